import type { NoReport } from "../domain/report.ts";
import { isMailSystem } from "./mail-system.ts";
import type { Source } from "./source.ts";

/** Notes of a mail server to whoever runs it: mail still waits, somebody's session was odd. Nothing failed, nobody is blamed. */
const rows: readonly { readonly subject: RegExp; readonly text: RegExp }[] = [
  { subject: /^message (?:\S{1,40} )?frozen/i, text: /^message \S{1,40} (?:has been|was) frozen/im },
  // Digests of a log quote refusals by the dozen, each long since reported.
  {
    subject:
      /^(?:logwatch|logcheck|pflogsumm|eximstats|(?:postfix|exim|sendmail|mail|smtp|maillog) (?:log )?(?:summar|statistic|stats|report for)|(?:daily|weekly|nightly|hourly) (?:mail|smtp|postfix|exim) )/i,
    text: /./,
  },
  { subject: /\bSMTP server: (?:protocol|resource|policy|software) /i, text: /^transcript of session follows/im },
];

/** Recognises a note to the postmaster; it is no report about mail of ours. */
export function readPostmasterNotice(source: Source): NoReport | undefined {
  const head = source.text.slice(0, 4096);
  const row = rows.find(({ subject, text }) => subject.test(source.subject.slice(0, 300)) && text.test(head));
  return row && isMailSystem(source) ? { ...source.base, kind: "none", format: "postmaster-notice" } : undefined;
}

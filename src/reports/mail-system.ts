import { matchesAny } from "../matching/patterns.ts";
import { foldReport } from "./fold-report.ts";
import { remember } from "./remember.ts";
import { fieldOf, type Source } from "./source.ts";
import { systemNames } from "./system-names.ts";

const systemLocals =
  /^(?:mailer[-_.]?daemon|post[-_]?master|mail[-_.]?daemon|maildaemon|mdaemon|mail-deliver\w{0,10}|bounces?|bounced?|ndr|microsoftexchange[0-9a-f]{10,}|mmsc|fetchmail-daemon|double-bounce|complaints?|root|mxmail)(?:[-+._]|$)/i;
const englishNames =
  /mail delivery (?:sub)?system|mailer[- ]?daemon|mail(?:er)? daemon|internet mail delivery|microsoft exchange|mail administrator|mail delivery service|courier mail server|delivery (?:sub)?system|ndr administrator|content-filter at|postmaster|system administrator|mail system|(?:local )?delivery agent|mail (?:router|gateway|transport|transfer)\b/i;

/** Says whether the message was sent from the null address, as its envelope or its Return-Path tells. RFC 5321 §4.5.5. */
export function hasNullSender(source: Source): boolean {
  return source.mailFrom === "" || /^<\s*>$/.test(fieldOf(source, "return-path")?.trim() ?? "");
}

/** Says whether its From names a mail system rather than a person. */
export const isMailSystem = remember((source: Source): boolean => {
  const { sender } = source;
  const raw = fieldOf(source, "from") ?? "";
  // RFC 5321 §4.5.5 asks for the null address in the envelope; some write it into From too.
  if (/^\s{0,9}(?:MAILER-DAEMON\s{0,9})?<\s{0,9}>\s{0,9}$/i.test(raw)) return true;
  // QQ's bounces come from a number.
  if (sender?.address.toLowerCase() === "10000@qq.com") return true;
  const local = sender?.address.split("@")[0] ?? raw.trim();
  if (systemLocals.test(local) || englishNames.test(raw.slice(0, 200))) return true;
  const name = foldReport(sender?.name?.slice(0, 200) ?? "");
  return englishNames.test(name) || matchesAny(systemNames, name);
});

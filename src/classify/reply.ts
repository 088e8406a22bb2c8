import type { SmtpPhase } from "../domain/report.ts";
import { indexRows } from "../matching/row-index.ts";
import { type Stretch, searchLimit } from "./searchable.ts";
import { type FoundStatus, findStatus } from "./status.ts";

/** The innermost remote reply that a text quotes. */
export type QuotedReply = {
  /** Where the reply stands in the text. */
  readonly at: Stretch;
  readonly replyCode?: number | undefined;
  readonly codeAt?: Stretch | undefined;
  readonly status?: FoundStatus | undefined;
  /** It stands in a transcript ("<<< 550 …"), where the sending side's own lines follow: they are no words of the remote. */
  readonly isInTranscript: boolean;
};

/** What stands between a relay's own words and the words it was told. */
const markers =
  /\bsa(?:id|ys):|->|\bhost [^\s:]{1,255} \[[\da-f.:]{2,45}\](?::\d{1,5})?:\s|\bresponse from the remote server was:|\breturned:? ?(?=['"<:])|\bresponded:|\b(?:server )?response(?: was)?:|\brefused to talk to me:|\bremote (?:mail )?(?:server|host)(?: after [^:]{1,60}:[^:\s]{0,320})?:\s|\bexit status \d{1,3} - |\berror(?= [45]\d\d[ -]')|<<< /gi;
/** What every marker has some of. */
const anyMarker = /:|->|<<<|exit status|error|returned/i;
// A reply code stands alone: not in an address, a port, a size or an identifier. RFC 5321 §4.2.
const replyCode = /(?<![^\s;:'"(<,=])([245]\d\d)(?=[\s:,-]|$)/g;
// A relay's own words behind the reply, and what scanners append to every text.
const behind = /\((?:in reply to [^()]{1,60}|state \d{1,3}|delivery attempts: \d{1,5})\)|-{8,}|_{8,}/;
// qmail's closing words: the expiry is told by it, the reply before it by the remote.
const giveUp = /\bI'm not going to try again\b|\bgiving up on\b/i;
const accepted = (code: number) => code < 300 || code === 354;

/**
 * Finds the innermost remote reply. A text without a marker is a reply as a whole. Undefined when the text quotes
 * nothing but acceptance (2xx, 354): that is no evidence of a failure.
 */
export function findReply(whole: string): QuotedReply | undefined {
  const text = whole.slice(0, searchLimit);
  const start = innermostStart(text);
  const isInTranscript = text.startsWith("<<< ", start - 4);
  const last = isInTranscript ? transcriptEnd(text, start) : text.length;
  const quoted = text.slice(start, last);
  const { refused, hasCode } = findRefusal(quoted);
  if (refused === undefined && hasCode && start > 0) return undefined;
  const from = start + (refused?.at ?? 0);
  const said = text.slice(from, last);
  const own = findStatus(said);
  const status = own ?? (from === start ? undefined : findStatus(quoted));
  const base = own === undefined ? start : from;
  const rest = behind.exec(said) ?? (refused === undefined ? null : giveUp.exec(said));
  return {
    isInTranscript,
    at: { start, end: rest === null || rest.index === 0 ? last : from + rest.index },
    replyCode: refused?.code,
    codeAt: refused && { start: from, end: from + 3 },
    status: status && { status: status.status, at: { start: base + status.at.start, end: base + status.at.end } },
  };
}

/** The first reply code that is no acceptance, and whether there is any. */
function findRefusal(text: string) {
  replyCode.lastIndex = 0;
  let hasCode = false;
  for (let found = replyCode.exec(text); found !== null; found = replyCode.exec(text)) {
    const code = Number(found[1]);
    if (!accepted(code)) return { refused: { code, at: found.index }, hasCode: true };
    hasCode = true;
  }
  return { refused: undefined, hasCode };
}

// What a verification of our sender address was told is about us, not about the recipient.
const ofOurSender = /\bsender (?:address )?(?:rejected|verif)/i;

/** After the last marker that a reply follows; of a transcript's "<<<" lines the first refusal, since 503s echo it. */
function innermostStart(text: string): number {
  if (!anyMarker.test(text) || ofOurSender.test(text)) return 0;
  let start = 0;
  for (const marker of text.matchAll(markers)) {
    const after = marker.index + marker[0].length;
    const near = text.slice(after, after + 160);
    if (marker[0] === "<<< ") {
      if (/^(?:4|5(?!03))\d\d[ -]/.test(near)) return after;
    } else if (/(?:^|[\s;:'"(<])[245](?:\d\d[\s-]|\.\d)/.test(near)) start = after;
  }
  return start;
}

/** Where a transcript's reply ends: with its last "<<<" line of the same code, or where Sendmail adds its own verdict. */
function transcriptEnd(text: string, start: number): number {
  const own = /\s[45]\d\d [45]\.\d\.\d{1,3} <?[^\s<>]{1,320}>?\.\.\. /.exec(text.slice(start));
  const limit = own === null ? text.length : start + own.index;
  const again = `<<< ${text.slice(start, start + 3)}`;
  let end = text.indexOf("\n", start);
  while (end >= 0 && text.startsWith(again, end + 1)) end = text.indexOf("\n", end + 1);
  return end < 0 ? limit : Math.min(end, limit);
}

const phases: readonly { readonly when: RegExp; readonly phase: SmtpPhase }[] = [
  { when: /in reply to end of DATA|after (?:end of data|sending data block)|end of message/i, phase: "end-of-data" },
  { when: /in reply to DATA|after (?:pipelined )?DATA\b/i, phase: "data" },
  { when: /in reply to RCPT|after (?:pipelined )?RCPT|error following RCPT|SMTP:RCPT/i, phase: "rcpt" },
  { when: /in reply to MAIL|after (?:pipelined )?MAIL FROM/i, phase: "mail" },
  { when: /in reply to (?:EHLO|HELO)|after (?:EHLO|HELO)/i, phase: "helo" },
  { when: /refused to talk to me|after initial connection|\bconnect to \S{1,255}:/i, phase: "connect" },
];

const findPhases = indexRows(phases, ({ when }) => when);

/** The stage of the transaction that a relay's own words name. */
export function findPhase(whole: string): SmtpPhase | undefined {
  const text = whole.slice(0, searchLimit);
  return findPhases(text).find(({ when }) => when.test(text))?.phase;
}

import type { Original } from "../domain/report.ts";
import { matchesAny } from "../matching/patterns.ts";
import { walkOwnParts } from "../message/walk.ts";
import type { Blamed } from "./blamed.ts";
import { findReply, findStatus } from "./codes.ts";
import { tellsDelay } from "./delay.ts";
import { failureHints, failurePairs, failureWords, reportSubjects } from "./failure-words.ts";
import { hasNullSender, isMailSystem } from "./mail-system.ts";
import { fieldOf, type Source } from "./source.ts";
import { absenceSubjects, automaticSubjects, ticketSubjects } from "./subject-lexicon.ts";

/** What signs look at: the message, and its words as `foldReport` made them. */
export type View = {
  readonly source: Source;
  readonly subject: string;
  /** The head of what the report says itself. */
  readonly words: string;
  readonly original: Original | undefined;
  readonly blamed: Blamed;
};

/** A sign that a mail system reports a failure, or that it does not. Of those in one group the first that holds counts. */
type Sign = {
  readonly name: string;
  readonly group?: string;
  readonly score: number;
  readonly when: (view: View) => boolean;
};

const daemonLocal = /^(?:mail(?:er)?[-_.]?daemon|mdaemon|double-bounce|post[-_]?master|fetchmail-daemon)(?:[-+._]|$)/i;
const shellLocal = /^(?:root|complaints?|bounced?|bounces)(?:[-+._]|$)/i;
const machineLocal =
  /^(?:no-?reply|do-?not-?reply|mail|mailer|smtp|mx|system|server|gateway|e-?mail|admin|administrator)(?:[-+._]|$)/i;
const systemPath =
  /^<?(?:|mail(?:er)?[-_.]?daemon|double-bounce|post[-_]?master|[^@]{0,40}bounces?\b[^@]{0,80}|mdaemon|root)(?:@[^@]{0,250})?>?$/i;

const local = (view: View) => view.source.sender?.address.split("@")[0] ?? "";
const field = (view: View, name: string) => fieldOf(view.source, name)?.trim().slice(0, 500);
const some = matchesAny;

/** What answers a person's letter and what goes to many have fields of their own. RFC 2369, RFC 2919. */
const bulkFields = ["list-id", "list-unsubscribe", "list-post", "feedback-id"];

/** A program or an archive of programs, which no report carries. */
function carriesProgram({ source }: View): boolean {
  for (const part of walkOwnParts(source.message.root)) {
    const name = part.parameters["filename"] ?? part.parameters["name"] ?? "";
    if (/\.(?:zip|exe|scr|pif|com|bat|cmd|rar|7z|js|vbs|iso|html?)$/i.test(name.slice(-20))) return true;
  }
  return false;
}

const goods =
  /\b(?:parcel|package|shipment|courier|order|invoice|tracking|sendung|paket|lieferung|colis|commande|paquete|pedido|pacco|ordine|encomenda|pakket|bestelling|forsendelse|paczka|przesylka|zasilka|kargo|kuldemeny)\b|посылк|заказ|荷物|お届け物|包裹|快[递遞]|택배|주문/;

const rows: readonly Sign[] = [
  // Who writes. RFC 5321 §4.5.5 and RFC 3834 §4: reports come from the null address.
  { name: "daemon", group: "sender", score: 3, when: (view) => daemonLocal.test(local(view)) },
  { name: "shell", group: "sender", score: 1, when: (view) => shellLocal.test(local(view)) },
  { name: "system", group: "sender", score: 2, when: (view) => isMailSystem(view.source) },
  { name: "machine", group: "sender", score: 1, when: (view) => machineLocal.test(local(view)) },
  { name: "null-path", group: "path", score: 2, when: (view) => hasNullSender(view.source) },
  {
    name: "other-path",
    group: "path",
    score: -2,
    when: (view) => !systemPath.test(field(view, "return-path") ?? "<>"),
  },
  { name: "failed-recipients", score: 3, when: (view) => (field(view, "x-failed-recipients") ?? "").includes("@") },
  { name: "automatic", score: 1, when: (view) => /^auto-/i.test(field(view, "auto-submitted") ?? "") },
  // What it says.
  {
    name: "subject",
    group: "subject",
    score: 2,
    when: (view) => some(failureWords, view.subject) || some(reportSubjects, view.subject),
  },
  {
    name: "words",
    group: "words",
    score: 2,
    when: (view) => some(failureWords, view.words) || some(failurePairs, view.words),
  },
  { name: "delay", group: "words", score: 2, when: (view) => tellsDelay(`${view.subject}\n${view.words}`, view.words) },
  {
    name: "hint",
    group: "words",
    score: 1,
    when: (view) => some(failureHints, `${view.subject}\n${view.blamed.words}`),
  },
  {
    name: "reply",
    group: "reply",
    score: 2,
    when: (view) => findReply(view.words) !== undefined && findStatus(view.words) !== undefined,
  },
  {
    name: "code",
    group: "reply",
    score: 1,
    when: (view) => findReply(view.words) !== undefined || findStatus(view.words) !== undefined,
  },
  { name: "blames", score: 1, when: (view) => view.blamed.addresses.length > 0 },
  { name: "original", group: "original", score: 2, when: (view) => view.original?.messageId !== undefined },
  { name: "headers", group: "original", score: 1, when: (view) => view.original !== undefined },
  // What speaks against it.
  { name: "to-many", score: -4, when: (view) => bulkFields.some((name) => field(view, name) !== undefined) },
  {
    name: "answer",
    score: -3,
    when: (view) => /^\s{0,4}(?:re|aw|sv|vs|antw|odp|回复|答复|返信)(?:\[\d{1,3}\])?\s?[:：]/.test(view.subject),
  },
  {
    name: "person's-client",
    score: -3,
    when: (view) =>
      /thunderbird|outlook|apple mail|iphone|k-9|evolution|mutt/i.test(
        `${field(view, "user-agent") ?? ""} ${field(view, "x-mailer") ?? ""}`,
      ),
  },
  {
    name: "automatic-answer",
    score: -6,
    when: (view) =>
      !daemonLocal.test(local(view)) &&
      [automaticSubjects, absenceSubjects, ticketSubjects].some((list) => some(list, view.subject)),
  },
  {
    name: "ticket",
    score: -5,
    when: (view) =>
      /\[?\b(?:ticket|case|request|issue|incident)\s?(?:id)?[#:\s]{1,3}\d{3,}|\[#?\d{4,}\]|\(#\d{1,7}\)/.test(
        view.subject,
      ),
  },
  { name: "program", score: -6, when: (view) => view.original === undefined && carriesProgram(view) },
  {
    name: "postmaster-notice",
    score: -9,
    when: (view) =>
      /smtp server: errors from|^postmaster notify: see transcript|^postmaster warning/.test(view.subject),
  },
  {
    name: "monitoring",
    score: -5,
    when: (view) =>
      /^(?:cron <|anacron|\*+ |problem:|recovery:|\[?alert|logwatch|warn(?:ing)?: smart|smart error)|\b(?:logwatch|log summary|daily (?:report|summary|run)|mail(?:log)? (?:summary|statistics)|security run|backup|digest|fax|sms|cron job|raid|disk|mail ?queue|queue (?:status|report|alert)|statistics|summary|health check|maintenance|uptime)\b/.test(
        view.subject,
      ) || field(view, "x-cron-env") !== undefined,
  },
  {
    name: "membership",
    score: -5,
    when: (view) =>
      /\bbounce action notif|\bsubscription\b.{0,60}\bdisabled|^ezmlm warning|\b(?:your )?(?:membership|subscription)\b/.test(
        view.subject,
      ),
  },
  {
    name: "goods",
    score: -5,
    when: ({ source, subject, words }) =>
      goods.test(subject) || (!isMailSystem(source) && goods.test(words.slice(0, 1000))),
  },
  {
    name: "lure",
    score: -5,
    when: (view) =>
      /\b(?:verify|validate|upgrade|confirm|re-?activate) (?:your )?(?:e-?mail )?(?:account|mailbox|password|address|ownership)|\b(?:release|retrieve|view) (?:the |your |all )?(?:pending |held |undelivered |incoming )?(?:messages?|mails?|e-?mails?)\b|\b(?:pending|incoming|held|undelivered) (?:messages?|mails?|e-?mails?)\b.{0,80}\b(?:your|inbox|mailbox)|\bdelivered to your (?:mailbox|inbox)|\bunsubscribe\b|se desabonner|abmelden unter|\bunread messages/.test(
        view.words,
      ),
  },
];

const threshold = 5;

/** The names of the signs that hold, of each group the first. */
function listSigns(view: View): readonly Sign[] {
  const groups = new Set<string>();
  return rows.filter((row) => {
    if (row.group !== undefined && groups.has(row.group)) return false;
    const holds = row.when(view);
    if (holds && row.group !== undefined) groups.add(row.group);
    return holds;
  });
}

/** Says whether a message may be a report at all; cheap, for most mail is none. */
export function mayBeBounce(source: Source): boolean {
  return (
    isMailSystem(source) ||
    hasNullSender(source) ||
    fieldOf(source, "x-failed-recipients") !== undefined ||
    fieldOf(source, "auto-submitted") !== undefined ||
    machineLocal.test(source.sender?.address.split("@")[0] ?? "")
  );
}

/** Says whether the signs together tell of a failure that a mail system reports. */
export function looksLikeBounce(view: View): boolean {
  const signs = listSigns(view);
  const has = (...names: readonly string[]) => names.some((name) => signs.some((sign) => sign.name === name));
  const told = has("subject") && has("words", "reply");
  const writtenByMachine =
    has("daemon", "system", "failed-recipients") ||
    (has("shell") && has("subject") && has("words", "reply", "original")) ||
    (has("null-path") && (told || (has("words") && has("blames") && !has("automatic", "shell")))) ||
    (has("automatic", "machine") && told && has("reply", "original") && !has("other-path"));
  // A word of trouble alone tells enough only from the null address.
  const hinted = has("hint") && has("null-path");
  if (!writtenByMachine || !(hinted || has("subject", "words", "delay", "reply"))) return false;
  return signs.reduce((sum, sign) => sum + sign.score, 0) >= threshold;
}

import type { DeliveryRecipient, DeliveryReport, SmtpPhase } from "../domain/report.ts";
import type { Evidence } from "../domain/verdict.ts";
import { findProvider, type Provider } from "./providers.ts";
import { findPhase, findReply } from "./reply.ts";
import type { ReplyClass } from "./rule.ts";
import { evidenceAt, type Searchable, searchable } from "./searchable.ts";
import { believe, classOf, isInformative, readStatus } from "./status.ts";

/** What can be known of one recipient's failure before any rule is asked. */
export type Facts = {
  readonly report: DeliveryReport;
  readonly recipient: DeliveryRecipient;
  readonly recipientIndex: number;
  /** Searched in this order; the innermost reply comes first. */
  readonly texts: readonly Searchable[];
  /** The report's own words about its only recipient; asked last, since much of them is said of everybody. */
  readonly words: readonly Searchable[];
  /** What the provider that reports calls it. */
  readonly label?: Searchable | undefined;
  /** Undefined when nothing says whether they will take it later. */
  readonly class?: ReplyClass | undefined;
  readonly status?: string | undefined;
  readonly statusEvidence?: Evidence | undefined;
  /** How far the status may be trusted, 0 to 1: a relay that was told none may have made one up. */
  readonly statusTrust: number;
  readonly replyCode?: number | undefined;
  readonly replyEvidence?: Evidence | undefined;
  readonly phase?: SmtpPhase | undefined;
  readonly provider: Provider;
};

type Quoted = {
  readonly texts: readonly Searchable[];
  readonly status?: { readonly status: string; readonly evidence: Evidence } | undefined;
  readonly replyCode?: number | undefined;
  readonly replyEvidence?: Evidence | undefined;
  /** The whole text; it may name the phase. */
  readonly source?: string | undefined;
};

/** Gathers what a report says of one of its recipients. */
export function factsOf(report: DeliveryReport, recipient: DeliveryRecipient, recipientIndex: number): Facts {
  const words = quote("words", report.words, undefined);
  const about = readQuoted(report, recipient, recipientIndex);
  const isSilent = about.replyCode === undefined && about.status === undefined;
  const quoted = isSilent && words !== undefined ? { ...words, texts: about.texts } : about;
  const field = readStatus(recipient.status);
  const said = quoted.status?.status;
  const status = believe(said, field);
  return {
    report,
    recipient,
    recipientIndex,
    texts: quoted.texts,
    words: [...(words?.texts ?? []), ...subjectOf(report)],
    label: recipient.label === undefined ? undefined : searchable({ field: "label", recipientIndex }, recipient.label),
    status,
    statusEvidence: status === said ? quoted.status?.evidence : fieldEvidence(recipient, recipientIndex),
    statusTrust: trustOf(quoted, status),
    // RFC 5321 §4.2.1: where digits contradict each other, the reply that was given decides.
    class: classOf(quoted.replyCode) ?? classOf(status),
    replyCode: quoted.replyCode,
    replyEvidence: quoted.replyEvidence,
    phase: recipient.phase ?? (quoted.source === undefined ? undefined : findPhase(quoted.source)),
    provider: findProvider({
      remoteMta: recipient.remoteMta,
      text: quoted.texts[0]?.source,
      address: recipient.finalRecipient,
      reportingMta: report.reportingMta,
    }),
  };
}

/** The subject of a report about one recipient, where it is the system's own: "Returned mail: User unknown". */
function subjectOf({ subject, original, recipients }: DeliveryReport): readonly Searchable[] {
  const ours = original?.subject?.trim();
  if (subject === undefined || !ours || recipients.length > 1 || subject.includes(ours)) return [];
  return [searchable({ field: "subject" }, subject)];
}

/** A delivery agent's sentence says more than the code that its mail server made of it. */
const saidByAgent = /^Your message to <[^<>]{1,320}> was automatically rejected:/;

/** The texts that speak of the recipient, the machine's before people's, and the report's own when it has but one recipient. */
function readQuoted(report: DeliveryReport, recipient: DeliveryRecipient, recipientIndex: number): Quoted {
  const diagnostic = quote("diagnosticCode", recipient.diagnosticCode?.text, recipientIndex);
  // A reply of the other side is the whole story. Sendmail's transcript below it would contradict it.
  const agent = saidByAgent.test(recipient.text?.slice(0, 500) ?? "")
    ? (quote("text", recipient.text, recipientIndex)?.texts ?? [])
    : [];
  if (diagnostic?.replyCode !== undefined) return { ...diagnostic, texts: [...agent, ...diagnostic.texts] };
  const others = [
    quote("text", recipient.text, recipientIndex),
    quote("localizedDiagnostic", recipient.localizedDiagnostic, recipientIndex),
  ].filter((found) => found !== undefined);
  if (diagnostic === undefined && others.length === 0 && report.words === undefined && report.recipients.length === 1) {
    const whole = quote("text", report.text, undefined);
    if (whole !== undefined) others.push(whole);
  }
  const all = diagnostic === undefined ? others : [diagnostic, ...others];
  const best = all.find((found) => found.replyCode !== undefined) ?? all.find((found) => found.status !== undefined);
  return { ...(best ?? {}), texts: all.flatMap((found) => found.texts) };
}

function quote(field: string, text: string | undefined, recipientIndex: number | undefined): Quoted | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const place = { field, recipientIndex };
  const reply = findReply(text);
  const whole = searchable(place, text);
  if (reply === undefined) return { texts: [whole], source: text };
  const isWhole = reply.at.start === 0 && reply.at.end === text.length;
  const inner = isWhole ? [] : [searchable(place, text, reply.at)];
  return {
    texts: reply.isInTranscript ? inner : [...inner, whole],
    status: reply.status && { status: reply.status.status, evidence: evidenceAt(place, text, reply.status.at) },
    replyCode: reply.replyCode,
    replyEvidence: reply.codeAt && evidenceAt(place, text, reply.codeAt),
    source: text,
  };
}

function fieldEvidence(recipient: DeliveryRecipient, recipientIndex: number): Evidence | undefined {
  const text = recipient.status;
  if (text === undefined) return undefined;
  return evidenceAt({ field: "status", recipientIndex }, text, { start: 0, end: text.length });
}

/** A status that came with the reply is the server's; beside a reply without one, the relay made it up from 550. */
function trustOf(quoted: Quoted, status: string | undefined): number {
  if (quoted.status?.status === status) return 1;
  return quoted.replyCode !== undefined && status !== undefined && isInformative(status) ? 0.92 : 0.995;
}

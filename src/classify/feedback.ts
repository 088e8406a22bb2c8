import { readAddress } from "../domain/address.ts";
import type { FeedbackReport } from "../domain/report.ts";
import { type Evidence, type Reason, reasons, type Verdict } from "../domain/verdict.ts";
import { evidenceAt } from "./searchable.ts";

type TypeRow = {
  readonly types: readonly string[];
  readonly reason: Reason;
  readonly rule: string;
  readonly confidence: number;
};

/** RFC 5965 §7.3, 6430, 6591, and what is written beside them. */
const feedbackTypes: readonly TypeRow[] = [
  { types: ["abuse"], reason: "abuse", rule: "feedback-abuse", confidence: 0.98 },
  { types: ["other"], reason: "other-complaint", rule: "feedback-other", confidence: 0.9 },
  { types: ["not-spam"], reason: "not-spam", rule: "feedback-not-spam", confidence: 0.98 },
  {
    types: ["auth-failure", "dmarc", "dkim"],
    reason: "auth-failure-report",
    rule: "feedback-auth-failure",
    confidence: 0.98,
  },
  {
    types: ["opt-out", "opt-out-list", "unsubscribe"],
    reason: "arf-opt-out",
    rule: "feedback-opt-out",
    confidence: 0.95,
  },
  { types: ["fraud", "virus"], reason: "abuse-desk", rule: "feedback-desk", confidence: 0.9 },
];
// RFC 5965 §3.1: what is not registered is to be read as "other"; a person looks at what that may be.
const otherType: TypeRow = { types: [], reason: "other-complaint", rule: "feedback-unknown-type", confidence: 0.6 };

const trap = /\bspam ?traps?\b|\bspamtraphit\b|\bhoneypot\b/i;
const desk = /\babusix\b|\bspamcop\b|\bxarf\b|\bblocklist\.de\b/i;

/** Judges a feedback report (RFC 5965): one verdict for each recipient that it names, or one for none. */
export function judgeFeedback(report: FeedbackReport): Verdict[] {
  const row = rowFor(report);
  const named = report.originalRcptTo.filter(isRecoverable);
  const recipients =
    row.reason === "trap-hit" || row.reason === "auth-failure-report" ? [undefined] : [...new Set(named)];
  if (recipients.length > 0) return recipients.map((address, index) => verdictOf(report, row, address, index));
  const unattributed = row.reason === "abuse" || row.reason === "other-complaint" || row.reason === "arf-opt-out";
  return [verdictOf(report, unattributed ? { ...row, reason: "unattributed" } : row, undefined, 0)];
}

function rowFor(report: FeedbackReport): TypeRow {
  if (report.format === "apple-unsubscribe") {
    return { types: [], reason: "list-unsubscribe", rule: "feedback-unsubscribe-button", confidence: 0.97 };
  }
  const sender = `${report.userAgent ?? ""} ${report.from ?? ""} ${report.subject ?? ""}`.slice(0, 1024);
  // RFC 6591 §3.1: only an authentication failure has this field, whatever type was written.
  if (report.extensions["auth-failure"] !== undefined) {
    return { types: [], reason: "auth-failure-report", rule: "feedback-auth-failure-field", confidence: 0.97 };
  }
  const isBlame = report.feedbackType === "abuse" || report.feedbackType === "fraud" || report.feedbackType === "virus";
  if (isBlame && trap.test(sender)) return { types: [], reason: "trap-hit", rule: "feedback-trap", confidence: 0.93 };
  if (isBlame && desk.test(sender))
    return { types: [], reason: "abuse-desk", rule: "feedback-desk-sender", confidence: 0.9 };
  return feedbackTypes.find(({ types }) => types.includes(report.feedbackType)) ?? otherType;
}

/** RFC 6590: redacted local parts are words or digests; nobody can be found by them. */
function isRecoverable(text: string): boolean {
  const address = readAddress(text);
  if (address === undefined) return false;
  return !/^(?:redacted|\[redacted\]|undisclosed|x|anonymous|anonymized|hidden|(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}))$/i.test(
    address.local,
  );
}

function verdictOf(report: FeedbackReport, row: TypeRow, address: string | undefined, recipientIndex: number): Verdict {
  const { category, fault } = reasons[row.reason];
  return {
    recipientIndex,
    address,
    category,
    reason: row.reason,
    fault,
    finality: "terminal",
    hop: address === undefined ? "unknown" : "direct",
    confidence: row.confidence,
    rule: row.rule,
    evidence: evidenceOfType(report),
    occurredAt: report.arrivalDate ?? report.date,
  };
}

function evidenceOfType({ feedbackType }: FeedbackReport): readonly Evidence[] {
  return [evidenceAt({ field: "feedbackType" }, feedbackType, { start: 0, end: feedbackType.length })];
}

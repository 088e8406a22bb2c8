import { readAddress } from "../domain/address.ts";
import type { FeedbackReport } from "../domain/report.ts";
import { type Evidence, type Reason, reasons, type Verdict } from "../domain/verdict.ts";
import { wholeOf } from "./plain.ts";
import { evidenceOf, searchable } from "./searchable.ts";
import { type FeedbackRule, feedbackRules, unknownType } from "./tables/feedback-rules.ts";

type Found = { readonly rule: FeedbackRule; readonly evidence: readonly Evidence[] };

/** Of several whom a report names only one complained, or nobody knows who: RFC 5965 §3.2 lists all that were mailed. */
const confidenceOfSeveral = 0.82;

/** Judges a feedback report (RFC 5965): one verdict for each recipient that it names, or one for none. */
export function judgeFeedback(report: FeedbackReport): Verdict[] {
  const found = findRule(report);
  const named = [...new Set(report.originalRcptTo.filter(isRecoverable))];
  const recipients = found.rule.blamesNobody ? [] : named;
  if (recipients.length === 0) return [verdictOf(report, withoutRecipient(report, found), undefined, 0)];
  const isComplaint = reasons[found.rule.reason].category === "complaint";
  return recipients.map((address, index) => {
    const verdict = verdictOf(report, found, address, index);
    if (recipients.length === 1 || !isComplaint) return verdict;
    return { ...verdict, confidence: Math.min(verdict.confidence, confidenceOfSeveral) };
  });
}

/** Judges a complaint that names nobody, once it is known whom it comes from. `source` says how. */
export function attribute(report: FeedbackReport, recipient: string, source: string): Verdict | undefined {
  return judgeFeedback({ ...report, originalRcptTo: [recipient], recipientSource: source })[0];
}

function findRule(report: FeedbackReport): Found {
  for (const rule of feedbackRules) {
    const evidence = holds(rule, report);
    if (evidence !== undefined) return { rule, evidence };
  }
  return { rule: unknownType, evidence: wholeOf("feedbackType", report.feedbackType) };
}

/** The evidence of a row whose conditions all hold; undefined when one does not. */
function holds(rule: FeedbackRule, report: FeedbackReport): readonly Evidence[] | undefined {
  if (rule.formats !== undefined && !rule.formats.includes(report.format)) return undefined;
  if (rule.types !== undefined && !rule.types.includes(report.feedbackType)) return undefined;
  if (rule.extension !== undefined && !saysExtension(rule.extension, report)) return undefined;
  const type = wholeOf("feedbackType", report.feedbackType);
  if (rule.when === undefined) return type;
  for (const field of ["userAgent", "from", "subject"] as const) {
    // Loops repeat the subject of what is complained of; its words are ours.
    const isOurs = field === "subject" && report.original?.subject && report.subject?.includes(report.original.subject);
    if (isOurs) continue;
    const text = searchable({ field }, report[field] ?? "");
    const found = rule.when.exec(text.text);
    if (found !== null) return [evidenceOf(found, text), ...type];
  }
  return undefined;
}

function saysExtension([name, value]: readonly [string, RegExp], { extensions }: FeedbackReport): boolean {
  return Object.hasOwn(extensions, name) && (extensions[name] ?? []).some((text) => value.test(text.slice(0, 500)));
}

/** A complaint that nobody can be named for still counts; the report says why there is nobody. */
function withoutRecipient(report: FeedbackReport, { rule, evidence }: Found): Found {
  if (reasons[rule.reason].category !== "complaint") return { rule, evidence };
  const reason: Reason = "unattributed";
  return {
    rule: { ...rule, reason },
    evidence: [...evidence, ...wholeOf("recipientMissing", report.recipientMissing)],
  };
}

/** RFC 6590: redacted local parts are words or digests; nobody can be found by them. */
function isRecoverable(text: string): boolean {
  const address = readAddress(text);
  if (address === undefined) return false;
  return !/^(?:\[?redacted\]?|undisclosed|x|anonymous|anonymized|hidden|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i.test(
    address.local,
  );
}

function verdictOf(report: FeedbackReport, found: Found, address: string | undefined, recipientIndex: number): Verdict {
  const { rule, evidence } = found;
  const source = address === undefined ? [] : wholeOf("recipientSource", report.recipientSource);
  return {
    recipientIndex,
    address,
    ...reasons[rule.reason],
    reason: rule.reason,
    finality: "terminal",
    hop: address === undefined ? "unknown" : "direct",
    confidence: rule.confidence,
    rule: rule.name,
    evidence: [...evidence, ...source],
    occurredAt: report.arrivalDate ?? report.date,
  };
}

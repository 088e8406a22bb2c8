import { readAddress } from "../domain/address.ts";
import type { OperatorRule, RuledFields } from "../domain/operator-rule.ts";
import type { Action, DeliveryRecipient, DeliveryReport } from "../domain/report.ts";
import {
  type Category,
  type Evidence,
  type Finality,
  type Hop,
  type Reason,
  reasons,
  type Verdict,
} from "../domain/verdict.ts";
import { speaksOfAnother } from "./addressee.ts";
import { findBlocklist } from "./blocklists.ts";
import { findReason } from "./engine.ts";
import { type Facts, factsOf } from "./facts.ts";
import type { DeliveryFinding, Finding } from "./finding.ts";
import { hopOf } from "./hop.ts";
import { findAddress } from "./named-address.ts";
import { findOperatorRule } from "./operator.ts";
import { findPlainly, wholeOf, wordsOf } from "./plain.ts";
import { findRetryAfter } from "./retry-after.ts";
import { type RuleSigns, signsOfVerdict } from "./rule-signs.ts";
import { evidenceOf } from "./searchable.ts";
import { upstreamCause } from "./upstream.ts";

/** What Nixie's own listeners say to mail for a suppressed address; seen again, it is our own voice. */
const ownRefusal = /\bnixie-suppressed\b/i;

/** Judges each recipient of a delivery report (RFC 3464). Without any recipient, one verdict says that none can be told. */
export function judgeDelivery(report: DeliveryReport, rules: readonly OperatorRule[], fields?: RuledFields): Verdict[] {
  if (report.recipients.length === 0) return [withoutRecipient(report, rules, fields)];
  return report.recipients.map((recipient, index) => judge(factsOf(report, recipient, index), rules, fields));
}

function judge(facts: Facts, rules: readonly OperatorRule[], fields: RuledFields | undefined): Verdict {
  const finding = findOwnRefusal(facts) ?? findByOperator(facts, rules, fields) ?? findReason(facts);
  const action = facts.recipient.action;
  if (action === "delayed") return verdictOf(facts, findPlainly("action-delayed", actionOf(facts)), finding?.reason);
  if (action !== undefined && action !== "failed") return verdictOf(facts, accepted(facts, action));
  if (facts.status?.startsWith("2") && finding === undefined) {
    return verdictOf(facts, action === undefined ? accepted(facts, "delivered") : contradicted(facts));
  }
  return verdictOf(facts, withoutOthers(facts, withoutHearsay(facts, finding ?? unexplained(facts))));
}

/** What was said of another recipient makes nobody hard. */
function withoutOthers(facts: Facts, finding: DeliveryFinding): DeliveryFinding {
  if (reasons[finding.reason].category !== "hard" || !speaksOfAnother(facts)) return finding;
  return findPlainly("speaks-of-another", finding.evidence);
}

/** What nobody vouches for may tell of a system or a policy, and of no recipient (docs/decisions/016). */
function withoutHearsay(facts: Facts, finding: DeliveryFinding): DeliveryFinding {
  if (facts.recipient.hearsay === undefined || reasons[finding.reason].fault !== "recipient") return finding;
  return findPlainly("hearsay", finding.evidence);
}

function findOwnRefusal(facts: Facts): Finding | undefined {
  for (const text of facts.texts) {
    const found = ownRefusal.exec(text.text);
    if (found !== null) return findPlainly("own-refusal", [evidenceOf(found, text)]);
  }
  return undefined;
}

function findByOperator(
  facts: Facts,
  rules: readonly OperatorRule[],
  fields: RuledFields | undefined,
): Finding | undefined {
  if (rules.length === 0) return undefined;
  return findOperatorRule(rules, signsOfFacts(facts, fields));
}

/** What operators' conditions are held against, of one recipient. */
export function signsOfFacts(facts: Facts, fields: RuledFields | undefined): RuleSigns {
  const { report, recipient, recipientIndex, status, replyCode } = facts;
  const address = addressOf(recipient);
  return signsOfVerdict(report, { recipientIndex, address, status, replyCode }, fields, () => facts.texts);
}

function accepted(facts: Facts, action: Exclude<Action, "failed" | "delayed">): Finding {
  if (facts.status?.startsWith("5")) return contradicted(facts);
  return findPlainly(`action-${action}`, facts.recipient.action === undefined ? signsOf(facts) : actionOf(facts));
}

function contradicted(facts: Facts): Finding {
  return findPlainly("status-contradicts-action", signsOf(facts));
}

function unexplained(facts: Facts): Finding {
  const failed = facts.recipient.action === "failed" || facts.class !== undefined;
  return failed ? findPlainly("failed-without-reason", signsOf(facts)) : findPlainly("no-sign", wordsOf(facts.report));
}

function actionOf(facts: Facts): readonly Evidence[] {
  return wholeOf("action", facts.recipient.action, facts.recipientIndex);
}

/** All that was said without words. */
function signsOf(facts: Facts): readonly Evidence[] {
  const { statusEvidence, replyEvidence } = facts;
  const codes = [statusEvidence, replyEvidence].filter((evidence) => evidence !== undefined);
  return [...actionOf(facts), ...codes];
}

function verdictOf(facts: Facts, finding: DeliveryFinding, cause?: Reason): Verdict {
  const { reason } = finding;
  const hop = hopOf(facts.report, facts.recipient);
  const category = finding.category ?? categoryOf(reason, hop);
  return {
    recipientIndex: facts.recipientIndex,
    address: addressOf(facts.recipient),
    action: facts.recipient.action,
    status: facts.status,
    replyCode: facts.replyCode,
    phase: facts.phase,
    category,
    reason,
    fault: faultOf(reason, hop),
    finality: finalityOf(facts),
    hop,
    confidence: finding.confidence,
    rule: finding.rule,
    // A row may hold by the phase alone; then the signs beside it are shown.
    evidence: finding.evidence.length > 0 ? finding.evidence : signsOf(facts),
    occurredAt: facts.recipient.lastAttemptDate ?? facts.report.arrivalDate ?? facts.report.date,
    cause: reason === "delayed" ? cause : reason === "already-suppressed" ? upstreamCause(facts) : undefined,
    retryAfter: facts.class === "4" ? findRetryAfter(facts.texts) : undefined,
    replacement: (cause ?? reason) === "mailbox-moved" ? replacementOf(facts) : undefined,
    blocklist: reasons[cause ?? reason].category === "block" ? findBlocklist(facts.texts) : undefined,
  };
}

/** TAXONOMY: a failure behind an alias or a forward is never hard for the one we mailed. */
function categoryOf(reason: Reason, hop: Hop): Category {
  const { category } = reasons[reason];
  return category === "hard" && hop === "downstream" ? "soft" : category;
}

/** The same verdict, once it is known that the address that failed is not the one that was mailed. */
export function asDownstream(verdict: Verdict): Verdict {
  const category = verdict.category === "hard" ? "soft" : verdict.category;
  return { ...verdict, hop: "downstream", category, fault: faultOf(verdict.reason, "downstream") };
}

const authentication: readonly Reason[] = [
  "spf-failed",
  "dkim-failed",
  "dmarc-failed",
  "dmarc-missing",
  "from-misaligned",
  "arc-failed",
];

/** A forward breaks SPF and DKIM by itself, so downstream nobody is to blame for it. */
function faultOf(reason: Reason, hop: Hop): Verdict["fault"] {
  return hop === "downstream" && authentication.includes(reason) ? "none" : reasons[reason].fault;
}

function finalityOf(facts: Facts): Finality {
  if (facts.recipient.action === "delayed") return "transient";
  // `failed` with 4.x.x has given up; without an action only the class tells. RFC 3464 §2.3.3.
  return facts.recipient.action === undefined && facts.class === "4" ? "transient" : "terminal";
}

function addressOf(recipient: DeliveryRecipient): string | undefined {
  const { finalRecipient, originalRecipient } = recipient;
  if (finalRecipient !== undefined && readAddress(finalRecipient) !== undefined) return finalRecipient;
  return originalRecipient !== undefined && readAddress(originalRecipient) !== undefined
    ? originalRecipient
    : finalRecipient;
}

/** RFC 5321 §3.4: 551 names the new path; others write it into the sentence. */
function replacementOf({ recipient, texts }: Facts): string | undefined {
  const failed = recipient.finalRecipient === undefined ? undefined : readAddress(recipient.finalRecipient)?.key;
  for (const { text } of texts) {
    const found = findAddress(text, failed);
    if (found !== undefined) return found;
  }
  return undefined;
}

function withoutRecipient(
  report: DeliveryReport,
  rules: readonly OperatorRule[],
  fields: RuledFields | undefined,
): Verdict {
  const signs = () => signsOfVerdict(report, { recipientIndex: 0 }, fields);
  const ruled = rules.length === 0 ? undefined : findOperatorRule(rules, signs());
  const finding = ruled ?? findPlainly("no-recipient", wordsOf(report));
  return {
    recipientIndex: 0,
    ...reasons[finding.reason],
    finality: "terminal",
    hop: "unknown",
    ...finding,
    occurredAt: report.arrivalDate ?? report.date,
  };
}

import { type Evidence, type Reason, reasons } from "../domain/verdict.ts";
import { indexRows, type RowIndex } from "../matching/row-index.ts";
import { contradictedTrust, isContradicted } from "./contradiction.ts";
import type { Facts } from "./facts.ts";
import type { DeliveryFinding } from "./finding.ts";
import { isOfOurSide, speaksOfOurSide } from "./our-side.ts";
import { findPlainly } from "./plain.ts";
import type { ProviderRule, Rule } from "./rule.ts";
import { evidenceOf, type Searchable } from "./searchable.ts";
import { isInformative } from "./status.ts";
import { amazon } from "./tables/amazon.ts";
import { carriersAsia } from "./tables/carriers-asia.ts";
import { carriersWest } from "./tables/carriers-west.ts";
import { genericPhrases } from "./tables/generic.ts";
import { google } from "./tables/google.ts";
import { latinPhrases } from "./tables/languages-latin.ts";
import { otherScriptPhrases } from "./tables/languages-other.ts";
import { microsoft } from "./tables/microsoft.ts";
import { ownWordsPhrases } from "./tables/own-words.ts";
import { providerLabels, providerWords } from "./tables/provider-labels.ts";
import { recipientPhrases } from "./tables/recipient-phrases.ts";
import { replyCodes } from "./tables/reply-codes.ts";
import { reputationPhrases } from "./tables/reputation-phrases.ts";
import { senderPhrases } from "./tables/sender-phrases.ts";
import { informativeStatuses, uninformativeStatuses } from "./tables/statuses.ts";
import { expiry, systemPhrases } from "./tables/system-phrases.ts";
import { unknownPhrases } from "./tables/unknown-phrases.ts";
import { yahooApple } from "./tables/yahoo-apple.ts";

export const providerRules: readonly ProviderRule[] = [
  ...google,
  ...yahooApple,
  ...carriersAsia,
  ...microsoft,
  ...carriersWest,
  ...amazon,
  ...providerWords,
];
export const specificPhrases: readonly Rule[] = [
  ...senderPhrases,
  ...reputationPhrases,
  ...recipientPhrases,
  ...unknownPhrases,
  ...systemPhrases,
  ...latinPhrases,
  ...otherScriptPhrases,
  ...ownWordsPhrases,
];

/** Asks the tables in the order of TAXONOMY "Conflict rules"; undefined when no row of any holds. */
export function findReason(facts: Facts): DeliveryFinding | undefined {
  const [innermost, ...around] = facts.texts;
  // A provider's habit is to be seen in all that it writes; phrases only in what the remote said, where it spoke.
  const habit = firstDefined([...facts.texts, ...facts.words], (text) => firstOf(providerRules, facts, text));
  // "Mailbox unavailable: sender address is not allowed": where the sender is blamed too, the recipient is not.
  const isHard = habit !== undefined && reasons[habit.reason].category === "hard";
  const blame = isHard ? firstDefined(facts.texts, (text) => firstOf(senderPhrases, facts, text)) : undefined;
  return (
    blame ??
    habit ??
    ask(facts, innermost) ??
    // What stands around the innermost reply ("too long in queue") only decides where that reply says nothing.
    firstDefined(around, (text) => ask(facts, text)) ??
    firstOf(expiry, facts, innermost) ??
    (facts.replyCode === undefined ? firstDefined(around, (text) => firstOf(expiry, facts, text)) : undefined) ??
    firstDefined(
      facts.words,
      (text) => firstOf(specificPhrases, facts, text) ?? firstOf(genericPhrases, facts, text),
    ) ??
    ofLabel(facts) ??
    firstOf(uninformativeStatuses, facts, innermost) ??
    firstOf(replyCodes, facts, innermost)
  );
}

/** What the provider that reports thinks of it: its own labels, and Amazon's, which those who send through it pass on. */
function ofLabel(facts: Facts): DeliveryFinding | undefined {
  if (facts.label === undefined) return undefined;
  return firstOf(providerLabels, facts, facts.label) ?? firstOf(amazon, facts, facts.label);
}

function ask(facts: Facts, text: Searchable | undefined): DeliveryFinding | undefined {
  const informative = facts.status !== undefined && isInformative(facts.status);
  return (
    firstOf(specificPhrases, facts, text) ??
    (informative ? firstOf(informativeStatuses, facts, text) : undefined) ??
    firstOf(genericPhrases, facts, text)
  );
}

function isAbout(rule: Rule | ProviderRule, facts: Facts): boolean {
  if (!("provider" in rule)) return true;
  return rule.provider === "any" || rule.provider === facts.provider || rule.provider.includes(facts.provider);
}

function firstOf(rules: readonly Rule[], facts: Facts, text: Searchable | undefined): DeliveryFinding | undefined {
  return firstDefined(rowsFor(rules, facts, text), (rule) => {
    const evidence = holds(rule, facts, text);
    return evidence && findingOf(rule, facts, evidence, text);
  });
}

const indexes = new Map<readonly Rule[], RowIndex<Rule>>();

/** The rows of a table that may hold: those whose words stand in the text, in the order of the table. */
function rowsFor(rules: readonly Rule[], { status = "" }: Facts, text: Searchable | undefined): readonly Rule[] {
  const known = indexes.get(rules);
  if (known !== undefined) return known(text?.text, status);
  const index = indexRows(
    rules,
    (rule) => rule.when,
    (rule) => rule.status,
  );
  indexes.set(rules, index);
  return index(text?.text, status);
}

function firstDefined<T, R>(all: readonly T[], pick: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const picked = pick(one);
    if (picked !== undefined) return picked;
  }
  return undefined;
}

/** The evidence of a row whose conditions all hold; undefined when one does not. */
function holds(rule: Rule, facts: Facts, text: Searchable | undefined): readonly Evidence[] | undefined {
  if (!isAbout(rule, facts)) return undefined;
  if (rule.class !== undefined && rule.class !== (facts.class ?? "5")) return undefined;
  if (rule.codes !== undefined && !rule.codes.includes(facts.replyCode ?? 0)) return undefined;
  if (rule.phases !== undefined && (facts.phase === undefined || !rule.phases.includes(facts.phase))) return undefined;
  if (rule.status !== undefined && !rule.status.test(facts.status ?? "")) return undefined;
  if (reasons[rule.reason].category === "hard" && isBeforeRecipient(facts)) return undefined;
  const found = text === undefined ? null : (rule.when?.exec(text.text) ?? null);
  if (rule.when !== undefined && (found === null || text === undefined)) return undefined;
  if (found !== null && text !== undefined && isMisplaced(rule, text, found)) return undefined;
  const evidence: Evidence[] = [];
  if (found !== null && text !== undefined) evidence.push(evidenceOf(found, text));
  if (rule.status !== undefined && facts.statusEvidence !== undefined) evidence.push(facts.statusEvidence);
  if (rule.when === undefined && rule.status === undefined && facts.replyEvidence !== undefined)
    evidence.push(facts.replyEvidence);
  return evidence;
}

/** A phrase that would be hard, said of our own side. A provider's row knows its own sentences. */
function isMisplaced(rule: Rule, { text }: Searchable, found: RegExpExecArray): boolean {
  return reasons[rule.reason].category === "hard" && !("provider" in rule) && isOfOurSide(text, found);
}

/** What a "no" says hard, a "later" says softly: of the domain and the address it then says something else. */
const softened: Partial<Record<Reason, Reason>> = {
  "domain-unknown": "dns-failure",
  "domain-no-mail": "dns-failure",
  "address-syntax": "protocol-error",
};

function findingOf(
  rule: Rule,
  facts: Facts,
  evidence: readonly Evidence[],
  text: Searchable | undefined,
): DeliveryFinding {
  const isHard = reasons[rule.reason].category === "hard";
  // TAXONOMY: text never hardens a 4xx; only a provider's own row does, and says so by its class.
  if (isHard && facts.class === "4" && rule.class !== "4") {
    const reason = softened[rule.reason] ?? rule.reason;
    return { reason, category: "soft", rule: rule.name, confidence: 0.6, evidence };
  }
  if (isFilterInDisguise(rule, facts)) {
    return findPlainly("mailbox-unknown-after-data", evidence);
  }
  const trust = rule.when === undefined && rule.status !== undefined ? facts.statusTrust : 1;
  const isDoubted = isHard && rule.when === undefined && text !== undefined && speaksOfOurSide(text.text);
  const agreement = isDoubted || isContradicted(rule, facts, text) ? contradictedTrust : 1;
  return {
    reason: rule.reason,
    rule: rule.name,
    confidence: round(rule.confidence * trust * agreement * (isHard ? phaseTrust(rule, facts) : 1)),
    evidence,
  };
}

/** A server that refuses before any recipient was named says nothing of one: "invalid domain" is then our own. */
function isBeforeRecipient({ phase, replyCode }: Facts): boolean {
  return replyCode !== undefined && (phase === "connect" || phase === "helo" || phase === "mail");
}

/**
 * A server that took the recipient and then, having been given DATA, calls him unknown may mean what a filter thinks of
 * the message (docs/decisions/015). A status of its own (RFC 3463 §3.2) makes it credible, and so does a provider's row.
 */
function isFilterInDisguise(rule: Rule, { phase, status }: Facts): boolean {
  if (rule.reason !== "mailbox-unknown" || rule.when === undefined || "provider" in rule) return false;
  return (phase === "data" || phase === "end-of-data") && !/^5\.1\.[1-9]/.test(status ?? "");
}

/** An unknown mailbox is told at RCPT; a server that says so after the message may mean its filter. */
function phaseTrust(rule: Rule, { phase }: Facts): number {
  return phase === "end-of-data" && !("provider" in rule) ? 0.97 : 1;
}

function round(confidence: number): number {
  return Math.round(confidence * 1000) / 1000;
}

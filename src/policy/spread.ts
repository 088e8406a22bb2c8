import type { Decision, History } from "../domain/decision.ts";
import type { Proof, Verdict } from "../domain/verdict.ts";
import type { GuardCount } from "./guard.ts";
import { decisionOf } from "./outcome.ts";
import type { PolicySettings } from "./settings.ts";

/** A verdict as its provider's other answers of the day are compared with it. */
export type Spoken = {
  readonly verdict: Verdict;
  readonly proof: Proof;
  /** Whose words they are: a provider's name, or the domain of the address. */
  readonly speaker: string;
  readonly text: string;
  readonly occurredAt: Date;
};

/** Beyond this, in UTF-16 units, two texts are the same if they begin so. */
const longestText = 500;

/**
 * What a failure without a reason is counted under: who said it, how well proven, on which day, and in which words;
 * TAXONOMY "undetermined". Undefined for every other verdict. What strangers write is counted apart, for it would else
 * keep what is proven from counting.
 */
export function spreadOf({ verdict, proof, speaker, text, occurredAt }: Spoken): readonly string[] | undefined {
  if (verdict.reason !== "undetermined" || verdict.phase !== "rcpt" || proof === "none") return undefined;
  const shown = proof === "plausible" ? "plausible" : "proven";
  return [speaker, shown, occurredAt.toISOString().slice(0, 10), withoutNames(text)];
}

/** Words alone: what differs from recipient to recipient is left out. */
function withoutNames(text: string): string {
  const words = text
    .slice(0, longestText)
    .toLowerCase()
    .replace(/<[^>]*>|"[^"]*"/g, " @ ")
    .split(/[\s<>"(),;:]+/);
  return words
    .map((word) => (word.includes("@") ? "@" : /\d/.test(word) ? "#" : word))
    .join(" ")
    .trim();
}

/**
 * Lets a failure without a reason count against its address only while few of the provider's addresses had the same
 * answer that day; beyond, the fault is the provider's, and that is told once. Answers the count as it is then.
 */
export function weighSpread(
  decision: Decision,
  spoken: Spoken,
  known: { readonly count: GuardCount | undefined; readonly history: History; readonly now: Date },
  settings: PolicySettings,
): { readonly decision: Decision; readonly count: GuardCount | undefined } {
  const [strike] = decision.strikes;
  if (strike === undefined) return { decision, count: known.count };
  const day = strike.occurredAt.toISOString().slice(0, 10);
  const isKnown = known.history.strikes.some(
    ({ addressKey, series, scope, occurredAt }) =>
      addressKey === strike.addressKey &&
      series === strike.series &&
      scope === strike.scope &&
      occurredAt.toISOString().slice(0, 10) === day,
  );
  const before = known.count ?? { windowBeganAt: known.now, acts: 0, actsBefore: 0, usual: 0 };
  const count = isKnown ? before : { ...before, acts: before.acts + 1 };
  const limit = settings.guard.undetermined;
  if (count.acts <= limit) return { decision, count };
  const { verdict, speaker } = spoken;
  const because = `More than ${limit} addresses of ${speaker} had the same answer that day: it counts against none of them.`;
  const detail = {
    reason: verdict.reason,
    fault: verdict.fault,
    recipientDomain: verdict.address?.slice(verdict.address.lastIndexOf("@") + 1).toLowerCase(),
    speaker,
    addresses: count.acts,
  };
  const isFirst = !isKnown && count.acts === limit + 1;
  const events = isFirst ? [...decision.events, { type: "block.detected", detail } as const] : decision.events;
  return { decision: decisionOf({ effect: "ignore", because, events, unproven: decision.unproven }), count };
}

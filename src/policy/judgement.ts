import type { Address } from "../domain/address.ts";
import type { Decision, History, Stream } from "../domain/decision.ts";
import { type Category, type Reason, reasons, type Verdict } from "../domain/verdict.ts";
import { decide } from "./decide.ts";
import { addDays } from "./entries.ts";
import { ignore } from "./outcome.ts";
import type { PolicySettings } from "./settings.ts";

/** Under which rule a verdict stands that a person gave. */
export const operatorRule = "operator";

/** One verdict, and what a person found it to be. */
export type Judgement = {
  readonly reason: Reason;
  /** What the classifier had said. */
  readonly said: Verdict;
  readonly address: Address | undefined;
  readonly stream: Stream | undefined;
  readonly streams: readonly Stream[];
  readonly history: History;
  readonly now: Date;
  /** Of the verdict that is given in the place of the other. */
  readonly verdictId: string | undefined;
  readonly send: string | undefined;
  readonly sentAt: Date | undefined;
  readonly note?: string | undefined;
};

const actingCategories: readonly Category[] = ["hard", "soft", "complaint", "opt-out"];
const actingReasons: readonly Reason[] = [
  "left-organisation",
  "unsubscribe-request",
  "recipient-policy",
  "unexplained",
  "already-suppressed",
];

/** Whether something may follow for an address from a judgement under this reason. */
export function mayTouch(reason: Reason): boolean {
  return actingCategories.includes(reasons[reason].category) || actingReasons.includes(reason);
}

/** Whether a judgement under this reason is worth nothing without an address. */
export function needsAddress(reason: Reason): boolean {
  const { category } = reasons[reason];
  return category === "hard" || category === "complaint" || category === "opt-out" || reason === "unsubscribe-request";
}

/** The verdict that a person gives: as sure as can be. Old evidence that a person believes counts from now. */
export function judgedVerdict({ said, reason, now }: Judgement, { staleDays }: PolicySettings): Verdict {
  const { category, fault } = reasons[reason];
  const at = said.occurredAt;
  const occurredAt = at === undefined || addDays(at, staleDays) < now ? now : at;
  return { ...said, reason, category, fault, confidence: 1, rule: operatorRule, occurredAt };
}

/**
 * What follows from a person's judgement: what the rules do about a proven verdict of that reason. What they would only
 * ask a person has been asked, so nothing follows from it. Chance plays no part, so that what was announced is done.
 */
export function decideJudgement(asked: Judgement, settings: PolicySettings): Decision {
  const { address, history, streams, stream, now, verdictId, send, sentAt, reason, note } = asked;
  const verdict = judgedVerdict(asked, settings);
  const judged = { verdict, proof: "verified", stream } as const;
  const random = () => 0.5;
  const decided = decide(
    { judged, address, history, streams, now, random, origin: "operator", verdictId, send, sentAt },
    settings,
  );
  if (decided.review !== undefined) return ignore(`A person read it (${reason}): nothing follows by itself.`);
  const suppressions = decided.suppressions.map((entry) => (note ? { ...entry, note } : entry));
  return { ...decided, suppressions };
}

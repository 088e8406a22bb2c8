import type { Address } from "../domain/address.ts";
import type { Decision, ReviewAsked } from "../domain/decision.ts";
import type { Case } from "./case.ts";
import { draftEntry, heldNoMore, holdEnd } from "./entries.ts";
import { decisionOf } from "./outcome.ts";
import { decidePlausibleWish } from "./person.ts";
import type { PolicySettings } from "./settings.ts";
import { count } from "./strikes.ts";

const wishes = ["complaint", "opt-out"];

/** Whether somebody says that he wants no more mail. */
export function isWish({ judged: { verdict } }: Pick<Case, "judged">): boolean {
  return wishes.includes(verdict.category) || verdict.reason === "unsubscribe-request";
}

/**
 * What follows from a report that anyone could have written, given what would follow had it been proven; TAXONOMY
 * "Proof". Marketing pauses where proof would have stopped it, never more. Where a tenant is seen to have proof, what
 * comes without is only put before a person, for it has become suspicious.
 */
export function decidePlausible(asked: Case, proven: Decision, settings: PolicySettings): Decision {
  if (asked.plausible === "suppress") return proven;
  const { address } = asked;
  const { reason } = asked.judged.verdict;
  // A person's own words bear no token of ours even where all our mail has one: doubt stops marketing.
  if (isWish(asked) && address !== undefined && (reason === "unsubscribe-request" || proven.effect !== "review")) {
    const isMachines = reason !== "unsubscribe-request";
    return decidePlausibleWish(
      asked,
      address,
      settings,
      asked.plausible === "review" && isMachines ? "review" : "hold",
    );
  }
  const { effect, events } = proven;
  if (address === undefined || !["suppress", "hold", "count"].includes(effect)) {
    return decisionOf({ effect, because: proven.because, events, review: withoutAnswerForAll(proven.review) });
  }
  return decideFailure(asked, address, proven, settings);
}

/** Nobody is touched unread by an answer about what is not proven. */
function withoutAnswerForAll(asked: ReviewAsked | undefined): ReviewAsked | undefined {
  return asked && { ...asked, answerFor: undefined, honourAfterHours: undefined };
}

function decideFailure(asked: Case, address: Address, proven: Decision, settings: PolicySettings): Decision {
  const { reason } = asked.judged.verdict;
  const { effect, events } = proven;
  const { strikes } = settings;
  const series = { series: "plausible", scope: "*marketing", limits: strikes.plausible } as const;
  const { strike, isFull } = count(asked, address, series, strikes.memoryDays);
  const question = `Do these failures (${reason}) answer mail of ours? It is not proven of any.`;
  const review = { question, cluster: `plausible:${reason}` };
  const reviewed = isFull ? { review } : {};
  if (effect === "count")
    return decisionOf({ ...reviewed, effect, because: `${proven.because} Not proven.`, strikes: [strike] });
  const unsure = `Not proven to answer our mail (${reason})`;
  if (asked.plausible === "review") {
    const because = `${unsure}, as other reports are: it counts, and a person decides.`;
    return decisionOf({ effect: "review", because, review, strikes: [strike], events });
  }
  const days = settings.holdDays.plausible;
  const expiresAt = holdEnd(asked, days);
  if (expiresAt === undefined) {
    const because = `${unsure}: ${heldNoMore(asked, days)}.`;
    return decisionOf({ ...reviewed, effect: "count", because, strikes: [strike], events });
  }
  const entry = draftEntry(asked, address, { scope: "*marketing", cause: "delivery", answer: "hold", expiresAt });
  const because = `${unsure}: marketing is held until ${expiresAt.toISOString()}.`;
  return decisionOf({ ...reviewed, effect: "hold", because, suppressions: [entry], strikes: [strike], events });
}

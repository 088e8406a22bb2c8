import type { Decision, ReviewAsked } from "../domain/decision.ts";

/** A decision with what it does not do left out. */
export type Outcome = Pick<Decision, "effect" | "because"> & Partial<Decision>;

/** Fills in what a decision does not do. */
export function decisionOf(outcome: Outcome): Decision {
  return { suppressions: [], strikes: [], events: [], unproven: false, ...outcome };
}

export function ignore(because: string): Decision {
  return decisionOf({ effect: "ignore", because });
}

/**
 * Look-alikes share a cluster, so that a person is asked once. An answer that touches addresses counts only for the
 * members that are named, unless `more` says that it may stand for all.
 */
export function review(
  question: string,
  cluster: string,
  more: Omit<ReviewAsked, "question" | "cluster"> = {},
): Decision {
  return decisionOf({ effect: "review", because: question, review: { question, cluster, ...more } });
}

import type { Decision } from "../domain/decision.ts";

/** A decision with what it does not do left out. */
export type Outcome = Pick<Decision, "effect" | "because"> & Partial<Decision>;

/** Fills in what a decision does not do. */
export function decisionOf(outcome: Outcome): Decision {
  return { suppressions: [], strikes: [], events: [], unproven: false, ...outcome };
}

export function ignore(because: string): Decision {
  return decisionOf({ effect: "ignore", because });
}

/** Look-alikes share a cluster, so that one decision of a person settles them all. */
export function review(question: string, cluster: string): Decision {
  return decisionOf({ effect: "review", because: question, review: { question, cluster } });
}

import type { Scope, Suppression } from "./decision.ts";

/**
 * What a person may decide. `lift`: the entries that it speaks against go, never an opt-out; `apply`: what the rules had
 * decided before a guard held it back; `ignore`: nothing follows.
 */
export const reviewDecisions = ["suppress", "hold", "opt-out", "lift", "apply", "ignore"] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

export const reviewStates = ["open", "decided"] as const;
export type ReviewState = (typeof reviewStates)[number];

/** A decision with what was said beside it. */
export type Ruling = {
  readonly decision: ReviewDecision;
  readonly note?: string | undefined;
  /** Default: every stream; of an opt-out or complaint: every marketing stream. */
  readonly scope?: Scope | undefined;
  /** Of a hold. */
  readonly until?: Date | undefined;
  /** Instead of the member's own; of one member alone. */
  readonly address?: string | undefined;
};

/** One question about a cluster of look-alikes. */
export type StoredReview = {
  readonly id: string;
  readonly question: string;
  /** Look-alikes share a cluster. */
  readonly cluster: string;
  /** No answer that touches an address counts for several people unless they are named. */
  readonly byMember: boolean;
  readonly members: number;
  /** Members that a decision has reached. */
  readonly settled: number;
  /** Of the first member. */
  readonly verdictId?: string | undefined;
  readonly messageId?: string | undefined;
  readonly state: ReviewState;
  readonly decision?: string | undefined;
  readonly decidedBy?: string | undefined;
  readonly decidedAt?: Date | undefined;
  readonly openedAt: Date;
  /** The wish in question is honoured then, unless somebody decided. */
  readonly dueAt?: Date | undefined;
};

/** One verdict, or unreadable message, that a review is about. */
export type ReviewMember = {
  readonly id: string;
  readonly verdictId?: string | undefined;
  readonly messageId?: string | undefined;
  readonly address?: string | undefined;
  readonly category?: string | undefined;
  readonly reason?: string | undefined;
  readonly proof?: string | undefined;
  /** Why it was put before a person. */
  readonly because?: string | undefined;
  readonly addedAt: Date;
  readonly settledAt?: Date | undefined;
  readonly decision?: string | undefined;
  readonly decidedBy?: string | undefined;
};

/** A member that waits for its decision, with all that it takes to carry that out. */
export type OpenMember = {
  readonly id: string;
  readonly addressKey?: string | undefined;
  readonly address?: string | undefined;
  readonly verdict?: MemberVerdict | undefined;
  /** What a guard held back. */
  readonly held: readonly Suppression[];
};

export type MemberVerdict = {
  readonly id: string;
  readonly category: string;
  readonly reason: string;
  readonly proof: string;
};

/** A call to decide a review, or some of its members. */
export type ReviewCall = {
  readonly tenant: string;
  readonly actor: string;
  readonly id: string;
  readonly ruling: Ruling;
  /** "all": every member, whoever they are; undefined: the review as a whole. */
  readonly members?: "all" | readonly string[] | undefined;
  /** Only an admin lifts what came back soon after a reactivation; false unless said. */
  readonly isAdmin?: boolean | undefined;
};

/** What came of it; everything but "decided" changed nothing. */
export type ReviewOutcome =
  | { readonly outcome: "decided"; readonly review: StoredReview }
  | { readonly outcome: "unknown" }
  | { readonly outcome: "decided-before"; readonly review: StoredReview }
  /** Some of the members that were named are not there, or were decided. */
  | { readonly outcome: "members-decided"; readonly ids: readonly string[] }
  /** An answer that touches addresses would have counted for several people unread. */
  | { readonly outcome: "several-people"; readonly members: number }
  /** An address was named for several members. */
  | { readonly outcome: "address-of-several"; readonly members: number }
  | { readonly outcome: "admin-required" }
  | { readonly outcome: "address-needed" }
  | { readonly outcome: "not-an-address"; readonly text: string }
  /** There is nothing to apply: no guard held anything back. */
  | { readonly outcome: "nothing-held" };

export type DecideReview = (call: ReviewCall) => Promise<ReviewOutcome>;

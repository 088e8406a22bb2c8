import type { Scope, Suppression } from "./decision.ts";
import { type Reason, reasons } from "./verdict.ts";

/**
 * What a person may decide. `judge`: what it was, under a reason, and what follows is what the rules do about that;
 * `lift`: the entries that it speaks against go, never an opt-out; `apply`: what the rules had decided before a guard held
 * it back; `ignore`: nothing follows.
 */
export const reviewDecisions = ["judge", "suppress", "hold", "opt-out", "lift", "apply", "ignore"] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/** They say that nobody knows, or that Nixie itself refused it: no person finds that. */
const unjudgeable: readonly Reason[] = ["ambiguous", "unreadable", "own-refusal"];
/** What a person may find a message to be. */
export const judgeableReasons = (Object.keys(reasons) as Reason[]).filter((reason) => !unjudgeable.includes(reason));

export const reviewStates = ["open", "decided"] as const;
export type ReviewState = (typeof reviewStates)[number];

/** A decision with what was said beside it. */
export type Ruling = {
  readonly decision: ReviewDecision;
  /** Of a judgement: what it was. */
  readonly reason?: Reason | undefined;
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
  /** Of a judgement: what it was found to be. */
  readonly judgedAs?: string | undefined;
  readonly decidedBy?: string | undefined;
  readonly decidedAt?: Date | undefined;
  /** What closed it, by which it is undone. */
  readonly decisionId?: string | undefined;
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
  /** The first decision of those that it is made, and undone, together with; "first": others will follow it. */
  readonly bulk?: string | undefined;
};

/** What came of it; everything but "decided" changed nothing. */
export type ReviewOutcome =
  | { readonly outcome: "decided"; readonly review: StoredReview; readonly decisionId: string }
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

/** Which decision a change, an event or a strike belongs to, and when the world is told of it. */
export type OfDecision = { readonly id: string; readonly toldAt: Date };

export type DecideReview = (call: ReviewCall) => Promise<ReviewOutcome>;

/** A call to decide many reviews alike. */
export type DecideManyCall = Omit<ReviewCall, "id"> & { readonly ids: readonly string[] };

/** What came of it. */
export type DecidedMany = {
  /** By which all of them are undone; undefined where none was decided. */
  readonly bulk: string | undefined;
  readonly decided: readonly string[];
  readonly refused: readonly {
    readonly id: string;
    readonly because: Exclude<ReviewOutcome, { outcome: "decided" }>;
  }[];
};

export type DecideMany = (call: DecideManyCall) => Promise<DecidedMany>;

/** What a decision would do for the first member that waits. */
export type Foreseen = {
  /** One or two plain sentences. */
  readonly words: string;
  /** Whether anything in the list, or in what is counted, changes. */
  readonly changes: boolean;
  readonly decision: ReviewDecision;
  /** Of a judgement. */
  readonly reason?: Reason | undefined;
};

/** What the page needs to know before anything is decided. */
export type Foresight = {
  /** Of the first member that waits, or the one that was named. */
  readonly address?: string | undefined;
  readonly outcomes: readonly Foreseen[];
};

export type Foresee = (asked: {
  readonly tenant: string;
  readonly id: string;
  readonly address?: string | undefined;
}) => Promise<Foresight | undefined>;

import type { RuleConditions, StoredRule } from "./operator-rule.ts";
import type { Reason } from "./verdict.ts";

/** A verdict by which it is shown what a rule is about. */
export type RuleExample = {
  readonly verdictId: string;
  readonly reportId: string;
  readonly reviewId?: string | undefined;
  readonly address?: string | undefined;
  readonly subject?: string | undefined;
  /** What it is taken for at present. */
  readonly reason: string;
};

/** What a rule would be about. */
export type RuleReach = {
  readonly waiting: number;
  /** Verdicts that wait, whether or not it is about them. */
  readonly waitingInAll: number;
  /** Verdicts of the last 30 days, those that wait not among them. */
  readonly past: number;
  readonly decidedDifferently: number;
  readonly examples: readonly RuleExample[];
  readonly differing: readonly RuleExample[];
  /** Not all was looked at: the counts are of the latest messages that were. */
  readonly isCutOff: boolean;
};

/** A rule that might be made, and what it would be about. */
export type RuleProposal = RuleReach & { readonly when: RuleConditions };

/** Finds out what could always be treated like a review. */
export type ProposeRules = (
  tenant: string,
  reviewId: string,
  reason: Reason | undefined,
) => Promise<readonly RuleProposal[] | "unknown" | "nothing-to-go-by">;

/** Finds out what a rule would be about. */
export type FindReach = (
  tenant: string,
  rule: { readonly when: RuleConditions; readonly reason: Reason },
) => Promise<RuleReach>;

/** Settles what waits and is alike, as whoever made the rule would decide it. */
export type SettleRule = (tenant: string, name: string) => Promise<void>;

/** Takes back what a rule settled when it was made, where nobody changed it since; counts reviews. */
export type UnsettleRule = (
  tenant: string,
  rule: StoredRule,
  actor: string,
) => Promise<{ readonly reopened: number; readonly left: number; readonly remaining: number }>;

import type { Reason } from "./verdict.ts";

/** Header fields of a message that rules may ask for; no others are remembered. */
export const ruledFields = [
  "auto-submitted",
  "precedence",
  "x-auto-response-suppress",
  "x-autoreply",
  "x-autorespond",
  "x-mailer",
  "list-id",
  "content-type",
] as const;
export type RuledField = (typeof ruledFields)[number];
/** The fields of one message; values in lower case, white space squeezed, without parameters. */
export type RuledFields = Readonly<Partial<Record<RuledField, string>>>;

/** What a rule asks for. Every condition given must hold; all compare without case, and none is a regular expression. */
export type RuleConditions = {
  /** By which reader or form a report was read, such as "rfc3464". */
  readonly format?: string | undefined;
  /** "5.7" stands for every 5.7.x. */
  readonly status?: string | undefined;
  readonly replyCode?: number | undefined;
  /** The host that refused, or a domain above it. */
  readonly remoteMta?: string | undefined;
  /** The host that reports, or a domain above it. */
  readonly reportingHost?: string | undefined;
  /** As verdicts are counted: "google", "microsoft", … */
  readonly provider?: string | undefined;
  readonly recipientDomain?: string | undefined;
  /** Stands in the reply of a failure, or in what is said of its recipient; elsewhere in the subject or the first of the text. */
  readonly contains?: string | undefined;
  /** Stands anywhere in the text for people. */
  readonly phrase?: string | undefined;
  /** The whole subject, where `*` stands for anything. */
  readonly subject?: string | undefined;
  /** An address, or "@" with a domain. */
  readonly sender?: string | undefined;
  readonly field?: { readonly name: RuledField; readonly value: string } | undefined;
};

/** A rule as messages are judged by it. */
export type OperatorRule = { readonly name: string; readonly when: RuleConditions; readonly reason: Reason };

/** What the verdict names a rule of an operator by. */
export const operatorPrefix = "operator:";

/** Most rules of a tenant that are neither reverted nor paused; each is asked about each message. */
export const mostRules = 200;

/** Reasons that no words of a message can give: what Nixie alone knows of it. */
export const reasonsOfNoRule: readonly Reason[] = ["own-refusal", "unreadable", "forged-suspect"];

/** "reverted": it is over, and stays to be read. */
export const ruleStates = ["active", "paused", "reverted"] as const;
export type RuleState = (typeof ruleStates)[number];

/** A rule as it is kept. */
export type StoredRule = OperatorRule & {
  readonly position: number;
  readonly state: RuleState;
  readonly note?: string | undefined;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly revertedBy?: string | undefined;
  readonly revertedAt?: Date | undefined;
  /** Verdicts that it gave. */
  readonly hits: number;
  readonly lastHitAt?: Date | undefined;
  /** What waited when it was made is still being settled. */
  readonly isSettling: boolean;
  /** The reviews before this one are done with. */
  readonly settleFrom?: string | undefined;
  /** Members of reviews that it settled when it was made. */
  readonly settled: number;
  /** The first of the decisions by which it did. */
  readonly decisionId?: string | undefined;
};

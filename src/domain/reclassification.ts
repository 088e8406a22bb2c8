import type { Counts } from "./undo.ts";
import type { Category, Proof, Reason } from "./verdict.ts";

/** Which messages are judged again. Times are RFC 3339 texts, as a job keeps them. */
export type ReclassifyQuery = {
  /** Received at or after, and before. */
  readonly since: string;
  readonly until: string;
  /** The reader that read it, such as "rfc3464". */
  readonly format?: string | undefined;
  /** Of a verdict on it as it stands. */
  readonly reason?: string | undefined;
  readonly rule?: string | undefined;
  readonly provider?: string | undefined;
};

/** What is confirmed: everything, or one half. */
export const reclassifyParts = ["releases", "suppressions"] as const;
export type ReclassifyPart = (typeof reclassifyParts)[number];

/** A verdict in short, as a difference shows it. */
export type VerdictInShort = {
  readonly category: Category;
  readonly reason: Reason;
  readonly rule: string;
  readonly confidence: number;
  readonly proof: Proof;
  /** What was done about it, or would be. */
  readonly effect?: string | undefined;
};

/** What was found. */
export type ReclassifyFindings = {
  /** Reports that were judged again: from their bytes, or where these are gone from what the reader had understood. */
  readonly fromBytes: number;
  readonly fromReports: number;
  /** Messages that the reader cannot read any more. */
  readonly unreadable: number;
  /** Verdicts that were taken back by an undo are not judged again. */
  readonly undone: number;
  /** Verdicts that say the same for another reason: another rule, or another confidence. */
  readonly relabelled: number;
  /** Verdicts that say something else. */
  readonly differences: number;
  /** By "reason (rule) → reason (rule)". */
  readonly byChange: Counts;
  /** Addresses that would be suppressed, held, released, or whose entry would say something else. */
  readonly suppressed: number;
  readonly held: number;
  readonly released: number;
  readonly changed: number;
  /** Opt-outs that the present rules would not see, which stay all the same. */
  readonly optOutsKept: number;
};

export const nothingFound: ReclassifyFindings = {
  fromBytes: 0,
  fromReports: 0,
  unreadable: 0,
  undone: 0,
  relabelled: 0,
  differences: 0,
  byChange: {},
  suppressed: 0,
  held: 0,
  released: 0,
  changed: 0,
  optOutsKept: 0,
};

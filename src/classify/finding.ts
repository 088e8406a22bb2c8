import type { Category, Evidence, Reason } from "../domain/verdict.ts";

/** What a row found. */
export type Finding = {
  readonly reason: Reason;
  readonly rule: string;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
};

/** What a row found in a report of failure. */
export type DeliveryFinding = Finding & {
  /** Where it is not the reason's own: a mailbox that is unknown "for now" is no hard failure. */
  readonly category?: Category;
};

import type { Cause, Scope, Suppression } from "./decision.ts";
import type { OfDecision } from "./review.ts";

/** The job, or the decision of a review, that a change is part of. */
type Origins = {
  readonly jobId?: string | undefined;
  /**
   * "with-job": no event of its own; the job's `job.completed` tells where its changes are found. "none": it takes back
   * what nobody was told of.
   */
  readonly news?: "with-job" | "none" | undefined;
  readonly ofDecision?: OfDecision | undefined;
  /** It takes back, untouched, what this decision of a review wrote. */
  readonly takesBack?: string | undefined;
};

/** A change to the list, with who made it and why: nothing changes it without saying so. */
export type ListChange =
  | (Origins & {
      readonly kind: "put";
      readonly entry: Suppression;
      readonly actor: string;
      readonly why: string;
      /** It follows from history: the run whose events are told as one. */
      readonly runId?: string | undefined;
    })
  | (Origins & {
      readonly kind: "remove";
      readonly addressKey: string;
      readonly scope: Scope;
      readonly cause: Cause;
      readonly change: "removed" | "expired";
      readonly actor: string;
      readonly why: string;
      /** When the person agreed to be mailed again; needed to remove an opt-out, and later than that. */
      readonly consentAt?: Date | undefined;
    });

/** Whether it is a person's plain wish, which never ages and which only recorded consent takes back. */
export function isLastingWish({ cause, answer }: Pick<Suppression, "cause" | "answer">): boolean {
  return cause === "opt-out" && answer === "never";
}

/**
 * The last guard of an opt-out, whoever changes the list. What an operator's decision wrote, and nobody touched since, was
 * that person's reading of a message: it may be taken back as it was written.
 * @throws Error for a change that would end or weaken one without a consent that is later
 */
export function assertConsent(old: Suppression, change: ListChange): void {
  if (!isLastingWish(old)) return;
  const { addressKey, lastSeenAt } = old;
  const consent = change.kind === "remove" ? change.consentAt : undefined;
  if (consent !== undefined && consent > lastSeenAt) return;
  if (change.kind === "put" && isLastingWish(change.entry)) return;
  if (change.takesBack !== undefined && old.origin === "operator") return;
  // An erased person's wish goes on under another key.
  if (change.kind === "remove" && change.change !== "removed" && change.change !== "expired") return;
  throw new Error(
    `Cannot take back the opt-out of ${addressKey}: expected a consent later than ${lastSeenAt.toISOString()}`,
  );
}

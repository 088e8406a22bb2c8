import type { Cause, Scope, Suppression } from "./decision.ts";

/** The job that a change is part of. */
type OfJob = {
  readonly jobId?: string | undefined;
  /** "with-job": no event of its own; the job's `job.completed` tells where its changes are found. */
  readonly news?: "with-job" | undefined;
};

/** A change to the list, with who made it and why: nothing changes it without saying so. */
export type ListChange =
  | (OfJob & {
      readonly kind: "put";
      readonly entry: Suppression;
      readonly actor: string;
      readonly why: string;
      /** It follows from history: the run whose events are told as one. */
      readonly runId?: string | undefined;
    })
  | (OfJob & {
      readonly kind: "remove";
      readonly addressKey: string;
      readonly scope: Scope;
      readonly cause: Cause;
      readonly change: "removed" | "expired";
      readonly actor: string;
      readonly why: string;
    });

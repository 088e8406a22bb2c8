import type { Cause, Scope, Suppression } from "./decision.ts";

/** A change to the list, with who made it and why: nothing changes it without saying so. */
export type ListChange =
  | {
      readonly kind: "put";
      readonly entry: Suppression;
      readonly actor: string;
      readonly why: string;
      /** It follows from history: the run whose events are told as one. */
      readonly runId?: string | undefined;
    }
  | {
      readonly kind: "remove";
      readonly addressKey: string;
      readonly scope: Scope;
      readonly cause: Cause;
      readonly change: "removed" | "expired";
      readonly actor: string;
      readonly why: string;
    };

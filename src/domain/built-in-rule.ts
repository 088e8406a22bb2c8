import type { Reason } from "./verdict.ts";

/** A built-in rule, as people look it up. */
export type BuiltInRule = {
  /** As verdicts name it. */
  readonly name: string;
  readonly reason: Reason;
  /** 0 to 1. */
  readonly confidence: number;
  /** The expression that is searched, or what holds in words. */
  readonly looksFor?: string | undefined;
  /** Of what providers it speaks. */
  readonly provider?: string | undefined;
  readonly status?: string | undefined;
};

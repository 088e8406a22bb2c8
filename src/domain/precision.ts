import type { Cause, Scope, Suppression } from "./decision.ts";
import type { LifeKind } from "./life-sign.ts";

/** What a person may find of a suppression that nobody decided. */
export const precisionAnswers = ["right", "wrong", "cannot-tell"] as const;
export type PrecisionAnswer = (typeof precisionAnswers)[number];

/** One automatic suppression of a week's sample. */
export type PrecisionCheck = {
  readonly id: string;
  /** The Monday of its week, "2026-03-02". */
  readonly week: string;
  readonly address: string;
  readonly scope: Scope;
  readonly cause: Cause;
  readonly given: Suppression["answer"];
  readonly reason: Suppression["reason"];
  readonly proof: Suppression["proof"];
  /** Why it was made, in one sentence. */
  readonly why: string;
  readonly verdictId?: string | undefined;
  /** The message that it rests on. */
  readonly messageId?: string | undefined;
  readonly suppressedAt: Date;
  /** The entry is on the list still. */
  readonly isStanding: boolean;
  /** The last sign of life since. */
  readonly life?: { readonly kind: LifeKind; readonly at: Date } | undefined;
  readonly answer?: PrecisionAnswer | undefined;
  readonly note?: string | undefined;
  readonly answeredBy?: string | undefined;
  readonly answeredAt?: Date | undefined;
};

/** How the sample of a week was answered. */
export type PrecisionWeek = {
  readonly week: string;
  /** Automatic suppressions of that week. */
  readonly population: number;
  readonly isEstimate: boolean;
  readonly sampled: number;
  readonly right: number;
  readonly wrong: number;
  readonly cannotTell: number;
};

const dayMs = 86_400_000;

/** The Monday of the week before the one of `now`, UTC, as "2026-03-02": the last week that is over. */
export function lastWeek(now: Date): string {
  const sinceMonday = (now.getUTCDay() + 6) % 7;
  return new Date(now.getTime() - (sinceMonday + 7) * dayMs).toISOString().slice(0, 10);
}

/** When a week begins and ends. */
export function weekRange(week: string): { readonly from: Date; readonly to: Date } {
  const from = new Date(`${week}T00:00:00.000Z`);
  return { from, to: new Date(from.getTime() + 7 * dayMs) };
}

/** The 97.5 % quantile of the normal distribution: for an interval that holds 95 %. */
const z = 1.959964;

/**
 * Between which shares the true one lies with 95 % confidence, by Wilson's score; undefined of no cases. Unlike the usual
 * one it stays within 0 and 1, and is honest about few cases and about shares near 1.
 */
export function wilsonInterval(
  successes: number,
  cases: number,
): { readonly low: number; readonly high: number } | undefined {
  if (cases === 0) return undefined;
  const share = successes / cases;
  const scale = 1 + z ** 2 / cases;
  const middle = (share + z ** 2 / (2 * cases)) / scale;
  const reach = (z / scale) * Math.sqrt((share * (1 - share)) / cases + z ** 2 / (4 * cases ** 2));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

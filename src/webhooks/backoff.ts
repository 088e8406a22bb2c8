const [second, minute, hour] = [1000, 60_000, 3_600_000];

/** Waits before each attempt, in milliseconds: ten attempts over 75.6 hours. Standard Webhooks 1.0.0. */
export const defaultSchedule: readonly number[] = [
  0,
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

export type BackoffOptions = {
  /** Waits before each attempt, in milliseconds; the first one is the wait before the first attempt. */
  readonly schedule?: readonly number[] | undefined;
  /** What the receiver asked for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
};

/**
 * When to try again after `attempt` failed attempts (1 is the first); undefined when the schedule has ended. The wait
 * is spread by 20 % either way, so that what failed together does not come back together.
 */
export function nextAttemptAt(
  attempt: number,
  now: Date,
  random: () => number,
  options: BackoffOptions = {},
): Date | undefined {
  const planned = (options.schedule ?? defaultSchedule)[attempt];
  if (planned === undefined) return undefined;
  const spread = planned * (0.8 + 0.4 * random());
  const wait = Math.max(spread, Math.min(options.retryAfterMs ?? 0, longestAskedWait(planned)));
  return new Date(now.getTime() + Math.round(wait));
}

/** A receiver may ask for an hour, or for twice the planned wait: not for next year. */
export function longestAskedWait(planned: number): number {
  return Math.max(hour, 2 * planned);
}

/** The wait that a Retry-After field asks for, in milliseconds: seconds or an HTTP date. RFC 9110 §10.2.3. */
export function readRetryAfter(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * second;
  // Date.parse reads far more than an HTTP date: "-5" would be the month of May 2001.
  if (!/^[A-Z][a-z]{2,8},? [\w :-]{15,30}$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

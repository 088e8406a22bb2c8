import type { Suppression } from "../../domain/decision.ts";
import { isActive } from "../../policy/entries.ts";

/**
 * What is to stand of an entry that stands and one that comes: the strictest, so that an import loosens nothing. Undefined
 * where all stays as it is.
 */
export function strictest(standing: Suppression | undefined, next: Suppression, now: Date): Suppression | undefined {
  if (standing === undefined) return next;
  const firstSeenAt = standing.firstSeenAt <= next.firstSeenAt ? standing.firstSeenAt : next.firstSeenAt;
  const lastSeenAt = standing.lastSeenAt >= next.lastSeenAt ? standing.lastSeenAt : next.lastSeenAt;
  const seen = { address: standing.address, firstSeenAt, lastSeenAt };
  if (isActive(standing, now) && !isStricter(next, standing)) {
    const isSeenSame = firstSeenAt === standing.firstSeenAt && lastSeenAt === standing.lastSeenAt;
    return isSeenSame ? undefined : { ...standing, ...seen };
  }
  return { ...next, ...seen, holds: Math.max(standing.holds, next.holds) };
}

/** never > hold; then the later end. */
function isStricter(one: Suppression, other: Suppression): boolean {
  if (one.answer !== other.answer) return one.answer === "never";
  return endOf(one) > endOf(other);
}

function endOf({ expiresAt }: Suppression): number {
  return expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
}

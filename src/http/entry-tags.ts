import type { Suppression } from "../domain/decision.ts";
import { etagOf } from "./preconditions.ts";

/** Those that have not ended, which is all that a tag knows of: that a rest is swept away changes nothing. */
export function standingAt(entries: readonly Suppression[], now: Date): Suppression[] {
  return entries.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now);
}

/** The tag of an address's entries, in whatever order they were found. */
export function tagOfEntries(entries: readonly Suppression[]): string {
  return etagOf(entries.map(etagOf).sort());
}

/** The tags by which one may expect these entries: that of all, and first that of the one that is asked for by name. */
export function tagsOfEntries(
  entries: readonly Suppression[],
  { scope, cause }: { readonly scope?: string | undefined; readonly cause?: string | undefined },
): string[] {
  const named = entries.filter((entry) => entry.scope === scope && entry.cause === cause);
  return entries.length === 0 ? [] : [...named.map(etagOf), tagOfEntries(entries)];
}

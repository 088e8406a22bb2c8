import type { Suppression } from "../../domain/decision.ts";
import type { Queryable } from "../database.ts";

type ExpiredRow = { entry: StoredEntry };

/** An entry as its history keeps it: dates are text. */
type StoredEntry = Omit<Suppression, "firstSeenAt" | "lastSeenAt" | "expiresAt"> & {
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt?: string;
};

/**
 * The entries of these address keys that ran out since `since`, as they were, unless there is one in their place again.
 * Policy takes them for history: a hold that follows doubles the one before, though a job took that off the list.
 */
export async function listExpired(
  tx: Queryable,
  tenant: string,
  keys: readonly string[],
  since: Date,
): Promise<Suppression[]> {
  if (keys.length === 0) return [];
  const found = await tx.query<ExpiredRow>(
    `SELECT entry FROM (
       SELECT DISTINCT ON (address_key, scope, cause) change, at, entry FROM suppression_changes
       WHERE tenant_id = $1 AND address_key = ANY($2)
       ORDER BY address_key, scope, cause, id DESC
     ) AS latest WHERE change = 'expired' AND at >= $3`,
    [tenant, keys, since],
  );
  return found.rows.map(({ entry }) => ({
    ...entry,
    firstSeenAt: new Date(entry.firstSeenAt),
    lastSeenAt: new Date(entry.lastSeenAt),
    expiresAt: entry.expiresAt === undefined ? undefined : new Date(entry.expiresAt),
  }));
}

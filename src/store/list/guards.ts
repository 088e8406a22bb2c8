import type { Database, Queryable } from "../database.ts";
import { type Batches, inBatches } from "../retention.ts";
import { insertRows } from "../rows.ts";

/** On how many addresses reports from one origin acted; what it means is policy's. */
export type StoredGuard = {
  readonly windowBeganAt: Date;
  readonly acts: number;
  readonly actsBefore: number;
  readonly usual: number;
};

/** What makes writers of an origin's count wait for each other; for `lockAddresses`, whose keys never begin so. */
export function guardLock(origin: string): string {
  return `guard ${origin}`;
}

/** The counts of these origins, as far as there are any. */
export async function findGuards(
  tx: Queryable,
  tenant: string,
  origins: readonly string[],
): Promise<Map<string, StoredGuard>> {
  if (origins.length === 0) return new Map();
  const { rows } = await tx.query<StoredGuard & { origin: string }>(
    `SELECT origin, window_began_at AS "windowBeganAt", acts, acts_before AS "actsBefore", usual
     FROM guards WHERE tenant_id = $1 AND origin = ANY($2)`,
    [tenant, origins],
  );
  return new Map(rows.map(({ origin, ...count }) => [origin, count]));
}

/** Writes counts; the caller holds their locks. */
export async function saveGuards(
  tx: Queryable,
  tenant: string,
  counts: ReadonlyMap<string, StoredGuard>,
): Promise<void> {
  await insertRows(
    tx,
    "guards",
    {
      tenant_id: "text",
      origin: "text",
      window_began_at: "timestamptz",
      acts: "int",
      acts_before: "int",
      usual: "float8",
    },
    [...counts].map(([origin, count]) => ({
      tenant_id: tenant,
      origin,
      window_began_at: count.windowBeganAt,
      acts: count.acts,
      acts_before: count.actsBefore,
      usual: count.usual,
    })),
    `ORDER BY 2 ON CONFLICT (tenant_id, origin) DO UPDATE SET window_began_at = EXCLUDED.window_began_at,
       acts = EXCLUDED.acts, acts_before = EXCLUDED.acts_before, usual = EXCLUDED.usual`,
  );
}

/** Takes for usual what an origin did last: somebody looked at it, and let it have its effect. */
export async function takeForUsual(tx: Queryable, tenant: string, origin: string): Promise<void> {
  await tx.query("UPDATE guards SET usual = greatest(usual, acts, acts_before) WHERE tenant_id = $1 AND origin = $2", [
    tenant,
    origin,
  ]);
}

/** Forgets origins that did nothing since `before`. */
export function deleteGuards(database: Database, before: Date, batches: Batches = {}): Promise<number> {
  return inBatches(batches, async (size) => {
    const gone = await database.pool.query(
      `DELETE FROM guards WHERE (tenant_id, origin) IN (
         SELECT tenant_id, origin FROM guards WHERE window_began_at < $1 ORDER BY window_began_at LIMIT $2)`,
      [before, size],
    );
    return gone.rowCount ?? 0;
  });
}

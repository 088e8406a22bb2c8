import type { Database, Queryable } from "../database.ts";
import { type Batches, inBatches } from "../retention.ts";
import { insertRows } from "../rows.ts";

/** Verdicts of an hour that were proven by one kind of evidence, or by none. */
export type ProofCount = { readonly provenBy: string; readonly hour: Date; readonly count: number };

/** Adds to the counts. Writers that draw different shards do not wait for each other. */
export async function addProofCounts(
  tx: Queryable,
  tenant: string,
  counts: readonly ProofCount[],
  shard: number,
): Promise<void> {
  await insertRows(
    tx,
    "proof_counts",
    { tenant_id: "text", proven_by: "text", hour: "timestamptz", shard: "int2", count: "int8" },
    counts.map(({ provenBy, hour, count }) => ({ tenant_id: tenant, proven_by: provenBy, hour, shard, count })),
    `ORDER BY 1, 2, 3, 4 ON CONFLICT (tenant_id, proven_by, hour, shard)
     DO UPDATE SET count = proof_counts.count + EXCLUDED.count`,
  );
}

/** Which of these kinds of evidence were seen since then. */
export async function listSeen(
  tx: Queryable,
  tenant: string,
  kinds: readonly string[],
  since: Date,
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ kind: string }>(
    `SELECT kind FROM unnest($2::text[]) AS kind WHERE EXISTS (
       SELECT 1 FROM proof_counts WHERE tenant_id = $1 AND proven_by = kind AND hour >= $3)`,
    [tenant, kinds, since],
  );
  return new Set(rows.map(({ kind }) => kind));
}

/** Forgets counts of hours before `before`. */
export function deleteProofCounts(database: Database, before: Date, batches: Batches = {}): Promise<number> {
  return inBatches(batches, async (size) => {
    const gone = await database.pool.query(
      `DELETE FROM proof_counts WHERE (tenant_id, proven_by, hour, shard) IN (
         SELECT tenant_id, proven_by, hour, shard FROM proof_counts WHERE hour < $1 ORDER BY hour LIMIT $2)`,
      [before, size],
    );
    return gone.rowCount ?? 0;
  });
}

import { type Database, inTransaction, type Queryable } from "../database.ts";
import { insertRows, storable, storableJson } from "../rows.ts";

/** A row that cannot be read: its line in the file, the row as it came, and why. */
export type Reject = { readonly line: number; readonly row: string; readonly reason: string };

const longestRow = 2_000;

/** Whose rows these are. */
export type ImportKey = { readonly tenant: string; readonly jobId: string };

/** Stores rows of a file that is still arriving, and what of them could not be read. */
export function storeChunk(
  database: Database,
  { tenant, jobId }: ImportKey,
  chunk: { readonly number: number; readonly rows: readonly unknown[]; readonly rejects: readonly Reject[] },
  now: Date,
): Promise<void> {
  return inTransaction(database, async (tx) => {
    await insertRejects(tx, { tenant, jobId }, chunk.rejects);
    await tx.query(
      "INSERT INTO import_chunks (tenant_id, job_id, number, rows, created_at) VALUES ($1, $2, $3, $4, $5)",
      [tenant, jobId, chunk.number, storableJson(chunk.rows), now],
    );
  });
}

/** The rows of a chunk; none where there is no such chunk. */
export async function readChunk(tx: Queryable, { tenant, jobId }: ImportKey, number: number): Promise<unknown[]> {
  const { rows } = await tx.query<{ rows: string }>(
    "SELECT rows FROM import_chunks WHERE tenant_id = $1 AND job_id = $2 AND number = $3",
    [tenant, jobId, number],
  );
  return rows[0] === undefined ? [] : (JSON.parse(rows[0].rows) as unknown[]);
}

/** Forgets the rows of an import that is over, or that never came whole; "all": what could not be read, too. */
export async function deleteImport(tx: Queryable, { tenant, jobId }: ImportKey, what: "rows" | "all"): Promise<void> {
  for (const table of what === "all" ? ["import_chunks", "import_rejects"] : ["import_chunks"])
    await tx.query(`DELETE FROM ${table} WHERE tenant_id = $1 AND job_id = $2`, [tenant, jobId]);
}

/** Notes rows that cannot be read; one that is noted already stays as it is. */
export async function insertRejects(
  tx: Queryable,
  { tenant, jobId }: ImportKey,
  rejects: readonly Reject[],
): Promise<void> {
  await insertRows(
    tx,
    "import_rejects",
    { tenant_id: "text", job_id: "uuid", line: "int", row: "text", reason: "text" },
    rejects.map(({ line, row, reason }) => ({
      tenant_id: tenant,
      job_id: jobId,
      line,
      row: storable(row.slice(0, longestRow)),
      reason,
    })),
    "ON CONFLICT DO NOTHING",
  );
}

/** Rows that could not be read, by their line. */
export async function listRejects(
  database: Pick<Database, "pool">,
  { tenant, jobId }: ImportKey,
  after: number,
  limit: number,
): Promise<Reject[]> {
  const { rows } = await database.pool.query<Reject>(
    `SELECT line, row, reason FROM import_rejects
     WHERE tenant_id = $1 AND job_id = $2 AND line > $3 ORDER BY line LIMIT $4`,
    [tenant, jobId, after, limit],
  );
  return rows;
}

/**
 * Deletes rows of imports that are over or never came whole, as far as they came before `before`, and what could not be
 * read of imports that are forgotten; answers how many.
 */
export async function deleteLeftImports(database: Pick<Database, "pool">, before: Date): Promise<number> {
  const chunks = await database.pool.query(
    `DELETE FROM import_chunks c WHERE created_at < $1 AND NOT EXISTS (
       SELECT 1 FROM jobs j WHERE j.tenant_id = c.tenant_id AND j.id = c.job_id AND state NOT IN ('done', 'cancelled'))`,
    [before],
  );
  const rejects = await database.pool.query(
    `DELETE FROM import_rejects r WHERE NOT EXISTS (
       SELECT 1 FROM jobs j WHERE j.tenant_id = r.tenant_id AND j.id = r.job_id)
       AND NOT EXISTS (SELECT 1 FROM import_chunks c WHERE c.tenant_id = r.tenant_id AND c.job_id = r.job_id)`,
  );
  return (chunks.rowCount ?? 0) + (rejects.rowCount ?? 0);
}

import type { RunKind, RunState, SourceFault, SourceRun, Tally } from "../../domain/source.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { newId } from "../id.ts";
import { revokeLease, sourceLease } from "../lease.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { addCondition, type Page, pageFrom, type Where } from "../page.ts";
import { storableJson } from "../rows.ts";

type Row = {
  tenant_id: string;
  id: string;
  source_id: string;
  kind: RunKind;
  state: RunState;
  total: number;
  read: number;
  started_at: Date;
  finished_at: Date | null;
  rate: number | null;
  tally: Tally | null;
  fault: SourceFault | null;
};

/** The states of a run that is not over, as the index of open runs has them. */
const isOpen = "state IN ('waiting', 'running', 'paused')";

type RunOf = { readonly sourceId: string; readonly kind: RunKind };

/** Begins a run of a source, or answers the one of its kind that is not over. */
export function createRun(database: Pick<Database, "pool">, tenant: string, of: RunOf, now: Date): Promise<SourceRun> {
  return openRun(database.pool, tenant, of, now);
}

/** As createRun(), in the caller's transaction. */
export async function openRun(tx: Queryable, tenant: string, of: RunOf, now: Date): Promise<SourceRun> {
  for (;;) {
    const made = await tx.query<Row>(
      `INSERT INTO source_runs (tenant_id, id, source_id, kind, state, started_at)
       VALUES ($1, $2, $3, $4, 'waiting', $5)
       ON CONFLICT (source_id, kind) WHERE ${isOpen} DO NOTHING RETURNING *`,
      [tenant, newId(now.getTime()), of.sourceId, of.kind, now],
    );
    const [row] = made.rows;
    if (row !== undefined) return readRun(row);
    const open = await findOpenRun(tx, tenant, of);
    // Else it ended between the two.
    if (open !== undefined) return open;
  }
}

/** The run of this kind that is not over, if there is one. */
export async function findOpenRun(
  tx: Queryable,
  tenant: string,
  { sourceId, kind }: RunOf,
): Promise<SourceRun | undefined> {
  const { rows } = await tx.query<Row>(
    `SELECT * FROM source_runs WHERE tenant_id = $1 AND source_id = $2 AND kind = $3 AND ${isOpen}`,
    [tenant, sourceId, kind],
  );
  return rows.map(readRun)[0];
}

/** Every run that is not over, of every tenant, oldest first. */
export async function listOpenRuns(
  database: Pick<Database, "pool">,
  kind: RunKind,
): Promise<(SourceRun & { readonly tenant: string })[]> {
  const { rows } = await database.pool.query<Row>(
    `SELECT * FROM source_runs WHERE kind = $1 AND ${isOpen} ORDER BY id`,
    [kind],
  );
  return rows.map((row) => ({ ...readRun(row), tenant: row.tenant_id }));
}

/** One run. */
export function findRun(database: Pick<Database, "pool">, tenant: string, id: string): Promise<SourceRun | undefined> {
  return selectRun(database.pool, tenant, id);
}

async function selectRun(tx: Queryable, tenant: string, id: string): Promise<SourceRun | undefined> {
  const { rows } = await tx.query<Row>("SELECT * FROM source_runs WHERE tenant_id = $1 AND id = $2", [tenant, id]);
  return rows.map(readRun)[0];
}

/** The runs of a source, newest first. */
export async function listRuns(
  database: Pick<Database, "pool">,
  tenant: string,
  sourceId: string,
  page: PageQuery,
): Promise<Page<SourceRun>> {
  const where: Where = { parameters: [tenant, sourceId], conditions: ["tenant_id = $1", "source_id = $2"] };
  addCondition(where, "id < ?", page.after?.[0]);
  const { rows } = await database.pool.query<Row>(
    `SELECT * FROM source_runs WHERE ${where.conditions.join(" AND ")} ORDER BY id DESC LIMIT ${page.limit + 1}`,
    where.parameters,
  );
  return pageFrom(rows.map(readRun), page.limit, ({ id }) => [id]);
}

/** "not-possible": a run that is over stays as it is. */
export type RunChange = SourceRun | "unknown" | "not-possible";

/** Lets a run rest until it is resumed; one that rests already stays so. */
export function pauseRun(database: Database, tenant: string, id: string, now: Date): Promise<RunChange> {
  return setState(database.pool, tenant, id, "state = 'paused', reported_at = $3", now);
}

/** Lets a run that rests go on. */
export function resumeRun(database: Database, tenant: string, id: string, now: Date): Promise<RunChange> {
  // The rest counts in no rate.
  return setState(database.pool, tenant, id, "state = 'running', reported_at = $3", now);
}

/**
 * Ends a run for good; what it did stays done. Nothing is left of a backlog then: whoever reads it is shut out first, or
 * would write down its own place in it afterwards, from which another run would go on.
 */
export function cancelRun(database: Database, tenant: string, id: string, now: Date): Promise<RunChange> {
  return inTransaction(database, async (tx) => {
    const { rows } = await tx.query<{ source_id: string }>(
      `SELECT source_id FROM source_runs WHERE tenant_id = $1 AND id = $2 AND kind = 'backlog' AND ${isOpen}`,
      [tenant, id],
    );
    const sourceId = rows[0]?.source_id;
    if (sourceId !== undefined) {
      // In the order in which its reader locks them.
      await revokeLease(tx, sourceLease(sourceId));
      await tx.query("UPDATE source_folders SET backlog_uid = 0, people_uid = 0 WHERE source_id = $1", [sourceId]);
    }
    return setState(tx, tenant, id, "state = 'cancelled', finished_at = $3", now);
  });
}

async function setState(tx: Queryable, tenant: string, id: string, columns: string, now: Date): Promise<RunChange> {
  const changed = await tx.query<Row>(
    `UPDATE source_runs SET ${columns} WHERE tenant_id = $1 AND id = $2 AND ${isOpen} RETURNING *`,
    [tenant, id, now],
  );
  const [row] = changed.rows;
  if (row !== undefined) return readRun(row);
  return (await selectRun(tx, tenant, id)) === undefined ? "unknown" : "not-possible";
}

/** Writes down how far a run is. One that waits begins by it; what its owner wants of it stays. */
export async function reportRun(
  tx: Queryable,
  tenant: string,
  id: string,
  { total, read }: { readonly total: number; readonly read: number },
  now: Date,
): Promise<void> {
  // The rate is an average in which what was 30 seconds ago weighs a third of what is now.
  await tx.query(
    `UPDATE source_runs SET total = $3, read = $4, reported_at = $5,
       state = CASE WHEN state = 'waiting' THEN 'running' ELSE state END,
       rate = CASE WHEN seconds <= 0 THEN rate WHEN rate IS NULL THEN greatest($4 - read, 0) / seconds
         ELSE rate + (1 - exp(-least(seconds, 600) / 30)) * (greatest($4 - read, 0) / seconds - rate) END
     FROM (
       SELECT extract(epoch FROM $5::timestamptz - coalesce(reported_at, started_at))::float8 AS seconds
       FROM source_runs WHERE tenant_id = $1 AND id = $2
     ) AS since WHERE tenant_id = $1 AND id = $2 AND ${isOpen}`,
    [tenant, id, total, read, now],
  );
}

/** Counts messages whose bytes came before: the run of each. */
export async function noteDuplicates(tx: Queryable, tenant: string, runIds: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE source_runs r SET duplicates = r.duplicates + noted.count
     FROM (SELECT id, count(*)::int AS count FROM unnest($2::uuid[]) AS given (id) GROUP BY id) AS noted
     WHERE r.tenant_id = $1 AND r.id = noted.id`,
    [tenant, [...runIds]],
  );
}

/** Ends a dry run, with its sums or with what hindered it; one that is over already stays as it is. */
export async function finishDryRun(
  tx: Queryable,
  tenant: string,
  id: string,
  end: { readonly tally: Tally } | { readonly fault: SourceFault },
  now: Date,
): Promise<void> {
  const [state, tally, fault] =
    "tally" in end ? ["done", storableJson(end.tally), null] : ["failed", null, storableJson(end.fault)];
  await tx.query(
    `UPDATE source_runs SET state = $3, tally = $4, fault = $5, finished_at = $6
     WHERE tenant_id = $1 AND id = $2 AND kind = 'dry-run' AND ${isOpen}`,
    [tenant, id, state, tally, fault, now],
  );
}

function readRun(row: Row): SourceRun {
  const rate = row.state === "running" && row.rate !== null ? row.rate : undefined;
  const left = Math.max(0, row.total - row.read);
  return {
    id: row.id,
    sourceId: row.source_id,
    kind: row.kind,
    state: row.state,
    total: row.total,
    read: row.read,
    startedAt: row.started_at,
    finishedAt: row.finished_at ?? undefined,
    ratePerSecond: rate,
    secondsLeft: rate !== undefined && rate > 0 ? left / rate : undefined,
    tally: row.tally ?? undefined,
    fault: row.fault ?? undefined,
  };
}

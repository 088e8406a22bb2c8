import type { Database } from "../database.ts";
import { firstIdAt } from "../retention.ts";

/** How long the list of a tenant is, and whom on it life was seen of. */
export type ListFigures = {
  /** Addresses and domains that something stops. */
  readonly suppressed: number;
  /** Of those that a failure stops: with a proven sign of life since, by the kind of the last sign. */
  readonly life: { readonly reply: number; readonly outOfOffice: number; readonly delivered: number };
  readonly countedAt: Date;
};

/** Up to so many entries are counted whenever somebody asks; a job counts longer lists. */
export const countedAtOnce = 20_000;
/** Counting what was added stops here. */
export const addedCap = 10_000;

const weekMs = 7 * 86_400_000;

/** The figures of a list; `undefined` of a long one that no job has counted yet. */
export async function readListFigures(database: Database, tenant: string, now: Date): Promise<ListFigures | undefined> {
  if (!(await isLong(database, tenant))) return countList(database, tenant, now);
  const { rows } = await database.pool.query<FigureRow>("SELECT * FROM list_figures WHERE tenant_id = $1", [tenant]);
  return rows[0] && readFigures(rows[0]);
}

/** How many entries were made in the seven days before `now`, counted up to `addedCap`. */
export async function countAdded(database: Database, tenant: string, now: Date): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
       SELECT 1 FROM suppression_changes
       WHERE tenant_id = $1 AND id >= $2 AND change = 'created' AND cause <> 'allow' LIMIT $3) AS added`,
    [tenant, firstIdAt(new Date(now.getTime() - weekMs)), addedCap],
  );
  return rows[0]?.count ?? 0;
}

/** Counts the long lists, and keeps what was counted; answers how many lists. */
export async function countLongLists(database: Database, now: () => Date, signal: AbortSignal): Promise<number> {
  const tenants = await database.pool.query<{ id: string }>("SELECT id FROM tenants WHERE removed_since IS NULL");
  let counted = 0;
  for (const { id } of tenants.rows) {
    if (signal.aborted) break;
    if (!(await isLong(database, id))) continue;
    const { suppressed, life, countedAt } = await countList(database, id, now());
    await database.pool.query(
      `INSERT INTO list_figures (tenant_id, counted_at, suppressed, reply, out_of_office, delivered)
       SELECT id, $2, $3, $4, $5, $6 FROM tenants WHERE id = $1 AND removed_since IS NULL FOR SHARE
       ON CONFLICT (tenant_id) DO UPDATE SET counted_at = EXCLUDED.counted_at, suppressed = EXCLUDED.suppressed,
         reply = EXCLUDED.reply, out_of_office = EXCLUDED.out_of_office, delivered = EXCLUDED.delivered`,
      [id, countedAt, suppressed, life.reply, life.outOfOffice, life.delivered],
    );
    counted++;
  }
  return counted;
}

async function isLong(database: Database, tenant: string): Promise<boolean> {
  const { rowCount } = await database.pool.query("SELECT 1 FROM suppressions WHERE tenant_id = $1 OFFSET $2 LIMIT 1", [
    tenant,
    countedAtOnce,
  ]);
  return rowCount === 1;
}

async function countList(database: Database, tenant: string, now: Date): Promise<ListFigures> {
  const [list, life] = await Promise.all([
    database.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (
         SELECT DISTINCT address_key FROM suppressions WHERE tenant_id = $1 AND cause <> 'allow') AS stopped`,
      [tenant],
    ),
    database.pool.query<{ kind: string; count: number }>(
      `SELECT kind, count(*)::int AS count FROM life_signs l
       WHERE tenant_id = $1 AND EXISTS (
         SELECT 1 FROM suppressions s WHERE s.tenant_id = l.tenant_id AND s.address_key = l.address_key
           AND s.cause = 'delivery' AND s.last_seen_at < l.last_at)
       GROUP BY kind`,
      [tenant],
    ),
  ]);
  const kinds = new Map(life.rows.map(({ kind, count }) => [kind, count]));
  const of = (kind: string) => kinds.get(kind) ?? 0;
  return {
    suppressed: list.rows[0]?.count ?? 0,
    life: { reply: of("reply"), outOfOffice: of("out-of-office"), delivered: of("delivered") },
    countedAt: now,
  };
}

type FigureRow = {
  counted_at: Date;
  suppressed: number;
  reply: number;
  out_of_office: number;
  delivered: number;
};

function readFigures(row: FigureRow): ListFigures {
  const life = { reply: row.reply, outOfOffice: row.out_of_office, delivered: row.delivered };
  return { suppressed: row.suppressed, life, countedAt: row.counted_at };
}

import { weekRange } from "../../domain/precision.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { newId } from "../id.ts";
import { firstIdAt } from "../retention.ts";
import { insertRows } from "../rows.ts";

export type DrawLimits = {
  /** Suppressions of a sample. */
  readonly size: number;
  /** Up to so many numbers of the history are read through; of more, some are drawn. */
  readonly readThrough: number;
};

export const drawLimits: DrawLimits = { size: 50, readThrough: 200_000 };

/** What a policy made by itself; who was erased since cannot be judged. */
const automatic = "change = 'created' AND actor = 'policy' AND cause <> 'allow' AND NOT starts_with(address_key, '#')";

// Ids go by the clocks of several instances, numbers by the database: at the ends of a week they may differ a little.
const marginMs = 3_600_000;
const drawsAtOnce = 500;
const mostRounds = 20;

/** Tenants whose sample of a week was not drawn yet. */
export async function listUndrawn(database: Database, week: string, limit: number): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    `SELECT id FROM tenants t WHERE removed_since IS NULL AND NOT EXISTS (
       SELECT 1 FROM precision_weeks w WHERE w.tenant_id = t.id AND w.week = $1::date)
     ORDER BY id LIMIT $2`,
    [week, limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * Draws the sample of a week: every automatic suppression of it is as likely as any other. Answers how many were drawn; a
 * week that was drawn before is left alone.
 */
export function drawWeek(
  database: Database,
  tenant: string,
  week: string,
  now: Date,
  limits: DrawLimits = drawLimits,
): Promise<number> {
  return inTransaction(database, async (tx) => {
    const begun = await tx.query(
      `INSERT INTO precision_weeks (tenant_id, week, population, is_estimate, drawn_at)
       SELECT id, $2::date, 0, false, $3 FROM tenants WHERE id = $1 AND removed_since IS NULL FOR SHARE
       ON CONFLICT DO NOTHING`,
      [tenant, week, now],
    );
    if (begun.rowCount !== 1) return 0;
    const { ids, population, isEstimate } = await choose(tx, tenant, week, limits);
    await tx.query(
      "UPDATE precision_weeks SET population = $3, is_estimate = $4 WHERE tenant_id = $1 AND week = $2::date",
      [tenant, week, population, isEstimate],
    );
    await writeChecks(tx, tenant, week, ids, now);
    return ids.length;
  });
}

type Chosen = { readonly ids: readonly string[]; readonly population: number; readonly isEstimate: boolean };

async function choose(tx: Queryable, tenant: string, week: string, limits: DrawLimits): Promise<Chosen> {
  const bounds = await findBounds(tx, tenant, week);
  const span = bounds === undefined ? 0 : bounds.last - bounds.first + 1;
  if (bounds !== undefined && span > limits.readThrough) {
    const drawn = await drawNumbers(tx, tenant, week, { ...bounds, size: limits.size });
    if (drawn !== undefined) return drawn;
  }
  return readThrough(tx, tenant, week, limits.size);
}

type Bounds = { readonly first: number; readonly last: number };

/** Between which numbers all changes of a week stand. */
async function findBounds(tx: Queryable, tenant: string, week: string): Promise<Bounds | undefined> {
  const { from, to } = weekRange(week);
  const { rows } = await tx.query<{ first: string | null; last: string | null }>(
    `SELECT
       (SELECT sequence FROM suppression_changes WHERE tenant_id = $1 AND id >= $2 ORDER BY id LIMIT 1) AS first,
       (SELECT sequence FROM suppression_changes WHERE tenant_id = $1 AND id < $3 ORDER BY id DESC LIMIT 1) AS last`,
    [tenant, firstIdAt(new Date(from.getTime() - marginMs)), firstIdAt(new Date(to.getTime() + marginMs))],
  );
  const { first = null, last = null } = rows[0] ?? {};
  return first === null || last === null ? undefined : { first: Number(first), last: Number(last) };
}

/** Reads every change of the week, which is quick while they are few, or few of them are this tenant's. */
async function readThrough(tx: Queryable, tenant: string, week: string, size: number): Promise<Chosen> {
  const { rows } = await tx.query<{ id: string; population: number }>(
    `SELECT id, (count(*) OVER ())::int AS population FROM suppression_changes
     WHERE tenant_id = $1 AND id >= $2 AND id < $3 AND ${automatic} ORDER BY random() LIMIT $4`,
    [tenant, ...idRange(week), size],
  );
  return { ids: rows.map(({ id }) => id), population: rows[0]?.population ?? 0, isEstimate: false };
}

/**
 * Draws numbers and keeps those under which a suppression of the week stands: each is as likely as any other, however many
 * there are. undefined where too few numbers hit, as when most of the week is an import: then nothing that was drawn counts.
 */
async function drawNumbers(
  tx: Queryable,
  tenant: string,
  week: string,
  { first, last, size }: Bounds & { readonly size: number },
): Promise<Chosen | undefined> {
  const ids = new Set<string>();
  let hits = 0;
  let draws = 0;
  for (let round = 1; round <= mostRounds; round++) {
    const { rows } = await tx.query<{ id: string | null }>(
      `SELECT id FROM (
         SELECT DISTINCT $4::bigint + floor(random() * $5::float8)::bigint AS number FROM generate_series(1, ${drawsAtOnce})
       ) AS drawn LEFT JOIN suppression_changes ON tenant_id = $1 AND sequence = number
         AND id >= $2 AND id < $3 AND ${automatic} ORDER BY random()`,
      [tenant, ...idRange(week), first, last - first + 1],
    );
    const hit = rows.flatMap(({ id }) => id ?? []);
    hits += hit.length;
    draws += rows.length;
    for (const id of hit) if (ids.size < size) ids.add(id);
    if (ids.size === size) {
      const population = Math.round((hits / draws) * (last - first + 1));
      return { ids: [...ids], population, isEstimate: true };
    }
  }
  return undefined;
}

function idRange(week: string): [string, string] {
  const { from, to } = weekRange(week);
  return [firstIdAt(from), firstIdAt(to)];
}

type ChangeRow = {
  id: string;
  address_key: string;
  scope: string;
  cause: string;
  why: string;
  verdict_id: string | null;
  at: Date;
  entry: { readonly address?: string; readonly answer?: string; readonly reason?: string; readonly proof?: string };
};

async function writeChecks(
  tx: Queryable,
  tenant: string,
  week: string,
  changes: readonly string[],
  now: Date,
): Promise<void> {
  const { rows } = await tx.query<ChangeRow>(
    `SELECT id, address_key, scope, cause, why, verdict_id, at, entry FROM suppression_changes
     WHERE tenant_id = $1 AND id = ANY($2) ORDER BY random()`,
    [tenant, changes],
  );
  await insertRows(
    tx,
    "precision_checks",
    {
      ...{ tenant_id: "text", id: "uuid", week: "date", address_key: "text", address: "text", scope: "text" },
      ...{ cause: "text", given: "text", reason: "text", proof: "text", why: "text", verdict_id: "uuid" },
      suppressed_at: "timestamptz",
    },
    rows.map(({ entry, at, id: _id, ...row }) => ({
      ...row,
      tenant_id: tenant,
      id: newId(now.getTime()),
      week,
      address: entry.address ?? row.address_key,
      given: entry.answer ?? "never",
      reason: entry.reason ?? "undetermined",
      proof: entry.proof ?? "none",
      suppressed_at: at,
    })),
  );
}

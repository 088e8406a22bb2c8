import type { Database, Queryable } from "../database.ts";

/** How many verdicts a rule gave. */
export type RuleHits = { readonly rule: string; readonly hits: number };

/** Adds to how often rules decided; `shard` is where it is counted. */
export async function addRuleHits(
  tx: Queryable,
  tenant: string,
  hits: readonly RuleHits[],
  now: Date,
  shard: number,
): Promise<void> {
  if (hits.length === 0) return;
  await tx.query(
    `INSERT INTO rule_hits (tenant_id, rule, day, shard, hits, last_at)
     SELECT $1, rule, ($4::timestamptz AT TIME ZONE 'UTC')::date, $5, hits, $4
     FROM unnest($2::text[], $3::int[]) AS h(rule, hits) ORDER BY rule
     ON CONFLICT (tenant_id, rule, day, shard) DO UPDATE SET hits = rule_hits.hits + EXCLUDED.hits,
       last_at = greatest(rule_hits.last_at, EXCLUDED.last_at)`,
    [tenant, hits.map(({ rule }) => rule), hits.map((one) => one.hits), now, shard],
  );
}

/** What a rule decided on one day, UTC. */
export type DayOfHits = { readonly day: string; readonly hits: number };

/** What a rule decided, by day, since a day. */
export async function listRuleHits(
  { pool }: Pick<Database, "pool">,
  tenant: string,
  rule: string,
  since: Date,
): Promise<readonly DayOfHits[]> {
  const { rows } = await pool.query<DayOfHits>(
    `SELECT day::text, sum(hits)::int AS hits FROM rule_hits
     WHERE tenant_id = $1 AND rule = $2 AND day >= ($3::timestamptz AT TIME ZONE 'UTC')::date GROUP BY day ORDER BY day`,
    [tenant, rule, since],
  );
  return rows;
}

import type { Database, Queryable } from "../database.ts";

/** A version of the built-in rules that this installation has used. */
export type UsedRulePack = {
  readonly version: string;
  readonly label: string;
  readonly firstUsedAt: Date;
  readonly lastUsedAt: Date;
};

/** Reports of a tenant that are counted by the rules that judged them. */
export const mostCounted = 100_000;

/**
 * Writes down which rules are used from now on. Answers whether others, or none that had a version, were used before; of
 * several instances that start at once one is told so.
 */
export async function takeRulePack(
  tx: Queryable,
  pack: { readonly version: string; readonly label: string },
  now: Date,
): Promise<{ readonly isOther: boolean; readonly before: string | undefined }> {
  await tx.query("LOCK TABLE rule_packs IN EXCLUSIVE MODE");
  const { rows } = await tx.query<{ version: string }>(
    "SELECT version FROM rule_packs ORDER BY last_used_at DESC, version LIMIT 1",
  );
  const before = rows[0]?.version;
  await tx.query(
    `INSERT INTO rule_packs (version, label, first_used_at, last_used_at) VALUES ($1, $2, $3, $3)
     ON CONFLICT (version) DO UPDATE SET label = EXCLUDED.label, last_used_at = EXCLUDED.last_used_at`,
    [pack.version, pack.label, now],
  );
  return { isOther: before !== pack.version, before };
}

/** The versions that were used, the latest first. */
export async function listRulePacks({ pool }: Pick<Database, "pool">): Promise<UsedRulePack[]> {
  const { rows } = await pool.query<UsedRulePack>(
    `SELECT version, label, first_used_at AS "firstUsedAt", last_used_at AS "lastUsedAt" FROM rule_packs
     ORDER BY last_used_at DESC, version`,
  );
  return rows;
}

/** How many of a tenant's newest reports were judged by which rules; without a version, by those that had none yet. */
export async function countByRulePack(
  { pool }: Pick<Database, "pool">,
  tenant: string,
): Promise<{ readonly version?: string | undefined; readonly reports: number }[]> {
  const { rows } = await pool.query<{ version: string | null; reports: number }>(
    `SELECT rule_pack AS version, count(*)::int AS reports FROM (
       SELECT rule_pack FROM reports WHERE tenant_id = $1 ORDER BY received_at DESC LIMIT ${mostCounted}
     ) AS newest GROUP BY 1 ORDER BY 2 DESC, 1`,
    [tenant],
  );
  return rows.map(({ version, reports }) => ({ version: version ?? undefined, reports }));
}

/** The tenants that have reports since then. */
export async function listReported(tx: Queryable, since: Date): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM tenants t WHERE removed_since IS NULL AND EXISTS (
       SELECT FROM reports r WHERE r.tenant_id = t.id AND r.received_at >= $1) ORDER BY id`,
    [since],
  );
  return rows.map(({ id }) => id);
}

import type { DomainOutcome, DomainWatch, WatchStep } from "../../domain/dead-domain.ts";
import type { Suppression } from "../../domain/decision.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { applyChanges, listEntries, lockAddresses } from "./entries.ts";

type WatchRow = {
  tenant_id: string;
  domain: string;
  reported_at: Date;
  next_check_at: Date;
  checks: number;
  outcome: string | null;
  dead_since: Date | null;
  confirmed_at: Date | null;
};

function readRow(row: WatchRow): DomainWatch {
  return {
    tenant: row.tenant_id,
    domain: row.domain,
    reportedAt: row.reported_at,
    nextCheckAt: row.next_check_at,
    checks: row.checks,
    outcome: (row.outcome as DomainOutcome | null) ?? undefined,
    deadSince: row.dead_since ?? undefined,
    confirmedAt: row.confirmed_at ?? undefined,
  };
}

/** Has domains checked from now on; one that is watched already goes on as it was. */
export async function watchDomains(
  tx: Queryable,
  tenant: string,
  domains: readonly string[],
  now: Date,
): Promise<void> {
  if (domains.length === 0) return;
  await tx.query(
    `INSERT INTO domain_watches (tenant_id, domain, reported_at, next_check_at)
     SELECT DISTINCT $1, domain, $3::timestamptz, $3::timestamptz FROM unnest($2::text[]) AS domain ORDER BY domain
     ON CONFLICT DO NOTHING`,
    [tenant, domains, now],
  );
}

/** Watched domains whose check is due, the longest due first. */
export async function listDueWatches(
  database: Pick<Database, "pool">,
  now: Date,
  limit: number,
): Promise<DomainWatch[]> {
  const { rows } = await database.pool.query<WatchRow>(
    "SELECT * FROM domain_watches WHERE next_check_at <= $1 ORDER BY next_check_at LIMIT $2",
    [now, limit],
  );
  return rows.map(readRow);
}

/**
 * Writes down what `follow` makes of a checked domain and of its entry as they stand now, in one transaction; answers
 * what was done to the entry.
 */
export function settleWatch(
  database: Database,
  { tenant, domain }: Pick<DomainWatch, "tenant" | "domain">,
  follow: (watch: DomainWatch, entry: Suppression | undefined) => WatchStep,
  now: Date,
): Promise<WatchStep["change"]> {
  return inTransaction(database, async (tx) => {
    const key = `@${domain}`;
    await lockAddresses(tx, tenant, [key]);
    const { rows } = await tx.query<WatchRow>("SELECT * FROM domain_watches WHERE tenant_id = $1 AND domain = $2", [
      tenant,
      domain,
    ]);
    const [row] = rows;
    if (row === undefined) return undefined;
    const entries = await listEntries(tx, tenant, [key]);
    const entry = entries.find(({ scope, cause }) => scope === "*" && cause === "delivery");
    const { watch, change } = follow(readRow(row), entry);
    if (watch === undefined) {
      await tx.query("DELETE FROM domain_watches WHERE tenant_id = $1 AND domain = $2", [tenant, domain]);
    } else {
      await updateWatch(tx, watch);
    }
    if (change !== undefined) await applyChanges(tx, tenant, [change], now);
    return change;
  });
}

async function updateWatch(tx: Queryable, watch: DomainWatch): Promise<void> {
  const { tenant, domain, nextCheckAt, checks, outcome, deadSince, confirmedAt } = watch;
  await tx.query(
    `UPDATE domain_watches SET next_check_at = $3, checks = $4, outcome = $5, dead_since = $6, confirmed_at = $7
     WHERE tenant_id = $1 AND domain = $2`,
    [tenant, domain, nextCheckAt, checks, outcome, deadSince, confirmedAt],
  );
}

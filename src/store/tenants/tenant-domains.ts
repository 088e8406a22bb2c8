import type { DomainUse } from "../../domain/tenant.ts";
import { type Database, inTransaction } from "../database.ts";
import { holdTenant } from "./tenants.ts";

/** A domain of a tenant's. */
export type TenantDomain = {
  readonly domain: string;
  readonly uses: readonly DomainUse[];
  readonly createdAt: Date;
};

const columns = 'domain, uses, created_at AS "createdAt"';

/** The domains of a tenant, by name. */
export async function listDomains(database: Pick<Database, "pool">, tenant: string): Promise<TenantDomain[]> {
  const { rows } = await database.pool.query<TenantDomain>(
    `SELECT ${columns} FROM tenant_domains WHERE tenant_id = $1 ORDER BY domain`,
    [tenant],
  );
  return rows;
}

/** One domain of a tenant. */
export async function findDomain(
  database: Pick<Database, "pool">,
  tenant: string,
  domain: string,
): Promise<TenantDomain | undefined> {
  const { rows } = await database.pool.query<TenantDomain>(
    `SELECT ${columns} FROM tenant_domains WHERE tenant_id = $1 AND domain = $2`,
    [tenant, domain],
  );
  return rows[0];
}

/** Gives a domain to a tenant, or says anew what its own is used for. "taken": it is another tenant's. */
export function putDomain(
  database: Database,
  tenant: string,
  { domain, uses }: Pick<TenantDomain, "domain" | "uses">,
  now: Date,
): Promise<{ readonly domain: TenantDomain; readonly created: boolean } | "taken" | "unknown-tenant"> {
  return inTransaction(database, async (tx) => {
    if (!(await holdTenant(tx, tenant))) return "unknown-tenant";
    const { rows } = await tx.query<TenantDomain & { created: boolean }>(
      `INSERT INTO tenant_domains (domain, tenant_id, uses, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (domain) DO UPDATE SET uses = EXCLUDED.uses WHERE tenant_domains.tenant_id = $2
       RETURNING ${columns}, xmax = 0 AS created`,
      [domain, tenant, [...new Set(uses)], now],
    );
    const [row] = rows;
    if (row === undefined) return "taken";
    const { created, ...put } = row;
    return { domain: put, created };
  });
}

/** Takes a domain from a tenant; false when it has no such one. */
export async function deleteDomain(database: Pick<Database, "pool">, tenant: string, domain: string): Promise<boolean> {
  const gone = await database.pool.query("DELETE FROM tenant_domains WHERE tenant_id = $1 AND domain = $2", [
    tenant,
    domain,
  ]);
  return gone.rowCount === 1;
}

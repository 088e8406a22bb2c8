import { defaultTenant } from "../../domain/tenant.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { type Page, pageFrom } from "../page.ts";
import { storable } from "../rows.ts";

/** A sending company, or a customer of a mail provider. */
export type Tenant = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  /** It was removed then; its rows are being taken away. */
  readonly removedSince?: Date | undefined;
};

type Row = { id: string; name: string; created_at: Date; removed_since: Date | null };

function readRow(row: Row): Tenant {
  return { id: row.id, name: row.name, createdAt: row.created_at, removedSince: row.removed_since ?? undefined };
}

/** Adds a tenant, with its stream "default". */
export function createTenant(
  database: Database,
  { id, name }: Pick<Tenant, "id" | "name">,
  now: Date,
): Promise<Tenant | "id-taken"> {
  return inTransaction(database, async (tx) => {
    const { rows } = await tx.query<Row>(
      "INSERT INTO tenants (id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING *",
      [id, storable(name), now],
    );
    const [row] = rows;
    if (row === undefined) return "id-taken";
    // As "default" has it: what nobody said more of is a receipt rather than a newsletter.
    await tx.query(
      "INSERT INTO streams (tenant_id, id, class, created_at) VALUES ($1, 'default', 'transactional', $2)",
      [id, now],
    );
    return readRow(row);
  });
}

/** Tenants by id, those that are being removed among them. */
export async function listTenants(database: Pick<Database, "pool">, page: PageQuery): Promise<Page<Tenant>> {
  const { rows } = await database.pool.query<Row>("SELECT * FROM tenants WHERE id > $1 ORDER BY id LIMIT $2", [
    page.after?.[0] ?? "",
    page.limit + 1,
  ]);
  return pageFrom(rows.map(readRow), page.limit, ({ id }) => [id]);
}

/** One tenant. */
export async function findTenant(tx: Queryable, id: string): Promise<Tenant | undefined> {
  const { rows } = await tx.query<Row>("SELECT * FROM tenants WHERE id = $1", [id]);
  return rows[0] === undefined ? undefined : readRow(rows[0]);
}

/** Gives a tenant another name. */
export async function renameTenant(
  database: Pick<Database, "pool">,
  id: string,
  name: string,
): Promise<Tenant | undefined> {
  const { rows } = await database.pool.query<Row>("UPDATE tenants SET name = $2 WHERE id = $1 RETURNING *", [
    id,
    storable(name),
  ]);
  return rows[0] === undefined ? undefined : readRow(rows[0]);
}

/**
 * Whether a tenant is there; it then stays until the transaction ends. "default" always stays, and nobody waits for
 * anybody else here but a removal.
 */
export async function holdTenant(tx: Queryable, tenant: string): Promise<boolean> {
  if (tenant === defaultTenant) return true;
  const found = await tx.query("SELECT 1 FROM tenants WHERE id = $1 AND removed_since IS NULL FOR KEY SHARE", [tenant]);
  return found.rowCount === 1;
}

/**
 * The version of a tenant's rules, which stay as they are until the transaction ends; undefined where the tenant is not
 * there any more. Whoever changes rules waits for all who hold them, and for nobody else.
 */
export async function holdRules(tx: Queryable, tenant: string): Promise<number | undefined> {
  const { rows } = await tx.query<{ rules_version: number }>(
    "SELECT rules_version FROM tenants WHERE id = $1 AND removed_since IS NULL FOR KEY SHARE",
    [tenant],
  );
  return rows[0]?.rules_version;
}

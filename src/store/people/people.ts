import type { Database } from "../database.ts";
import { personTables } from "./person-tables.ts";

/** How many rows each table has about an address; tables without any are left out. */
export async function countKnown(
  database: Database,
  tenant: string,
  addressKey: string,
): Promise<Readonly<Record<string, number>>> {
  const counted = personTables.map(
    ({ table, keys }) =>
      `SELECT '${table}' AS name, count(*)::int FROM ${table} WHERE tenant_id = $1 AND $2 IN (${keys.join(", ")})`,
  );
  const { rows } = await database.pool.query<{ name: string; count: number }>(counted.join(" UNION ALL "), [
    tenant,
    addressKey,
  ]);
  return Object.fromEntries(rows.filter(({ count }) => count > 0).map(({ name, count }) => [name, count]));
}

import { erasedAddress } from "../../domain/erased.ts";
import { type PersonNames, redact } from "../../domain/redaction.ts";
import { defaultTenant } from "../../domain/tenant.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { storableJson } from "../rows.ts";
import { type Counts, count } from "./erase-findings.ts";
import type { NamingTable } from "./person-tables.ts";

/** Rows that are changed in one transaction. */
const size = 200;

/**
 * Takes a person's names out of a table. Its rows are read through without a lock, since no index knows what texts name;
 * only those that do are then locked, a few at a time. What is done once is found no more, so it may be broken off.
 */
export async function eraseNames(
  database: Database,
  tenant: string,
  table: NamingTable,
  names: PersonNames,
  counts: Counts,
  signal: AbortSignal | undefined,
): Promise<void> {
  let after: string | undefined;
  while (signal?.aborted !== true) {
    const ids = await findNaming(database.pool, tenant, table, names, after);
    if (ids.length === 0) return;
    await inTransaction(database, async (tx) => {
      const rows = await lockNaming(tx, tenant, table, ids, names);
      if (table.erase === "redact") await redactRows(tx, tenant, table, rows);
      else await deleteRows(tx, tenant, table, rows, counts);
      if (table.erase === "redact") count(counts, table.table, rows.length);
    });
    after = ids.at(-1);
  }
}

const owner = ({ table }: NamingTable) =>
  table === "messages" ? `coalesce(tenant_id, '${defaultTenant}') = $1` : "tenant_id = $1";

async function findNaming(
  tx: Queryable,
  tenant: string,
  table: NamingTable,
  { texts }: PersonNames,
  after: string | undefined,
): Promise<string[]> {
  const columns = Object.keys(table.columns).map((name) => `"${name}"::text`);
  const { rows } = await tx.query<{ id: string }>(
    `SELECT (${table.id})::text AS id FROM ${table.table}
     WHERE ${owner(table)} AND lower(concat_ws(E'\\n', ${columns.join(", ")})) LIKE ANY($2)
       AND ($3::${table.idType} IS NULL OR ${table.id} > $3::${table.idType}) ORDER BY ${table.id} LIMIT ${size}`,
    [tenant, patternsOf(texts), after ?? null],
  );
  return rows.map(({ id }) => id);
}

/** LIKE patterns for texts and for how they stand in JSON. */
function patternsOf(texts: readonly string[]): string[] {
  const written = texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);
  return [...new Set(written)].map((text) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
}

type NamingRow = { readonly id: string; readonly fresh: readonly unknown[] };

/** Of rows that were found by their letters, those that do name the person, with what their columns are to be. */
async function lockNaming(
  tx: Queryable,
  tenant: string,
  table: NamingTable,
  ids: readonly string[],
  names: PersonNames,
): Promise<NamingRow[]> {
  const columns = Object.keys(table.columns);
  const { rows } = await tx.query<Record<string, unknown> & { row_id: string }>(
    `SELECT (${table.id})::text AS row_id, ${columns.map((name) => `"${name}"`).join(", ")} FROM ${table.table}
     WHERE ${owner(table)} AND ${table.id} = ANY($2::${table.idType}[]) FOR UPDATE`,
    [tenant, ids],
  );
  return rows.flatMap(({ row_id: id, ...row }) => {
    const before = columns.map((name) => writeValue(table, name, row[name]));
    const fresh = columns.map((name) => writeValue(table, name, redact(row[name], names, erasedAddress)));
    return fresh.every((value, index) => value === before[index]) ? [] : [{ id, fresh }];
  });
}

function writeValue({ columns }: NamingTable, name: string, value: unknown): unknown {
  return value === null || columns[name] === "text" ? value : storableJson(value);
}

async function redactRows(
  tx: Queryable,
  tenant: string,
  table: NamingTable,
  rows: readonly NamingRow[],
): Promise<void> {
  const assignments = Object.keys(table.columns).map((name, index) => `"${name}" = $${index + 3}`);
  for (const { id, fresh } of rows) {
    await tx.query(
      `UPDATE ${table.table} SET ${assignments.join(", ")} WHERE ${owner(table)} AND ${table.id} = $2::${table.idType}`,
      [tenant, id, ...fresh],
    );
  }
}

async function deleteRows(
  tx: Queryable,
  tenant: string,
  table: NamingTable,
  rows: readonly NamingRow[],
  counts: Counts,
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  if (table.erase === "event") await deleteDeliveries(tx, tenant, ids, counts);
  const gone = await tx.query(
    `DELETE FROM ${table.table} WHERE ${owner(table)} AND ${table.id} = ANY($2::${table.idType}[])`,
    [tenant, ids],
  );
  count(counts, table.table, gone.rowCount);
}

async function deleteDeliveries(
  tx: Queryable,
  tenant: string,
  events: readonly string[],
  counts: Counts,
): Promise<void> {
  const deliveries = await tx.query<{ id: string }>(
    "DELETE FROM webhook_deliveries WHERE tenant_id = $1 AND event_id = ANY($2::uuid[]) RETURNING id",
    [tenant, events],
  );
  count(counts, "webhook_deliveries", deliveries.rowCount);
  const attempts = await tx.query("DELETE FROM webhook_attempts WHERE tenant_id = $1 AND delivery_id = ANY($2)", [
    tenant,
    deliveries.rows.map(({ id }) => id),
  ]);
  count(counts, "webhook_attempts", attempts.rowCount);
}

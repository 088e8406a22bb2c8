import { defaultTenant } from "../../domain/tenant.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { revokeLease, sourceLease } from "../lease.ts";
import { type Batches, firstIdAt, inBatches } from "../retention.ts";
import { findTenant, type Tenant } from "./tenants.ts";

/** For so long instances may believe that a tenant, its keys and its claims are there, and more. */
const graceMs = 60_000;

/**
 * Ends a tenant: from now on it takes part in nothing. Its keys are revoked, its domains free, its mailboxes,
 * notice sources and endpoints gone; `removeTenants` takes the rest away. "permanent": the house itself stays.
 */
export function endTenant(database: Database, id: string, now: Date): Promise<Tenant | "unknown" | "permanent"> {
  if (id === defaultTenant) return Promise.resolve("permanent");
  return inTransaction(database, async (tx) => {
    const marked = await tx.query(
      "UPDATE tenants SET removed_since = coalesce(removed_since, $2) WHERE id = $1 RETURNING id",
      [id, now],
    );
    if (marked.rowCount === 0) return "unknown";
    await tx.query("UPDATE api_keys SET revoked_at = coalesce(revoked_at, $2) WHERE tenant_id = $1", [id, now]);
    await tx.query("DELETE FROM tenant_domains WHERE tenant_id = $1", [id]);
    await tx.query("DELETE FROM webhook_endpoints WHERE tenant_id = $1", [id]);
    await tx.query("DELETE FROM notice_sources WHERE tenant_id = $1", [id]);
    await deleteSources(tx, id);
    // Whoever works on its jobs writes nothing more.
    await revokeLease(tx, `batch:${id}`);
    return (await findTenant(tx, id)) ?? "unknown";
  });
}

async function deleteSources(tx: Queryable, tenant: string): Promise<void> {
  const { rows } = await tx.query<{ id: string }>("DELETE FROM sources WHERE tenant_id = $1 RETURNING id", [tenant]);
  for (const { id } of rows) await revokeLease(tx, sourceLease(id));
  for (const table of ["source_status", "source_folders", "source_runs"]) {
    await tx.query(`DELETE FROM ${table} WHERE source_id = ANY($1)`, [rows.map(({ id }) => id)]);
  }
}

/** Takes away all rows of tenants that were ended a while ago, and then the tenants; answers how many rows. */
export async function removeTenants(database: Database, now: Date, batches: Batches = {}): Promise<number> {
  const { rows } = await database.pool.query<{ id: string }>(
    "SELECT id FROM tenants WHERE removed_since < $1 ORDER BY id",
    [new Date(now.getTime() - graceMs)],
  );
  let total = 0;
  for (const { id } of rows) total += await removeTenant(database, id, batches);
  return total;
}

async function removeTenant(database: Database, id: string, batches: Batches): Promise<number> {
  // What is being judged for it holds it; nobody can take hold of it any more.
  await database.pool.query("SELECT 1 FROM tenants WHERE id = $1 FOR UPDATE", [id]);
  let total = await inBatches(batches, (size) => deleteMessages(database, id, size));
  for (const table of await listTables(database)) {
    total += await inBatches(batches, async (size) => {
      const gone = await database.pool.query(
        `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE tenant_id = $1 LIMIT $2))`,
        [id, size],
      );
      return gone.rowCount ?? 0;
    });
  }
  if (batches.signal?.aborted !== true) await database.pool.query("DELETE FROM tenants WHERE id = $1", [id]);
  return total;
}

/** Every table whose rows are a tenant's, asked of the database so that none can be forgotten. */
async function listTables(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT quote_ident(c.relname) AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND a.attname = 'tenant_id'
       AND NOT a.attisdropped AND c.relname <> 'messages' ORDER BY c.relname = 'streams', c.relname`,
  );
  return rows.map(({ name }) => name);
}

/** Messages with their bytes and keys; bytes that another tenant's message has too stay. */
function deleteMessages(database: Database, tenant: string, size: number): Promise<number> {
  return inTransaction(database, async (tx) => {
    const { rows } = await tx.query<{ id: string; raw_id: string; received_at: Date }>(
      `DELETE FROM messages WHERE id = ANY(ARRAY(
         SELECT id FROM messages WHERE tenant_id = $1 ORDER BY id LIMIT $2))
       RETURNING id, raw_id, received_at`,
      [tenant, size],
    );
    if (rows.length === 0) return 0;
    // A key was seen when its message was received, and only that is indexed.
    await tx.query(
      `DELETE FROM message_keys k USING unnest($1::uuid[], $2::timestamptz[]) AS m (id, received_at)
       WHERE k.seen_at = m.received_at AND k.message_id = m.id`,
      [rows.map(({ id }) => id), rows.map(({ received_at }) => received_at)],
    );
    const raws = [...new Set(rows.map(({ raw_id }) => raw_id))];
    // Whatever shares bytes was stored by one statement: its ids were made right after that of the bytes.
    await tx.query(
      `DELETE FROM raw_messages r USING unnest($1::uuid[], $2::uuid[]) AS b (id, upper)
       WHERE r.id = b.id AND NOT EXISTS (
         SELECT 1 FROM messages m WHERE m.id > b.id AND m.id < b.upper AND m.raw_id = b.id)`,
      [raws, raws.map((raw) => firstIdAt(new Date(timeOf(raw) + 1_000)))],
    );
    return rows.length;
  });
}

/** RFC 9562 §5.7: the first 48 bits are milliseconds. */
function timeOf(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

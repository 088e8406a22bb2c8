import type { Cause } from "../domain/decision.ts";
import type { ListChange } from "../domain/list-change.ts";
import { type Database, inTransaction } from "./database.ts";
import { applyChanges, lockAddresses } from "./list/entries.ts";

/** How a removal is cut into transactions, so that it never holds up what is at work. */
export type Batches = {
  /** Rows of one transaction; 500. */
  readonly size?: number;
  /** Ends the removal between two transactions. */
  readonly signal?: AbortSignal;
};

const defaultSize = 500;

/**
 * Deletes the bytes of messages that came before `before`, save those that still wait to be read; answers how many.
 * The messages and their reports stay.
 */
export function deleteRawMessages(database: Database, before: Date, batches: Batches = {}): Promise<number> {
  return inBatches(batches, (size) =>
    count(
      database,
      `DELETE FROM raw_messages WHERE id IN (
         SELECT id FROM raw_messages WHERE id < $1
           AND id NOT IN (SELECT raw_id FROM messages WHERE state = 'accepted')
         ORDER BY id LIMIT $2)`,
      [firstIdAt(before), size],
    ),
  );
}

/**
 * Forgets which bytes came before `before`: the same bytes would be a new message from now on. Those that were read from
 * a mailbox are known for 370 days longer (inbox.ts).
 */
export function deleteMessageKeys(database: Database, before: Date, batches: Batches = {}): Promise<number> {
  return inBatches(batches, (size) =>
    count(
      database,
      `DELETE FROM message_keys WHERE key IN (
         SELECT key FROM message_keys WHERE seen_at < $1 ORDER BY seen_at LIMIT $2)`,
      [before, size],
    ),
  );
}

/**
 * Deletes deliveries that were made before `before`, with their attempts, save those that were asked for again and are
 * still to be tried.
 */
export async function deleteDeliveries(database: Database, before: Date, batches: Batches = {}): Promise<number> {
  await deleteByTenant(database, "webhook_attempts", "true", before, batches);
  return deleteByTenant(
    database,
    "webhook_deliveries",
    "(state <> 'pending' OR next_attempt_at < $4)",
    before,
    batches,
  );
}

/** Deletes events of before `before`; a delivery that refers to one can no longer be sent. */
export function deleteEvents(database: Database, before: Date, batches: Batches = {}): Promise<number> {
  return inBatches(batches, (size) =>
    count(
      database,
      `DELETE FROM outbox_events WHERE (tenant_id, id) IN (
         SELECT tenant_id, id FROM outbox_events WHERE timestamp < $1 ORDER BY timestamp LIMIT $2)`,
      [before, size],
    ),
  );
}

/** Deletes dry runs and backlogs that were over before `before`; what they did stays. */
export function deleteRuns(database: Database, before: Date, batches: Batches = {}): Promise<number> {
  return inBatches(batches, (size) =>
    count(
      database,
      `DELETE FROM source_runs WHERE (tenant_id, id) IN (
         SELECT tenant_id, id FROM source_runs WHERE finished_at < $1 LIMIT $2)`,
      [before, size],
    ),
  );
}

/** Deletes what jobs that were over before `before` had planned; what they did stays. Comes before deleteJobs(). */
export async function deletePlans(database: Database, before: Date, batches: Batches = {}): Promise<number> {
  let total = 0;
  for (const table of ["planned_changes", "verdict_differences"]) {
    total += await inBatches(batches, (size) =>
      count(
        database,
        `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
           SELECT p.ctid FROM jobs j JOIN ${table} p ON p.tenant_id = j.tenant_id AND p.job_id = j.id
           WHERE j.finished_at < $1 LIMIT $2))`,
        [before, size],
      ),
    );
  }
  return total;
}

/** Deletes jobs that were over before `before`; what they did stays. */
export function deleteJobs(database: Database, before: Date, batches: Batches = {}): Promise<number> {
  return inBatches(batches, (size) =>
    count(
      database,
      `DELETE FROM jobs WHERE (tenant_id, id) IN (SELECT tenant_id, id FROM jobs WHERE finished_at < $1 LIMIT $2)`,
      [before, size],
    ),
  );
}

/** Deletes sessions that were made before `madeBefore` or last used before `usedBefore`. */
export function deleteSessions(
  database: Database,
  limits: { readonly madeBefore: Date; readonly usedBefore: Date },
  batches: Batches = {},
): Promise<number> {
  return inBatches(batches, (size) =>
    count(
      database,
      `DELETE FROM sessions WHERE hash IN (
         SELECT hash FROM sessions WHERE created_at < $1 OR used_at < $2 LIMIT $3)`,
      [limits.madeBefore, limits.usedBefore, size],
    ),
  );
}

/** Deletes strikes of days before that of `before`. */
export function deleteStrikes(database: Database, before: Date, batches: Batches = {}): Promise<number> {
  return inBatches(batches, (size) =>
    count(
      database,
      `DELETE FROM strikes WHERE (tenant_id, address_key, series, scope, day) IN (
         SELECT tenant_id, address_key, series, scope, day FROM strikes WHERE day < $1::date ORDER BY day LIMIT $2)`,
      [before.toISOString().slice(0, 10), size],
    ),
  );
}

/** Forgets which messages were sent before `before`. */
export function deleteSends(database: Database, before: Date, batches: Batches = {}): Promise<number> {
  return inBatches(batches, (size) =>
    count(
      database,
      `DELETE FROM sends WHERE (tenant_id, message_id, address_key, envelope_id) IN (
         SELECT tenant_id, message_id, address_key, envelope_id FROM sends WHERE sent_at < $1 ORDER BY sent_at LIMIT $2)`,
      [before, size],
    ),
  );
}

/** Takes entries off the list whose time is over at `now`, with their history and events; answers how many. */
export function removeExpired(database: Database, now: Date, batches: Batches = {}): Promise<number> {
  return inBatches(batches, async (size) => {
    const due = await database.pool.query<EntryRow>(
      `SELECT tenant_id, address_key, scope, cause FROM suppressions WHERE expires_at <= $1 AND ${mayExpire}
       ORDER BY expires_at LIMIT $2`,
      [now, size],
    );
    for (const tenant of new Set(due.rows.map((row) => row.tenant_id))) {
      const keys = due.rows.filter((row) => row.tenant_id === tenant).map((row) => row.address_key);
      await removeExpiredOf(database, tenant, [...new Set(keys)], now);
    }
    return due.rows.length;
  });
}

// list-change.ts isLastingWish: whatever end somebody gave an opt-out, it has none.
const mayExpire = "NOT (cause = 'opt-out' AND answer = 'never')";

type EntryRow = { tenant_id: string; address_key: string; scope: string; cause: Cause };

// Looked at again under the lock: a new failure may have extended an entry in the meantime.
async function removeExpiredOf(database: Database, tenant: string, keys: readonly string[], now: Date): Promise<void> {
  await inTransaction(database, async (tx) => {
    await lockAddresses(tx, tenant, keys);
    const due = await tx.query<EntryRow>(
      `SELECT tenant_id, address_key, scope, cause FROM suppressions
       WHERE tenant_id = $1 AND address_key = ANY($2) AND expires_at <= $3 AND ${mayExpire}`,
      [tenant, keys, now],
    );
    const changes = due.rows.map(
      (row): ListChange => ({
        kind: "remove",
        addressKey: row.address_key,
        scope: row.scope,
        cause: row.cause,
        change: "expired",
        actor: "job:expiry",
        why: "Its time was over.",
      }),
    );
    await applyChanges(tx, tenant, changes, now);
  });
}

/** Repeats `work`, which answers how many rows it did, until it finds fewer than asked. */
export async function inBatches(batches: Batches, work: (size: number) => Promise<number>): Promise<number> {
  const { size = defaultSize, signal } = batches;
  let total = 0;
  while (signal?.aborted !== true) {
    const done = await work(size);
    total += done;
    if (done < size) break;
  }
  return total;
}

async function count(database: Database, statement: string, values: readonly unknown[]): Promise<number> {
  return (await database.pool.query(statement, [...values])).rowCount ?? 0;
}

// Their keys begin with the tenant, and their ids sort by time.
async function deleteByTenant(
  database: Database,
  table: "webhook_attempts" | "webhook_deliveries",
  condition: string,
  before: Date,
  batches: Batches,
): Promise<number> {
  const tenants = await database.pool.query<{ id: string }>("SELECT id FROM tenants");
  let total = 0;
  for (const { id } of tenants.rows) {
    total += await inBatches(batches, (size) =>
      count(
        database,
        `DELETE FROM ${table} WHERE tenant_id = $1 AND id IN (
           SELECT id FROM ${table} WHERE tenant_id = $1 AND id < $2 AND $4::timestamptz IS NOT NULL AND ${condition}
           ORDER BY id LIMIT $3)`,
        [id, firstIdAt(before), size, before],
      ),
    );
  }
  return total;
}

/** The least UUIDv7 of that millisecond (RFC 9562 §5.7). */
export function firstIdAt(time: Date): string {
  const hex = Math.max(0, time.getTime()).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

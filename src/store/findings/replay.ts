import { type Database, inTransaction, type Queryable } from "../database.ts";
import { newId } from "../id.ts";
import { addCondition, type Where } from "../page.ts";
import { insertRows } from "../rows.ts";

/** Most deliveries that one replay of a span of time sets going. */
export const longestReplay = 10_000;

const again = `state = 'pending', attempts = 0, delivered_at = NULL, claimed_by = NULL, claimed_until = NULL`;

/**
 * Sends one delivery again, whatever became of it: same event, same `webhook-id`, the whole schedule anew. One that is
 * being sent at this moment is left to itself. "event-gone": retention has removed what would be sent.
 */
export async function replayDelivery(
  database: Database,
  tenant: string,
  id: string,
  now: Date,
): Promise<"queued" | "unknown" | "event-gone"> {
  const { rows } = await database.pool.query<{ present: boolean }>(
    `WITH wanted AS (
       SELECT d.tenant_id, d.id, o.id IS NOT NULL AS present FROM webhook_deliveries d
       JOIN webhook_endpoints e ON e.tenant_id = d.tenant_id AND e.id = d.endpoint_id
       LEFT JOIN outbox_events o ON o.tenant_id = d.tenant_id AND o.id = d.event_id
       WHERE d.tenant_id = $1 AND d.id = $2
     ), queued AS (
       UPDATE webhook_deliveries d SET ${again}, next_attempt_at = $3 FROM wanted w
       WHERE d.tenant_id = w.tenant_id AND d.id = w.id AND w.present
         AND (d.state <> 'pending' OR d.claimed_until IS NULL OR d.claimed_until < now())
     ) SELECT present FROM wanted`,
    [tenant, id, now],
  );
  const [found] = rows;
  if (found === undefined) return "unknown";
  return found.present ? "queued" : "event-gone";
}

/** Which deliveries of an endpoint are sent again. */
export type ReplayWanted = {
  readonly endpointId: string;
  /** "failed", or "all" that are not on their way anyhow. */
  readonly state: "failed" | "all";
  /** Of events, both ends included. */
  readonly since?: Date | undefined;
  readonly until: Date;
  /** This delivery, and what was queued after it. */
  readonly from?: string | undefined;
};

/** How many were set going, and the delivery to go on from where there were more. */
export type Replayed = { readonly queued: number; readonly next?: string | undefined };

/** Sends deliveries again, oldest first, at most `limit`. */
export async function replayDeliveries(
  database: Database,
  tenant: string,
  wanted: ReplayWanted,
  now: Date,
  limit: number = longestReplay,
): Promise<Replayed> {
  const ids = await listWanted(database, tenant, wanted, limit + 1);
  const queued = await database.pool.query(
    `UPDATE webhook_deliveries d SET ${again}, next_attempt_at = $3
     WHERE d.tenant_id = $1 AND d.id = ANY($2::uuid[]) AND d.state <> 'pending'`,
    [tenant, ids.slice(0, limit), now],
  );
  return { queued: queued.rowCount ?? 0, next: ids[limit] };
}

/** How many deliveries would be sent again; more than `limit` are told as that many. */
export async function countReplay(
  database: Database,
  tenant: string,
  wanted: ReplayWanted,
  limit: number = longestReplay,
): Promise<number> {
  return (await listWanted(database, tenant, wanted, limit)).length;
}

async function listWanted(
  { pool }: Database,
  tenant: string,
  { endpointId, state, since, until, from }: ReplayWanted,
  limit: number,
): Promise<string[]> {
  // Written out, as a parameter would keep the partial index from being used.
  const states = { failed: "d.state = 'failed'", all: "d.state <> 'pending'" };
  const where: Where = {
    parameters: [tenant, endpointId, until],
    conditions: ["d.tenant_id = $1", "d.endpoint_id = $2", "o.timestamp <= $3", states[state]],
  };
  addCondition(where, "o.timestamp >= ?", since);
  addCondition(where, "d.id >= ?", from);
  const { rows } = await pool.query<{ id: string }>(
    `SELECT d.id FROM webhook_deliveries d JOIN outbox_events o ON o.tenant_id = d.tenant_id AND o.id = d.event_id
     WHERE ${where.conditions.join(" AND ")} ORDER BY d.id LIMIT ${limit}`,
    where.parameters,
  );
  return rows.map(({ id }) => id);
}

/** A span of events of an endpoint, both ends included. */
export type ReplaySpan = { readonly endpointId: string; readonly since: Date; readonly until: Date };

/**
 * Sends the events of a span that were never meant for this endpoint, since it was disabled or not there yet; oldest
 * first, at most `limit`, of the types it takes, without those of history. Answers how many.
 */
export async function replayMissed(
  database: Database,
  tenant: string,
  span: ReplaySpan,
  now: Date,
  limit: number = longestReplay,
): Promise<number> {
  return inTransaction(database, async (tx) => {
    // Two replays at once would each find the same events missed.
    await tx.query("SELECT 1 FROM webhook_endpoints WHERE tenant_id = $1 AND id = $2 FOR UPDATE", [
      tenant,
      span.endpointId,
    ]);
    const missed = await listMissed(tx, tenant, span, limit);
    await insertDeliveries(tx, tenant, span.endpointId, missed, now);
    return missed.length;
  });
}

/** How many events of a span the endpoint missed; more than `limit` are told as that many. */
export async function countMissed(
  { pool }: Database,
  tenant: string,
  span: ReplaySpan,
  limit: number = longestReplay,
): Promise<number> {
  return (await listMissed(pool, tenant, span, limit)).length;
}

type SentEvent = { readonly id: string; readonly type: string };

async function listMissed(tx: Queryable, tenant: string, span: ReplaySpan, limit: number): Promise<SentEvent[]> {
  const { rows } = await tx.query<SentEvent>(
    `SELECT o.id, o.type FROM outbox_events o JOIN webhook_endpoints e ON e.tenant_id = o.tenant_id AND e.id = $2
     WHERE o.tenant_id = $1 AND o.timestamp BETWEEN $3 AND $4 AND o.type <> $6 AND o.run_id IS NULL
       AND (cardinality(e.event_types) = 0 OR o.type = ANY(e.event_types))
       AND NOT EXISTS (SELECT FROM webhook_deliveries d
         WHERE d.tenant_id = o.tenant_id AND d.endpoint_id = e.id AND d.event_id = o.id)
     ORDER BY o.sequence LIMIT $5`,
    [tenant, span.endpointId, span.since, span.until, limit, testEvent],
  );
  return rows;
}

/** The type of the events that a person asks for to see whether an endpoint works. */
export const testEvent = "webhook.test";

/** Writes a test event and its one delivery; answers the delivery's id. */
export async function appendTestEvent(
  database: Database,
  tenant: string,
  endpointId: string,
  data: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<string> {
  return inTransaction(database, async (tx) => {
    const id = newId(now.getTime());
    await tx.query(
      `INSERT INTO outbox_events (tenant_id, id, type, timestamp, data, available_at) VALUES ($1, $2, $3, $4, $5, $4)`,
      [tenant, id, testEvent, now, JSON.stringify(data)],
    );
    const [delivery] = await insertDeliveries(tx, tenant, endpointId, [{ id, type: testEvent }], now);
    return delivery as string;
  });
}

async function insertDeliveries(
  tx: Queryable,
  tenant: string,
  endpointId: string,
  events: readonly SentEvent[],
  now: Date,
): Promise<string[]> {
  const rows = events.map((event) => ({
    tenant_id: tenant,
    id: newId(now.getTime()),
    endpoint_id: endpointId,
    event_id: event.id,
    event_type: event.type,
    next_attempt_at: now,
    created_at: now,
  }));
  const columns = {
    tenant_id: "text",
    id: "uuid",
    endpoint_id: "uuid",
    event_id: "uuid",
    event_type: "text",
    next_attempt_at: "timestamptz",
    created_at: "timestamptz",
  };
  await insertRows(tx, "webhook_deliveries", columns, rows);
  return rows.map(({ id }) => id);
}

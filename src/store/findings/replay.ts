import { type Database, inTransaction, type Queryable } from "../database.ts";
import { newId } from "../id.ts";
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

export type ReplaySpan = {
  readonly endpointId: string;
  /** Of events, both ends included. */
  readonly since: Date;
  readonly until: Date;
};

/** Sends the failed deliveries of a span again, oldest first, at most `limit`; answers how many. */
export async function replayFailed(
  database: Database,
  tenant: string,
  span: ReplaySpan,
  now: Date,
  limit: number = longestReplay,
): Promise<number> {
  const queued = await database.pool.query(
    `WITH wanted AS (
       SELECT d.tenant_id, d.id FROM webhook_deliveries d
       JOIN outbox_events o ON o.tenant_id = d.tenant_id AND o.id = d.event_id
       WHERE d.tenant_id = $1 AND d.endpoint_id = $2 AND d.state = 'failed' AND o.timestamp BETWEEN $3 AND $4
       ORDER BY d.id LIMIT $6
     ) UPDATE webhook_deliveries d SET ${again}, next_attempt_at = $5 FROM wanted w
     WHERE d.tenant_id = w.tenant_id AND d.id = w.id AND d.state = 'failed'`,
    [tenant, span.endpointId, span.since, span.until, now, limit],
  );
  return queued.rowCount ?? 0;
}

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
    const { rows } = await tx.query<{ id: string }>(
      `SELECT o.id FROM outbox_events o JOIN webhook_endpoints e ON e.tenant_id = o.tenant_id AND e.id = $2
       WHERE o.tenant_id = $1 AND o.timestamp BETWEEN $3 AND $4 AND o.type <> $6 AND o.run_id IS NULL
         AND (cardinality(e.event_types) = 0 OR o.type = ANY(e.event_types))
         AND NOT EXISTS (SELECT FROM webhook_deliveries d
           WHERE d.tenant_id = o.tenant_id AND d.endpoint_id = e.id AND d.event_id = o.id)
       ORDER BY o.sequence LIMIT $5`,
      [tenant, span.endpointId, span.since, span.until, limit, testEvent],
    );
    await insertDeliveries(
      tx,
      tenant,
      span.endpointId,
      rows.map(({ id }) => id),
      now,
    );
    return rows.length;
  });
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
    const [delivery] = await insertDeliveries(tx, tenant, endpointId, [id], now);
    return delivery as string;
  });
}

async function insertDeliveries(
  tx: Queryable,
  tenant: string,
  endpointId: string,
  eventIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const rows = eventIds.map((eventId) => ({
    tenant_id: tenant,
    id: newId(now.getTime()),
    endpoint_id: endpointId,
    event_id: eventId,
    next_attempt_at: now,
    created_at: now,
  }));
  const columns = {
    tenant_id: "text",
    id: "uuid",
    endpoint_id: "uuid",
    event_id: "uuid",
    next_attempt_at: "timestamptz",
    created_at: "timestamptz",
  };
  await insertRows(tx, "webhook_deliveries", columns, rows);
  return rows.map(({ id }) => id);
}

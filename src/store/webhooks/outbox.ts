import type { NewEvent } from "../../domain/event.ts";
import type { Queryable } from "../database.ts";
import { newId } from "../id.ts";
import { insertRows } from "../rows.ts";

/**
 * Writes events and one pending delivery for each active endpoint that takes their type, in the caller's
 * transaction: what became true and the news of it are one commit. Those of a run are marked as historical and are
 * delivered to nobody: `batch.completed` tells of them all. Returns the events' ids, in order.
 */
export async function appendEvents(
  tx: Queryable,
  tenant: string,
  events: readonly NewEvent[],
  now: Date,
): Promise<string[]> {
  if (events.length === 0) return [];
  const rows = events.map((event) => ({
    tenant_id: tenant,
    id: newId(now.getTime()),
    type: event.type,
    timestamp: now,
    data: event.runId === undefined ? event.data : { ...event.data, historical: true },
    available_at: event.availableAt ?? now,
    run_id: event.runId,
    decision_id: event.decisionId,
  }));
  await insertRows(
    tx,
    "outbox_events",
    {
      tenant_id: "text",
      id: "uuid",
      type: "text",
      timestamp: "timestamptz",
      data: "jsonb",
      available_at: "timestamptz",
      run_id: "uuid",
      decision_id: "uuid",
    },
    rows,
  );
  const live = rows.filter((row) => row.run_id === undefined);
  await insertDeliveries(tx, tenant, live, now);
  return rows.map((row) => row.id);
}

type Row = { readonly id: string; readonly type: string; readonly available_at: Date };

async function insertDeliveries(tx: Queryable, tenant: string, rows: readonly Row[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const endpoints = await tx.query<{ id: string; event_types: string[] }>(
    "SELECT id, event_types FROM webhook_endpoints WHERE tenant_id = $1 AND disabled_at IS NULL",
    [tenant],
  );
  const deliveries = endpoints.rows.flatMap((endpoint) =>
    rows
      .filter((row) => endpoint.event_types.length === 0 || endpoint.event_types.includes(row.type))
      .map((row) => ({
        tenant_id: tenant,
        id: newId(now.getTime()),
        endpoint_id: endpoint.id,
        event_id: row.id,
        event_type: row.type,
        next_attempt_at: row.available_at,
        created_at: now,
      })),
  );
  await insertRows(
    tx,
    "webhook_deliveries",
    {
      tenant_id: "text",
      id: "uuid",
      endpoint_id: "uuid",
      event_id: "uuid",
      event_type: "text",
      next_attempt_at: "timestamptz",
      created_at: "timestamptz",
    },
    deliveries,
  );
}

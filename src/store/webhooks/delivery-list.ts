import type { Database } from "../database.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { addCondition, type Page, pageFrom, type Where } from "../page.ts";
import type { StoredEvent } from "./deliveries.ts";

export const deliveryStates = ["pending", "delivered", "failed"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One event on its way to one endpoint. */
export type Delivery = {
  readonly id: string;
  readonly endpointId: string;
  /** The `webhook-id`. */
  readonly eventId: string;
  /** Absent when retention has removed the event. */
  readonly eventType?: string | undefined;
  readonly state: DeliveryState;
  /** Since it was made or last replayed. */
  readonly attempts: number;
  readonly nextAttemptAt?: Date | undefined;
  readonly deliveredAt?: Date | undefined;
  readonly createdAt: Date;
};

/** One try to deliver, and what was answered. */
export type DeliveryAttempt = {
  readonly at: Date;
  readonly durationMs: number;
  readonly status?: number | undefined;
  readonly response?: string | undefined;
  readonly error?: string | undefined;
};

type Row = {
  id: string;
  endpoint_id: string;
  event_id: string;
  type: string | null;
  state: DeliveryState;
  attempts: number;
  next_attempt_at: Date;
  delivered_at: Date | null;
  created_at: Date;
};

const selectDelivery = `SELECT d.id, d.endpoint_id, d.event_id, o.type, d.state, d.attempts, d.next_attempt_at,
    d.delivered_at, d.created_at
  FROM webhook_deliveries d LEFT JOIN outbox_events o ON o.tenant_id = d.tenant_id AND o.id = d.event_id`;

function readRow(row: Row): Delivery {
  return {
    id: row.id,
    endpointId: row.endpoint_id,
    eventId: row.event_id,
    eventType: row.type ?? undefined,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt: row.state === "pending" ? row.next_attempt_at : undefined,
    deliveredAt: row.delivered_at ?? undefined,
    createdAt: row.created_at,
  };
}

/** The deliveries to one endpoint, newest first. */
export async function listDeliveries(
  database: Database,
  tenant: string,
  filter: { readonly endpointId: string; readonly state?: DeliveryState | undefined },
  page: PageQuery,
): Promise<Page<Delivery>> {
  const where: Where = {
    parameters: [tenant, filter.endpointId],
    conditions: ["d.tenant_id = $1", "d.endpoint_id = $2"],
  };
  // Written out, as a parameter would keep the partial indexes from being used.
  if (filter.state !== undefined) where.conditions.push(`d.state = '${filter.state}'`);
  addCondition(where, "d.id < ?", page.after?.[0]);
  const { rows } = await database.pool.query<Row>(
    `${selectDelivery} WHERE ${where.conditions.join(" AND ")} ORDER BY d.id DESC LIMIT ${page.limit + 1}`,
    where.parameters,
  );
  return pageFrom(rows.map(readRow), page.limit, ({ id }) => [id]);
}

export type FullDelivery = Delivery & {
  /** Oldest first, the last hundred. */
  readonly tries: readonly DeliveryAttempt[];
  readonly event?: StoredEvent | undefined;
};

/** One delivery with its attempts and its event. */
export async function findDelivery(database: Database, tenant: string, id: string): Promise<FullDelivery | undefined> {
  const { rows } = await database.pool.query<Row>(`${selectDelivery} WHERE d.tenant_id = $1 AND d.id = $2`, [
    tenant,
    id,
  ]);
  const [row] = rows;
  if (row === undefined) return undefined;
  const [attempts, event] = await Promise.all([
    database.prisma.webhookAttempt.findMany({
      where: { tenantId: tenant, deliveryId: id },
      orderBy: { id: "desc" },
      take: 100,
    }),
    database.prisma.outboxEvent.findUnique({ where: { tenantId_id: { tenantId: tenant, id: row.event_id } } }),
  ]);
  const tries = attempts.reverse().map(({ at, durationMs, status, response, error }) => ({
    at,
    durationMs,
    status: status ?? undefined,
    response: response ?? undefined,
    error: error ?? undefined,
  }));
  return { ...readRow(row), tries, event: event === null ? undefined : readEvent(event) };
}

function readEvent(row: {
  type: string;
  version: number;
  id: string;
  timestamp: Date;
  tenantId: string;
  sequence: bigint;
  data: unknown;
}): StoredEvent {
  const { type, version, id, timestamp, tenantId: tenant, sequence } = row;
  return { type, version, id, timestamp, tenant, sequence: String(sequence), data: row.data as StoredEvent["data"] };
}

import type { Database } from "../database.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { addCondition, type Page, pageFrom, type Where } from "../page.ts";
import { firstIdAt } from "../retention.ts";
import type { StoredEvent } from "./deliveries.ts";

export const deliveryStates = ["pending", "delivered", "failed"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One event on its way to one endpoint. */
export type Delivery = {
  readonly id: string;
  readonly endpointId: string;
  /** The `webhook-id`. */
  readonly eventId: string;
  readonly eventType?: string | undefined;
  /** When it happened; absent, as is the address, when retention has removed the event. */
  readonly eventAt?: Date | undefined;
  /** Whom the event is about; of several the first. */
  readonly address?: string | undefined;
  readonly state: DeliveryState;
  /** Since it was made or last replayed. */
  readonly attempts: number;
  readonly nextAttemptAt?: Date | undefined;
  readonly deliveredAt?: Date | undefined;
  readonly createdAt: Date;
  /** What the last attempt came to. */
  readonly lastAttempt?: LastAttempt | undefined;
};

export type LastAttempt = Pick<DeliveryAttempt, "at" | "status" | "error">;

/** One try to deliver, and what was answered. */
export type DeliveryAttempt = {
  /** Where it was sent; unknown of old ones. */
  readonly url?: string | undefined;
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
  event_at: Date | null;
  address: string | null;
  state: DeliveryState;
  attempts: number;
  next_attempt_at: Date;
  delivered_at: Date | null;
  created_at: Date;
  tried_at: Date | null;
  status: number | null;
  error: string | null;
};

/** Whom an event `o` is about; the index outbox_events_of_addresses has the same expression. */
const addressOf = "coalesce(o.data->>'address', o.data->'verdicts'->0->>'address')";

/** Deliveries that a query chose, with what is told of each; newest first. */
function describing(chosen: string): string {
  return `SELECT d.id, d.endpoint_id, d.event_id, coalesce(d.event_type, o.type) AS type, o.timestamp AS event_at,
      ${addressOf} AS address, d.state, d.attempts, d.next_attempt_at, d.delivered_at, d.created_at,
      a.at AS tried_at, a.status, a.error
    FROM (${chosen}) d LEFT JOIN outbox_events o ON o.tenant_id = d.tenant_id AND o.id = d.event_id
    LEFT JOIN LATERAL (SELECT at, status, error FROM webhook_attempts
      WHERE tenant_id = d.tenant_id AND delivery_id = d.id ORDER BY id DESC LIMIT 1) a ON true
    ORDER BY d.id DESC`;
}

function readRow(row: Row): Delivery {
  const lastAttempt =
    row.tried_at === null
      ? undefined
      : { at: row.tried_at, status: row.status ?? undefined, error: row.error ?? undefined };
  return {
    id: row.id,
    endpointId: row.endpoint_id,
    eventId: row.event_id,
    eventType: row.type ?? undefined,
    eventAt: row.event_at ?? undefined,
    address: row.address ?? undefined,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt: row.state === "pending" ? row.next_attempt_at : undefined,
    deliveredAt: row.delivered_at ?? undefined,
    createdAt: row.created_at,
    lastAttempt,
  };
}

/** What a list of deliveries is narrowed to. */
export type DeliveryFilter = {
  readonly endpointId?: string | undefined;
  readonly state?: DeliveryState | undefined;
  readonly eventType?: string | undefined;
  /** Spellings of whom the event is about. */
  readonly addresses?: readonly string[] | undefined;
  /** When it was queued, both ends included. */
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
};

/** Deliveries of a tenant, newest first. */
export async function listDeliveries(
  database: Database,
  tenant: string,
  filter: DeliveryFilter,
  page: PageQuery,
): Promise<Page<Delivery>> {
  const where: Where = { parameters: [tenant], conditions: ["d.tenant_id = $1"] };
  addCondition(where, "d.endpoint_id = ?", filter.endpointId);
  // Written out, as a parameter would keep the partial indexes from being used.
  if (filter.state !== undefined) where.conditions.push(`d.state = '${filter.state}'`);
  addCondition(where, "d.event_type = ?", filter.eventType);
  // As an array: else the planner walks all deliveries by id and looks at the event of each.
  addCondition(
    where,
    `d.event_id = ANY(ARRAY(SELECT o.id FROM outbox_events o WHERE o.tenant_id = $1 AND ${addressOf} IS NOT NULL
       AND left(lower(${addressOf}), 320) = ANY(ARRAY(SELECT left(lower(text), 320) FROM unnest(?::text[]) AS text))))`,
    filter.addresses,
  );
  // Ids sort by when they were made.
  addCondition(where, "d.id >= ?", filter.since && firstIdAt(filter.since));
  addCondition(where, "d.id < ?", filter.until && firstIdAt(new Date(filter.until.getTime() + 1)));
  addCondition(where, "d.id < ?", page.after?.[0]);
  const { rows } = await database.pool.query<Row>(
    describing(
      `SELECT d.* FROM webhook_deliveries d WHERE ${where.conditions.join(" AND ")}
       ORDER BY d.id DESC LIMIT ${page.limit + 1}`,
    ),
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
  const { rows } = await database.pool.query<Row>(
    describing("SELECT d.* FROM webhook_deliveries d WHERE d.tenant_id = $1 AND d.id = $2"),
    [tenant, id],
  );
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
  const tries = attempts.reverse().map(({ url, at, durationMs, status, response, error }) => ({
    url: url ?? undefined,
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

import type { Database } from "../database.ts";
import { newId } from "../id.ts";
import { storable } from "../rows.ts";

/** An event as it stands in the outbox. */
export type StoredEvent = {
  readonly type: string;
  readonly version: number;
  readonly id: string;
  readonly timestamp: Date;
  readonly tenant: string;
  readonly sequence: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** A delivery that this process has claimed, with all it takes to send it. */
export type ClaimedDelivery = {
  readonly tenant: string;
  readonly id: string;
  readonly endpointId: string;
  /** Failed attempts so far. */
  readonly attempts: number;
  readonly url: string;
  /** Sealed. */
  readonly secret: Uint8Array;
  /** Sealed; there while it signs too. */
  readonly previousSecret?: Uint8Array | undefined;
  /** Undefined when retention has removed it. */
  readonly event?: StoredEvent | undefined;
};

export type ClaimDeliveries = {
  /** Names the claim; unique for each call. */
  readonly claim: string;
  readonly limit: number;
  readonly leaseMs: number;
  /** Most deliveries of one endpoint … */
  readonly room: number;
  /** … unless this says otherwise, by the endpoint's id. */
  readonly rooms: ReadonlyMap<string, number>;
};

type ClaimRow = {
  tenant_id: string;
  id: string;
  endpoint_id: string;
  event_id: string;
  attempts: number;
  url: string;
  secret: Buffer;
  previous_secret: Buffer | null;
  type: string | null;
  version: number;
  timestamp: Date;
  sequence: string;
  data: Record<string, unknown>;
};

/**
 * Claims what is due, taking turns between endpoints: first the oldest of each, then the second of each, and so on.
 * The claim is committed before anything is sent. The database's clock decides.
 */
export async function claimDeliveries(database: Database, options: ClaimDeliveries): Promise<ClaimedDelivery[]> {
  const { rows } = await database.pool.query<ClaimRow>(
    `WITH due AS (
       SELECT delivery.* FROM (
         SELECT e.tenant_id, e.id, coalesce(r.room, $4) AS room FROM webhook_endpoints e
         LEFT JOIN unnest($5::uuid[], $6::int[]) AS r(id, room) ON r.id = e.id
         WHERE e.disabled_at IS NULL
       ) AS endpoint CROSS JOIN LATERAL (
         SELECT d.tenant_id, d.id, d.endpoint_id, d.next_attempt_at FROM webhook_deliveries d
         WHERE d.tenant_id = endpoint.tenant_id AND d.endpoint_id = endpoint.id AND d.state = 'pending'
           AND d.next_attempt_at <= now() AND (d.claimed_until IS NULL OR d.claimed_until < now())
         ORDER BY d.next_attempt_at LIMIT endpoint.room FOR UPDATE SKIP LOCKED
       ) AS delivery
     ), turns AS (
       SELECT *, row_number() OVER (PARTITION BY tenant_id, endpoint_id ORDER BY next_attempt_at, id) AS turn FROM due
     ), chosen AS (SELECT tenant_id, id FROM turns ORDER BY turn, next_attempt_at LIMIT $2
     ), claimed AS (
       UPDATE webhook_deliveries d SET claimed_by = $1, claimed_until = now() + $3 * interval '1 millisecond'
       FROM chosen c WHERE d.tenant_id = c.tenant_id AND d.id = c.id
       RETURNING d.tenant_id, d.id, d.endpoint_id, d.event_id, d.attempts, d.next_attempt_at
     )
     SELECT c.*, e.url, e.secret, CASE WHEN e.previous_until > now() THEN e.previous_secret END AS previous_secret,
       o.type, o.version, o.timestamp, o.sequence, o.data
     FROM claimed c JOIN webhook_endpoints e ON e.tenant_id = c.tenant_id AND e.id = c.endpoint_id
     LEFT JOIN outbox_events o ON o.tenant_id = c.tenant_id AND o.id = c.event_id
     ORDER BY o.sequence`,
    [
      options.claim,
      options.limit,
      options.leaseMs,
      options.room,
      [...options.rooms.keys()],
      [...options.rooms.values()],
    ],
  );
  return rows.map(readClaimed);
}

function readClaimed(row: ClaimRow): ClaimedDelivery {
  const { type, version, timestamp, sequence, data, tenant_id: tenant } = row;
  return {
    tenant,
    id: row.id,
    endpointId: row.endpoint_id,
    attempts: row.attempts,
    url: row.url,
    secret: row.secret,
    previousSecret: row.previous_secret ?? undefined,
    event: type === null ? undefined : { type, version, id: row.event_id, timestamp, tenant, sequence, data },
  };
}

/** What becomes of a delivery after one attempt. */
export type Settlement = {
  readonly state: "pending" | "delivered" | "failed";
  /** Of one that stays pending. */
  readonly nextAttemptAt?: Date | undefined;
  readonly at: Date;
  readonly durationMs: number;
  readonly status?: number | undefined;
  readonly response?: string | undefined;
  readonly error?: string | undefined;
  /** Disables the endpoint, for this reason … */
  readonly disable?: string | undefined;
  /** … or, for that one, when it had only failed since before then. */
  readonly disableIfFailingSince: { readonly before: Date; readonly reason: string };
};

/**
 * Writes down one attempt and what follows, while the claim is still held. Answers whether it was, and why the
 * endpoint is disabled when this attempt did that.
 */
export async function settleDelivery(
  database: Database,
  claim: string,
  { tenant, id, url }: Pick<ClaimedDelivery, "tenant" | "id" | "url">,
  settlement: Settlement,
): Promise<{ readonly held: boolean; readonly disabled?: string | undefined }> {
  const { state, nextAttemptAt, at, disable, disableIfFailingSince } = settlement;
  const { rows } = await database.pool.query<{ held: boolean; disabled: string | null }>(
    `WITH settled AS (
       UPDATE webhook_deliveries SET state = $4, attempts = attempts + 1, claimed_by = NULL, claimed_until = NULL,
         next_attempt_at = coalesce($5, next_attempt_at), delivered_at = CASE WHEN $4 = 'delivered' THEN $6::timestamptz END
       WHERE tenant_id = $1 AND id = $2 AND claimed_by = $3 AND state = 'pending' RETURNING tenant_id, endpoint_id
     ), attempt AS (
       INSERT INTO webhook_attempts
         (tenant_id, id, delivery_id, at, duration_ms, status, response, error, endpoint_id, url)
       SELECT tenant_id, $7, $2, $6, $8, $9, $10, $11, endpoint_id, $15 FROM settled
     ), well AS (
       UPDATE webhook_endpoints e SET failing_since = NULL, last_success_at = $6 FROM settled s
       WHERE $4 = 'delivered' AND e.tenant_id = s.tenant_id AND e.id = s.endpoint_id
         AND (e.failing_since IS NOT NULL OR e.last_success_at IS NULL
           OR e.last_success_at < $6::timestamptz - interval '1 minute')
     ), ill AS (
       UPDATE webhook_endpoints e SET failing_since = coalesce(e.failing_since, $6),
         disabled_at = CASE WHEN $12::text IS NOT NULL OR e.failing_since < $13 THEN $6::timestamptz END,
         disabled_reason = CASE WHEN $12::text IS NOT NULL THEN $12 WHEN e.failing_since < $13 THEN $14::text END
       FROM settled s
       WHERE $4 <> 'delivered' AND e.tenant_id = s.tenant_id AND e.id = s.endpoint_id AND e.disabled_at IS NULL
         AND (e.failing_since IS NULL OR e.failing_since < $13 OR $12::text IS NOT NULL)
       RETURNING e.disabled_reason
     ) SELECT EXISTS (SELECT FROM settled) AS held, (SELECT disabled_reason FROM ill) AS disabled`,
    [
      ...[tenant, id, claim, state, nextAttemptAt ?? null, at, newId(at.getTime()), settlement.durationMs],
      settlement.status ?? null,
      settlement.response === undefined ? null : storable(settlement.response),
      settlement.error === undefined ? null : storable(settlement.error),
      ...[disable ?? null, disableIfFailingSince.before, disableIfFailingSince.reason, url],
    ],
  );
  return { held: rows[0]?.held ?? false, disabled: rows[0]?.disabled ?? undefined };
}

/** Gives claims back as if they had not been made; they are due again after `delayMs`. */
export async function returnDeliveries(
  database: Database,
  claim: string,
  deliveries: readonly Pick<ClaimedDelivery, "tenant" | "id">[],
  delayMs = 0,
): Promise<void> {
  await database.pool.query(
    `UPDATE webhook_deliveries d SET claimed_by = NULL, claimed_until = NULL,
       next_attempt_at = greatest(d.next_attempt_at, now() + $4 * interval '1 millisecond')
     FROM unnest($2::text[], $3::uuid[]) AS r(tenant_id, id)
     WHERE d.tenant_id = r.tenant_id AND d.id = r.id AND d.claimed_by = $1 AND d.state = 'pending'`,
    [claim, deliveries.map(({ tenant }) => tenant), deliveries.map(({ id }) => id), delayMs],
  );
}

/** Frees what an earlier life of this instance had claimed. */
export async function freeDeliveriesOf(database: Database, instance: string): Promise<void> {
  await database.pool.query(
    `UPDATE webhook_deliveries SET claimed_by = NULL, claimed_until = NULL
     WHERE state = 'pending' AND starts_with(claimed_by, $1)`,
    [`${instance}/`],
  );
}

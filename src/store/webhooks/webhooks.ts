import { type Database, inTransaction } from "../database.ts";
import { newId } from "../id.ts";
import type { WebhookEndpoint } from "../prisma/client.ts";
import type { Place, Sealer } from "../seal.ts";

/** Where events are sent to, as it may be shown: everything but its secrets. */
export type Endpoint = {
  readonly id: string;
  readonly url: string;
  readonly description?: string | undefined;
  /** Empty: every type. */
  readonly eventTypes: readonly string[];
  readonly createdAt: Date;
  readonly disabledAt?: Date | undefined;
  readonly disabledReason?: string | undefined;
  /** Since when every attempt has failed. */
  readonly failingSince?: Date | undefined;
  /** To the minute. */
  readonly lastSuccessAt?: Date | undefined;
  /** Until then the secret before this one signs too. */
  readonly previousSecretUntil?: Date | undefined;
};

export type NewEndpoint = Pick<Endpoint, "url" | "description" | "eventTypes"> & { readonly secret: Uint8Array };

/** Where a secret of an endpoint stands, for its seal. */
export function secretPlace(tenant: string, id: string, column: "secret" | "previous_secret"): Place {
  return { table: "webhook_endpoints", row: `${tenant}/${id}`, column };
}

/** Adds an endpoint; events from now on are sent to it. */
export async function createEndpoint(
  database: Database,
  sealer: Sealer,
  tenant: string,
  { url, description, eventTypes, secret }: NewEndpoint,
  now: Date,
): Promise<Endpoint> {
  const id = newId(now.getTime());
  const row = await database.prisma.webhookEndpoint.create({
    data: {
      tenantId: tenant,
      id,
      url,
      description: description ?? null,
      eventTypes: [...eventTypes],
      secret: sealer.seal(secret, secretPlace(tenant, id, "secret")),
      createdAt: now,
    },
  });
  return readEndpoint(row, now);
}

/** Every endpoint of a tenant, oldest first. */
export async function listEndpoints(database: Database, tenant: string, now: Date): Promise<Endpoint[]> {
  const rows = await database.prisma.webhookEndpoint.findMany({
    where: { tenantId: tenant },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => readEndpoint(row, now));
}

/** One endpoint. */
export async function findEndpoint(
  database: Database,
  tenant: string,
  id: string,
  now: Date,
): Promise<Endpoint | undefined> {
  const row = await database.prisma.webhookEndpoint.findUnique({ where: { tenantId_id: { tenantId: tenant, id } } });
  return row === null ? undefined : readEndpoint(row, now);
}

/** Removes an endpoint; what still waits for it fails. What was sent stays on record until it is pruned. */
export async function deleteEndpoint(database: Database, tenant: string, id: string): Promise<"deleted" | "unknown"> {
  return inTransaction(database, async (tx) => {
    // Deliveries first, as settling locks them first too.
    await tx.query(
      `UPDATE webhook_deliveries SET state = 'failed', claimed_by = NULL, claimed_until = NULL
       WHERE tenant_id = $1 AND endpoint_id = $2 AND state = 'pending'`,
      [tenant, id],
    );
    const gone = await tx.query("DELETE FROM webhook_endpoints WHERE tenant_id = $1 AND id = $2", [tenant, id]);
    return gone.rowCount === 1 ? "deleted" : "unknown";
  });
}

/** Gives an endpoint a new secret; until `overlapEnds` the one it had signs too. A still older one is forgotten. */
export async function rotateSecret(
  database: Database,
  sealer: Sealer,
  tenant: string,
  id: string,
  rotation: { readonly secret: Uint8Array; readonly overlapEnds: Date },
  now: Date,
): Promise<Endpoint | undefined> {
  return database.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM webhook_endpoints WHERE tenant_id = ${tenant} AND id = ${id}::uuid FOR UPDATE`;
    const where = { tenantId_id: { tenantId: tenant, id } };
    const row = await tx.webhookEndpoint.findUnique({ where });
    if (row === null) return undefined;
    const old = sealer.open(row.secret, secretPlace(tenant, id, "secret"));
    const rotated = await tx.webhookEndpoint.update({
      where,
      data: {
        secret: sealer.seal(rotation.secret, secretPlace(tenant, id, "secret")),
        previousSecret: sealer.seal(old, secretPlace(tenant, id, "previous_secret")),
        previousUntil: rotation.overlapEnds,
      },
    });
    return readEndpoint(rotated, now);
  });
}

/** Lets an endpoint take events again, those that waited for it first. One that was not disabled stays as it is. */
export async function enableEndpoint(
  database: Database,
  tenant: string,
  id: string,
  now: Date,
): Promise<Endpoint | undefined> {
  await database.pool.query(
    `UPDATE webhook_endpoints SET disabled_at = NULL, disabled_reason = NULL, failing_since = NULL
     WHERE tenant_id = $1 AND id = $2 AND disabled_at IS NOT NULL`,
    [tenant, id],
  );
  return findEndpoint(database, tenant, id, now);
}

/** Sends an endpoint nothing more until it is enabled; what waits keeps waiting. One that is disabled stays as it is. */
export async function disableEndpoint(
  database: Database,
  tenant: string,
  id: string,
  reason: string,
  now: Date,
): Promise<Endpoint | undefined> {
  await database.pool.query(
    `UPDATE webhook_endpoints SET disabled_at = $3, disabled_reason = $4
     WHERE tenant_id = $1 AND id = $2 AND disabled_at IS NULL`,
    [tenant, id, now, reason],
  );
  return findEndpoint(database, tenant, id, now);
}

/** What may change of an endpoint; what is absent stays. */
export type EndpointChange = {
  readonly url?: string | undefined;
  /** "" takes it away. */
  readonly description?: string | undefined;
  readonly eventTypes?: readonly string[] | undefined;
};

/** Changes where an endpoint is, or what it takes. Another URL begins with a clean slate: it has not failed yet. */
export async function changeEndpoint(
  database: Database,
  tenant: string,
  id: string,
  { url, description, eventTypes }: EndpointChange,
  now: Date,
): Promise<Endpoint | undefined> {
  await database.pool.query(
    `UPDATE webhook_endpoints SET
       failing_since = CASE WHEN $3::text IS NULL OR url = $3 THEN failing_since END,
       last_success_at = CASE WHEN $3::text IS NULL OR url = $3 THEN last_success_at END,
       url = coalesce($3, url), description = nullif(coalesce($4, description), ''),
       event_types = coalesce($5::text[], event_types)
     WHERE tenant_id = $1 AND id = $2`,
    [tenant, id, url ?? null, description ?? null, eventTypes ?? null],
  );
  return findEndpoint(database, tenant, id, now);
}

function readEndpoint(row: WebhookEndpoint, now: Date): Endpoint {
  const { previousUntil } = row;
  return {
    id: row.id,
    url: row.url,
    description: row.description ?? undefined,
    eventTypes: row.eventTypes,
    createdAt: row.createdAt,
    disabledAt: row.disabledAt ?? undefined,
    disabledReason: row.disabledReason ?? undefined,
    failingSince: row.failingSince ?? undefined,
    lastSuccessAt: row.lastSuccessAt ?? undefined,
    previousSecretUntil: previousUntil !== null && previousUntil > now ? previousUntil : undefined,
  };
}

import type { Send, SendOutcome } from "../../domain/send.ts";
import type { Database, Queryable } from "../database.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { addCondition, type Page, pageFrom, type Where } from "../page.ts";
import { insertion, storable, storableJson } from "../rows.ts";
import { onSendingConflict } from "./sending-counts.ts";

type SendRow = {
  message_id: string;
  address_key: string;
  envelope_id: string;
  address: string;
  stream_id: string | null;
  metadata: Readonly<Record<string, unknown>> | null;
  outcome: string;
  sent_at: Date;
};

const columns = {
  tenant_id: "text",
  message_id: "text",
  address_key: "text",
  envelope_id: "text",
  address: "text",
  stream_id: "text",
  metadata: "jsonb",
  outcome: "text",
  sent_at: "timestamptz",
};

function readRow(row: SendRow): Send {
  return {
    messageId: row.message_id,
    envelopeId: row.envelope_id,
    recipient: { text: row.address, key: row.address_key },
    streamId: row.stream_id ?? undefined,
    metadata: row.metadata ?? undefined,
    outcome: row.outcome as SendOutcome,
    sentAt: row.sent_at,
  };
}

/**
 * Registers messages. One that was registered before keeps its time, gets what was not told before, and a newer outcome;
 * what a report told to have failed stays failed. Each is counted once; `shard` is where.
 */
export async function registerSends(tx: Queryable, tenant: string, sends: readonly Send[], shard = 0): Promise<void> {
  const rows = sends.map(({ messageId, envelopeId, recipient, streamId, metadata, outcome, sentAt }) => ({
    tenant_id: tenant,
    message_id: storable(messageId),
    address_key: storable(recipient.key),
    envelope_id: storable(envelopeId),
    address: recipient.text,
    stream_id: streamId,
    metadata,
    outcome,
    sent_at: sentAt,
  }));
  // One statement cannot touch a row twice; of two, the later counts, with what only the earlier told.
  const merged = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const key = JSON.stringify([row.message_id, row.address_key, row.envelope_id]);
    merged.set(key, merge(merged.get(key), row));
  }
  if (merged.size === 0) return;
  // In one order, so that two writers never wait for each other. What was registered before is not counted again: a row
  // that was updated has been locked by this transaction, which its xmax tells.
  await tx.query(
    `WITH registered AS (
       ${insertion("sends", columns)}
       ORDER BY 1, 2, 3, 4 ON CONFLICT (tenant_id, message_id, address_key, envelope_id) DO UPDATE SET
         stream_id = coalesce(EXCLUDED.stream_id, sends.stream_id), metadata = coalesce(EXCLUDED.metadata, sends.metadata),
         outcome = CASE WHEN EXCLUDED.outcome = 'sent' OR sends.outcome = 'failed' THEN sends.outcome ELSE EXCLUDED.outcome END
       RETURNING tenant_id, coalesce(stream_id, '') AS name, date_trunc('hour', sent_at, 'UTC') AS hour, xmax = 0 AS is_new
     )
     INSERT INTO sending_counts (tenant_id, hour, facet, name, what, shard, count)
     SELECT tenant_id, hour, 'registered', name, 'sent', $2::int2, count(*) FROM registered WHERE is_new
     GROUP BY 1, 2, 4 ORDER BY 2, 4 ${onSendingConflict}`,
    [storableJson([...merged.values()]), shard],
  );
}

function merge<R extends { stream_id: unknown; metadata: unknown; outcome: string; sent_at: Date }>(
  before: R | undefined,
  row: R,
): R {
  if (before === undefined) return row;
  const { stream_id = before.stream_id, metadata = before.metadata } = row;
  const outcome = row.outcome === "sent" || before.outcome === "failed" ? before.outcome : row.outcome;
  return { ...row, stream_id, metadata, outcome, sent_at: before.sent_at };
}

/** What is asked of the register: a message or envelope id, and an address key; without one, any two of the message. */
export type AskedSend = {
  readonly kind: "message" | "envelope";
  readonly id: string;
  readonly key?: string | undefined;
};

/** The registered messages that are asked for and were sent since then, with one question. */
export async function findSends(
  tx: Queryable,
  tenant: string,
  asked: readonly AskedSend[],
  since: Date,
): Promise<Send[]> {
  if (asked.length === 0) return [];
  const named = (kind: AskedSend["kind"]) => asked.filter((one) => one.kind === kind && one.key !== undefined);
  const lone = (kind: AskedSend["kind"]) => {
    const ids = asked.filter((one) => one.kind === kind && one.key === undefined).map(({ id }) => id);
    return [...new Set(ids)].map(storable);
  };
  const [byMessage, byEnvelope] = [named("message"), named("envelope")];
  const found = await tx.query<SendRow>(
    `SELECT s.* FROM unnest($3::text[], $4::text[]) AS q(id, key)
       JOIN sends s ON s.tenant_id = $1 AND s.message_id = q.id AND s.address_key = q.key WHERE s.sent_at >= $2
     UNION ALL SELECT s.* FROM unnest($5::text[], $6::text[]) AS q(id, key)
       JOIN sends s ON s.tenant_id = $1 AND s.envelope_id = q.id AND s.address_key = q.key
       WHERE s.envelope_id <> '' AND s.sent_at >= $2
     UNION ALL SELECT s.* FROM unnest($7::text[]) AS q(id), LATERAL (SELECT * FROM sends
       WHERE tenant_id = $1 AND message_id = q.id ORDER BY address_key LIMIT 2) AS s WHERE s.sent_at >= $2
     UNION ALL SELECT s.* FROM unnest($8::text[]) AS q(id), LATERAL (SELECT * FROM sends
       WHERE tenant_id = $1 AND envelope_id = q.id AND envelope_id <> '' ORDER BY address_key LIMIT 2) AS s
       WHERE s.sent_at >= $2`,
    [
      tenant,
      since,
      ...[byMessage, byEnvelope].flatMap((pairs) => [
        pairs.map(({ id }) => storable(id)),
        pairs.map(({ key = "" }) => storable(key)),
      ]),
      lone("message"),
      lone("envelope"),
    ],
  );
  return found.rows.map(readRow);
}

/** Of messages and their recipients, the tenants that registered them, by `registryKey`; all tenants are asked. */
export async function findRegistrants(
  tx: Queryable,
  asked: readonly AskedSend[],
  since: Date,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const pairs = asked.flatMap(({ kind, id, key }) => (kind === "message" && key !== undefined ? [{ id, key }] : []));
  if (pairs.length === 0) return new Map();
  const found = await tx.query<{ id: string; key: string; tenants: string[] }>(
    `SELECT q.id, q.key, array_agg(DISTINCT s.tenant_id) AS tenants FROM unnest($1::text[], $2::text[]) AS q(id, key)
       JOIN sends s ON s.message_id = q.id AND s.address_key = q.key WHERE s.sent_at >= $3 GROUP BY 1, 2`,
    [pairs.map(({ id }) => storable(id)), pairs.map(({ key }) => storable(key)), since],
  );
  return new Map(found.rows.map(({ id, key, tenants }) => [registryKey(id, key), tenants]));
}

/** Names a message to a recipient. */
export function registryKey(messageId: string, addressKey: string): string {
  return JSON.stringify([messageId, addressKey]);
}

/** Notes what became of messages, as proven reports tell; what failed stays failed. */
export async function settleSends(
  tx: Queryable,
  tenant: string,
  settled: readonly { readonly send: Send; readonly outcome: Exclude<SendOutcome, "sent"> }[],
): Promise<void> {
  if (settled.length === 0) return;
  await tx.query(
    `UPDATE sends SET outcome = s.outcome FROM (
       SELECT id, key, envelope, max(outcome) AS outcome
       FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS u(id, key, envelope, outcome) GROUP BY 1, 2, 3
     ) AS s
     WHERE tenant_id = $1 AND message_id = s.id AND address_key = s.key AND sends.outcome NOT IN ('failed', s.outcome)
       AND (message_id <> '' OR envelope_id = s.envelope)`,
    [
      tenant,
      settled.map(({ send }) => send.messageId),
      settled.map(({ send }) => send.recipient.key),
      settled.map(({ send }) => send.envelopeId),
      settled.map(({ outcome }) => outcome),
    ],
  );
}

/** Of addresses, when the last message to each was sent that was delivered before then, and brought nothing back since. */
export async function listSuccesses(
  tx: Queryable,
  tenant: string,
  keys: readonly string[],
  before: Date,
): Promise<ReadonlyMap<string, Date>> {
  if (keys.length === 0) return new Map();
  const found = await tx.query<{ address_key: string; at: Date }>(
    `SELECT address_key, max(sent_at) AS at FROM sends
     WHERE tenant_id = $1 AND address_key = ANY($2) AND sent_at < $3 AND outcome = 'delivered' GROUP BY address_key`,
    [tenant, keys, before],
  );
  return new Map(found.rows.map((row) => [row.address_key, row.at]));
}

/** Which registered messages are asked for: by the id of the message, of the envelope, or both; an index has to serve it. */
export type SendFilter = {
  readonly messageId?: string | undefined;
  readonly envelopeId?: string | undefined;
  readonly addressKey?: string | undefined;
};

/** The recipients to whom a message was registered, by address. */
export async function listSends(
  database: Pick<Database, "pool">,
  tenant: string,
  filter: SendFilter,
  page: PageQuery,
): Promise<Page<Send>> {
  const where: Where = { parameters: [tenant], conditions: ["tenant_id = $1"] };
  const text = (value: string | undefined) => (value === undefined ? undefined : storable(value));
  addCondition(where, "message_id = ?", text(filter.messageId));
  addCondition(where, "envelope_id = ? AND envelope_id <> ''", text(filter.envelopeId));
  addCondition(where, "address_key = ?", text(filter.addressKey));
  if (page.after !== undefined) {
    const [key, message, envelope] = page.after;
    where.parameters.push(key, message, envelope);
    const [k, m, e] = [2, 1, 0].map((back) => `$${where.parameters.length - back}`);
    where.conditions.push(`(address_key, message_id, envelope_id) > (${k}, ${m}, ${e})`);
  }
  const found = await database.pool.query<SendRow>(
    `SELECT * FROM sends WHERE ${where.conditions.join(" AND ")}
     ORDER BY address_key, message_id, envelope_id LIMIT ${page.limit + 1}`,
    where.parameters,
  );
  return pageFrom(found.rows.map(readRow), page.limit, ({ recipient, messageId, envelopeId }) => [
    recipient.key,
    messageId,
    envelopeId,
  ]);
}

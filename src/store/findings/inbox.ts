import { createHash } from "node:crypto";
import type { Accepted, Incoming } from "../../domain/envelope.ts";
import { priorities } from "../../domain/source.ts";
import type { Queryable } from "../database.ts";
import { newId } from "../id.ts";
import { storable } from "../rows.ts";

type Stored = { id: string; rawId: string; key: Buffer; message: Incoming };

/**
 * Names the bytes of a message and whom they were handed over for: a second message of the same key is a duplicate. A
 * shadow and what came through a tenant's own door have keys of their own, so that no copy stands in the way of another
 * that is to be judged apart.
 */
export function messageKey(message: Incoming, digest: Buffer = digestOf(message.raw)): Buffer {
  const { envelope, origin, tenant } = message;
  const key = createHash("sha256");
  // A digest is 32 bytes of chance, so what begins with these words is never the key of another kind.
  if (origin?.shadow === true) key.update(`shadow ${origin.sourceId}`);
  else if (tenant !== undefined) key.update(`tenant ${tenant}:`);
  return key.update(digest).update(envelope.rcptTo).digest();
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/**
 * Stores messages with one statement, hence one commit unless the caller has a transaction open, and answers each with
 * its id; the same bytes for the same recipient are stored once. Rejects when the database does, and then nothing is
 * stored.
 */
export async function storeMessages(tx: Queryable, messages: readonly Incoming[], now: Date): Promise<Accepted[]> {
  const digests = new Map<Uint8Array, { rawId: string; digest: Buffer }>();
  const rows = messages.map((message): Stored => {
    let raw = digests.get(message.raw);
    if (raw === undefined) {
      raw = { rawId: newId(now.getTime()), digest: digestOf(message.raw) };
      digests.set(message.raw, raw);
    }
    return { id: newId(now.getTime()), rawId: raw.rawId, key: messageKey(message, raw.digest), message };
  });
  const raws = [...digests].map(([bytes, { rawId }]) => ({ rawId, bytes }));
  const fresh = await insertAll(tx, rows, raws, now);
  const known = await findKeys(
    tx,
    rows.filter((row) => !fresh.has(row.id)).map((row) => row.key),
  );
  const answers = rows.map((row): Accepted | undefined => {
    if (fresh.has(row.id)) return { id: row.id, duplicate: false };
    const id = known.get(row.key.toString("hex"));
    return id === undefined ? undefined : { id, duplicate: true };
  });
  // The key that stood in the way was pruned meanwhile: these were not stored, so store them now.
  const left = messages.filter((_, index) => answers[index] === undefined);
  const late = left.length === 0 ? [] : await storeMessages(tx, left, now);
  return answers.map((answer) => answer ?? (late.shift() as Accepted));
}

// A mailbox may hand out all that it has once more (another UIDVALIDITY, a restored backup): what was read from it is
// known for a year longer than what came through a door, about as long as failures of an address count.
const knownLonger = "interval '370 days'";

// Keys go in sorted, so that two group commits that share some never wait for each other. When a message may be claimed
// is told by the database's clock, as in every claim: an instance whose clock is ahead would make it wait.
async function insertAll(
  tx: Queryable,
  rows: readonly Stored[],
  raws: readonly { rawId: string; bytes: Uint8Array }[],
  now: Date,
): Promise<Set<string>> {
  const values = raws.map((_, index) => `($${index * 2 + 17}::uuid, $${index * 2 + 18}::bytea)`);
  const result = await tx.query<{ id: string }>(
    `WITH incoming AS (
       SELECT * FROM unnest($1::bytea[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[],
         $9::bool[], $10::uuid[], $11::uuid[], $12::bool[], $13::timestamptz[], $14::int2[], $15::text[])
         AS r(key, id, raw_id, size, door, mail_from, rcpt_to, remote_address, trusted_relay, source_id, run_id, shadow,
           delivered_at, priority, tenant_id)
     ), fresh AS (
       INSERT INTO message_keys (key, message_id, seen_at)
       SELECT DISTINCT ON (key) key, id,
         $16::timestamptz + CASE WHEN source_id IS NULL THEN interval '0' ELSE ${knownLonger} END
       FROM incoming ORDER BY key, id
       ON CONFLICT (key) DO NOTHING RETURNING message_id
     ), kept AS (
       INSERT INTO raw_messages (id, bytes)
       SELECT r.id, r.bytes FROM (VALUES ${values.join(", ")}) AS r(id, bytes)
       WHERE r.id IN (SELECT raw_id FROM incoming WHERE id IN (SELECT message_id FROM fresh))
     )
     INSERT INTO messages (id, raw_id, size, door, mail_from, rcpt_to, remote_address, trusted_relay, source_id, run_id,
       shadow, delivered_at, priority, tenant_id, received_at, available_at)
     SELECT id, raw_id, size, door, mail_from, rcpt_to, remote_address, trusted_relay, source_id, run_id, shadow,
       delivered_at, priority, tenant_id, $16, date_trunc('milliseconds', now())
     FROM incoming WHERE id IN (SELECT message_id FROM fresh) RETURNING id`,
    [...columnsOf(rows), now, ...raws.flatMap((raw) => [raw.rawId, asBuffer(raw.bytes)])],
  );
  return new Set(result.rows.map((row) => row.id));
}

/** Of these keys, those that were accepted before: the hex form of each, and its message. */
export async function findKeys(tx: Queryable, keys: readonly Buffer[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const found = await tx.query<{ key: Buffer; message_id: string }>(
    "SELECT key, message_id FROM message_keys WHERE key = ANY($1::bytea[])",
    [keys],
  );
  return new Map(found.rows.map((row) => [row.key.toString("hex"), row.message_id]));
}

/** One array a column, in the order of `insertAll`'s parameters. */
function columnsOf(rows: readonly Stored[]): unknown[][] {
  const envelopes = rows.map((row) => row.message.envelope);
  const origins = rows.map((row) => row.message.origin);
  return [
    rows.map((row) => row.key),
    rows.map((row) => row.id),
    rows.map((row) => row.rawId),
    rows.map((row) => row.message.raw.length),
    envelopes.map((envelope) => envelope.door),
    envelopes.map((envelope) => storable(envelope.mailFrom)),
    envelopes.map((envelope) => storable(envelope.rcptTo)),
    envelopes.map((envelope) => envelope.remoteAddress ?? null),
    envelopes.map((envelope) => envelope.trustedRelay),
    origins.map((origin) => origin?.sourceId ?? null),
    origins.map((origin) => origin?.runId ?? null),
    origins.map((origin) => origin?.shadow ?? false),
    origins.map((origin) => origin?.deliveredAt ?? null),
    origins.map((origin) => origin?.priority ?? priorities.live),
    rows.map((row) => row.message.tenant ?? null),
  ];
}

// A Buffer is sent as it is; any other view would be written out as text.
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

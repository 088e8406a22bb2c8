import { createHash } from "node:crypto";
import type { Accepted, Door, Envelope, Incoming } from "../domain/envelope.ts";
import type { Database, Queryable } from "./database.ts";
import { newId } from "./id.ts";
import { storable } from "./rows.ts";

/** A message that this process has claimed, with its bytes. */
export type Claimed = {
  readonly id: string;
  readonly raw: Buffer;
  readonly envelope: Envelope;
  readonly receivedAt: Date;
  /** This claim included. */
  readonly attempts: number;
};

type Stored = { id: string; rawId: string; key: Buffer; message: Incoming };

/**
 * Stores messages with one statement, hence one commit, and answers each with its id; the same bytes for the same
 * recipient are stored once. Rejects when the database does, and then nothing is stored.
 */
export async function storeMessages(database: Database, messages: readonly Incoming[], now: Date): Promise<Accepted[]> {
  const digests = new Map<Uint8Array, { rawId: string; digest: Buffer }>();
  const rows = messages.map((message): Stored => {
    let raw = digests.get(message.raw);
    if (raw === undefined) {
      raw = { rawId: newId(now.getTime()), digest: createHash("sha256").update(message.raw).digest() };
      digests.set(message.raw, raw);
    }
    const key = createHash("sha256").update(raw.digest).update(message.envelope.rcptTo).digest();
    return { id: newId(now.getTime()), rawId: raw.rawId, key, message };
  });
  const raws = [...digests].map(([bytes, { rawId }]) => ({ rawId, bytes }));
  const fresh = await insertAll(database.pool, rows, raws, now);
  const known = await findKnown(
    database.pool,
    rows.filter((row) => !fresh.has(row.id)).map((row) => row.key),
  );
  const answers = rows.map((row): Accepted | undefined => {
    if (fresh.has(row.id)) return { id: row.id, duplicate: false };
    const id = known.get(row.key.toString("hex"));
    return id === undefined ? undefined : { id, duplicate: true };
  });
  // The key that stood in the way was pruned meanwhile: these were not stored, so store them now.
  const left = messages.filter((_, index) => answers[index] === undefined);
  const late = left.length === 0 ? [] : await storeMessages(database, left, now);
  return answers.map((answer) => answer ?? (late.shift() as Accepted));
}

// Keys go in sorted, so that two group commits that share some never wait for each other. When a message may be claimed
// is told by the database's clock, as in every claim: an instance whose clock is ahead would make it wait.
async function insertAll(
  pool: Queryable,
  rows: readonly Stored[],
  raws: readonly { rawId: string; bytes: Uint8Array }[],
  now: Date,
): Promise<Set<string>> {
  const values = raws.map((_, index) => `($${index * 2 + 11}::uuid, $${index * 2 + 12}::bytea)`);
  const result = await pool.query<{ id: string }>(
    `WITH incoming AS (
       SELECT * FROM unnest($1::bytea[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bool[])
         AS r(key, id, raw_id, size, door, mail_from, rcpt_to, remote_address, trusted_relay)
     ), fresh AS (
       INSERT INTO message_keys (key, message_id, seen_at)
       SELECT DISTINCT ON (key) key, id, $10::timestamptz FROM incoming ORDER BY key, id
       ON CONFLICT (key) DO NOTHING RETURNING message_id
     ), kept AS (
       INSERT INTO raw_messages (id, bytes)
       SELECT r.id, r.bytes FROM (VALUES ${values.join(", ")}) AS r(id, bytes)
       WHERE r.id IN (SELECT raw_id FROM incoming WHERE id IN (SELECT message_id FROM fresh))
     )
     INSERT INTO messages (id, raw_id, size, door, mail_from, rcpt_to, remote_address, trusted_relay, received_at, available_at)
     SELECT id, raw_id, size, door, mail_from, rcpt_to, remote_address, trusted_relay, $10, date_trunc('milliseconds', now())
     FROM incoming WHERE id IN (SELECT message_id FROM fresh) RETURNING id`,
    [
      rows.map((row) => row.key),
      rows.map((row) => row.id),
      rows.map((row) => row.rawId),
      rows.map((row) => row.message.raw.length),
      rows.map((row) => row.message.envelope.door),
      rows.map((row) => storable(row.message.envelope.mailFrom)),
      rows.map((row) => storable(row.message.envelope.rcptTo)),
      rows.map((row) => row.message.envelope.remoteAddress ?? null),
      rows.map((row) => row.message.envelope.trustedRelay),
      now,
      ...raws.flatMap((raw) => [raw.rawId, asBuffer(raw.bytes)]),
    ],
  );
  return new Set(result.rows.map((row) => row.id));
}

async function findKnown(pool: Queryable, keys: readonly Buffer[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const found = await pool.query<{ key: Buffer; message_id: string }>(
    "SELECT key, message_id FROM message_keys WHERE key = ANY($1::bytea[])",
    [keys],
  );
  return new Map(found.rows.map((row) => [row.key.toString("hex"), row.message_id]));
}

// A Buffer is sent as it is; any other view would be written out as text.
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

type ClaimRow = {
  id: string;
  bytes: Buffer | null;
  mail_from: string;
  rcpt_to: string;
  door: string;
  remote_address: string | null;
  trusted_relay: boolean;
  received_at: Date;
  attempts: number;
};

export type ClaimOptions = {
  /** Names the claim; unique for each call. */
  readonly claim: string;
  readonly limit: number;
  /** No further message is claimed once those before it have this many bytes. */
  readonly bytes: number;
  readonly leaseMs: number;
  /** "fresh": never tried. "suspect": tried before, so it may be what ended its reader; claim it alone. */
  readonly which: "fresh" | "suspect";
};

/**
 * Claims waiting messages and counts the attempt, in a transaction of its own that ends before anybody reads: a
 * process that dies leaves its attempt counted. The database's clock decides.
 */
export async function claimMessages(database: Database, options: ClaimOptions): Promise<Claimed[]> {
  const found = await database.pool.query<ClaimRow>(
    `WITH waiting AS (
       SELECT id, size FROM messages
       WHERE state = 'accepted' AND available_at <= now() AND (claimed_until IS NULL OR claimed_until < now())
         AND ${options.which === "fresh" ? "attempts = 0" : "attempts > 0"}
       ORDER BY ${options.which === "fresh" ? "" : "attempts, "}available_at LIMIT $2 FOR UPDATE SKIP LOCKED
     ), fitting AS (SELECT id, sum(size) OVER (ORDER BY id) - size AS before FROM waiting
     ), claimed AS (
       UPDATE messages SET attempts = attempts + 1, claimed_by = $1, claimed_until = now() + $3 * interval '1 millisecond'
       WHERE id IN (SELECT id FROM fitting WHERE before < $4)
       RETURNING id, raw_id, mail_from, rcpt_to, door, remote_address, trusted_relay, received_at, attempts
     ) SELECT claimed.*, bytes FROM claimed LEFT JOIN raw_messages ON raw_messages.id = raw_id ORDER BY received_at, claimed.id`,
    [options.claim, options.limit, options.leaseMs, options.bytes],
  );
  return found.rows.map((row) => ({
    id: row.id,
    raw: row.bytes ?? Buffer.alloc(0),
    envelope: {
      mailFrom: row.mail_from,
      rcptTo: row.rcpt_to,
      door: row.door as Door,
      remoteAddress: row.remote_address ?? undefined,
      trustedRelay: row.trusted_relay,
    },
    receivedAt: row.received_at,
    attempts: row.attempts,
  }));
}

/** Gives claims back as if they had not been made: an orderly stop is nobody's failure. */
export async function returnClaims(database: Database, claim: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await database.pool.query(
    `UPDATE messages SET attempts = attempts - 1, claimed_by = NULL, claimed_until = NULL
     WHERE id = ANY($2::uuid[]) AND claimed_by = $1 AND state = 'accepted'`,
    [claim, ids],
  );
}

/** Frees what an earlier life of this instance had claimed; its attempts stay counted. */
export async function freeClaimsOf(database: Database, instance: string): Promise<void> {
  await database.pool.query(
    `UPDATE messages SET claimed_by = NULL, claimed_until = NULL
     WHERE state = 'accepted' AND starts_with(claimed_by, $1)`,
    [`${instance}/`],
  );
}

/** Lets a message wait for another try. */
export async function postponeMessage(
  database: Database,
  claim: string,
  id: string,
  error: string,
  delayMs: number,
): Promise<void> {
  await database.pool.query(
    `UPDATE messages SET claimed_by = NULL, claimed_until = NULL, last_error = $3,
       available_at = now() + $4 * interval '1 millisecond'
     WHERE id = $2 AND claimed_by = $1 AND state = 'accepted'`,
    [claim, id, error, delayMs],
  );
}

/** Of these messages, those whose claim is still ours; they stay ours until the transaction ends. */
export async function lockClaims(tx: Queryable, claim: string, ids: readonly string[]): Promise<Set<string>> {
  const held = await tx.query<{ id: string }>(
    `SELECT id FROM messages WHERE id = ANY($2::uuid[]) AND claimed_by = $1 AND state = 'accepted'
     ORDER BY id FOR UPDATE`,
    [claim, ids],
  );
  return new Set(held.rows.map((row) => row.id));
}

/** Ends the work on messages. */
export async function finishMessages(
  tx: Queryable,
  ids: readonly string[],
  state: "done" | "unreadable",
  now: Date,
  error?: string,
): Promise<void> {
  await tx.query(
    `UPDATE messages SET state = $2, processed_at = $3, claimed_by = NULL, claimed_until = NULL,
       last_error = coalesce($4, last_error) WHERE id = ANY($1::uuid[])`,
    [ids, state, now, error ?? null],
  );
}

/** Of these messages, those that are processed. */
export async function listFinished(database: Database, ids: readonly string[]): Promise<string[]> {
  const found = await database.pool.query<{ id: string }>(
    "SELECT id FROM messages WHERE id = ANY($1::uuid[]) AND state <> 'accepted'",
    [ids],
  );
  return found.rows.map((row) => row.id);
}

import type { Door, Envelope } from "../../domain/envelope.ts";
import type { MessageOrigin, Priority } from "../../domain/source.ts";
import { defaultTenant } from "../../domain/tenant.ts";
import type { Database, Queryable } from "../database.ts";

/** A message that this process has claimed, with its bytes. */
export type Claimed = {
  readonly id: string;
  readonly raw: Buffer;
  readonly envelope: Envelope;
  /** The tenant whose door it came through, other than "default". */
  readonly tenant: string | undefined;
  readonly receivedAt: Date;
  /** Of a message that was read from a mailbox. */
  readonly origin: MessageOrigin | undefined;
  /** This claim included. */
  readonly attempts: number;
};

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
  source_id: string | null;
  run_id: string | null;
  shadow: boolean;
  delivered_at: Date | null;
  priority: number;
  tenant_id: string | null;
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
 * Claims waiting messages, what comes now before any backlog, and counts the attempt, in a transaction of its own that
 * ends before anybody reads: a process that dies leaves its attempt counted. The database's clock decides.
 */
export async function claimMessages(database: Database, options: ClaimOptions): Promise<Claimed[]> {
  const found = await database.pool.query<ClaimRow>(
    `WITH waiting AS (
       SELECT id, size, priority, available_at FROM messages
       WHERE state = 'accepted' AND available_at <= now() AND (claimed_until IS NULL OR claimed_until < now())
         AND ${options.which === "fresh" ? "attempts = 0" : "attempts > 0"}
       ORDER BY ${options.which === "fresh" ? "" : "attempts, "}priority, available_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
     ), fitting AS (SELECT id, sum(size) OVER (ORDER BY priority, available_at, id) - size AS before FROM waiting
     ), claimed AS (
       UPDATE messages SET attempts = attempts + 1, claimed_by = $1, claimed_until = now() + $3 * interval '1 millisecond'
       WHERE id IN (SELECT id FROM fitting WHERE before < $4)
       RETURNING id, raw_id, mail_from, rcpt_to, door, remote_address, trusted_relay, received_at, attempts,
         source_id, run_id, shadow, delivered_at, priority, tenant_id, available_at
     ) SELECT claimed.*, bytes FROM claimed LEFT JOIN raw_messages ON raw_messages.id = raw_id
     ORDER BY priority, available_at, claimed.id`,
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
    tenant: row.tenant_id ?? undefined,
    receivedAt: row.received_at,
    origin: originOf(row),
    attempts: row.attempts,
  }));
}

function originOf(row: ClaimRow): MessageOrigin | undefined {
  if (row.source_id === null || row.delivered_at === null) return undefined;
  return {
    sourceId: row.source_id,
    shadow: row.shadow,
    deliveredAt: row.delivered_at,
    priority: row.priority as Priority,
    runId: row.run_id ?? undefined,
  };
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

/** Ends the work on messages of one tenant. */
export async function finishMessages(
  tx: Queryable,
  tenant: string,
  ids: readonly string[],
  ended: { readonly state: "done" | "unreadable"; readonly error?: string },
  now: Date,
): Promise<void> {
  await tx.query(
    `UPDATE messages SET tenant_id = nullif($2, '${defaultTenant}'), state = $3, processed_at = $4, claimed_by = NULL,
       claimed_until = NULL, last_error = coalesce($5, last_error) WHERE id = ANY($1::uuid[])`,
    [ids, tenant, ended.state, now, ended.error ?? null],
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

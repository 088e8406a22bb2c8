import type { SourceFault, SourceProgress, SourceState } from "../../domain/source.ts";
import type { Database, Queryable } from "../database.ts";
import { storableJson } from "../rows.ts";

/** How a source fares. */
export type SourceStatus = {
  readonly sourceId: string;
  /** The instance that reads it. */
  readonly instance?: string | undefined;
  readonly state: SourceState;
  readonly stateSince: Date;
  readonly lastPollAt?: Date | undefined;
  /** When the last message was accepted. */
  readonly lastMessageAt?: Date | undefined;
  /** How long the last one that was no history had lain in the mailbox. */
  readonly lagSeconds?: number | undefined;
  readonly messagesRead: number;
  /** Of those, how many had come before. */
  readonly duplicates: number;
  readonly unread?: number | undefined;
  readonly errors: number;
  /** The last one, kept after it is over. */
  readonly fault?: SourceFault | undefined;
  readonly faultAt?: Date | undefined;
  readonly folderFaults: Readonly<Record<string, SourceFault>>;
  readonly nextTryAt?: Date | undefined;
  /** Since when every try has failed. */
  readonly failingSince?: Date | undefined;
  /** When `source.silent` was told, until the next message. */
  readonly silentSince?: Date | undefined;
  readonly canarySentAt?: Date | undefined;
  readonly canarySeenAt?: Date | undefined;
  /** Why the last one could not be sent. */
  readonly canaryError?: string | undefined;
};

type Row = {
  source_id: string;
  instance: string | null;
  state: SourceState;
  state_since: Date;
  last_poll_at: Date | null;
  last_message_at: Date | null;
  lag_seconds: number | null;
  messages_read: string;
  duplicates: string;
  unread: number | null;
  errors: string;
  fault: SourceFault | null;
  fault_at: Date | null;
  folder_faults: Record<string, SourceFault> | null;
  next_try_at: Date | null;
  failing_since: Date | null;
  silent_since: Date | null;
  canary_sent_at: Date | null;
  canary_seen_at: Date | null;
  canary_error: string | null;
};

/** How sources fare, by their ids. */
export async function readStatuses(
  database: Pick<Database, "pool">,
  sourceIds: readonly string[],
): Promise<Map<string, SourceStatus>> {
  const { rows } = await database.pool.query<Row>("SELECT * FROM source_status WHERE source_id = ANY($1)", [
    [...sourceIds],
  ]);
  return new Map(rows.map((row) => [row.source_id, readRow(row)]));
}

function readRow(row: Row): SourceStatus {
  return {
    sourceId: row.source_id,
    instance: row.instance ?? undefined,
    state: row.state,
    stateSince: row.state_since,
    lastPollAt: row.last_poll_at ?? undefined,
    lastMessageAt: row.last_message_at ?? undefined,
    lagSeconds: row.lag_seconds ?? undefined,
    messagesRead: Number(row.messages_read),
    duplicates: Number(row.duplicates),
    unread: row.unread ?? undefined,
    errors: Number(row.errors),
    fault: row.fault ?? undefined,
    faultAt: row.fault_at ?? undefined,
    folderFaults: row.folder_faults ?? {},
    nextTryAt: row.next_try_at ?? undefined,
    failingSince: row.failing_since ?? undefined,
    silentSince: row.silent_since ?? undefined,
    canarySentAt: row.canary_sent_at ?? undefined,
    canarySeenAt: row.canary_seen_at ?? undefined,
    canaryError: row.canary_error ?? undefined,
  };
}

/** Writes down what a source is doing. A fault counts; a poll without one ends a time of failing. */
export async function saveProgress(
  tx: Queryable,
  sourceId: string,
  instance: string,
  progress: SourceProgress,
  now: Date,
): Promise<void> {
  const { state, fault, nextTryAt, polledAt, folderFaults, unread } = progress;
  await tx.query(
    `UPDATE source_status SET instance = $2,
       state_since = CASE WHEN $4::text <> state THEN $3 ELSE state_since END,
       state = coalesce($4, state),
       last_poll_at = coalesce($5, last_poll_at),
       unread = coalesce($6, unread),
       folder_faults = CASE WHEN $7::jsonb IS NULL THEN folder_faults ELSE nullif($7, '{}') END,
       fault = CASE WHEN $8 THEN $9::jsonb ELSE fault END,
       fault_at = CASE WHEN $9 IS NOT NULL THEN $3 WHEN $8 THEN NULL ELSE fault_at END,
       errors = errors + CASE WHEN $9 IS NOT NULL THEN 1 ELSE 0 END,
       failing_since = CASE WHEN $9 IS NOT NULL THEN coalesce(failing_since, $3)
         WHEN $5::timestamptz IS NOT NULL THEN NULL ELSE failing_since END,
       next_try_at = CASE WHEN $10 THEN $11::timestamptz WHEN $5 IS NOT NULL THEN NULL ELSE next_try_at END
     WHERE source_id = $1`,
    [
      ...[sourceId, instance, now, state ?? null, polledAt ?? null, unread ?? null],
      folderFaults === undefined ? null : storableJson(folderFaults),
      fault !== undefined,
      fault === undefined || fault === null ? null : storableJson(fault),
      nextTryAt !== undefined,
      nextTryAt ?? null,
    ],
  );
}

/** What was accepted from a source. */
export type AcceptedOf = {
  readonly messages: number;
  readonly duplicates: number;
  readonly lastMessageAt: Date;
  /** How long the newest had lain in the mailbox; not given for history. */
  readonly lagSeconds?: number | undefined;
};

/** Adds to the counts of a source; a message ends its silence. */
export async function noteAccepted(tx: Queryable, sourceId: string, accepted: AcceptedOf): Promise<void> {
  const { messages, duplicates, lastMessageAt, lagSeconds } = accepted;
  await tx.query(
    `UPDATE source_status SET messages_read = messages_read + $2, duplicates = duplicates + $3,
       last_message_at = CASE WHEN $2 > 0 THEN greatest(last_message_at, $4) ELSE last_message_at END,
       lag_seconds = coalesce($5, lag_seconds),
       silent_since = CASE WHEN $2 > 0 THEN NULL ELSE silent_since END
     WHERE source_id = $1`,
    [sourceId, messages, duplicates, lastMessageAt, lagSeconds ?? null],
  );
}

/** How many sources are in each state, and how long ago the one that was looked at least was, if it is not paused. */
export async function readSourceSums(
  database: Pick<Database, "pool">,
): Promise<{ readonly states: Readonly<Record<string, number>>; readonly unpolledSeconds: number }> {
  const { rows } = await database.pool.query<{ state: string; sources: number; unpolled: number | null }>(
    `SELECT CASE WHEN paused AND state <> 'unstarted' THEN 'paused' ELSE state END AS state, count(*)::int AS sources,
       max(extract(epoch FROM now() - coalesce(last_poll_at, started_at))) FILTER (WHERE NOT paused)::float8 AS unpolled
     FROM source_status JOIN sources ON id = source_id GROUP BY 1`,
  );
  return {
    states: Object.fromEntries(rows.map(({ state, sources }) => [state, sources])),
    unpolledSeconds: Math.max(0, ...rows.map(({ unpolled }) => unpolled ?? 0)),
  };
}

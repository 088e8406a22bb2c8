import type { NewEvent } from "../../domain/event.ts";
import type { CanarySettings, SourceFault } from "../../domain/source.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { appendEvents } from "../webhooks/outbox.ts";

/** A mailbox that cannot be read for so long is told, in milliseconds. */
const failingMs = 600_000;

/** Whose mailbox it is; what changes a status also locks it, so nothing is told twice. */
const changedSource = `FROM sources o WHERE o.id = s.source_id AND NOT o.paused`;
const named = "o.tenant_id AS tenant, o.id AS source_id, o.name";
/** A mailbox that was just opened may hold what came meanwhile. */
const readUp = "s.failing_since IS NULL AND s.state NOT IN ('unstarted', 'paused', 'connecting', 'failing')";

type Named = { tenant: string; source_id: string; name: string };

/** Tells, once each, which mailboxes cannot be read, can be read again, and are silent. Answers how many of each. */
export async function tellAlarms(
  database: Database,
  now: Date,
): Promise<{ readonly failing: number; readonly recovered: number; readonly silent: number }> {
  return inTransaction(database, async (tx) => ({
    failing: await tellFailing(tx, now),
    recovered: await tellRecovered(tx, now),
    silent: (await tellSilent(tx, now)) + (await tellCanaries(tx, now)),
  }));
}

async function tellFailing(tx: Queryable, now: Date): Promise<number> {
  const { rows } = await tx.query<Named & { failing_since: Date; fault: SourceFault | null }>(
    `UPDATE source_status s SET failing_told = true ${changedSource} AND NOT s.failing_told AND s.failing_since <= $1
     RETURNING ${named}, s.failing_since, s.fault`,
    [new Date(now.getTime() - failingMs)],
  );
  return tell(
    tx,
    "source.failing",
    rows,
    ({ failing_since: failingSince, fault }) => ({ failingSince, fault: fault ?? undefined }),
    now,
  );
}

async function tellRecovered(tx: Queryable, now: Date): Promise<number> {
  const { rows } = await tx.query<Named & { last_poll_at: Date }>(
    `UPDATE source_status s SET failing_told = false ${changedSource} AND s.failing_told AND s.failing_since IS NULL
       AND (s.fault_at IS NULL OR s.last_poll_at >= s.fault_at)
     RETURNING ${named}, s.last_poll_at`,
    [],
  );
  return tell(tx, "source.recovered", rows, ({ last_poll_at: recoveredAt }) => ({ recoveredAt }), now);
}

async function tellSilent(tx: Queryable, now: Date): Promise<number> {
  const { rows } = await tx.query<Named & { last_message_at: Date; silent_hours: number }>(
    `UPDATE source_status s SET silent_since = $1 ${changedSource} AND s.silent_since IS NULL AND ${readUp}
       AND s.last_message_at < $1::timestamptz - o.silent_hours * interval '1 hour'
     RETURNING ${named}, s.last_message_at, o.silent_hours`,
    [now],
  );
  const toData = ({ last_message_at: lastMessageAt, silent_hours: silentHours }: (typeof rows)[number]) => ({
    because: "no-message",
    lastMessageAt,
    silentHours,
  });
  return tell(tx, "source.silent", rows, toData, now);
}

async function tellCanaries(tx: Queryable, now: Date): Promise<number> {
  const { rows } = await tx.query<
    Named & { canary: CanarySettings; canary_sent_at: Date; canary_error: string | null }
  >(
    `UPDATE source_status s SET canary_told = true ${changedSource} AND NOT s.canary_told AND ${readUp}
       AND s.canary_sent_at < $1::timestamptz - (o.canary ->> 'withinMinutes')::float8 * interval '1 minute'
       AND (s.canary_seen_at IS NULL OR s.canary_seen_at < s.canary_sent_at)
     RETURNING ${named}, o.canary, s.canary_sent_at, s.canary_error`,
    [now],
  );
  const toData = ({ canary, canary_sent_at: canarySentAt, canary_error: error }: (typeof rows)[number]) => ({
    because: "canary",
    canarySentAt,
    withinMinutes: canary.withinMinutes,
    error: error ?? undefined,
  });
  return tell(tx, "source.silent", rows, toData, now);
}

async function tell<Row extends Named>(
  tx: Queryable,
  type: NewEvent["type"],
  rows: readonly Row[],
  toData: (row: Row) => Readonly<Record<string, unknown>>,
  now: Date,
): Promise<number> {
  for (const row of rows) {
    const data = { sourceId: row.source_id, source: row.name, ...toData(row) };
    await appendEvents(tx, row.tenant, [{ type, data }], now);
  }
  return rows.length;
}

import type { Source, Tally } from "../../domain/source.ts";
import { startTally, type TalliedVerdict } from "../../domain/tally.ts";
import type { MessageKind } from "../../domain/verdict.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { storableJson } from "../rows.ts";
import { holdTenant } from "../tenants/tenants.ts";
import { appendEvents } from "../webhooks/outbox.ts";

/** Rows of messages that are held at once while they are counted. */
const pageSize = 1_000;
/** After a run was cancelled, its poller may still commit what it had begun. */
const graceMs = 60_000;

/**
 * Ends a backlog once everything of it is judged: its sums are kept, and told in one `batch.completed`. One that was
 * cancelled stays so, but what it did is told in the same way. Answers whether it is over; `guard` may refuse.
 */
export async function completeRun(
  database: Database,
  tenant: string,
  id: string,
  now: Date,
  guard: (tx: Queryable) => Promise<void> = async () => {},
): Promise<boolean> {
  const before = await findTold(database.pool, tenant, id);
  if (before === undefined || before.tally !== null) return true;
  // What is judged is judged: it can be counted outside of the transaction.
  if (await hasWaiting(database.pool, id)) return false;
  const counted = await countRun(database.pool, before);
  return inTransaction(database, async (tx) => {
    await guard(tx);
    const run = await findTold(tx, tenant, id, "FOR UPDATE OF r");
    if (run === undefined || run.tally !== null) return true;
    if (await hasWaiting(tx, id)) return false;
    const { rows } = await tx.query<Ended>(
      `UPDATE source_runs SET state = CASE state WHEN 'cancelled' THEN state ELSE 'done' END, tally = $3,
         finished_at = coalesce(finished_at, $4)
       WHERE tenant_id = $1 AND id = $2 RETURNING state, finished_at`,
      [tenant, id, storableJson(counted.tally), now],
    );
    const [ended] = rows;
    if (ended !== undefined && (counted.acted || (run.read > 0 && run.mode === "act"))) {
      await tellCompleted(tx, tenant, { ...run, ...counted, ...ended }, now);
    }
    return true;
  });
}

/** Tells of backlogs that were cancelled, once what was read of them is judged; answers how many. */
export async function completeCancelled(database: Database, now: Date): Promise<number> {
  const { rows } = await database.pool.query<{ tenant_id: string; id: string }>(
    `SELECT tenant_id, id FROM source_runs
     WHERE kind = 'backlog' AND state = 'cancelled' AND tally IS NULL AND finished_at < $1 ORDER BY id LIMIT 100`,
    [new Date(now.getTime() - graceMs)],
  );
  let completed = 0;
  for (const { tenant_id, id } of rows) if (await completeRun(database, tenant_id, id, now)) completed++;
  return completed;
}

type Ended = { state: string; finished_at: Date };

type Told = {
  id: string;
  source_id: string;
  read: number;
  duplicates: number;
  tally: Tally | null;
  started_at: Date;
  name: string;
  mode: Source["mode"];
};

async function findTold(tx: Queryable, tenant: string, id: string, lock = ""): Promise<Told | undefined> {
  const { rows } = await tx.query<Told>(
    `SELECT r.id, r.source_id, r.read, r.duplicates, r.tally, r.started_at, s.name, s.mode FROM source_runs r
     JOIN sources s ON s.tenant_id = r.tenant_id AND s.id = r.source_id
     WHERE r.tenant_id = $1 AND r.id = $2 AND r.kind = 'backlog' ${lock}`,
    [tenant, id],
  );
  return rows[0];
}

async function hasWaiting(tx: Queryable, runId: string): Promise<boolean> {
  const waiting = await tx.query("SELECT 1 FROM messages WHERE run_id = $1 AND state = 'accepted' LIMIT 1", [runId]);
  return waiting.rowCount !== 0;
}

type Counted = { readonly tally: Tally; readonly acted: boolean };

type MessageRow = {
  id: string;
  shadow: boolean;
  delivered_at: Date | null;
  message_kind: MessageKind | null;
  verdicts: TalliedVerdict[];
};

// Whoever its messages belong to: these are the sums of what lay in the mailbox.
async function countRun(tx: Queryable, { id: runId, read, duplicates }: Told): Promise<Counted> {
  const tally = startTally();
  let [kept, acted, after] = [0, false, "00000000-0000-0000-0000-000000000000"];
  for (;;) {
    const rows = await listJudged(tx, runId, after);
    for (const { message_kind, delivered_at, verdicts, shadow } of rows) {
      acted ||= !shadow;
      tally.add({ kind: message_kind ?? "unknown", deliveredAt: delivered_at ?? undefined, verdicts });
    }
    kept += rows.length;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < pageSize) break;
  }
  // A message whose bytes came before has no row of its own. One that an interruption made us fetch again counted too,
  // and one that came after the start was read but is no history: neither is a duplicate.
  tally.addDuplicates(Math.max(0, Math.min(duplicates, read - kept)));
  return { tally: tally.sums(), acted };
}

async function listJudged(tx: Queryable, runId: string, after: string): Promise<MessageRow[]> {
  const { rows } = await tx.query<MessageRow>(
    `SELECT m.id, m.shadow, m.delivered_at, r.message_kind, coalesce((
       SELECT json_agg(json_build_object('category', v.category, 'reason', v.reason, 'effect', v.effect,
         'unproven', v.unproven, 'addressKey', v.address_key, 'provider', v.detail ->> 'provider'))
       FROM verdicts v WHERE v.tenant_id = r.tenant_id AND v.report_id = r.id
         AND v.supersedes IS NULL), '[]') AS verdicts
     FROM (SELECT * FROM messages WHERE run_id = $1 AND id > $2 ORDER BY id LIMIT $3) AS m
     LEFT JOIN LATERAL (SELECT * FROM reports WHERE message_id = m.id ORDER BY id LIMIT 1) AS r ON true ORDER BY m.id`,
    [runId, after, pageSize],
  );
  return rows.map((row) => ({
    ...row,
    verdicts: row.verdicts.map((verdict) => ({
      ...verdict,
      addressKey: verdict.addressKey ?? undefined,
      provider: verdict.provider ?? undefined,
    })),
  }));
}

async function tellCompleted(tx: Queryable, tenant: string, run: Told & Counted & Ended, now: Date): Promise<void> {
  const { id: runId, source_id: sourceId, name: source, state, tally } = run;
  const { rows } = await tx.query<{ tenant: string; count: number }>(
    "SELECT tenant_id AS tenant, count(*)::int AS count FROM outbox_events WHERE run_id = $1 GROUP BY 1 ORDER BY 1",
    [runId],
  );
  const download = `/v1/sources/${sourceId}/runs/${runId}/events`;
  const span = { startedAt: run.started_at, finishedAt: run.finished_at };
  const told = { runId, sourceId, state, historical: true, ...span, download };
  const tell = (whom: string, data: Readonly<Record<string, unknown>>) =>
    appendEvents(tx, whom, [{ type: "batch.completed", data: { ...told, ...data } }], now);
  await tell(tenant, { source, tally, events: rows.find((row) => row.tenant === tenant)?.count ?? 0 });
  // What lay in the house's mailbox may be others'; they are told of their part, and of nothing else in there.
  for (const row of rows) {
    if (row.tenant !== tenant && (await holdTenant(tx, row.tenant))) await tell(row.tenant, { events: row.count });
  }
}

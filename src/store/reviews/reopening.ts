import type { StoredReview } from "../../domain/review.ts";
import type { ChangedEntry, PastChange } from "../../domain/undo.ts";
import type { Queryable } from "../database.ts";
import { entryColumns, readEntry } from "../list/entries.ts";
import { firstIdAt } from "../retention.ts";

/** A member that a decision settled. */
export type SettledMember = {
  readonly id: string;
  readonly addressKey: string | undefined;
  readonly verdictId: string | undefined;
};

/** The members that a decision settled, at most so many. */
export async function listSettledBy(
  tx: Queryable,
  tenant: string,
  decisionId: string,
  limit: number,
): Promise<SettledMember[]> {
  const { rows } = await tx.query<{ id: string; address_key: string | null; verdict_id: string | null }>(
    `SELECT id, address_key, verdict_id FROM review_members
     WHERE tenant_id = $1 AND decision_id = $2 ORDER BY id LIMIT $3`,
    [tenant, decisionId, limit],
  );
  return rows.map((row) => ({
    id: row.id,
    addressKey: row.address_key ?? undefined,
    verdictId: row.verdict_id ?? undefined,
  }));
}

/** The address keys of the entries that a decision changed. */
export async function listChangedKeys(tx: Queryable, tenant: string, decisionId: string): Promise<string[]> {
  const { rows } = await tx.query<{ address_key: string }>(
    "SELECT DISTINCT address_key FROM suppression_changes WHERE tenant_id = $1 AND decision_id = $2",
    [tenant, decisionId],
  );
  return rows.map((row) => row.address_key);
}

/** An entry that a decision changed, with what its history says and who was there last. */
export type DecidedEntry = ChangedEntry & {
  readonly addressKey: string;
  readonly scope: string;
  readonly latestBy: string;
  readonly latestAt: Date;
};

type StoredChange = { change: string; by: string | null; entry: PastChange["entry"] };
type EntryRow = Parameters<typeof readEntry>[0] & {
  present: boolean;
  first: StoredChange;
  before: StoredChange | null;
  latest: StoredChange;
  latest_by: string;
  latest_at: Date;
};

const standing = entryColumns
  .split(", ")
  .filter((column) => !["address_key", "scope", "cause"].includes(column))
  .map((column) => `s.${column}`)
  .join(", ");

/** The entries that a decision changed. Their addresses are locked, so that they stay so. */
export async function listDecidedEntries(tx: Queryable, tenant: string, decisionId: string): Promise<DecidedEntry[]> {
  const change = "json_build_object('change', change, 'by', decision_id, 'entry', entry)";
  const ofEntry = "tenant_id = f.tenant_id AND address_key = f.address_key AND scope = f.scope AND cause = f.cause";
  const { rows } = await tx.query<EntryRow>(
    `SELECT f.address_key, f.scope, f.cause, ${standing}, s.address_key IS NOT NULL AS present,
       json_build_object('change', f.change, 'by', f.decision_id, 'entry', f.entry) AS first,
       (SELECT ${change} FROM suppression_changes WHERE ${ofEntry} AND sequence < f.sequence ORDER BY sequence DESC LIMIT 1) AS before,
       l.change AS latest, l.actor AS latest_by, l.at AS latest_at
     FROM (SELECT DISTINCT ON (address_key, scope, cause) * FROM suppression_changes
       WHERE tenant_id = $1 AND decision_id = $2 ORDER BY address_key, scope, cause, sequence) AS f
     LEFT JOIN LATERAL (SELECT * FROM suppressions WHERE ${ofEntry}) AS s ON true
     CROSS JOIN LATERAL (SELECT ${change} AS change, actor, at FROM suppression_changes
       WHERE ${ofEntry} ORDER BY sequence DESC LIMIT 1) AS l`,
    [tenant, decisionId],
  );
  return rows.map((row) => ({
    addressKey: row.address_key,
    scope: row.scope,
    cause: row.cause,
    jobId: decisionId,
    first: pastChange(row.first),
    before: row.before === null ? undefined : pastChange(row.before),
    latest: pastChange(row.latest),
    current: row.present ? JSON.parse(JSON.stringify(readEntry(row))) : undefined,
    latestBy: row.latest_by,
    latestAt: row.latest_at,
  }));
}

function pastChange({ change, by, entry }: StoredChange): PastChange {
  return { change, jobId: by ?? undefined, entry };
}

/**
 * Takes back the events of a decision while nobody has been told, nor is being told; answers whether it did. Else they
 * stay, and news of the undo has to follow them.
 */
export async function withdrawEvents(tx: Queryable, tenant: string, decisionId: string, now: Date): Promise<boolean> {
  const { rows: events } = await tx.query<{ id: string; timestamp: Date; available_at: Date }>(
    "SELECT id, timestamp, available_at FROM outbox_events WHERE tenant_id = $1 AND decision_id = $2",
    [tenant, decisionId],
  );
  if (events.some((event) => event.available_at <= now)) return false;
  const times = events.map((event) => event.timestamp.getTime());
  const ids = events.map(({ id }) => id);
  // Deliveries are made with their event, so their ids begin with its time; nothing else finds them by it.
  const { rows: deliveries } = await tx.query<{ id: string; begun: boolean }>(
    `SELECT id, state <> 'pending' OR attempts > 0 OR claimed_by IS NOT NULL AS begun FROM webhook_deliveries
     WHERE tenant_id = $1 AND id >= $2 AND id < $3 AND event_id = ANY($4::uuid[]) ORDER BY id FOR UPDATE`,
    [
      tenant,
      firstIdAt(new Date(Math.min(...times, now.getTime()))),
      firstIdAt(new Date(Math.max(...times, 0) + 1)),
      ids,
    ],
  );
  if (deliveries.some(({ begun }) => begun)) return false;
  await tx.query("DELETE FROM webhook_deliveries WHERE tenant_id = $1 AND id = ANY($2::uuid[])", [
    tenant,
    deliveries.map(({ id }) => id),
  ]);
  await tx.query("DELETE FROM outbox_events WHERE tenant_id = $1 AND id = ANY($2::uuid[])", [tenant, ids]);
  return true;
}

/**
 * Opens a review again for the members that a decision had settled; answers which review they wait in. Where look-alikes
 * have opened another one meanwhile, they join that. A wish's clock starts anew.
 */
export async function reopenReview(
  tx: Queryable,
  tenant: string,
  { id, cluster, state, decisionId: closedBy }: StoredReview,
  undone: { readonly decisionId: string; readonly honouredAt: Date },
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM reviews WHERE tenant_id = $1 AND cluster = $2 AND state = 'open' AND members > 0 AND id <> $3 FOR UPDATE`,
    [tenant, cluster, id],
  );
  const other = state === "decided" ? rows[0]?.id : undefined;
  const waiting = closedBy === undone.decisionId ? "OR settled_at IS NULL" : "";
  const cleared = "settled_at = NULL, decision = NULL, decided_by = NULL, decision_id = NULL";
  const freed = await tx.query<{ was_settled: boolean }>(
    `UPDATE review_members m SET ${cleared}, review_id = $4
     FROM (SELECT review_id, id, settled_at IS NOT NULL AS was_settled FROM review_members
       WHERE tenant_id = $1 AND review_id = $2 AND (decision_id = $3 ${waiting})) AS f
     WHERE m.tenant_id = $1 AND m.review_id = f.review_id AND m.id = f.id RETURNING f.was_settled`,
    [tenant, id, undone.decisionId, other ?? id],
  );
  const settled = freed.rows.filter((row) => row.was_settled).length;
  if (other === undefined) await openAgain(tx, tenant, id, settled, undone.honouredAt);
  else await moveOver(tx, tenant, { from: id, to: other }, { members: freed.rows.length, settled }, undone);
  return other ?? id;
}

async function openAgain(tx: Queryable, tenant: string, id: string, settled: number, honouredAt: Date): Promise<void> {
  await tx.query(
    `UPDATE reviews SET state = 'open', decision = NULL, decided_by = NULL, decided_at = NULL, ruling = NULL,
       settled_at = NULL, decision_id = NULL, settled = greatest(settled - $3, 0),
       due_at = CASE WHEN due_at IS NOT NULL THEN greatest(due_at, $4) END
     WHERE tenant_id = $1 AND id = $2`,
    [tenant, id, settled, honouredAt],
  );
}

async function moveOver(
  tx: Queryable,
  tenant: string,
  { from, to }: { readonly from: string; readonly to: string },
  moved: { readonly members: number; readonly settled: number },
  undone: { readonly decisionId: string; readonly honouredAt: Date },
): Promise<void> {
  await tx.query(
    `UPDATE reviews t SET members = t.members + $4, by_member = t.by_member OR f.by_member,
       due_at = least(t.due_at, CASE WHEN f.due_at IS NOT NULL THEN greatest(f.due_at, $5) END)
     FROM reviews f WHERE t.tenant_id = $1 AND t.id = $2 AND f.tenant_id = $1 AND f.id = $3`,
    [tenant, to, from, moved.members, undone.honouredAt],
  );
  await tx.query(
    "UPDATE reviews SET members = members - $3, settled = greatest(settled - $4, 0) WHERE tenant_id = $1 AND id = $2",
    [tenant, from, moved.members, moved.settled],
  );
  // A review without any member is none.
  await tx.query("DELETE FROM reviews WHERE tenant_id = $1 AND id = $2 AND members <= 0", [tenant, from]);
  await tx.query("UPDATE review_decisions SET review_id = $3 WHERE tenant_id = $1 AND id = $2", [
    tenant,
    undone.decisionId,
    to,
  ]);
}

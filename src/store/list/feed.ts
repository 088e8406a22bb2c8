/**
 * The feed of changes to the list, for whoever holds a copy of it. A position is a snapshot: what was committed when it
 * was taken has been told. So no change is passed over that was written early and committed late, and a long
 * transaction holds nobody up. A change made in knowledge of another is never in an earlier window than that, since a
 * snapshot that shows the one shows the other; within a window the sequence tells their order.
 */
import type { Database, Queryable } from "../database.ts";
import { type FeedHistory, readHistory, restartFeed } from "./feed-history.ts";
import { isSnapshot, xmaxOf } from "./snapshot.ts";

export type FeedPosition = {
  /** The history that the position belongs to. */
  readonly feed: string;
  /** All that this snapshot shows was told. */
  readonly told: string;
  /** Of what this one shows beyond, the changes up to this sequence were told, too. */
  readonly window?: { readonly upTo: string; readonly sequence: string } | undefined;
};

export type FeedChange = {
  readonly sequence: number;
  readonly id: string;
  readonly at: Date;
  readonly change: string;
  readonly addressKey: string;
  readonly scope: string;
  readonly cause: string;
  readonly actor: string;
  readonly why: string;
  readonly verdictId?: string | undefined;
  /** The entry after the change, or what was removed. */
  readonly entry: unknown;
};

export type FeedPage = {
  readonly rows: readonly FeedChange[];
  readonly next: FeedPosition;
  /** Nothing more was committed when the page was read. */
  readonly isEnd: boolean;
};

/** The position belongs to another history than the one that is stored now: only a new copy helps. */
export class FeedRestarted extends Error {}

/** The position of this moment: a copy of the list that is begun after it lacks nothing that the feed does not tell. */
export async function feedPosition(database: Database): Promise<FeedPosition> {
  const { id, snapshot } = await currentHistory(database);
  return { feed: id, told: snapshot };
}

/**
 * The changes after a position, at most `limit`.
 * @throws FeedRestarted where the position is of another history
 */
export async function listFeed(
  database: Database,
  tenant: string,
  position: FeedPosition,
  limit: number,
): Promise<FeedPage> {
  const history = await currentHistory(database);
  if (!isOf(position, history)) throw new FeedRestarted("Cannot go on from this position: it is of another history");
  const window = { upTo: position.window?.upTo ?? history.snapshot, sequence: position.window?.sequence };
  const found = await readWindow(database.pool, tenant, { told: position.told, ...window }, limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  if (found.length > limit && last !== undefined) {
    const next = { ...position, window: { upTo: window.upTo, sequence: String(last.sequence) } };
    return { rows, next, isEnd: false };
  }
  return { rows, next: { feed: history.id, told: window.upTo }, isEnd: position.window === undefined };
}

function isOf({ feed, told, window }: FeedPosition, history: FeedHistory & { readonly snapshot: string }): boolean {
  const latest = window?.upTo ?? told;
  return feed === history.id && xmaxOf(told) <= xmaxOf(latest) && xmaxOf(latest) <= xmaxOf(history.snapshot);
}

async function currentHistory(database: Database): Promise<FeedHistory & { readonly snapshot: string }> {
  const { history, isCurrent, snapshot } = await readHistory(database.pool);
  if (history !== undefined && isCurrent) return { ...history, snapshot };
  await restartFeed(database);
  return currentHistory(database);
}

type ChangeRow = Omit<FeedChange, "sequence" | "verdictId"> & { sequence: string; verdictId: string | null };

type Window = { readonly told: string; readonly upTo: string; readonly sequence: string | undefined };

const columns = `sequence, id, at, change, address_key AS "addressKey", scope, cause, actor, why,
  verdict_id AS "verdictId", entry`;
const isInWindow = `pg_visible_in_snapshot(written_by, $3::pg_snapshot)
  AND NOT pg_visible_in_snapshot(written_by, $2::pg_snapshot)`;

// Where a window begins is found by the transactions in it; "+ 0" keeps the planner from walking all sequences from the
// first. Within the window one goes on by sequence, so that a window of millions is not sorted for every page.
const firstOfWindow = `SELECT ${columns} FROM suppression_changes WHERE tenant_id = $1 AND sequence IN (
    SELECT sequence FROM suppression_changes
    WHERE tenant_id = $1 AND written_by >= pg_snapshot_xmin($2::pg_snapshot)
      AND written_by < pg_snapshot_xmax($3::pg_snapshot) AND ${isInWindow}
    ORDER BY sequence + 0 LIMIT $4)
  ORDER BY sequence`;
const laterInWindow = `SELECT ${columns} FROM suppression_changes
  WHERE tenant_id = $1 AND sequence > $5 AND ${isInWindow} ORDER BY sequence LIMIT $4`;

async function readWindow(tx: Queryable, tenant: string, window: Window, limit: number): Promise<FeedChange[]> {
  const { told, upTo, sequence } = window;
  const found =
    sequence === undefined
      ? await tx.query<ChangeRow>(firstOfWindow, [tenant, told, upTo, limit])
      : await tx.query<ChangeRow>(laterInWindow, [tenant, told, upTo, limit, sequence]);
  return found.rows.map((row) => ({
    ...row,
    sequence: Number(row.sequence),
    verdictId: row.verdictId ?? undefined,
  }));
}

/** A position as the parts of a cursor. */
export function partsOf({ feed, told, window }: FeedPosition): readonly string[] {
  return window === undefined ? [feed, told] : [feed, told, window.upTo, window.sequence];
}

/** The position that parts of a cursor stand for; undefined for parts that none has. */
export function readPosition(parts: readonly unknown[]): FeedPosition | undefined {
  const [feed, told, upTo, sequence] = parts;
  if (typeof feed !== "string" || !isSnapshot(told)) return undefined;
  if (parts.length === 2) return { feed, told };
  const isWhole = parts.length === 4 && isSnapshot(upTo) && typeof sequence === "string" && /^\d{1,18}$/.test(sequence);
  return isWhole ? { feed, told, window: { upTo, sequence } } : undefined;
}

import { type Database, inTransaction, type Queryable } from "../database.ts";
import { newId } from "../id.ts";

/** The history that positions of the feed belong to. */
export type FeedHistory = { readonly id: string };

type HistoryRow = { id: string | null; home: string | null; branch: string | null } & Place & { snapshot: string };
type Place = { here_home: string; here_branch: string };

// Transaction ids mean something in one cluster only, and a table that was filled from a backup holds strange ones. A
// server that was taken back in time, or has followed another, goes on with the same ids and may lack what was told.
const place = `
  (SELECT system_identifier::text FROM pg_control_system()) || '/'
    || (SELECT oid::text FROM pg_database WHERE datname = current_database()) || '/'
    || 'suppression_changes'::regclass::oid AS here_home,
  (SELECT timeline_id::text FROM pg_control_checkpoint()) || '/'
    || pg_relation_filenode('suppression_changes') AS here_branch`;

/** The stored history, whether it is the one of this database, and what is committed now. */
export async function readHistory(tx: Queryable): Promise<{
  readonly history: FeedHistory | undefined;
  readonly isCurrent: boolean;
  readonly snapshot: string;
}> {
  const found = await tx.query<HistoryRow>(
    `SELECT f.id, f.home, f.branch, ${place}, pg_current_snapshot()::text AS snapshot
     FROM (SELECT 1) AS one LEFT JOIN suppression_feed f ON true`,
  );
  const row = found.rows[0] as HistoryRow;
  return {
    history: row.id === null ? undefined : { id: row.id },
    isCurrent: row.home === row.here_home && row.branch === row.here_branch,
    snapshot: row.snapshot,
  };
}

/**
 * Begins another history where the stored one is not that of this database: every position that was given out ends.
 * Changes whose transaction ids are of another cluster leave the feed; the history of an address keeps them.
 */
export async function restartFeed(database: Database): Promise<void> {
  await inTransaction(database, async (tx) => {
    // One at a time: the second finds that the first has done it.
    await tx.query("LOCK TABLE suppression_feed IN EXCLUSIVE MODE");
    const { rows } = await tx.query<{ home: string; branch: string } & Place>(
      `SELECT f.home, f.branch, ${place} FROM (SELECT 1) AS one LEFT JOIN suppression_feed f ON true`,
    );
    const [row] = rows;
    if (row === undefined || (row.home === row.here_home && row.branch === row.here_branch)) return;
    if (row.home !== null && row.home !== row.here_home) {
      await tx.query("UPDATE suppression_changes SET written_by = '0' WHERE written_by <> '0'");
    }
    await tx.query(
      `INSERT INTO suppression_feed (singleton, id, home, branch, started_at) VALUES (true, $1, $2, $3, now())
       ON CONFLICT (singleton) DO UPDATE SET id = EXCLUDED.id, home = EXCLUDED.home, branch = EXCLUDED.branch,
         started_at = EXCLUDED.started_at`,
      [newId(), row.here_home, row.here_branch],
    );
  });
}

/**
 * Has the next one who asks begin another history, after the tables were filled from a backup: what was told since
 * may be missing here, even where server, database and table are the same.
 */
export async function leaveHistory(tx: Queryable): Promise<void> {
  // An older version has no feed yet.
  const present = await tx.query("SELECT WHERE to_regclass('suppression_feed') IS NOT NULL");
  if (present.rowCount === 0) return;
  // Even where nobody had asked yet: the transaction ids of the changes are another server's.
  await tx.query(
    `INSERT INTO suppression_feed (singleton, id, home, branch, started_at) VALUES (true, $1, 'restored', '', now())
     ON CONFLICT (singleton) DO UPDATE SET home = EXCLUDED.home`,
    [newId()],
  );
}

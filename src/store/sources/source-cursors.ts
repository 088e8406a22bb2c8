import type { FolderCursor } from "../../domain/source.ts";
import type { Database, Queryable } from "../database.ts";
import { storable } from "../rows.ts";

// PostgreSQL's int8 comes as text; a UID has 32 bits (RFC 9051 §2.3.1.1).
type Row = {
  folder: string;
  uid_validity: string;
  last_uid: string;
  backlog_uid: string;
  people_uid: string;
  pending: string[];
  unfetched: string[];
};

/** How far each folder of a source has been read. */
export async function listCursors(database: Pick<Database, "pool">, sourceId: string): Promise<FolderCursor[]> {
  const { rows } = await database.pool.query<Row>("SELECT * FROM source_folders WHERE source_id = $1 ORDER BY folder", [
    sourceId,
  ]);
  return rows.map((row) => ({
    folder: row.folder,
    uidValidity: Number(row.uid_validity),
    lastUid: Number(row.last_uid),
    backlogUid: Number(row.backlog_uid),
    peopleUid: Number(row.people_uid),
    pending: row.pending.map(Number),
    unfetched: row.unfetched.map(Number),
  }));
}

/** Keeps how far a folder has been read, in the caller's transaction. */
export async function saveCursor(tx: Queryable, sourceId: string, cursor: FolderCursor, now: Date): Promise<void> {
  const { folder, uidValidity, lastUid, backlogUid, peopleUid, pending, unfetched } = cursor;
  await tx.query(
    `INSERT INTO source_folders
       (source_id, folder, uid_validity, last_uid, backlog_uid, people_uid, pending, unfetched, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (source_id, folder) DO UPDATE SET uid_validity = EXCLUDED.uid_validity, last_uid = EXCLUDED.last_uid,
       backlog_uid = EXCLUDED.backlog_uid, people_uid = EXCLUDED.people_uid, pending = EXCLUDED.pending,
       unfetched = EXCLUDED.unfetched, updated_at = EXCLUDED.updated_at`,
    [sourceId, storable(folder), uidValidity, lastUid, backlogUid, peopleUid, [...pending], [...unfetched], now],
  );
}

import type { FolderCursor, SourceRun, SourceSecrets } from "../../domain/source.ts";
import type { Database } from "../database.ts";
import type { Sealer } from "../seal.ts";
import { selectSources, unsealSecrets } from "./source-rows.ts";
import { listOpenRuns } from "./source-runs.ts";
import { readStatuses, type SourceStatus } from "./source-status.ts";

/** How far a folder has been read. */
export type FolderPlace = Pick<FolderCursor, "folder" | "uidValidity" | "lastUid" | "backlogUid">;

/** What there is to tell of a source besides its settings. */
export type SourceOverview = {
  readonly status: SourceStatus;
  readonly folders: readonly FolderPlace[];
  /** The reading of its backlog that is not over. */
  readonly backlog?: SourceRun | undefined;
  /** Which secrets are kept. */
  readonly secretsSet: readonly (keyof SourceSecrets)[];
};

/** What there is to tell of sources, by their ids, however many with a few queries. */
export async function readOverviews(
  database: Database,
  sealer: Sealer,
  ids: readonly string[],
): Promise<Map<string, SourceOverview>> {
  const [statuses, folders, runs, stored] = await Promise.all([
    readStatuses(database, ids),
    listPlaces(database, ids),
    listOpenRuns(database, "backlog"),
    selectSources(database.pool, "WHERE id = ANY($1)", [[...ids]]),
  ]);
  const backlogs = new Map(runs.map((run) => [run.sourceId, run]));
  return new Map(
    stored.flatMap((one) => {
      const { id } = one.source;
      const status = statuses.get(id);
      if (status === undefined) return [];
      const secrets = unsealSecrets(sealer, one);
      const secretsSet = Object.keys(secrets) as (keyof SourceSecrets)[];
      return [[id, { status, folders: folders.get(id) ?? [], backlog: backlogs.get(id), secretsSet }]];
    }),
  );
}

async function listPlaces({ pool }: Database, ids: readonly string[]): Promise<Map<string, FolderPlace[]>> {
  const { rows } = await pool.query<
    Record<"source_id" | "folder" | "uid_validity" | "last_uid" | "backlog_uid", string>
  >(
    `SELECT source_id, folder, uid_validity, last_uid, backlog_uid FROM source_folders
     WHERE source_id = ANY($1) ORDER BY source_id, folder`,
    [[...ids]],
  );
  const places = new Map<string, FolderPlace[]>();
  for (const row of rows) {
    // PostgreSQL's int8 comes as text; a UID has 32 bits.
    const [uidValidity, lastUid, backlogUid] = [
      Number(row.uid_validity),
      Number(row.last_uid),
      Number(row.backlog_uid),
    ];
    const place = { folder: row.folder, uidValidity, lastUid, backlogUid };
    places.set(row.source_id, [...(places.get(row.source_id) ?? []), place]);
  }
  return places;
}

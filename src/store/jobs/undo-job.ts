import type { Cause } from "../../domain/decision.ts";
import { addFound, addLeft, type PastChange, type UndoFindings, undoChange } from "../../domain/undo.ts";
import type { Queryable } from "../database.ts";
import { entryColumns, readEntry } from "../list/entries.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { insertPlanned, type PlannedChange } from "./planned-changes.ts";

const columns = entryColumns
  .split(", ")
  .filter((column) => !["address_key", "scope", "cause"].includes(column))
  .map((column) => `s.${column}`)
  .join(", ");

/** Changes that one step looks at. */
const pageSize = 1_000;

type StoredChange = { change: string; jobId: string | null; entry: PastChange["entry"] };

type Row = Parameters<typeof readEntry>[0] & {
  present: boolean;
  seen: string | null;
  first: StoredChange;
  before: StoredChange | null;
  latest: StoredChange;
};

/** How far the changes of the job were looked through. */
export type JobSearch = { readonly after: string; readonly seen: number; readonly findings: UndoFindings };

/** Before the first change. */
export const firstChange = "00000000-0000-0000-0000-000000000000";

/**
 * Looks through the next changes that a job made to the list and plans to take them back; `isOver` once none is left.
 * An entry that it changed several times is planned once.
 */
export async function searchJobChanges(
  tx: Queryable,
  job: { readonly tenant: string; readonly id: string },
  undoneId: string,
  search: JobSearch,
  now: Date,
): Promise<JobSearch & { readonly isOver: boolean }> {
  const { rows: page } = await tx.query<{ id: string }>(
    `SELECT id FROM suppression_changes WHERE tenant_id = $1 AND job_id = $2 AND id > $3 ORDER BY id LIMIT ${pageSize}`,
    [job.tenant, undoneId, search.after],
  );
  const last = page.at(-1)?.id;
  if (last === undefined) return { ...search, isOver: true };
  const rows = await listChanged(
    tx,
    job.tenant,
    undoneId,
    page.map(({ id }) => id),
  );
  let { findings } = search;
  const planned = rows.flatMap((row): PlannedChange[] => {
    const undone = undoChange(
      {
        cause: row.cause,
        jobId: undoneId,
        first: pastChange(row.first),
        before: row.before === null ? undefined : pastChange(row.before),
        latest: pastChange(row.latest),
        current: row.present ? JSON.parse(JSON.stringify(readEntry(row))) : undefined,
      },
      now,
    );
    if (undone.act === "none") return [];
    if (undone.act === "leave") {
      findings = addLeft(findings, undone.because);
      return [];
    }
    const entry = undone.act === "put" ? undone.entry : row.latest.entry;
    const [reason, cause] = [String(entry["reason"]) as never, row.cause as Cause];
    findings = addFound(findings, { reason, cause, rule: undefined, provider: undefined });
    const key = { addressKey: row.address_key, scope: row.scope, cause: row.cause };
    return [
      {
        ...key,
        groupKey: row.address_key,
        act: undone.act,
        address: String(entry["address"]),
        seen: row.seen ?? undefined,
        entry: undone.act === "put" ? undone.entry : undefined,
        reason,
        rule: undefined,
        provider: undefined,
      },
    ];
  });
  await insertPlanned(tx, job, planned);
  return { after: last, seen: search.seen + page.length, findings, isOver: page.length < pageSize };
}

function pastChange({ change, jobId, entry }: StoredChange): PastChange {
  return { change, jobId: jobId ?? undefined, entry };
}

/** The entries whose first change by the job is among these, each with what its history says. */
async function listChanged(tx: Queryable, tenant: string, jobId: string, ids: readonly string[]): Promise<Row[]> {
  const change = `json_build_object('change', change, 'jobId', job_id, 'entry', entry)`;
  const ofEntry = "tenant_id = f.tenant_id AND address_key = f.address_key AND scope = f.scope AND cause = f.cause";
  const { rows } = await tx.query<Row>(
    `SELECT f.address_key, f.scope, f.cause, ${columns},
       s.address_key IS NOT NULL AS present, CASE WHEN s.address_key IS NOT NULL THEN ${fingerprintOf("s")} END AS seen,
       json_build_object('change', f.change, 'jobId', f.job_id, 'entry', f.entry) AS first,
       (SELECT ${change} FROM suppression_changes WHERE ${ofEntry} AND id < f.id ORDER BY id DESC LIMIT 1) AS before,
       (SELECT ${change} FROM suppression_changes WHERE ${ofEntry} ORDER BY id DESC LIMIT 1) AS latest
     FROM suppression_changes f
     LEFT JOIN LATERAL (SELECT * FROM suppressions WHERE ${ofEntry}) AS s ON true
     WHERE f.tenant_id = $1 AND f.id = ANY($3::uuid[]) AND NOT EXISTS (
       SELECT FROM suppression_changes e WHERE e.tenant_id = f.tenant_id AND e.address_key = f.address_key
         AND e.scope = f.scope AND e.cause = f.cause AND e.job_id = $2 AND e.id < f.id)`,
    [tenant, jobId, ids],
  );
  return rows;
}

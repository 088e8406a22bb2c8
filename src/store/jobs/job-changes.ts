import type { Database } from "../database.ts";
import type { PageQuery, SuppressionChange } from "../list/suppressions.ts";
import { addCondition, type Page, pageFrom, type Where } from "../page.ts";

/** A change with the address it is about. */
export type JobChangeRow = SuppressionChange & { readonly addressKey: string };

type Row = Omit<JobChangeRow, "verdictId"> & { readonly verdictId: string | null };

/** What a job changed in the list, in the order in which it did. */
export async function listJobChanges(
  database: Pick<Database, "pool">,
  tenant: string,
  jobId: string,
  page: PageQuery,
): Promise<Page<JobChangeRow>> {
  const where: Where = { parameters: [tenant, jobId], conditions: ["tenant_id = $1", "job_id = $2"] };
  addCondition(where, "id > ?", page.after?.[0]);
  const { rows } = await database.pool.query<Row>(
    `SELECT id, at, change, address_key AS "addressKey", scope, cause, actor, why, verdict_id AS "verdictId", entry
     FROM suppression_changes WHERE ${where.conditions.join(" AND ")} ORDER BY id LIMIT ${page.limit + 1}`,
    where.parameters,
  );
  const changes = rows.map(({ verdictId, ...row }) => ({ ...row, verdictId: verdictId ?? undefined }));
  return pageFrom(changes, page.limit, ({ id }) => [id]);
}

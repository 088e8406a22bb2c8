import type { UndoQuery } from "../../domain/undo.ts";
import type { Queryable } from "../database.ts";
import { verdictConditions } from "../jobs/undo-query.ts";

type Undone = { readonly tenant: string; readonly jobId: string; readonly keys: readonly string[] };

/**
 * Takes back what verdicts said of addresses whose entries were lifted: their facts have no effect any more, however well
 * a copy of them is proven, and the strikes that they made are gone. The verdicts stay to be read.
 */
export async function undoVerdicts(tx: Queryable, { tenant, jobId, keys }: Undone, query: UndoQuery): Promise<void> {
  if (keys.length === 0) return;
  const parameters: unknown[] = [tenant, keys, jobId];
  const means = verdictConditions(query, parameters, "v");
  const blames = "v.category IN ('hard', 'soft', 'block', 'complaint', 'auto-reply')";
  await tx.query(
    `WITH undone AS (
       UPDATE verdicts v SET undone_by = $3 WHERE v.tenant_id = $1 AND v.address_key = ANY($2) AND v.undone_by IS NULL
         AND NOT v.shadow AND ${blames} AND v.effect IN ('suppress', 'hold', 'count', 'linked') AND ${means}
       RETURNING v.address_key, v.occurred_at
     ) DELETE FROM strikes s USING undone u WHERE s.tenant_id = $1 AND s.address_key = u.address_key
         AND s.occurred_at = u.occurred_at AND NOT s.shadow`,
    parameters,
  );
}

/** The same for the verdicts that entries of whole domains rest on, which are about one of its addresses. */
export async function undoVerdictsOf(
  tx: Queryable,
  tenant: string,
  jobId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    "UPDATE verdicts SET undone_by = $2 WHERE tenant_id = $1 AND id = ANY($3::uuid[]) AND undone_by IS NULL",
    [tenant, jobId, ids],
  );
}

/** Lets the verdicts of these addresses stand that a job had taken back. */
export async function restoreVerdicts(tx: Queryable, { tenant, jobId, keys }: Undone): Promise<void> {
  if (keys.length === 0) return;
  await tx.query(
    "UPDATE verdicts SET undone_by = NULL WHERE tenant_id = $1 AND address_key = ANY($2) AND undone_by = $3",
    [tenant, keys, jobId],
  );
}

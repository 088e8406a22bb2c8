import type { Queryable } from "../database.ts";

/** Verdicts that no longer stand, each with the one in its place, if there is one. */
export type Superseded = { readonly from: string; readonly to: string | undefined };

/** Of these verdicts, those that stand: nobody judged them again, and nobody took back what followed. */
export async function listStanding(tx: Queryable, tenant: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM verdicts WHERE tenant_id = $1 AND id = ANY($2::uuid[])
       AND superseded_by IS NULL AND undone_by IS NULL ORDER BY id FOR UPDATE`,
    [tenant, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Lets other verdicts stand in the place of these, which give up their facts and stay to be read. One that nothing takes
 * the place of is taken back by the job.
 */
export async function supersedeVerdicts(
  tx: Queryable,
  tenant: string,
  jobId: string,
  superseded: readonly Superseded[],
): Promise<void> {
  if (superseded.length === 0) return;
  await tx.query(
    `UPDATE verdicts v SET superseded_by = s.receiver, undone_by = CASE WHEN s.receiver IS NULL THEN $4::uuid END,
       fact_key = CASE WHEN s.receiver IS NULL THEN fact_key END
     FROM unnest($2::uuid[], $3::uuid[]) AS s (giver, receiver) WHERE v.tenant_id = $1 AND v.id = s.giver`,
    [tenant, superseded.map(({ from }) => from), superseded.map(({ to }) => to ?? null), jobId],
  );
}

/** Takes away the strikes that verdicts made: those of their address that happened when they did. */
export async function removeStrikes(
  tx: Queryable,
  tenant: string,
  made: readonly { readonly addressKey: string; readonly occurredAt: string }[],
): Promise<void> {
  if (made.length === 0) return;
  await tx.query(
    `DELETE FROM strikes s USING unnest($2::text[], $3::timestamptz[]) AS m (address_key, occurred_at)
     WHERE s.tenant_id = $1 AND s.address_key = m.address_key AND s.occurred_at = m.occurred_at AND NOT s.shadow`,
    [tenant, made.map(({ addressKey }) => addressKey), made.map(({ occurredAt }) => occurredAt)],
  );
}

/** What else speaks against an address: verdicts that stand and had an effect. */
export type OtherVerdict = {
  readonly addressKey: string;
  readonly category: string;
  readonly effect: string;
  readonly proof: string;
  readonly occurredAt: Date;
};

/** The verdicts about these addresses that had an effect and stand, but for these. */
export async function listOthers(
  tx: Queryable,
  tenant: string,
  keys: readonly string[],
  but: readonly string[],
): Promise<OtherVerdict[]> {
  const { rows } = await tx.query<OtherVerdict>(
    `SELECT address_key AS "addressKey", category, effect, proof, occurred_at AS "occurredAt" FROM verdicts
     WHERE tenant_id = $1 AND address_key = ANY($2) AND effect IN ('suppress', 'hold') AND NOT shadow
       AND superseded_by IS NULL AND undone_by IS NULL AND id <> ALL($3::uuid[])`,
    [tenant, keys, but],
  );
  return rows;
}

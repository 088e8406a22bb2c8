import type { Queryable } from "../database.ts";

/**
 * SQL for what an entry looks like, of the row `alias` of suppressions: whoever changes or touches it in any way makes it
 * look otherwise.
 */
export function fingerprintOf(alias: string): string {
  const parts = [
    "answer",
    "reason",
    "proof",
    "origin",
    "coalesce(~verdict_id::text, '')",
    "coalesce(~note, '')",
    "extract(epoch FROM ~first_seen_at)",
    "extract(epoch FROM ~last_seen_at)",
    "coalesce(extract(epoch FROM ~expires_at)::text, '')",
    "holds",
  ];
  const columns = parts.map((part) => (part.includes("~") ? part.replace("~", `${alias}.`) : `${alias}.${part}`));
  return `md5(concat_ws('|', ${columns.join(", ")}))`;
}

export type Fingerprint = {
  readonly addressKey: string;
  readonly scope: string;
  readonly cause: string;
  readonly seen: string;
  readonly verdictId: string | undefined;
};

/** What the entries of these address keys look like. */
export async function listFingerprints(
  tx: Queryable,
  tenant: string,
  keys: readonly string[],
): Promise<readonly Fingerprint[]> {
  const { rows } = await tx.query<Omit<Fingerprint, "verdictId"> & { verdictId: string | null }>(
    `SELECT address_key AS "addressKey", scope, cause, verdict_id AS "verdictId", ${fingerprintOf("s")} AS seen
     FROM suppressions s WHERE tenant_id = $1 AND address_key = ANY($2)`,
    [tenant, keys],
  );
  return rows.map(({ verdictId, ...row }) => ({ ...row, verdictId: verdictId ?? undefined }));
}

/** The name of an entry, among those of a tenant. */
export function entryName({ addressKey, scope, cause }: Pick<Fingerprint, "addressKey" | "scope" | "cause">): string {
  return `${addressKey}\n${scope}\n${cause}`;
}

import type { ToldChange, ToldVerdict } from "../../domain/explanation.ts";
import type { Evidence, Proof } from "../../domain/verdict.ts";
import type { Database } from "../database.ts";

type VerdictRow = { id: string; occurred_at: Date; confidence: number; proof: Proof; detail: unknown };

/** What verdicts say, as far as an explanation quotes them; by id. */
export async function listQuoted(
  database: Pick<Database, "pool">,
  tenant: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ToldVerdict>> {
  if (ids.length === 0) return new Map();
  const { rows } = await database.pool.query<VerdictRow>(
    "SELECT id, occurred_at, confidence, proof, detail FROM verdicts WHERE tenant_id = $1 AND id = ANY($2::uuid[])",
    [tenant, ids],
  );
  return new Map(rows.map((row) => [row.id, readQuoted(row)]));
}

function readQuoted({ id, occurred_at, confidence, proof, detail }: VerdictRow): ToldVerdict {
  const { evidence, replacement } = detail as {
    readonly evidence?: readonly Evidence[];
    readonly replacement?: string;
  };
  const quote = Array.isArray(evidence) ? evidence.find((one: Evidence) => one.quote.trim() !== "")?.quote : undefined;
  return { id, occurredAt: occurred_at, confidence, proof, replacement, quote };
}

/** The last changes of the entries of these keys, newest first. */
export async function listLastChanges(
  database: Pick<Database, "pool">,
  tenant: string,
  keys: readonly string[],
  limit: number,
): Promise<ToldChange[]> {
  const { rows } = await database.pool.query<ToldChange>(
    `SELECT c.at, c.change, c.cause, c.actor, c.why FROM unnest($2::text[]) AS key CROSS JOIN LATERAL (
       SELECT id, at, change, cause, actor, why FROM suppression_changes
       WHERE tenant_id = $1 AND address_key = key ORDER BY id DESC LIMIT $3
     ) AS c ORDER BY c.id DESC LIMIT $3`,
    [tenant, keys, limit],
  );
  return rows;
}

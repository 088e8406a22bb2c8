import type { Database } from "../database.ts";
import { addCondition, type Page, pageFrom, type Where } from "../page.ts";

/** An act as the log shows it. */
export type StoredAct = {
  readonly sequence: number;
  readonly at: Date;
  readonly actor: string;
  readonly act: string;
  /** Of a row that tells how an act failed: the act, and the HTTP status that was answered. */
  readonly outcomeOf?: number | undefined;
  readonly status?: number | undefined;
  /** Absent once the person that they name was erased. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  /** SHA-256, as hex: with the sequence it is an anchor to verify by. */
  readonly digest: string;
};

export type ActFilter = {
  readonly actor?: string | undefined;
  readonly act?: string | undefined;
  readonly addressKey?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
};

type Row = {
  sequence: string;
  at: Date;
  actor: string;
  act: string;
  outcome_of: string | null;
  status: number | null;
  digest: Buffer;
  details: Readonly<Record<string, unknown>> | null;
};

/** A tenant's acts, newest first; of an act that failed, how it did stands in a row of its own. */
export async function listActs(
  database: Database,
  tenant: string,
  filter: ActFilter,
  page: { readonly limit: number; readonly after?: readonly string[] | undefined },
): Promise<Page<StoredAct>> {
  const where: Where = { parameters: [tenant], conditions: ["a.tenant_id = $1"] };
  addCondition(where, "a.actor = ?", filter.actor);
  addCondition(where, "a.act = ?", filter.act);
  addCondition(where, "d.address_key = ?", filter.addressKey);
  addCondition(where, "a.at >= ?", filter.since);
  addCondition(where, "a.at < ?", filter.until);
  addCondition(where, "a.sequence < ?::bigint", page.after?.[0]);
  const { rows } = await database.pool.query<Row>(
    `SELECT a.sequence, a.at, a.actor, a.act, a.outcome_of, a.status, a.digest, d.details
     FROM audit_acts a LEFT JOIN audit_details d USING (tenant_id, sequence)
     WHERE ${where.conditions.join(" AND ")} ORDER BY a.sequence DESC LIMIT $${where.parameters.push(page.limit + 1)}`,
    where.parameters,
  );
  return pageFrom(rows.map(readAct), page.limit, (act) => [String(act.sequence)]);
}

function readAct(row: Row): StoredAct {
  return {
    sequence: Number(row.sequence),
    at: row.at,
    actor: row.actor,
    act: row.act,
    outcomeOf: row.outcome_of === null ? undefined : Number(row.outcome_of),
    status: row.status ?? undefined,
    details: row.details ?? undefined,
    digest: row.digest.toString("hex"),
  };
}

import type { Suppression } from "../../domain/decision.ts";
import type { Database, Queryable } from "../database.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { addCondition, type Page, pageFrom, type Where } from "../page.ts";
import { insertRows } from "../rows.ts";

export type PlannedKey = { readonly addressKey: string; readonly scope: string; readonly cause: string };

export const plannedActs = ["lift", "put"] as const;
/** done, changed (somebody was there first) or left (another part of the plan was confirmed). */
export const plannedOutcomes = ["done", "changed", "left"] as const;
export type PlannedOutcome = (typeof plannedOutcomes)[number];

/** What a job would change in the list, once it is confirmed. */
export type PlannedChange = PlannedKey & {
  /** The address from which it follows. */
  readonly groupKey: string;
  readonly act: (typeof plannedActs)[number];
  readonly address: string;
  /** The fingerprint of the entry that was there; undefined where there was none. */
  readonly seen: string | undefined;
  /** Of put: the entry as it shall stand, as history keeps it. */
  readonly entry: unknown;
  readonly reason: string;
  readonly rule: string | undefined;
  readonly provider: string | undefined;
  readonly outcome?: PlannedOutcome | undefined;
};

type JobOf = { readonly tenant: string; readonly id: string };

/** Writes down what a job would change; what was planned already stays. Answers which of them are new. */
export async function insertPlanned(tx: Queryable, job: JobOf, planned: readonly PlannedChange[]): Promise<void> {
  await insertRows(
    tx,
    "planned_changes",
    {
      tenant_id: "text",
      job_id: "uuid",
      group_key: "text",
      address_key: "text",
      scope: "text",
      cause: "text",
      act: "text",
      address: "text",
      seen: "text",
      entry: "jsonb",
      reason: "text",
      rule: "text",
      provider: "text",
    },
    planned.map((change) => ({
      tenant_id: job.tenant,
      job_id: job.id,
      group_key: change.groupKey,
      address_key: change.addressKey,
      scope: change.scope,
      cause: change.cause,
      act: change.act,
      address: change.address,
      seen: change.seen,
      entry: change.entry,
      reason: change.reason,
      rule: change.rule,
      provider: change.provider,
    })),
    "ON CONFLICT DO NOTHING",
  );
}

type Row = {
  group_key: string;
  address_key: string;
  scope: string;
  cause: string;
  act: PlannedChange["act"];
  address: string;
  seen: string | null;
  entry: unknown;
  reason: string;
  rule: string | null;
  provider: string | null;
  outcome: PlannedOutcome | null;
};

const columns = "group_key, address_key, scope, cause, act, address, seen, entry, reason, rule, provider, outcome";

function readPlanned(row: Row): PlannedChange {
  return {
    groupKey: row.group_key,
    addressKey: row.address_key,
    scope: row.scope,
    cause: row.cause,
    act: row.act,
    address: row.address,
    seen: row.seen ?? undefined,
    entry: row.entry ?? undefined,
    reason: row.reason,
    rule: row.rule ?? undefined,
    provider: row.provider ?? undefined,
    outcome: row.outcome ?? undefined,
  };
}

/** What a job would change, or changed, in the order of the addresses. */
export async function listPlanned(
  database: Pick<Database, "pool">,
  { tenant, id }: JobOf,
  filter: { readonly act?: PlannedChange["act"] | undefined; readonly outcome?: PlannedOutcome | undefined },
  page: PageQuery,
): Promise<Page<PlannedChange>> {
  const where: Where = { parameters: [tenant, id], conditions: ["tenant_id = $1", "job_id = $2"] };
  addCondition(where, "act = ?", filter.act);
  addCondition(where, "outcome = ?", filter.outcome);
  if (page.after !== undefined) {
    const names = page.after.map((value) => `$${where.parameters.push(value)}`);
    where.conditions.push(`(group_key, address_key, scope, cause) > (${names.join(", ")})`);
  }
  const { rows } = await database.pool.query<Row>(
    `SELECT ${columns} FROM planned_changes WHERE ${where.conditions.join(" AND ")}
     ORDER BY group_key, address_key, scope, cause LIMIT ${page.limit + 1}`,
    where.parameters,
  );
  return pageFrom(rows.map(readPlanned), page.limit, ({ groupKey, addressKey, scope, cause }) => [
    groupKey,
    addressKey,
    scope,
    cause,
  ]);
}

/** The next changes that are to be done, all of one address together; those after `after` where that is given. */
export async function listDue(
  tx: Queryable,
  { tenant, id }: JobOf,
  groups: number,
  after: string,
): Promise<readonly PlannedChange[]> {
  // A range of the key, which is read by the index whatever the planner believes of a table that was just filled.
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM planned_changes
     WHERE tenant_id = $1 AND job_id = $2 AND outcome IS NULL AND group_key > $3 AND group_key <= (
       SELECT max(group_key) FROM (
         SELECT DISTINCT group_key FROM planned_changes WHERE tenant_id = $1 AND job_id = $2 AND group_key > $3
         ORDER BY group_key LIMIT $4) AS next)
     ORDER BY group_key, address_key, scope, cause`,
    [tenant, id, after, groups],
  );
  return rows.map(readPlanned);
}

/** What is to be done for these addresses. */
export async function listPlannedOf(
  tx: Queryable,
  { tenant, id }: JobOf,
  groups: readonly string[],
): Promise<readonly PlannedChange[]> {
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM planned_changes WHERE tenant_id = $1 AND job_id = $2 AND group_key = ANY($3)
       AND outcome IS NULL ORDER BY group_key, address_key, scope, cause`,
    [tenant, id, groups],
  );
  return rows.map(readPlanned);
}

/** Writes down what became of planned changes. */
export async function settlePlanned(
  tx: Queryable,
  { tenant, id }: JobOf,
  settled: readonly (PlannedKey & { readonly groupKey: string; readonly outcome: PlannedOutcome })[],
): Promise<void> {
  if (settled.length === 0) return;
  await tx.query(
    `UPDATE planned_changes p SET outcome = s.outcome
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       AS s (group_key, address_key, scope, cause, outcome)
     WHERE p.tenant_id = $1 AND p.job_id = $2 AND p.group_key = s.group_key AND p.address_key = s.address_key
       AND p.scope = s.scope AND p.cause = s.cause`,
    [
      tenant,
      id,
      settled.map(({ groupKey }) => groupKey),
      settled.map(({ addressKey }) => addressKey),
      settled.map(({ scope }) => scope),
      settled.map(({ cause }) => cause),
      settled.map(({ outcome }) => outcome),
    ],
  );
}

/** A stored entry, as the list has it: its times are text. */
export function reviveEntry(stored: unknown): Suppression {
  const entry = stored as Record<string, unknown>;
  const time = (name: string) => (typeof entry[name] === "string" ? new Date(entry[name] as string) : undefined);
  return {
    ...(entry as unknown as Suppression),
    firstSeenAt: time("firstSeenAt") as Date,
    lastSeenAt: time("lastSeenAt") as Date,
    expiresAt: time("expiresAt"),
  };
}

import {
  mostRules,
  type OperatorRule,
  type RuleConditions,
  type RuleState,
  type StoredRule,
} from "../../domain/operator-rule.ts";
import type { Reason } from "../../domain/verdict.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { storable, storableJson } from "../rows.ts";

/** Before the first review. */
const beforeAll = "00000000-0000-0000-0000-000000000000";

/** A rule that shall be made. */
export type NewRule = OperatorRule & {
  readonly note?: string | undefined;
  readonly createdBy: string;
  /** What waits and is alike shall be settled. */
  readonly settle: boolean;
};

type Row = {
  name: string;
  position: number;
  when: RuleConditions;
  reason: string;
  enabled: boolean;
  note: string | null;
  created_by: string;
  created_at: Date;
  reverted_by: string | null;
  reverted_at: Date | null;
  settle_from: string | null;
  settled: number;
  decision_id: string | null;
  hits: number;
  last_hit_at: Date | null;
};

function readRow(row: Row): StoredRule {
  const state: RuleState = row.reverted_at !== null ? "reverted" : row.enabled ? "active" : "paused";
  return {
    name: row.name,
    position: row.position,
    when: row.when,
    reason: row.reason as Reason,
    state,
    note: row.note ?? undefined,
    createdBy: row.created_by,
    createdAt: row.created_at,
    revertedBy: row.reverted_by ?? undefined,
    revertedAt: row.reverted_at ?? undefined,
    isSettling: row.settle_from !== null,
    settleFrom: row.settle_from ?? undefined,
    settled: row.settled,
    decisionId: row.decision_id ?? undefined,
    hits: row.hits,
    lastHitAt: row.last_hit_at ?? undefined,
  };
}

const columns = `r.name, r.position, r."when", r.reason, r.enabled, r.note, r.created_by, r.created_at, r.reverted_by,
  r.reverted_at, r.settle_from, r.settled, r.decision_id, coalesce(h.hits, 0)::int AS hits, h.last_at AS last_hit_at`;
const withHits = `LEFT JOIN LATERAL (SELECT sum(hits) AS hits, max(last_at) AS last_at FROM rule_hits
  WHERE tenant_id = r.tenant_id AND rule = r.name) AS h ON true`;

/** A tenant's own rules in the order in which they are tried, those that are over last. */
export async function listRules(tx: Queryable, tenant: string): Promise<StoredRule[]> {
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM operator_rules r ${withHits} WHERE r.tenant_id = $1
     ORDER BY r.reverted_at IS NOT NULL, r.position, r.name`,
    [tenant],
  );
  return rows.map(readRow);
}

/** One rule of a tenant. */
export async function findRule(tx: Queryable, tenant: string, name: string): Promise<StoredRule | undefined> {
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM operator_rules r ${withHits} WHERE r.tenant_id = $1 AND r.name = $2`,
    [tenant, name],
  );
  return rows[0] === undefined ? undefined : readRow(rows[0]);
}

/**
 * Makes a rule, tried after those that are there. Whoever judges meanwhile has ended when this returns, and whoever
 * judges afterwards knows the rule.
 */
export function createRule(
  database: Database,
  tenant: string,
  rule: NewRule,
  now: Date,
): Promise<StoredRule | "name-taken" | "too-many"> {
  return inTransaction(database, async (tx) => {
    await changeRules(tx, tenant);
    const { rows } = await tx.query<{ count: number; position: number }>(
      `SELECT count(*) FILTER (WHERE enabled)::int AS count, coalesce(max(position), 0) + 1 AS position
       FROM operator_rules WHERE tenant_id = $1`,
      [tenant],
    );
    const { count = 0, position = 1 } = rows[0] ?? {};
    if (count >= mostRules) return "too-many";
    const made = await tx.query(
      `INSERT INTO operator_rules (tenant_id, name, position, "when", reason, note, created_by, created_at,
         settle_from)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
      [
        tenant,
        rule.name,
        position,
        storableJson(rule.when),
        rule.reason,
        rule.note === undefined ? null : storable(rule.note),
        rule.createdBy,
        now,
        rule.settle ? beforeAll : null,
      ],
    );
    if (made.rowCount === 0) return "name-taken";
    return (await findRule(tx, tenant, rule.name)) ?? "name-taken";
  });
}

/** Pauses a rule, lets it go on, or ends it for good; answers it as it stands. "over": it was ended before. */
export function changeRule(
  database: Database,
  tenant: string,
  name: string,
  change: { readonly state: RuleState; readonly actor: string; readonly now: Date },
): Promise<StoredRule | "unknown" | "over" | "too-many"> {
  return inTransaction(database, async (tx) => {
    await changeRules(tx, tenant);
    const before = await findRule(tx, tenant, name);
    if (before === undefined) return "unknown";
    if (before.state === "reverted") return "over";
    if (change.state === "active" && before.state !== "active" && (await countActive(tx, tenant)) >= mostRules) {
      return "too-many";
    }
    const isOver = change.state === "reverted";
    await tx.query(
      `UPDATE operator_rules SET enabled = $3, reverted_at = $4, reverted_by = $5 WHERE tenant_id = $1 AND name = $2`,
      [tenant, name, change.state === "active", isOver ? change.now : null, isOver ? change.actor : null],
    );
    return (await findRule(tx, tenant, name)) ?? "unknown";
  });
}

/** Notes how far it is settled what waited: `from` goes on there, or not at all. */
export async function noteSettled(
  tx: Queryable,
  tenant: string,
  name: string,
  done: { readonly from: string | undefined } | { readonly more: number; readonly decisionId: string },
): Promise<void> {
  if ("more" in done) {
    await tx.query(
      `UPDATE operator_rules SET settled = settled + $3, decision_id = coalesce(decision_id, $4::uuid)
       WHERE tenant_id = $1 AND name = $2`,
      [tenant, name, done.more, done.decisionId],
    );
    return;
  }
  await tx.query("UPDATE operator_rules SET settle_from = $3 WHERE tenant_id = $1 AND name = $2", [
    tenant,
    name,
    done.from ?? null,
  ]);
}

/** Rules of any tenant that were made before then and have not settled all that waited. */
export async function listSettling(
  { pool }: Pick<Database, "pool">,
  before: Date,
): Promise<readonly { readonly tenant: string; readonly name: string }[]> {
  const { rows } = await pool.query<{ tenant: string; name: string }>(
    `SELECT tenant_id AS tenant, name FROM operator_rules
     WHERE settle_from IS NOT NULL AND reverted_at IS NULL AND created_at < $1 ORDER BY created_at LIMIT 100`,
    [before],
  );
  return rows;
}

async function countActive(tx: Queryable, tenant: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM operator_rules WHERE tenant_id = $1 AND enabled",
    [tenant],
  );
  return rows[0]?.count ?? 0;
}

/** Waits for whoever judges for the tenant (`holdRules`), and lets nobody go on who read by the rules before. */
async function changeRules(tx: Queryable, tenant: string): Promise<void> {
  await tx.query("SELECT 1 FROM tenants WHERE id = $1 FOR UPDATE", [tenant]);
  await tx.query("UPDATE tenants SET rules_version = rules_version + 1 WHERE id = $1", [tenant]);
}

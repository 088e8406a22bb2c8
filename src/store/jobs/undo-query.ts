import type { Cause } from "../../domain/decision.ts";
import { addFound, addLeft, type LeftBecause, type UndoFindings, type UndoQuery } from "../../domain/undo.ts";
import type { Category } from "../../domain/verdict.ts";
import type { Queryable } from "../database.ts";
import { addEntryConditions } from "../list/entry-conditions.ts";
import { addCondition, type Where } from "../page.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { insertPlanned, type PlannedKey } from "./planned-changes.ts";

/** Entries that one step looks at. */
const pageSize = 5_000;

/** Units of a diagnostic text that are searched. */
const searchedUnits = 2_000;

const categoriesOf: Partial<Record<Cause, readonly Category[]>> = {
  delivery: ["hard", "soft", "block", "auto-reply"],
  complaint: ["complaint"],
};

/** The conditions of a query that a verdict must fulfil, of the row `v` of verdicts; true where there are none. */
export function verdictConditions(query: UndoQuery, parameters: unknown[], v: string): string {
  const where: Where = { parameters, conditions: [] };
  addCondition(where, `${v}.rule = ?`, query.rule);
  addCondition(where, `${v}.detail ->> 'provider' = ?`, query.provider);
  addCondition(where, `${v}.reason = ?`, query.reason);
  addCondition(where, `${v}.proof = ?`, query.proof);
  addCondition(where, textCondition(v), query.text);
  addCondition(where, `${v}.occurred_at >= ?::timestamptz`, query.since);
  addCondition(where, `${v}.occurred_at < ?::timestamptz`, query.until);
  return where.conditions.length === 0 ? "true" : where.conditions.join(" AND ");
}

function textCondition(v: string): string {
  const evidence = `CASE jsonb_typeof(${v}.detail -> 'evidence') WHEN 'array' THEN ${v}.detail -> 'evidence' ELSE '[]' END`;
  const diagnostic = `r.detail -> 'recipients' -> ${v}.recipient_index -> 'diagnosticCode' ->> 'text'`;
  return `(EXISTS (SELECT FROM jsonb_array_elements(${evidence}) AS e WHERE strpos(lower(e ->> 'quote'), lower(?)) > 0)
    OR EXISTS (SELECT FROM reports r WHERE r.tenant_id = ${v}.tenant_id AND r.id = ${v}.report_id
      AND strpos(lower(left(${diagnostic}, ${searchedUnits})), lower(?)) > 0))`;
}

function entryConditions(query: UndoQuery, parameters: unknown[]): string {
  const where: Where = { parameters, conditions: ["true"] };
  addEntryConditions(where, query, "p.");
  addCondition(where, "p.cause = ?", query.cause);
  addCondition(where, "v.rule = ?", query.rule);
  addCondition(where, "v.detail ->> 'provider' = ?", query.provider);
  addCondition(where, `(strpos(lower(p.note), lower(?)) > 0 OR ${textCondition("v")})`, query.text);
  addCondition(
    where,
    `EXISTS (SELECT FROM suppression_changes c WHERE c.tenant_id = p.tenant_id AND c.address_key = p.address_key
       AND c.scope = p.scope AND c.cause = p.cause AND c.job_id = ?::uuid)`,
    query.jobId,
  );
  return where.conditions.join(" AND ");
}

type FoundRow = {
  address_key: string;
  scope: string;
  cause: Cause;
  address: string;
  reason: string;
  rule: string | null;
  provider: string | null;
  seen: string;
  rests_elsewhere: boolean;
};

/** How far the list was looked through; `findings` of all that was. */
export type UndoSearch = {
  readonly after: PlannedKey | undefined;
  readonly seen: number;
  readonly findings: UndoFindings;
};

/**
 * Looks through the next entries of the list and plans to lift those that the query means; answers undefined for the
 * place once none is left.
 */
export async function searchEntries(
  tx: Queryable,
  job: { readonly tenant: string; readonly id: string },
  query: UndoQuery,
  search: UndoSearch,
): Promise<UndoSearch> {
  const { rows: page } = await tx.query<{ address_key: string; scope: string; cause: string; size: number }>(
    `SELECT address_key, scope, cause, count(*) OVER ()::int AS size FROM (
       SELECT address_key, scope, cause FROM suppressions WHERE tenant_id = $1 AND (address_key, scope, cause) > ($2, $3, $4)
       ORDER BY address_key, scope, cause LIMIT ${pageSize}
     ) AS page ORDER BY address_key DESC, scope DESC, cause DESC LIMIT 1`,
    [job.tenant, ...keyParts(search.after)],
  );
  const [last] = page;
  if (last === undefined) return { ...search, after: undefined };
  const end = { addressKey: last.address_key, scope: last.scope, cause: last.cause };
  const found = await findEntries(tx, job.tenant, query, [search.after, end]);
  let { findings } = search;
  const lifted = found.filter((row) => {
    const because = leftBecauseOf(row, query);
    const { reason, cause, rule, provider } = row;
    const entry = { reason: reason as never, cause, rule: rule ?? undefined, provider: provider ?? undefined };
    findings = because === undefined ? addFound(findings, entry) : addLeft(findings, because);
    return because === undefined;
  });
  await insertPlanned(
    tx,
    job,
    lifted.map((row) => ({
      groupKey: row.address_key,
      addressKey: row.address_key,
      scope: row.scope,
      cause: row.cause,
      act: "lift",
      address: row.address,
      seen: row.seen,
      entry: undefined,
      reason: row.reason,
      rule: row.rule ?? undefined,
      provider: row.provider ?? undefined,
    })),
  );
  return { after: last.size < pageSize ? undefined : end, seen: search.seen + last.size, findings };
}

// Only recorded consent removes an opt-out; what was written by hand was meant, unless it is named.
function leftBecauseOf({ cause, rests_elsewhere }: FoundRow, query: UndoQuery): LeftBecause | undefined {
  if (cause === "opt-out") return "opt-out";
  if (cause === "manual") return query.cause === "manual" ? undefined : "manual";
  if (cause !== "delivery" && cause !== "complaint") return "allowed";
  return rests_elsewhere ? "other-evidence" : undefined;
}

/**
 * Entries between two places that the query means. An entry rests elsewhere, too, where another report, which the query
 * does not mean, would have made it just as well: that one's word still stands.
 */
async function findEntries(
  tx: Queryable,
  tenant: string,
  query: UndoQuery,
  [after, end]: readonly [PlannedKey | undefined, PlannedKey],
): Promise<readonly FoundRow[]> {
  const parameters: unknown[] = [tenant, ...keyParts(after), ...keyParts(end), JSON.stringify(categoriesOf)];
  const means = entryConditions(query, parameters);
  const meansOther = verdictConditions(query, parameters, "o");
  const { rows } = await tx.query<FoundRow>(
    `SELECT p.address_key, p.scope, p.cause, p.address, p.reason, v.rule, v.detail ->> 'provider' AS provider,
       ${fingerprintOf("p")} AS seen,
       v.id IS NOT NULL AND EXISTS (
         SELECT FROM verdicts o WHERE o.tenant_id = p.tenant_id AND o.address_key = p.address_key
           AND o.effect IN ('suppress', 'hold') AND (o.effect = 'suppress' OR p.answer = 'hold') AND NOT o.shadow
           AND o.undone_by IS NULL AND o.superseded_by IS NULL AND o.occurred_at >= p.first_seen_at
           AND (o.proof IN ('matched', 'verified') OR p.scope = '*marketing')
           AND $8::jsonb -> p.cause @> to_jsonb(o.category) AND (${meansOther}) IS NOT TRUE
       ) AS rests_elsewhere
     FROM suppressions p LEFT JOIN verdicts v ON v.tenant_id = p.tenant_id AND v.id = p.verdict_id
     WHERE p.tenant_id = $1 AND (p.address_key, p.scope, p.cause) > ($2, $3, $4)
       AND (p.address_key, p.scope, p.cause) <= ($5, $6, $7) AND ${means}
     ORDER BY p.address_key, p.scope, p.cause`,
    parameters,
  );
  return rows;
}

function keyParts(key: PlannedKey | undefined): readonly string[] {
  return key === undefined ? ["", "", ""] : [key.addressKey, key.scope, key.cause];
}

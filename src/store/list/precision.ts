import type { LifeKind } from "../../domain/life-sign.ts";
import type { PrecisionAnswer, PrecisionCheck, PrecisionWeek } from "../../domain/precision.ts";
import type { Database, Queryable } from "../database.ts";

type CheckRow = {
  id: string;
  week: string;
  address: string;
  scope: string;
  cause: string;
  given: string;
  reason: string;
  proof: string;
  why: string;
  verdict_id: string | null;
  message_id: string | null;
  suppressed_at: Date;
  is_standing: boolean;
  life_kind: string | null;
  life_at: Date | null;
  answer: string | null;
  note: string | null;
  answered_by: string | null;
  answered_at: Date | null;
};

const selection = `SELECT c.id, c.week::text, c.address, c.scope, c.cause, c.given, c.reason, c.proof, c.why, c.verdict_id,
    r.message_id, c.suppressed_at, s.address_key IS NOT NULL AS is_standing, l.kind AS life_kind, l.last_at AS life_at,
    c.answer, c.note, c.answered_by, c.answered_at
  FROM precision_checks c
    LEFT JOIN verdicts v ON v.tenant_id = c.tenant_id AND v.id = c.verdict_id
    LEFT JOIN reports r ON r.tenant_id = v.tenant_id AND r.id = v.report_id
    LEFT JOIN suppressions s ON s.tenant_id = c.tenant_id AND s.address_key = c.address_key AND s.scope = c.scope
      AND s.cause = c.cause
    LEFT JOIN life_signs l ON l.tenant_id = c.tenant_id AND l.address_key = c.address_key AND l.last_at > c.suppressed_at`;

function readCheck(row: CheckRow): PrecisionCheck {
  const { life_kind: kind, life_at: at } = row;
  return {
    id: row.id,
    week: row.week,
    address: row.address,
    scope: row.scope,
    cause: row.cause as PrecisionCheck["cause"],
    given: row.given as PrecisionCheck["given"],
    reason: row.reason as PrecisionCheck["reason"],
    proof: row.proof as PrecisionCheck["proof"],
    why: row.why,
    verdictId: row.verdict_id ?? undefined,
    messageId: row.message_id ?? undefined,
    suppressedAt: row.suppressed_at,
    isStanding: row.is_standing,
    life: kind === null || at === null ? undefined : { kind: kind as LifeKind, at },
    answer: (row.answer as PrecisionAnswer | null) ?? undefined,
    note: row.note ?? undefined,
    answeredBy: row.answered_by ?? undefined,
    answeredAt: row.answered_at ?? undefined,
  };
}

/** The sample of a week, in the order in which it was drawn. */
export async function listChecks(
  database: Pick<Database, "pool">,
  tenant: string,
  week: string,
): Promise<PrecisionCheck[]> {
  const found = await database.pool.query<CheckRow>(
    `${selection} WHERE c.tenant_id = $1 AND c.week = $2::date ORDER BY c.id`,
    [tenant, week],
  );
  return found.rows.map(readCheck);
}

/** What a person found of a check; without an answer it is open again. */
export type PrecisionFinding = {
  readonly answer?: PrecisionAnswer | undefined;
  readonly note?: string | undefined;
  readonly actor: string;
};

/** Writes an answer over whatever was answered before; undefined where there is no such check. */
export async function answerCheck(
  tx: Queryable,
  tenant: string,
  id: string,
  { answer, note, actor }: PrecisionFinding,
  now: Date,
): Promise<PrecisionCheck | undefined> {
  const [by, at] = answer === undefined ? [null, null] : [actor, now];
  await tx.query(
    "UPDATE precision_checks SET answer = $3, note = $4, answered_by = $5, answered_at = $6 WHERE tenant_id = $1 AND id = $2",
    [tenant, id, answer ?? null, note ?? null, by, at],
  );
  const found = await tx.query<CheckRow>(`${selection} WHERE c.tenant_id = $1 AND c.id = $2`, [tenant, id]);
  return found.rows[0] && readCheck(found.rows[0]);
}

/** The last weeks that were drawn, newest first, with what was answered. */
export async function listPrecisionWeeks(
  database: Pick<Database, "pool">,
  tenant: string,
  limit: number,
): Promise<PrecisionWeek[]> {
  const found = await database.pool.query<PrecisionWeek>(
    `SELECT w.week::text, w.population, w.is_estimate AS "isEstimate", count(c.id)::int AS sampled,
       count(*) FILTER (WHERE c.answer = 'right')::int AS right,
       count(*) FILTER (WHERE c.answer = 'wrong')::int AS wrong,
       count(*) FILTER (WHERE c.answer = 'cannot-tell')::int AS "cannotTell"
     FROM (SELECT * FROM precision_weeks WHERE tenant_id = $1 ORDER BY week DESC LIMIT $2) AS w
       LEFT JOIN precision_checks c ON c.tenant_id = w.tenant_id AND c.week = w.week
     GROUP BY w.week, w.population, w.is_estimate ORDER BY w.week DESC`,
    [tenant, limit],
  );
  return found.rows;
}

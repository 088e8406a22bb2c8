import { foldText } from "../../domain/fold.ts";
import type { RuleConditions, RuledFields } from "../../domain/operator-rule.ts";
import type { Queryable } from "../database.ts";
import { addCondition, type Where } from "../page.ts";

/** A verdict that a rule may be about, with the report it is of. */
export type RuleCandidate = {
  readonly reportId: string;
  readonly verdictId: string;
  readonly recipientIndex: number;
  readonly address: string | undefined;
  readonly status: string | undefined;
  readonly replyCode: number | undefined;
  readonly category: string;
  readonly reason: string;
  readonly proof: string;
  readonly effect: string;
  /** The report as it is stored. */
  readonly detail: unknown;
  readonly fields: RuledFields | undefined;
};

type Row = {
  report_id: string;
  verdict_id: string;
  recipient_index: number;
  address: string | null;
  status: string | null;
  reply_code: number | null;
  category: string;
  reason: string;
  proof: string;
  effect: string;
  detail: unknown;
  fields: RuledFields | null;
};

function readRow(row: Row): RuleCandidate {
  return {
    reportId: row.report_id,
    verdictId: row.verdict_id,
    recipientIndex: row.recipient_index,
    address: row.address ?? undefined,
    status: row.status ?? undefined,
    replyCode: row.reply_code ?? undefined,
    category: row.category,
    reason: row.reason,
    proof: row.proof,
    effect: row.effect,
    detail: row.detail,
    fields: row.fields ?? undefined,
  };
}

const columns = `r.id AS report_id, v.id AS verdict_id, v.recipient_index, v.address, v.status, v.reply_code, v.category,
  v.reason, v.proof, v.effect, r.detail, r.fields`;
/** Verdicts that a rule can be about: it was asked before their own, and it would have decided. */
const ruled = `v.superseded_by IS NULL AND NOT v.shadow AND v.reason <> 'own-refusal' AND v.category <> 'opt-out'
  AND coalesce(v.action, 'failed') = 'failed'`;

/** Conditions that every verdict fulfils that the rule is about, and others perhaps, too. */
function addRough(where: Where, when: RuleConditions): void {
  addCondition(where, "r.format = ?", when.format);
  addCondition(where, "v.reply_code = ?", when.replyCode);
  addCondition(where, "(v.status = ? OR starts_with(v.status, ? || '.'))", when.status);
  addCondition(where, "v.detail ->> 'provider' = ?", when.provider);
  addCondition(where, "strpos(lower(r.detail ->> 'from'), ?) > 0", asciiOnly(when.sender));
  addCondition(where, "strpos(lower(r.detail ->> 'text'), ?) > 0", longestWord(when.phrase));
  addCondition(where, "strpos(lower(r.detail::text), ?) > 0", longestWord(when.contains));
}

function asciiOnly(sender: string | undefined): string | undefined {
  const folded = sender?.toLowerCase();
  return folded !== undefined && /^[!-~]+$/.test(folded) ? folded.replace(/^@/, "") : undefined;
}

/** The longest word that every spelling of these words holds as it is. */
function longestWord(words: string | undefined): string | undefined {
  const plain = (words ?? "").toLowerCase().match(/[a-z]{3,}/g) ?? [];
  const whole = plain.filter((word) => foldText(words ?? "").includes(word));
  return whole.sort((one, other) => other.length - one.length)[0];
}

/** Whether subjects of this template came since a day. */
export async function hasSubject(tx: Queryable, tenant: string, subject: string, since: Date): Promise<boolean> {
  const { rows } = await tx.query(
    "SELECT 1 FROM reports WHERE tenant_id = $1 AND subject_template = $2 AND received_at >= $3 LIMIT 1",
    [tenant, subject, since],
  );
  return rows.length > 0;
}

/** Where a search goes on: the latest report that was not looked at yet. */
export type PastPlace = { readonly receivedAt: string; readonly id: string };

/** A verdict of the past with what a person decided about it, if one was asked. */
export type PastCandidate = RuleCandidate & {
  readonly settledAs: { readonly decision: string; readonly reason: string | undefined } | undefined;
};

/** The next reports since a day, latest first, of which those that the rule may be about are given. */
export async function listPast(
  tx: Queryable,
  tenant: string,
  when: RuleConditions,
  range: {
    readonly since: Date;
    readonly before: PastPlace | undefined;
    readonly limit: number;
    /** Only reports whose subject has this template. */
    readonly subject: string | undefined;
  },
): Promise<{ readonly rows: readonly PastCandidate[]; readonly looked: number; readonly next: PastPlace | undefined }> {
  const { since, before, limit, subject } = range;
  const { rows: page } = await tx.query<{ id: string; place: string }>(
    `SELECT id, received_at::text AS place FROM reports
     WHERE tenant_id = $1 AND received_at >= $2 AND ($3::timestamptz IS NULL OR (received_at, id) < ($3, $4::uuid))
       AND ($6::text IS NULL OR subject_template = $6)
     ORDER BY received_at DESC, id DESC LIMIT $5`,
    [tenant, since, before?.receivedAt ?? null, before?.id ?? null, limit, subject ?? null],
  );
  const last = page.at(-1);
  if (last === undefined) return { rows: [], looked: 0, next: undefined };
  const where: Where = {
    parameters: [tenant, page.map(({ id }) => id)],
    conditions: ["r.tenant_id = $1", "r.id = ANY($2::uuid[])", ruled],
  };
  addRough(where, when);
  const { rows } = await tx.query<Row & { decision: string | null; decided_as: string | null }>(
    `SELECT ${columns}, m.decision, m.reason AS decided_as
     FROM reports r JOIN verdicts v ON v.tenant_id = r.tenant_id AND v.report_id = r.id
     LEFT JOIN LATERAL (
       SELECT o.decision, d.reason FROM review_members o
       LEFT JOIN review_decisions d ON d.tenant_id = o.tenant_id AND d.id = o.decision_id
       WHERE o.tenant_id = v.tenant_id AND o.address_key = v.address_key AND o.verdict_id = v.id
         AND o.settled_at IS NOT NULL LIMIT 1
     ) AS m ON true
     WHERE ${where.conditions.join(" AND ")} ORDER BY r.received_at DESC, v.id`,
    where.parameters,
  );
  const found = rows.map((row) => ({
    ...readRow(row),
    settledAs: row.decision === null ? undefined : { decision: row.decision, reason: row.decided_as ?? undefined },
  }));
  const next = page.length < limit ? undefined : { receivedAt: last.place, id: last.id };
  return { rows: found, looked: page.length, next };
}

/** A verdict that waits for a person. */
export type WaitingCandidate = RuleCandidate & { readonly reviewId: string; readonly memberId: string };

export type WaitingPlace = { readonly review: string; readonly member: string };

/** Before the first that waits. */
export const firstWaiting: WaitingPlace = {
  review: "00000000-0000-0000-0000-000000000000",
  member: "00000000-0000-0000-0000-000000000000",
};

/** The next verdicts that wait for a person, of which those that the rule may be about are given. */
export async function listWaiting(
  tx: Queryable,
  tenant: string,
  when: RuleConditions,
  after: WaitingPlace,
  limit: number,
): Promise<{
  readonly rows: readonly WaitingCandidate[];
  readonly looked: number;
  readonly next: WaitingPlace | undefined;
}> {
  const { rows: page } = await tx.query<{ review_id: string; id: string }>(
    `SELECT review_id, id FROM review_members
     WHERE tenant_id = $1 AND settled_at IS NULL AND (review_id, id) > ($2::uuid, $3::uuid)
     ORDER BY review_id, id LIMIT $4`,
    [tenant, after.review, after.member, limit],
  );
  const last = page.at(-1);
  if (last === undefined) return { rows: [], looked: 0, next: undefined };
  const where: Where = {
    parameters: [tenant, page.map(({ review_id }) => review_id), page.map(({ id }) => id)],
    conditions: ["m.tenant_id = $1", "w.state = 'open'", ruled],
  };
  addRough(where, when);
  const { rows } = await tx.query<Row & { review_id: string; member_id: string }>(
    `SELECT ${columns}, m.review_id, m.id AS member_id
     FROM unnest($2::uuid[], $3::uuid[]) AS asked(review_id, id)
     JOIN review_members m ON m.review_id = asked.review_id AND m.id = asked.id
     JOIN reviews w ON w.tenant_id = m.tenant_id AND w.id = m.review_id
     JOIN verdicts v ON v.tenant_id = m.tenant_id AND v.id = m.verdict_id
     JOIN reports r ON r.tenant_id = v.tenant_id AND r.id = v.report_id
     WHERE ${where.conditions.join(" AND ")} ORDER BY m.review_id, m.id`,
    where.parameters,
  );
  const found = rows.map((row) => ({ ...readRow(row), reviewId: row.review_id, memberId: row.member_id }));
  const next = page.length < limit ? undefined : { review: last.review_id, member: last.id };
  return { rows: found, looked: page.length, next };
}

/** The header fields of a report's message that rules may ask for; undefined where they are not known. */
export async function findReportFields(tx: Queryable, tenant: string, id: string): Promise<RuledFields | undefined> {
  const { rows } = await tx.query<{ fields: RuledFields | null }>(
    "SELECT fields FROM reports WHERE tenant_id = $1 AND id = $2",
    [tenant, id],
  );
  return rows[0]?.fields ?? undefined;
}

import type { ReviewState } from "../../domain/review.ts";
import type { Database } from "../database.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { addCondition, type Page, pageFrom, type Where } from "../page.ts";

/** A review as one row of a queue shows it: without bodies, its first waiting member told in full. */
export type ReviewRow = {
  readonly id: string;
  readonly question: string;
  readonly cluster: string;
  readonly byMember: boolean;
  readonly members: number;
  readonly settled: number;
  readonly state: ReviewState;
  readonly openedAt: Date;
  readonly dueAt?: Date | undefined;
  readonly messageId?: string | undefined;
  readonly verdictId?: string | undefined;
  readonly address?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: string | undefined;
  readonly category?: string | undefined;
  readonly reason?: string | undefined;
  readonly confidence?: number | undefined;
  readonly rule?: string | undefined;
  readonly proof?: string | undefined;
  readonly provider?: string | undefined;
  readonly receivedAt?: Date | undefined;
  readonly door?: string | undefined;
  /** The name of the mailbox. */
  readonly source?: string | undefined;
};

export type ReviewRowFilter = {
  readonly state: ReviewState;
  /** Stands in the address, the subject, the sender's address, the question or the reason; without case. */
  readonly text?: string | undefined;
  readonly category?: string | undefined;
  readonly reason?: string | undefined;
  readonly question?: string | undefined;
  readonly cluster?: string | undefined;
};

type Row = { [K in keyof ReviewRow]-?: ReviewRow[K] | null };

const columns = `r.id, r.question, r.cluster, r.by_member AS "byMember", greatest(r.members, 1) AS members, r.settled, r.state,
  r.opened_at AS "openedAt", r.due_at AS "dueAt", coalesce(m.message_id, r.message_id) AS "messageId",
  coalesce(m.verdict_id, r.verdict_id) AS "verdictId", coalesce(m.address, v.address) AS address, p.subject,
  p.detail ->> 'from' AS "from", v.category, v.reason, v.confidence, v.rule, v.proof, v.detail ->> 'provider' AS provider,
  p.received_at AS "receivedAt", g.door, s.name AS source`;

// The report of a verdict; of a message that nobody could judge there may be one all the same.
const joins = `LEFT JOIN LATERAL (SELECT verdict_id, message_id, address FROM review_members
    WHERE tenant_id = r.tenant_id AND review_id = r.id ORDER BY settled_at IS NOT NULL, id LIMIT 1) AS m ON true
  LEFT JOIN verdicts v ON v.tenant_id = r.tenant_id AND v.id = coalesce(m.verdict_id, r.verdict_id)
  LEFT JOIN reports p ON p.tenant_id = r.tenant_id AND p.id = v.report_id
  LEFT JOIN messages g ON g.id = coalesce(m.message_id, r.message_id)
  LEFT JOIN sources s ON s.tenant_id = r.tenant_id AND s.id = g.source_id`;

/** Reviews as a queue shows them, newest first. */
export async function listReviewRows(
  database: Pick<Database, "pool">,
  tenant: string,
  filter: ReviewRowFilter,
  page: PageQuery,
): Promise<Page<ReviewRow>> {
  const where: Where = { parameters: [tenant, filter.state], conditions: ["r.tenant_id = $1", "r.state = $2"] };
  addCondition(where, "r.id < ?::uuid", page.after?.[0]);
  addCondition(where, "r.cluster = ?", filter.cluster);
  addCondition(where, "r.question = ?", filter.question);
  addCondition(where, "v.category = ?", filter.category);
  addCondition(where, "v.reason = ?", filter.reason);
  const searched = "lower(concat_ws(E'\\n', m.address, v.address, p.subject, g.mail_from, r.question, v.reason))";
  addCondition(where, `strpos(${searched}, lower(?)) > 0`, filter.text);
  const { rows } = await database.pool.query<Row>(
    `SELECT ${columns} FROM reviews r ${joins} WHERE ${where.conditions.join(" AND ")}
     ORDER BY r.id DESC LIMIT ${page.limit + 1}`,
    where.parameters,
  );
  return pageFrom(rows.map(withoutNulls), page.limit, (row) => [row.id]);
}

function withoutNulls(row: Row): ReviewRow {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as ReviewRow;
}

/** Beyond this, waiting reviews are not counted. */
export const mostCounted = 10_000;

/** How many reviews wait, how many of them are newer than one, and which is the newest. */
export type ReviewSummary = {
  readonly open: number;
  /** There are more than were counted. */
  readonly isMore: boolean;
  readonly newer: number;
  readonly newest?: string | undefined;
};

/** Sums up the reviews that wait. */
export async function summariseReviews(
  database: Pick<Database, "pool">,
  tenant: string,
  after: string | undefined,
): Promise<ReviewSummary> {
  const { rows } = await database.pool.query<{ open: number; newer: number; newest: string | null }>(
    `SELECT count(*)::int AS open, count(*) FILTER (WHERE $2::uuid IS NOT NULL AND id > $2)::int AS newer,
       (SELECT id FROM reviews WHERE tenant_id = $1 AND state = 'open' ORDER BY id DESC LIMIT 1) AS newest
     FROM (SELECT id FROM reviews WHERE tenant_id = $1 AND state = 'open' ORDER BY id DESC LIMIT ${mostCounted + 1}) AS o`,
    [tenant, after ?? null],
  );
  const { open = 0, newer = 0, newest = null } = rows[0] ?? {};
  return { open: Math.min(open, mostCounted), isMore: open > mostCounted, newer, newest: newest ?? undefined };
}

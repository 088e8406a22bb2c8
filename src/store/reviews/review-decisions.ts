import type { Database, Queryable } from "../database.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { type Page, pageFrom } from "../page.ts";

/** What somebody decided about one review. */
export type ReviewDecided = {
  readonly id: string;
  readonly reviewId: string;
  /** The first of those that were made together. */
  readonly bulkId?: string | undefined;
  readonly decision: string;
  /** Of a judgement. */
  readonly reason?: string | undefined;
  readonly actor: string;
  readonly at: Date;
  readonly members: number;
  /** Nobody is told before. */
  readonly toldAt: Date;
  readonly undoneAt?: Date | undefined;
  readonly undoneBy?: string | undefined;
};

type Row = {
  id: string;
  review_id: string;
  bulk_id: string | null;
  decision: string;
  reason: string | null;
  actor: string;
  at: Date;
  members: number;
  told_at: Date;
  undone_at: Date | null;
  undone_by: string | null;
};

const columns = [
  "id",
  "review_id",
  "bulk_id",
  "decision",
  "reason",
  "actor",
  "at",
  "members",
  "told_at",
  "undone_at",
  "undone_by",
];
const ofRow = (alias: string) => columns.map((column) => `${alias}.${column}`).join(", ");

function readRow(row: Row): ReviewDecided {
  return {
    id: row.id,
    reviewId: row.review_id,
    bulkId: row.bulk_id ?? undefined,
    decision: row.decision,
    reason: row.reason ?? undefined,
    actor: row.actor,
    at: row.at,
    members: row.members,
    toldAt: row.told_at,
    undoneAt: row.undone_at ?? undefined,
    undoneBy: row.undone_by ?? undefined,
  };
}

/** Writes down that a review is decided; its members are counted as they are settled. */
export async function insertDecision(
  tx: Queryable,
  tenant: string,
  made: Omit<ReviewDecided, "members" | "undoneAt" | "undoneBy">,
): Promise<void> {
  await tx.query(
    `INSERT INTO review_decisions (tenant_id, id, review_id, bulk_id, decision, reason, actor, at, told_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tenant, made.id, made.reviewId, made.bulkId, made.decision, made.reason, made.actor, made.at, made.toldAt],
  );
}

/** A decision as it is told: one, or all that were made together. */
export type ListedDecision = ReviewDecided & {
  /** That were decided together; 1 unless there were more. */
  readonly reviews: number;
  /** Of these, how many are undone. */
  readonly undone: number;
  /** Of the first member of the first review. */
  readonly address?: string | undefined;
  readonly question?: string | undefined;
};

/** Decisions, the latest first; those that were made together are one. */
export async function listDecisions(
  database: Pick<Database, "pool">,
  tenant: string,
  filter: { readonly actor?: string | undefined },
  page: PageQuery,
): Promise<Page<ListedDecision>> {
  const [after] = page.after ?? [];
  const { rows } = await database.pool.query<
    Row & { reviews: number; undone: number; all_members: number; address: string | null; question: string | null }
  >(
    `SELECT ${ofRow("d")}, r.question, m.address, coalesce(b.reviews, 1) AS reviews,
       coalesce(b.undone, (d.undone_at IS NOT NULL)::int) AS undone, coalesce(b.members, d.members) AS all_members
     FROM (SELECT * FROM review_decisions
       WHERE tenant_id = $1 AND (bulk_id IS NULL OR bulk_id = id) AND ($2::uuid IS NULL OR id < $2)
         AND ($3::text IS NULL OR actor = $3)
       ORDER BY id DESC LIMIT $4) AS d
     LEFT JOIN LATERAL (SELECT count(*)::int AS reviews, count(undone_at)::int AS undone, sum(members)::int AS members
       FROM review_decisions WHERE tenant_id = d.tenant_id AND bulk_id = d.id HAVING count(*) > 0) AS b ON true
     LEFT JOIN reviews r ON r.tenant_id = d.tenant_id AND r.id = d.review_id
     LEFT JOIN LATERAL (SELECT address FROM review_members
       WHERE tenant_id = d.tenant_id AND review_id = d.review_id ORDER BY decision_id IS DISTINCT FROM d.id, id LIMIT 1
     ) AS m ON true
     ORDER BY d.id DESC`,
    [tenant, after ?? null, filter.actor ?? null, page.limit + 1],
  );
  const told = rows.map((row) => ({
    ...readRow({ ...row, members: row.all_members }),
    reviews: row.reviews,
    undone: row.undone,
    address: row.address ?? undefined,
    question: row.question ?? undefined,
  }));
  return pageFrom(told, page.limit, (row) => [row.id]);
}

/** A decision and those that were made together with it, in the order in which they were made. */
export async function listTogether(tx: Queryable, tenant: string, id: string): Promise<ReviewDecided[]> {
  const { rows } = await tx.query<Row>(
    `SELECT ${ofRow("d")} FROM review_decisions d
     WHERE d.tenant_id = $1 AND (d.id = $2 OR d.bulk_id = $2) ORDER BY d.id`,
    [tenant, id],
  );
  return rows.map(readRow);
}

/** One decision, which nobody else undoes until the transaction ends. */
export async function lockDecision(tx: Queryable, tenant: string, id: string): Promise<ReviewDecided | undefined> {
  const { rows } = await tx.query<Row>(
    `SELECT ${ofRow("d")} FROM review_decisions d WHERE d.tenant_id = $1 AND d.id = $2 FOR UPDATE`,
    [tenant, id],
  );
  return rows[0] && readRow(rows[0]);
}

/** Marks a decision as undone. */
export async function markUndone(
  tx: Queryable,
  tenant: string,
  id: string,
  undone: { readonly actor: string; readonly at: Date },
): Promise<void> {
  await tx.query("UPDATE review_decisions SET undone_at = $3, undone_by = $4 WHERE tenant_id = $1 AND id = $2", [
    tenant,
    id,
    undone.at,
    undone.actor,
  ]);
}

import type { Database, Queryable } from "./database.ts";
import { newId } from "./id.ts";
import { type Page, pageFrom } from "./page.ts";
import type { Review as ReviewRow } from "./prisma/client.ts";
import { insertRows } from "./rows.ts";
import type { PageQuery } from "./suppressions.ts";

export const reviewStates = ["open", "decided"] as const;
export type ReviewState = (typeof reviewStates)[number];

export type StoredReview = {
  readonly id: string;
  readonly question: string;
  /** Look-alikes share a cluster. */
  readonly cluster: string;
  readonly verdictId?: string | undefined;
  readonly messageId?: string | undefined;
  readonly state: ReviewState;
  readonly decision?: string | undefined;
  readonly decidedBy?: string | undefined;
  readonly decidedAt?: Date | undefined;
  readonly openedAt: Date;
};

function readReviewRow(row: ReviewRow): StoredReview {
  return {
    id: row.id,
    question: row.question,
    cluster: row.cluster,
    verdictId: row.verdictId ?? undefined,
    messageId: row.messageId ?? undefined,
    state: row.state as ReviewState,
    decision: row.decision ?? undefined,
    decidedBy: row.decidedBy ?? undefined,
    decidedAt: row.decidedAt ?? undefined,
    openedAt: row.openedAt,
  };
}

/** Reviews in one state, newest first. */
export async function listReviews(
  database: Database,
  tenant: string,
  filter: { readonly state: ReviewState; readonly cluster?: string | undefined },
  page: PageQuery,
): Promise<Page<StoredReview>> {
  const [after] = page.after ?? [];
  const rows = await database.prisma.review.findMany({
    where: {
      tenantId: tenant,
      state: filter.state,
      ...(filter.cluster === undefined ? {} : { cluster: filter.cluster }),
      ...(after === undefined ? {} : { id: { lt: after } }),
    },
    orderBy: { id: "desc" },
    take: page.limit + 1,
  });
  return pageFrom(rows.map(readReviewRow), page.limit, (review) => [review.id]);
}

/** One review. */
export async function findReview(database: Database, tenant: string, id: string): Promise<StoredReview | undefined> {
  const row = await database.prisma.review.findUnique({ where: { tenantId_id: { tenantId: tenant, id } } });
  return row === null ? undefined : readReviewRow(row);
}

/** One review, and everybody else who wants to decide it waits until the transaction ends. */
export async function lockReview(tx: Queryable, tenant: string, id: string): Promise<StoredReview | undefined> {
  const found = await tx.query<ReviewRow>(
    `SELECT id, question, cluster, verdict_id AS "verdictId", message_id AS "messageId", state, decision,
       decided_by AS "decidedBy", decided_at AS "decidedAt", opened_at AS "openedAt"
     FROM reviews WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [tenant, id],
  );
  const [row] = found.rows;
  return row === undefined ? undefined : readReviewRow(row);
}

/** Closes a review that lockReview gave. */
export async function closeReview(
  tx: Queryable,
  tenant: string,
  id: string,
  closing: { readonly decision: string; readonly decidedBy: string; readonly decidedAt: Date },
): Promise<void> {
  await tx.query(
    `UPDATE reviews SET state = 'decided', decision = $3, decided_by = $4, decided_at = $5
     WHERE tenant_id = $1 AND id = $2`,
    [tenant, id, closing.decision, closing.decidedBy, closing.decidedAt],
  );
}

export type NewReview = {
  readonly question: string;
  readonly cluster: string;
  readonly verdictId?: string | undefined;
  readonly messageId?: string | undefined;
};

/** Opens reviews and returns those whose cluster had none open: only these are news. */
export async function openReviews<T extends NewReview>(
  tx: Queryable,
  tenant: string,
  reviews: readonly T[],
  now: Date,
): Promise<(T & { readonly id: string })[]> {
  if (reviews.length === 0) return [];
  const open = await tx.query<{ cluster: string }>(
    "SELECT DISTINCT cluster FROM reviews WHERE tenant_id = $1 AND cluster = ANY($2) AND state = 'open'",
    [tenant, reviews.map((review) => review.cluster)],
  );
  const known = new Set(open.rows.map((row) => row.cluster));
  const rows = reviews.map((review) => ({ ...review, id: newId(now.getTime()) }));
  await insertRows(
    tx,
    "reviews",
    {
      tenant_id: "text",
      id: "uuid",
      question: "text",
      cluster: "text",
      verdict_id: "uuid",
      message_id: "uuid",
      state: "text",
      opened_at: "timestamptz",
    },
    rows.map((row) => ({
      tenant_id: tenant,
      id: row.id,
      question: row.question,
      cluster: row.cluster,
      verdict_id: row.verdictId,
      message_id: row.messageId,
      state: "open",
      opened_at: now,
    })),
  );
  return rows.filter((row) => !known.has(row.cluster) && known.add(row.cluster));
}

import type { Suppression } from "../../domain/decision.ts";
import type { ReviewMember, ReviewState, Ruling, StoredReview } from "../../domain/review.ts";
import type { Database, Queryable } from "../database.ts";
import { newId } from "../id.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { type Page, pageFrom } from "../page.ts";
import type { Review as ReviewRow } from "../prisma/client.ts";
import { insertRows, storableJson } from "../rows.ts";
import { listSamples } from "./review-members.ts";

/** A row as the domain's review. */
export function readReviewRow(row: ReviewRow): StoredReview {
  return {
    id: row.id,
    question: row.question,
    cluster: row.cluster,
    byMember: row.byMember,
    // An older version writes reviews of one verdict, and counts none.
    members: Math.max(row.members, 1),
    settled: row.settled,
    verdictId: row.verdictId ?? undefined,
    messageId: row.messageId ?? undefined,
    state: row.state as ReviewState,
    decision: row.decision ?? undefined,
    judgedAs: (row.ruling as Pick<Ruling, "reason"> | null)?.reason,
    decidedBy: row.decidedBy ?? undefined,
    decidedAt: row.decidedAt ?? undefined,
    decisionId: row.decisionId ?? undefined,
    openedAt: row.openedAt,
    dueAt: row.dueAt ?? undefined,
  };
}

/** A review with a few of its members. */
export type SampledReview = StoredReview & { readonly samples: readonly ReviewMember[] };

/** Reviews in one state with up to three members each, newest first. */
export async function listReviews(
  database: Database,
  tenant: string,
  filter: { readonly state: ReviewState; readonly cluster?: string | undefined },
  page: PageQuery,
): Promise<Page<SampledReview>> {
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
  const found = pageFrom(rows.map(readReviewRow), page.limit, (review) => [review.id]);
  const samples = await listSamples(
    database,
    tenant,
    found.rows.map(({ id }) => id),
  );
  return { ...found, rows: found.rows.map((review) => ({ ...review, samples: samples.get(review.id) ?? [] })) };
}

/** One review with a few of its members. */
export async function findReview(database: Database, tenant: string, id: string): Promise<SampledReview | undefined> {
  const row = await database.prisma.review.findUnique({ where: { tenantId_id: { tenantId: tenant, id } } });
  if (row === null) return undefined;
  return { ...readReviewRow(row), samples: (await listSamples(database, tenant, [id])).get(id) ?? [] };
}

/** A verdict, or an unreadable message, that waits for a person. */
export type NewReview = {
  readonly question: string;
  readonly cluster: string;
  /** False where one answer may stand for all; true unless said. */
  readonly byMember?: boolean | undefined;
  readonly dueAt?: Date | undefined;
  readonly verdictId?: string | undefined;
  readonly messageId?: string | undefined;
  readonly addressKey?: string | undefined;
  readonly address?: string | undefined;
  /** What a guard held back. */
  readonly held?: readonly Suppression[] | undefined;
};

/**
 * Lets verdicts join the open review of their cluster, or opens one; returns the first of each that was opened: only
 * these are news. Clusters are taken in one order, so that two writers never wait for each other.
 */
export async function openReviews<T extends NewReview>(
  tx: Queryable,
  tenant: string,
  reviews: readonly T[],
  now: Date,
): Promise<(T & { readonly id: string })[]> {
  if (reviews.length === 0) return [];
  const clusters = new Map<string, T[]>();
  for (const review of reviews) clusters.set(review.cluster, [...(clusters.get(review.cluster) ?? []), review]);
  const firsts = [...clusters.values()].map((members) => {
    const dues = members.flatMap(({ dueAt }) => dueAt?.getTime() ?? []);
    return { members, id: newId(now.getTime()), dueAt: dues.length === 0 ? undefined : new Date(Math.min(...dues)) };
  });
  const ids = await upsertReviews(tx, tenant, firsts, now);
  await insertMembers(tx, tenant, reviews, ids, now);
  return firsts.flatMap(({ id, members: [first] }) =>
    first !== undefined && ids.get(first.cluster) === id ? [{ ...first, id }] : [],
  );
}

type First = { readonly id: string; readonly members: readonly NewReview[]; readonly dueAt: Date | undefined };

/** The ids of the open reviews, by cluster. */
async function upsertReviews(
  tx: Queryable,
  tenant: string,
  firsts: readonly First[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const rows = firsts.map(({ id, members, dueAt }) => ({
    id,
    question: members[0]?.question,
    cluster: members[0]?.cluster,
    by_member: members.some(({ byMember = true }) => byMember),
    members: members.length,
    verdict_id: members[0]?.verdictId,
    message_id: members[0]?.messageId,
    due_at: dueAt,
  }));
  const found = await tx.query<{ id: string; cluster: string }>(
    `INSERT INTO reviews (tenant_id, id, question, cluster, by_member, members, verdict_id, message_id, due_at, opened_at)
     SELECT $1, id, question, cluster, by_member, members, verdict_id, message_id, due_at, $3
     FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, question text, cluster text, by_member bool, members int,
       verdict_id uuid, message_id uuid, due_at timestamptz)
     ORDER BY cluster COLLATE "C"
     ON CONFLICT (tenant_id, cluster) WHERE state = 'open' AND members > 0 DO UPDATE SET
       members = reviews.members + EXCLUDED.members, by_member = reviews.by_member OR EXCLUDED.by_member,
       due_at = least(reviews.due_at, EXCLUDED.due_at)
     RETURNING id, cluster`,
    [tenant, storableJson(rows), now],
  );
  return new Map(found.rows.map(({ id, cluster }) => [cluster, id]));
}

async function insertMembers(
  tx: Queryable,
  tenant: string,
  members: readonly NewReview[],
  reviewIds: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  await insertRows(
    tx,
    "review_members",
    {
      tenant_id: "text",
      review_id: "uuid",
      id: "uuid",
      verdict_id: "uuid",
      message_id: "uuid",
      address_key: "text",
      address: "text",
      held: "jsonb",
      added_at: "timestamptz",
    },
    members.map((member) => ({
      tenant_id: tenant,
      review_id: reviewIds.get(member.cluster),
      id: newId(now.getTime()),
      verdict_id: member.verdictId,
      message_id: member.messageId,
      address_key: member.addressKey,
      address: member.address,
      held: member.held === undefined || member.held.length === 0 ? undefined : member.held,
      added_at: now,
    })),
  );
}

/** Since when the oldest open review of a tenant waits. */
export async function findOldestOpen(database: Pick<Database, "pool">, tenant: string): Promise<Date | undefined> {
  const { rows } = await database.pool.query<{ opened_at: Date }>(
    "SELECT opened_at FROM reviews WHERE tenant_id = $1 AND state = 'open' ORDER BY id LIMIT 1",
    [tenant],
  );
  return rows[0]?.opened_at;
}

/** Whether a tenant has more than so many open reviews. */
export async function hasOpenReviews(tx: Queryable, tenant: string, most: number): Promise<boolean> {
  const { rows } = await tx.query("SELECT 1 FROM reviews WHERE tenant_id = $1 AND state = 'open' OFFSET $2 LIMIT 1", [
    tenant,
    most,
  ]);
  return rows.length > 0;
}

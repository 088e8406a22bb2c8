import type { Ruling, StoredReview } from "../../domain/review.ts";
import type { Database, Queryable } from "../database.ts";
import { newId } from "../id.ts";
import type { Review as ReviewRow } from "../prisma/client.ts";
import { readReviewRow } from "./reviews.ts";

/** One review, and everybody else who wants to decide or join it waits until the transaction ends. */
export async function lockReview(tx: Queryable, tenant: string, id: string): Promise<StoredReview | undefined> {
  const found = await tx.query<ReviewRow>(
    `SELECT id, question, cluster, verdict_id AS "verdictId", message_id AS "messageId", state, decision,
       decided_by AS "decidedBy", decided_at AS "decidedAt", opened_at AS "openedAt", by_member AS "byMember", members,
       settled, due_at AS "dueAt", ruling, decision_id AS "decisionId"
     FROM reviews WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [tenant, id],
  );
  const [row] = found.rows;
  return row === undefined ? undefined : readReviewRow(row);
}

/** Makes the one verdict of a review that an older version opened its member. */
export async function adoptVerdict(tx: Queryable, tenant: string, id: string): Promise<void> {
  await tx.query(
    `INSERT INTO review_members (tenant_id, review_id, id, verdict_id, message_id, address_key, address, added_at)
     SELECT r.tenant_id, r.id, $3, r.verdict_id, r.message_id, v.address_key, v.address, r.opened_at
     FROM reviews r LEFT JOIN verdicts v ON v.tenant_id = r.tenant_id AND v.id = r.verdict_id
     WHERE r.tenant_id = $1 AND r.id = $2 AND r.members = 0 AND r.state = 'open'
       AND NOT EXISTS (SELECT 1 FROM review_members m WHERE m.tenant_id = r.tenant_id AND m.review_id = r.id)`,
    [tenant, id, newId()],
  );
}

export type Closing = {
  readonly ruling: Ruling;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  /** Of review_decisions; undefined of one that an older version closed. */
  readonly decisionId: string | undefined;
};

/** Closes a review that lockReview gave; its members are settled from then on. `word` is the decision it is known by. */
export async function closeReview(
  tx: Queryable,
  tenant: string,
  id: string,
  { ruling, decidedBy, decidedAt, decisionId, word }: Closing & { readonly word: string },
): Promise<void> {
  await tx.query(
    `UPDATE reviews SET state = 'decided', decision = $3, decided_by = $4, decided_at = $5, ruling = $6,
       decision_id = $7, members = greatest(members, 1)
     WHERE tenant_id = $1 AND id = $2`,
    [tenant, id, word, decidedBy, decidedAt, JSON.stringify(ruling), decisionId],
  );
}

/** A review whose decision has not reached every member. */
export type Unsettled = Closing & { readonly tenant: string; readonly id: string };

/** Reviews whose decision has not reached every member, of any tenant. */
export async function listUnsettled(database: Pick<Database, "pool">, limit: number): Promise<Unsettled[]> {
  const { rows } = await database.pool.query<{
    tenant_id: string;
    id: string;
    ruling: Omit<Ruling, "until"> & { readonly until?: string };
    decided_by: string;
    decided_at: Date;
    decision_id: string | null;
  }>(
    `SELECT tenant_id, id, ruling, decided_by, decided_at, decision_id FROM reviews
     WHERE ruling IS NOT NULL AND settled_at IS NULL ORDER BY tenant_id, id LIMIT $1`,
    [limit],
  );
  return rows.map(({ tenant_id, id, ruling, decided_by, decided_at, decision_id }) => ({
    tenant: tenant_id,
    id,
    ruling: { ...ruling, until: ruling.until === undefined ? undefined : new Date(ruling.until) },
    decidedBy: decided_by,
    decidedAt: decided_at,
    decisionId: decision_id ?? undefined,
  }));
}

/** Marks a decided review as settled that has no member left to settle. */
export async function finishSettling(tx: Queryable, tenant: string, id: string, at: Date): Promise<void> {
  await tx.query(
    `UPDATE reviews SET settled_at = $3 WHERE tenant_id = $1 AND id = $2 AND state = 'decided' AND settled_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM review_members m
         WHERE m.tenant_id = $1 AND m.review_id = $2 AND m.settled_at IS NULL)`,
    [tenant, id, at],
  );
}

/** Open reviews whose time is over, of any tenant. */
export async function listDue(
  database: Pick<Database, "pool">,
  now: Date,
  limit: number,
): Promise<readonly { readonly tenant: string; readonly id: string }[]> {
  const { rows } = await database.pool.query<{ tenant: string; id: string }>(
    `SELECT tenant_id AS tenant, id FROM reviews
     WHERE state = 'open' AND due_at IS NOT NULL AND due_at <= $1 ORDER BY due_at LIMIT $2`,
    [now, limit],
  );
  return rows;
}

import type { Suppression } from "../../domain/decision.ts";
import type { OpenMember, ReviewMember } from "../../domain/review.ts";
import type { Database, Queryable } from "../database.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { type Page, pageFrom } from "../page.ts";

type MemberRow = {
  review_id: string;
  id: string;
  verdict_id: string | null;
  message_id: string | null;
  address_key: string | null;
  address: string | null;
  held: readonly StoredHeld[] | null;
  added_at: Date;
  settled_at: Date | null;
  decision: string | null;
  decided_by: string | null;
  category: string | null;
  reason: string | null;
  proof: string | null;
  because: string | null;
};

/** Of entries as JSON, dates are text. */
type StoredHeld = Omit<Suppression, "firstSeenAt" | "lastSeenAt" | "expiresAt"> & {
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt?: string;
};

const columns =
  "m.review_id, m.id, m.verdict_id, m.message_id, m.address_key, m.address, m.held, m.added_at, m.settled_at, m.decision, m.decided_by, v.category, v.reason, v.proof, v.because";
const withVerdicts = "LEFT JOIN verdicts v ON v.tenant_id = m.tenant_id AND v.id = m.verdict_id";

function readMember(row: MemberRow): ReviewMember {
  return {
    id: row.id,
    verdictId: row.verdict_id ?? undefined,
    messageId: row.message_id ?? undefined,
    address: row.address ?? undefined,
    category: row.category ?? undefined,
    reason: row.reason ?? undefined,
    proof: row.proof ?? undefined,
    because: row.because ?? undefined,
    addedAt: row.added_at,
    settledAt: row.settled_at ?? undefined,
    decision: row.decision ?? undefined,
    decidedBy: row.decided_by ?? undefined,
  };
}

const sampleSize = 3;

/** The first few members of each review. */
export async function listSamples(
  database: Pick<Database, "pool">,
  tenant: string,
  reviews: readonly string[],
): Promise<ReadonlyMap<string, readonly ReviewMember[]>> {
  if (reviews.length === 0) return new Map();
  const { rows } = await database.pool.query<MemberRow>(
    `SELECT ${columns} FROM unnest($2::uuid[]) AS asked(id), LATERAL (
       SELECT * FROM review_members WHERE tenant_id = $1 AND review_id = asked.id ORDER BY id LIMIT ${sampleSize}
     ) AS m ${withVerdicts} ORDER BY m.id`,
    [tenant, reviews],
  );
  const samples = new Map<string, ReviewMember[]>();
  for (const row of rows) samples.set(row.review_id, [...(samples.get(row.review_id) ?? []), readMember(row)]);
  return samples;
}

/** The members of a review, in the order in which they joined. */
export async function listMembers(
  database: Pick<Database, "pool">,
  tenant: string,
  filter: { readonly review: string; readonly state?: "open" | "settled" | undefined },
  page: PageQuery,
): Promise<Page<ReviewMember>> {
  const [after] = page.after ?? [];
  const { rows } = await database.pool.query<MemberRow>(
    `SELECT ${columns} FROM review_members m ${withVerdicts}
     WHERE m.tenant_id = $1 AND m.review_id = $2 AND ($3::uuid IS NULL OR m.id > $3)
       AND ($4::text IS NULL OR (m.settled_at IS NULL) = ($4 = 'open'))
     ORDER BY m.id LIMIT $5`,
    [tenant, filter.review, after ?? null, filter.state ?? null, page.limit + 1],
  );
  return pageFrom(rows.map(readMember), page.limit, (member) => [member.id]);
}

/** The next members of a review that wait for its decision; of these ids, where they are given. */
export async function listOpenMembers(
  tx: Queryable,
  tenant: string,
  asked: { readonly review: string; readonly ids?: readonly string[] | undefined; readonly limit: number },
): Promise<OpenMember[]> {
  const { rows } = await tx.query<MemberRow>(
    `SELECT ${columns} FROM review_members m ${withVerdicts}
     WHERE m.tenant_id = $1 AND m.review_id = $2 AND m.settled_at IS NULL AND ($3::uuid[] IS NULL OR m.id = ANY($3))
     ORDER BY m.id LIMIT $4`,
    [tenant, asked.review, asked.ids ?? null, asked.limit],
  );
  return rows.map((row) => ({
    id: row.id,
    addressKey: row.address_key ?? undefined,
    address: row.address ?? undefined,
    verdict:
      row.verdict_id === null || row.category === null
        ? undefined
        : { id: row.verdict_id, category: row.category, reason: row.reason ?? "", proof: row.proof ?? "none" },
    held: (row.held ?? []).map(readHeld),
  }));
}

function readHeld(entry: StoredHeld): Suppression {
  return {
    ...entry,
    firstSeenAt: new Date(entry.firstSeenAt),
    lastSeenAt: new Date(entry.lastSeenAt),
    expiresAt: entry.expiresAt === undefined ? undefined : new Date(entry.expiresAt),
  };
}

/** What the members of a review that wait have in common. */
export type OpenSum = {
  readonly members: number;
  /** 2 stands for 2 or more; members without an address are each one more. */
  readonly people: number;
  readonly addressed: number;
  readonly held: number;
};

/** Sums up the members of a review that wait; of these ids, where they are given. */
export async function sumOpenMembers(
  tx: Queryable,
  tenant: string,
  asked: { readonly review: string; readonly ids?: readonly string[] | undefined },
): Promise<OpenSum> {
  const { rows } = await tx.query<{ members: number; several: boolean; addressed: number; held: number }>(
    `SELECT count(*)::int AS members, coalesce(min(address_key) <> max(address_key), false) AS several,
       count(address_key)::int AS addressed, count(held)::int AS held
     FROM review_members
     WHERE tenant_id = $1 AND review_id = $2 AND settled_at IS NULL AND ($3::uuid[] IS NULL OR id = ANY($3))`,
    [tenant, asked.review, asked.ids ?? null],
  );
  const { members = 0, several = false, addressed = 0, held = 0 } = rows[0] ?? {};
  const people = (several ? 2 : Math.min(addressed, 1)) + (members - addressed);
  return { members, people, addressed, held };
}

/** Marks members as settled, and counts them. */
export async function markSettled(
  tx: Queryable,
  tenant: string,
  review: string,
  settled: {
    readonly ids: readonly string[];
    readonly decision: string;
    readonly actor: string;
    readonly at: Date;
    readonly decisionId: string;
  },
): Promise<void> {
  await tx.query(
    `UPDATE review_members SET settled_at = $4, decision = $5, decided_by = $6, decision_id = $7
     WHERE tenant_id = $1 AND review_id = $2 AND id = ANY($3)`,
    [tenant, review, settled.ids, settled.at, settled.decision, settled.actor, settled.decisionId],
  );
  await tx.query(
    `UPDATE reviews SET settled = settled + $3,
       settled_at = CASE WHEN state = 'decided' AND settled + $3 >= members THEN $4::timestamptz END
     WHERE tenant_id = $1 AND id = $2`,
    [tenant, review, settled.ids.length, settled.at],
  );
  await tx.query("UPDATE review_decisions SET members = members + $3 WHERE tenant_id = $1 AND id = $2", [
    tenant,
    settled.decisionId,
    settled.ids.length,
  ]);
}

import { type Database, inTransaction, type Queryable } from "../database.ts";

/** Rows that were deleted or blanked, by table. */
export type Counts = Record<string, number>;

/** Adds to the counts. */
export function count(counts: Counts, table: string, rows: number | null): void {
  if (rows) counts[table] = (counts[table] ?? 0) + rows;
}

type Finding = { id: string; report_id: string; message_id: string | null };

/**
 * Deletes some of the verdicts about an address with the bytes of the messages that they were read from; their reports,
 * too, and what the messages' envelopes say, where nobody else is in them. Answers how many verdicts.
 */
export function eraseFindings(
  database: Database,
  tenant: string,
  addressKey: string,
  size: number,
  counts: Counts,
): Promise<number> {
  return inTransaction(database, async (tx) => {
    const { rows } = await tx.query<Finding>(
      `SELECT v.id, v.report_id, r.message_id FROM verdicts v
         LEFT JOIN reports r ON r.tenant_id = v.tenant_id AND r.id = v.report_id
       WHERE v.tenant_id = $1 AND v.address_key = $2 ORDER BY v.id LIMIT $3`,
      [tenant, addressKey, size],
    );
    if (rows.length === 0) return 0;
    const messages = [...new Set(rows.flatMap(({ message_id }) => message_id ?? []))];
    await eraseReports(tx, tenant, addressKey, [...new Set(rows.map(({ report_id }) => report_id))], counts);
    await eraseMessages(tx, messages, counts);
    const ids = rows.map(({ id }) => id);
    // Reviews that an older version opened, which have no members.
    const reviews = await tx.query(
      "DELETE FROM reviews WHERE tenant_id = $1 AND verdict_id = ANY($2) AND members = 0",
      [tenant, ids],
    );
    count(counts, "reviews", reviews.rowCount);
    const verdicts = await tx.query("DELETE FROM verdicts WHERE tenant_id = $1 AND id = ANY($2)", [tenant, ids]);
    count(counts, "verdicts", verdicts.rowCount);
    return rows.length;
  });
}

async function eraseReports(
  tx: Queryable,
  tenant: string,
  addressKey: string,
  ids: readonly string[],
  counts: Counts,
): Promise<void> {
  const { rowCount } = await tx.query(
    `DELETE FROM reports r WHERE tenant_id = $1 AND id = ANY($2) AND NOT EXISTS (
       SELECT 1 FROM verdicts v WHERE v.tenant_id = $1 AND v.report_id = r.id AND v.address_key IS DISTINCT FROM $3)`,
    [tenant, ids, addressKey],
  );
  count(counts, "reports", rowCount);
}

// The row of a message stays, without a word in it: by it the same bytes, read again, are known to have come before.
async function eraseMessages(tx: Queryable, ids: readonly string[], counts: Counts): Promise<void> {
  const bytes = await tx.query(
    "DELETE FROM raw_messages WHERE id IN (SELECT raw_id FROM messages WHERE id = ANY($1))",
    [ids],
  );
  count(counts, "raw_messages", bytes.rowCount);
  const blanked = await tx.query(
    `UPDATE messages m SET mail_from = '', rcpt_to = '', remote_address = NULL, last_error = NULL
     WHERE id = ANY($1) AND NOT EXISTS (SELECT 1 FROM reports r WHERE r.message_id = m.id)`,
    [ids],
  );
  count(counts, "messages", blanked.rowCount);
}

/** Takes some of the members about an address out of their reviews; a review without any is none. Answers how many. */
export function eraseMembers(
  database: Database,
  tenant: string,
  addressKey: string,
  size: number,
  counts: Counts,
): Promise<number> {
  return inTransaction(database, async (tx) => {
    const { rows } = await tx.query<{ review_id: string; verdict_id: string | null; settled: boolean }>(
      `DELETE FROM review_members WHERE (tenant_id, review_id, id) IN (
         SELECT tenant_id, review_id, id FROM review_members WHERE tenant_id = $1 AND address_key = $2 LIMIT $3)
       RETURNING review_id, verdict_id, settled_at IS NOT NULL AS settled`,
      [tenant, addressKey, size],
    );
    if (rows.length === 0) return 0;
    count(counts, "review_members", rows.length);
    await tx.query(
      `UPDATE reviews r SET members = r.members - g.gone, settled = r.settled - g.settled,
         verdict_id = CASE WHEN r.verdict_id = ANY(g.verdicts) THEN NULL ELSE r.verdict_id END,
         message_id = CASE WHEN r.verdict_id = ANY(g.verdicts) THEN NULL ELSE r.message_id END
       FROM (SELECT review_id, count(*) AS gone, count(*) FILTER (WHERE settled) AS settled, array_agg(verdict_id) AS verdicts
             FROM unnest($2::uuid[], $3::uuid[], $4::bool[]) AS u(review_id, verdict_id, settled) GROUP BY 1) AS g
       WHERE r.tenant_id = $1 AND r.id = g.review_id`,
      [
        tenant,
        rows.map(({ review_id }) => review_id),
        rows.map(({ verdict_id }) => verdict_id),
        rows.map(({ settled }) => settled),
      ],
    );
    const empty = await tx.query("DELETE FROM reviews WHERE tenant_id = $1 AND id = ANY($2) AND members <= 0", [
      tenant,
      rows.map(({ review_id }) => review_id),
    ]);
    count(counts, "reviews", empty.rowCount);
    return rows.length;
  });
}

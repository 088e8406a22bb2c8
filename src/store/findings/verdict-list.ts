import type { Database } from "../database.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { addCondition, type Page, pageFrom, type Where } from "../page.ts";
import { firstIdAt } from "../retention.ts";
import { readVerdictRow, type StoredVerdict } from "./reports.ts";

export type VerdictFilter = {
  readonly addressKey?: string | undefined;
  readonly category?: string | undefined;
  readonly reason?: string | undefined;
  readonly provider?: string | undefined;
  readonly stream?: string | undefined;
  /** One that the tenant has declared; empty: not known. */
  readonly sendingDomain?: string | undefined;
  /** Judged at or after. */
  readonly since?: Date | undefined;
  /** Judged before. */
  readonly until?: Date | undefined;
  /** Leaves out copies, what nothing proves, and what only might have followed. */
  readonly counted?: "only" | undefined;
};

/** A verdict and the message that it was read from; none of a posted SMTP reply. */
export type ListedVerdict = StoredVerdict & { readonly messageId: string | undefined };

/** Verdicts that are looked through for one page: a page may be short, or empty, and others follow all the same. */
export const lookedThrough = 20_000;

/** The tenant's verdicts that fit, newest first. */
export async function listVerdicts(
  database: Database,
  tenant: string,
  filter: VerdictFilter,
  page: PageQuery,
  most = lookedThrough,
): Promise<Page<ListedVerdict>> {
  const where: Where = { parameters: [tenant], conditions: ["tenant_id = $1"] };
  addCondition(where, "id < ?", page.after?.[0]);
  addCondition(where, "id >= ?", filter.since && firstIdAt(filter.since));
  addCondition(where, "id < ?", filter.until && firstIdAt(filter.until));
  addCondition(where, "address_key = ?", filter.addressKey);
  const bound = await findBound(database, where, most);
  addCondition(where, "id >= ?", bound);
  addCondition(where, "category = ?", filter.category);
  addCondition(where, "reason = ?", filter.reason);
  addCondition(where, "coalesce(stream_id, '') = ?", filter.stream);
  addCondition(where, "detail ->> 'provider' = ?", filter.provider);
  addCondition(where, "coalesce(detail ->> 'sendingDomain', '') = ?", filter.sendingDomain);
  if (filter.counted === "only") where.conditions.push("effect <> 'linked' AND NOT unproven AND NOT shadow");
  const { rows } = await database.pool.query<{ id: string }>(
    `SELECT id FROM verdicts WHERE ${where.conditions.join(" AND ")} ORDER BY id DESC LIMIT ${page.limit + 1}`,
    where.parameters,
  );
  const found = pageFrom(rows, page.limit, ({ id }) => [id]);
  const next = found.next ?? (bound === undefined ? undefined : [bound]);
  const ids = found.rows.map(({ id }) => id);
  return { rows: await readListed(database, tenant, ids), next };
}

/** The last verdict that is looked at; undefined where there are not so many. */
async function findBound(database: Database, where: Where, most: number): Promise<string | undefined> {
  const { rows } = await database.pool.query<{ id: string }>(
    `SELECT id FROM verdicts WHERE ${where.conditions.join(" AND ")} ORDER BY id DESC OFFSET ${most - 1} LIMIT 1`,
    where.parameters,
  );
  return rows[0]?.id;
}

async function readListed(database: Database, tenant: string, ids: readonly string[]): Promise<ListedVerdict[]> {
  const rows = await database.prisma.verdict.findMany({
    where: { tenantId: tenant, id: { in: [...ids] } },
    orderBy: { id: "desc" },
  });
  const reports = await database.prisma.report.findMany({
    where: { tenantId: tenant, id: { in: rows.map(({ reportId }) => reportId) } },
    select: { id: true, messageId: true },
  });
  const messages = new Map(reports.map(({ id, messageId }) => [id, messageId ?? undefined]));
  return rows.map((row) => ({ ...readVerdictRow(row), messageId: messages.get(row.reportId) }));
}

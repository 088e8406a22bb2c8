import type { Cause, Scope, Suppression } from "../../domain/decision.ts";
import { type Database, inTransaction } from "../database.ts";
import { addCondition, type Page, pageFrom, type Where } from "../page.ts";
import { entryColumns, readEntry } from "./entries.ts";
import { addEntryConditions, type EntryConditions } from "./entry-conditions.ts";

export type SuppressionFilter = EntryConditions & {
  /** undefined: all but "allow", which suppresses nobody. */
  readonly cause?: Cause | undefined;
};

export type PageQuery = { readonly limit: number; readonly after?: readonly string[] | undefined };

/** Entries of the list, last seen first; expired ones stay until a job removes them. */
export async function listSuppressions(
  database: Pick<Database, "pool">,
  tenant: string,
  filter: SuppressionFilter,
  page: PageQuery,
): Promise<Page<Suppression>> {
  const where = whereOf(tenant, filter);
  if (page.after !== undefined) {
    const names = page.after.map((value) => `$${where.parameters.push(value)}`);
    where.conditions.push(`(last_seen_at, address_key, scope, cause) < (${names.join(", ")})`);
  }
  const found = await database.pool.query<Parameters<typeof readEntry>[0]>(
    `SELECT ${entryColumns} FROM suppressions WHERE ${where.conditions.join(" AND ")}
     ORDER BY last_seen_at DESC, address_key DESC, scope DESC, cause DESC LIMIT $${where.parameters.push(page.limit + 1)}`,
    where.parameters,
  );
  return pageFrom(found.rows.map(readEntry), page.limit, (entry) => [
    entry.lastSeenAt.toISOString(),
    entry.addressKey,
    entry.scope,
    entry.cause,
  ]);
}

function whereOf(tenant: string, { cause, ...chosen }: SuppressionFilter): Where {
  const where: Where = { parameters: [tenant], conditions: ["tenant_id = $1"] };
  addCondition(where, cause === undefined ? "cause <> ?" : "cause = ?", cause ?? "allow");
  addEntryConditions(where, chosen);
  return where;
}

/** How many entries a filter chooses. */
export type EntryCount = {
  /** At most as many as were to be counted; undefined where counting took too long. */
  readonly count?: number | undefined;
  /** There are more, or may be. */
  readonly more: boolean;
};

// PostgreSQL's own code for a statement that took longer than it may.
const cancelled = "57014";

/** Counts entries, up to `most` of them and for so many milliseconds: nobody waits for an exact number of millions. */
export async function countSuppressions(
  database: Database,
  tenant: string,
  filter: SuppressionFilter,
  { most, milliseconds }: { readonly most: number; readonly milliseconds: number },
): Promise<EntryCount> {
  const where = whereOf(tenant, filter);
  const text = `SELECT count(*)::int AS count FROM (
    SELECT FROM suppressions WHERE ${where.conditions.join(" AND ")} LIMIT ${most + 1}) AS counted`;
  try {
    const count = await inTransaction(database, async (tx) => {
      await tx.query(`SET LOCAL statement_timeout = ${milliseconds}`);
      const { rows } = await tx.query<{ count: number }>(text, where.parameters);
      return rows[0]?.count ?? 0;
    });
    return { count: Math.min(count, most), more: count > most };
  } catch (fault) {
    if ((fault as { readonly code?: unknown }).code === cancelled) return { more: true };
    throw fault;
  }
}

/**
 * Entries in the order of their keys, which never change, after one of them; of those whose person was erased none, since
 * nobody knows their address.
 */
export async function listByKey(
  database: Pick<Database, "pool">,
  tenant: string,
  filter: SuppressionFilter,
  after: Pick<Suppression, "addressKey" | "scope" | "cause"> | undefined,
  limit: number,
): Promise<Suppression[]> {
  const where = whereOf(tenant, filter);
  where.conditions.push("NOT erased");
  if (after !== undefined) {
    const names = [after.addressKey, after.scope, after.cause].map((value) => `$${where.parameters.push(value)}`);
    where.conditions.push(`(address_key, scope, cause) > (${names.join(", ")})`);
  }
  const found = await database.pool.query<Parameters<typeof readEntry>[0]>(
    `SELECT ${entryColumns} FROM suppressions WHERE ${where.conditions.join(" AND ")}
     ORDER BY address_key, scope, cause LIMIT $${where.parameters.push(limit)}`,
    where.parameters,
  );
  return found.rows.map(readEntry);
}

export type SuppressionChange = {
  readonly id: string;
  readonly at: Date;
  readonly change: string;
  readonly scope: Scope;
  readonly cause: Cause;
  readonly actor: string;
  readonly why: string;
  readonly verdictId?: string | undefined;
  /** The entry after the change, or what was removed. */
  readonly entry: unknown;
};

/** What happened to the entries of one address key, newest first. */
export async function listChanges(
  database: Database,
  tenant: string,
  addressKey: string,
  page: PageQuery,
): Promise<Page<SuppressionChange>> {
  const [after] = page.after ?? [];
  const rows = await database.prisma.suppressionChange.findMany({
    where: { tenantId: tenant, addressKey, ...(after === undefined ? {} : { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take: page.limit + 1,
  });
  const changes = rows.map((row) => ({
    id: row.id,
    at: row.at,
    change: row.change,
    scope: row.scope,
    cause: row.cause as Cause,
    actor: row.actor,
    why: row.why,
    verdictId: row.verdictId ?? undefined,
    entry: row.entry,
  }));
  return pageFrom(changes, page.limit, (change) => [change.id]);
}

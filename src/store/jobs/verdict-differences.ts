import type { VerdictInShort } from "../../domain/reclassification.ts";
import type { Verdict } from "../../domain/verdict.ts";
import type { Database, Queryable } from "../database.ts";
import type { StandingVerdict } from "../findings/judged-reports.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { type Page, pageFrom } from "../page.ts";
import type { NewReview } from "../reviews/reviews.ts";
import { insertRows } from "../rows.ts";

/** A verdict in place of another, with all that it takes to write it down. Times are texts. */
export type NextVerdict = VerdictInShort & {
  readonly id: string;
  readonly verdict: Verdict;
  readonly provider: string;
  readonly address: string | undefined;
  readonly streamId: string | undefined;
  readonly provenBy: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
  readonly occurredAt: string;
  readonly send: string | undefined;
  readonly sentAt: string | undefined;
  readonly factKey: string | undefined;
  readonly sameFactAs: string | undefined;
};

/** What follows from a verdict in place of another, beside what it does to the list. */
export type Follows = {
  readonly because: string;
  readonly unproven: boolean;
  readonly strikes: readonly unknown[];
  readonly review?: NewReview | undefined;
};

/** A verdict that the present rules would not give any more. */
export type VerdictDifference = {
  readonly reportId: string;
  readonly recipientIndex: number;
  /** Empty where no address may be acted on. */
  readonly addressKey: string;
  readonly was: StandingVerdict | undefined;
  readonly next: NextVerdict | undefined;
  readonly shadow: boolean;
  readonly effect?: string | undefined;
  readonly follows?: Follows | undefined;
  readonly outcome?: "done" | "left" | undefined;
};

type JobOf = { readonly tenant: string; readonly id: string };

/** Writes down differences. */
export async function insertDifferences(
  tx: Queryable,
  { tenant, id }: JobOf,
  differences: readonly VerdictDifference[],
): Promise<void> {
  await insertRows(
    tx,
    "verdict_differences",
    {
      tenant_id: "text",
      job_id: "uuid",
      report_id: "uuid",
      recipient_index: "int",
      address_key: "text",
      verdict_id: "uuid",
      was: "jsonb",
      next: "jsonb",
      shadow: "bool",
      effect: "text",
      follows: "jsonb",
    },
    differences.map(({ reportId, recipientIndex, addressKey, was, next, shadow, effect, follows }) => ({
      tenant_id: tenant,
      job_id: id,
      report_id: reportId,
      recipient_index: recipientIndex,
      address_key: addressKey,
      verdict_id: was?.id,
      ...{ was, next, shadow, effect, follows },
    })),
  );
}

type Row = {
  report_id: string;
  recipient_index: number;
  address_key: string;
  was: StandingVerdict | null;
  next: NextVerdict | null;
  shadow: boolean;
  effect: string | null;
  follows: Follows | null;
  outcome: "done" | "left" | null;
};

const columns = "report_id, recipient_index, address_key, was, next, shadow, effect, follows, outcome";

function readRow(row: Row): VerdictDifference {
  return {
    reportId: row.report_id,
    recipientIndex: row.recipient_index,
    addressKey: row.address_key,
    was: row.was ?? undefined,
    next: row.next ?? undefined,
    shadow: row.shadow,
    effect: row.effect ?? undefined,
    follows: row.follows ?? undefined,
    outcome: row.outcome ?? undefined,
  };
}

/** The differences that a job found, by address. */
export async function listDifferences(
  database: Pick<Database, "pool">,
  { tenant, id }: JobOf,
  page: PageQuery,
): Promise<Page<VerdictDifference>> {
  const parameters: unknown[] = [tenant, id];
  const names = page.after?.map((value) => `$${parameters.push(value)}`) ?? [];
  const after =
    names.length === 0 ? "" : `AND (address_key, report_id::text, recipient_index::text) > (${names.join(", ")})`;
  const { rows } = await database.pool.query<Row>(
    `SELECT ${columns} FROM verdict_differences WHERE tenant_id = $1 AND job_id = $2 ${after}
     ORDER BY address_key, report_id::text, recipient_index::text LIMIT ${page.limit + 1}`,
    parameters,
  );
  return pageFrom(rows.map(readRow), page.limit, ({ addressKey, reportId, recipientIndex }) => [
    addressKey,
    reportId,
    String(recipientIndex),
  ]);
}

/** The next addresses that differences are about, in order. */
export async function listAddressesApart(
  tx: Queryable,
  { tenant, id }: JobOf,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.query<{ address_key: string }>(
    `SELECT DISTINCT address_key FROM verdict_differences WHERE tenant_id = $1 AND job_id = $2 AND address_key > $3
     ORDER BY address_key LIMIT $4`,
    [tenant, id, after, limit],
  );
  return rows.map(({ address_key }) => address_key);
}

/** All differences about these addresses. */
export async function listDifferencesOf(
  tx: Queryable,
  { tenant, id }: JobOf,
  keys: readonly string[],
): Promise<VerdictDifference[]> {
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM verdict_differences WHERE tenant_id = $1 AND job_id = $2 AND address_key = ANY($3)
     ORDER BY address_key, report_id, recipient_index`,
    [tenant, id, keys],
  );
  return rows.map(readRow);
}

/** Differences that concern no address and are not done yet. */
export async function listNobodys(tx: Queryable, { tenant, id }: JobOf, limit: number): Promise<VerdictDifference[]> {
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM verdict_differences
     WHERE tenant_id = $1 AND job_id = $2 AND address_key = '' AND outcome IS NULL
     ORDER BY report_id, recipient_index LIMIT $3`,
    [tenant, id, limit],
  );
  return rows.map(readRow);
}

type Changed = Pick<VerdictDifference, "reportId" | "recipientIndex" | "addressKey">;

/** Writes down what would follow from verdicts in place of others. */
export async function noteFollows(
  tx: Queryable,
  { tenant, id }: JobOf,
  noted: readonly (Changed & { readonly effect: string; readonly follows: Follows })[],
): Promise<void> {
  if (noted.length === 0) return;
  await tx.query(
    `UPDATE verdict_differences d SET effect = n.effect, follows = n.follows
     FROM jsonb_to_recordset($3::jsonb) AS n("addressKey" text, "reportId" uuid, "recipientIndex" int, effect text, follows jsonb)
     WHERE d.tenant_id = $1 AND d.job_id = $2 AND d.address_key = n."addressKey" AND d.report_id = n."reportId"
       AND d.recipient_index = n."recipientIndex"`,
    [tenant, id, JSON.stringify(noted)],
  );
}

/** Writes down what became of differences. */
export async function settleDifferences(
  tx: Queryable,
  { tenant, id }: JobOf,
  settled: readonly Changed[],
  outcome: "done" | "left",
): Promise<void> {
  if (settled.length === 0) return;
  await tx.query(
    `UPDATE verdict_differences d SET outcome = $6
     FROM unnest($3::text[], $4::uuid[], $5::int[]) AS s (address_key, report_id, recipient_index)
     WHERE d.tenant_id = $1 AND d.job_id = $2 AND d.address_key = s.address_key AND d.report_id = s.report_id
       AND d.recipient_index = s.recipient_index`,
    [
      tenant,
      id,
      settled.map(({ addressKey }) => addressKey),
      settled.map(({ reportId }) => reportId),
      settled.map(({ recipientIndex }) => recipientIndex),
      outcome,
    ],
  );
}

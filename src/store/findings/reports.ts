import type { Database, Queryable } from "../database.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { type Page, pageFrom } from "../page.ts";
import type { Prisma, Report as ReportRow, Verdict as VerdictRow } from "../prisma/client.ts";

/** A report as lists show it. */
export type ReportHead = {
  readonly id: string;
  readonly messageId?: string | undefined;
  readonly kind: string;
  readonly messageKind: string;
  readonly format: string;
  readonly subject?: string | undefined;
  readonly originalMessageId?: string | undefined;
  readonly receivedAt: Date;
};

export type StoredVerdict = {
  readonly id: string;
  readonly reportId: string;
  readonly recipientIndex: number;
  readonly address?: string | undefined;
  readonly stream?: string | undefined;
  readonly action?: string | undefined;
  readonly status?: string | undefined;
  readonly replyCode?: number | undefined;
  readonly category: string;
  readonly reason: string;
  readonly fault: string;
  readonly finality: string;
  readonly hop: string;
  readonly proof: string;
  readonly confidence: number;
  readonly rule: string;
  /** evidence, phase, cause, retryAfter, returnsAt, replacement, blocklist, provider, provenBy, metadata. */
  readonly detail: unknown;
  readonly occurredAt: Date;
  readonly effect: string;
  readonly because: string;
  readonly unproven: boolean;
  readonly sameFactAs?: string | undefined;
  /** Nothing followed from it: `effect` is what would have. */
  readonly shadow: boolean;
  /** The version of the built-in rules; undefined of what came before they had one. */
  readonly rulePack?: string | undefined;
  /** Judged again: the verdict before, and the one after it. */
  readonly supersedes?: string | undefined;
  readonly supersededBy?: string | undefined;
  /** The job that took back what followed. */
  readonly undoneBy?: string | undefined;
};

export type FullReport = ReportHead & {
  readonly detail: unknown;
  readonly readerVersion: number;
  readonly rulePack?: string | undefined;
  readonly verdicts: readonly StoredVerdict[];
};

const headColumns = {
  id: true,
  messageId: true,
  kind: true,
  messageKind: true,
  format: true,
  subject: true,
  originalMessageId: true,
  receivedAt: true,
} as const satisfies Prisma.ReportSelect;

function readHead(row: Pick<ReportRow, keyof typeof headColumns>): ReportHead {
  return {
    id: row.id,
    messageId: row.messageId ?? undefined,
    kind: row.kind,
    messageKind: row.messageKind,
    format: row.format,
    subject: row.subject ?? undefined,
    originalMessageId: row.originalMessageId ?? undefined,
    receivedAt: row.receivedAt,
  };
}

/** A stored row as the API tells it. */
export function readVerdictRow(row: VerdictRow): StoredVerdict {
  return {
    id: row.id,
    reportId: row.reportId,
    recipientIndex: row.recipientIndex,
    address: row.address ?? undefined,
    stream: row.streamId ?? undefined,
    action: row.action ?? undefined,
    status: row.status ?? undefined,
    replyCode: row.replyCode ?? undefined,
    category: row.category,
    reason: row.reason,
    fault: row.fault,
    finality: row.finality,
    hop: row.hop,
    proof: row.proof,
    confidence: row.confidence,
    rule: row.rule,
    detail: row.detail,
    occurredAt: row.occurredAt,
    effect: row.effect,
    because: row.because,
    unproven: row.unproven,
    sameFactAs: row.sameFactAs ?? undefined,
    shadow: row.shadow,
    rulePack: row.rulePack ?? undefined,
    supersedes: row.supersedes ?? undefined,
    supersededBy: row.supersededBy ?? undefined,
    undoneBy: row.undoneBy ?? undefined,
  };
}

export type ReportFilter = {
  readonly kind?: string | undefined;
  readonly messageKind?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
};

/** The tenant's reports, newest first. */
export async function listReports(
  database: Database,
  tenant: string,
  filter: ReportFilter,
  page: PageQuery,
): Promise<Page<ReportHead>> {
  const [receivedAt, id] = page.after ?? [];
  const conditions: Prisma.ReportWhereInput[] = [{ tenantId: tenant }];
  if (filter.kind !== undefined) conditions.push({ kind: filter.kind });
  if (filter.messageKind !== undefined) conditions.push({ messageKind: filter.messageKind });
  if (filter.since !== undefined) conditions.push({ receivedAt: { gte: filter.since } });
  if (filter.until !== undefined) conditions.push({ receivedAt: { lt: filter.until } });
  if (receivedAt !== undefined && id !== undefined) {
    // The first condition lets the index start at the cursor; PostgreSQL does not see that from the OR alone.
    conditions.push({ receivedAt: { lte: receivedAt } });
    conditions.push({ OR: [{ receivedAt: { lt: receivedAt } }, { id: { lt: id } }] });
  }
  const rows = await database.prisma.report.findMany({
    where: { AND: conditions },
    select: headColumns,
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: page.limit + 1,
  });
  return pageFrom(rows.map(readHead), page.limit, (head) => [head.receivedAt.toISOString(), head.id]);
}

/** The reports that were read from one message. */
export async function listReportsOf(database: Database, tenant: string, messageId: string): Promise<FullReport[]> {
  const rows = await database.prisma.report.findMany({
    where: { tenantId: tenant, messageId },
    orderBy: { id: "asc" },
  });
  return Promise.all(rows.map((row) => withVerdicts(database, row)));
}

/** One report with its verdicts. */
export async function findReport(database: Database, tenant: string, id: string): Promise<FullReport | undefined> {
  const row = await database.prisma.report.findUnique({ where: { tenantId_id: { tenantId: tenant, id } } });
  return row === null ? undefined : withVerdicts(database, row);
}

async function withVerdicts(database: Database, row: ReportRow): Promise<FullReport> {
  const verdicts = await database.prisma.verdict.findMany({
    where: { tenantId: row.tenantId, reportId: row.id },
    orderBy: [{ recipientIndex: "asc" }, { id: "asc" }],
  });
  const { detail, readerVersion, rulePack } = row;
  const versions = { readerVersion, rulePack: rulePack ?? undefined };
  return { ...readHead(row), detail, ...versions, verdicts: verdicts.map(readVerdictRow) };
}

/** One verdict. */
export async function findVerdict(database: Database, tenant: string, id: string): Promise<StoredVerdict | undefined> {
  const row = await database.prisma.verdict.findUnique({ where: { tenantId_id: { tenantId: tenant, id } } });
  return row === null ? undefined : readVerdictRow(row);
}

/** What is stored of reports, by their ids. */
export async function findStoredReports(
  tx: Queryable,
  tenant: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly detail: unknown; readonly messageId: string | undefined }>> {
  const { rows } = await tx.query<{ id: string; detail: unknown; message_id: string | null }>(
    "SELECT id, detail, message_id FROM reports WHERE tenant_id = $1 AND id = ANY($2::uuid[])",
    [tenant, ids],
  );
  return new Map(rows.map(({ id, detail, message_id }) => [id, { detail, messageId: message_id ?? undefined }]));
}

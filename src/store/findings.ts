import type { Effect, Strike } from "../domain/decision.ts";
import type { Report } from "../domain/report.ts";
import type { MessageKind, Proof, Verdict } from "../domain/verdict.ts";
import { readerVersion } from "../domain/verdict.ts";
import type { Queryable } from "./database.ts";
import { newId } from "./id.ts";
import { insertRows } from "./rows.ts";

export type NewReport = {
  readonly id: string;
  readonly messageId: string | undefined;
  readonly messageKind: MessageKind;
  readonly report: Report;
  readonly receivedAt: Date;
};

/** Writes reports, whole. */
export async function insertReports(tx: Queryable, tenant: string, reports: readonly NewReport[]): Promise<void> {
  await insertRows(
    tx,
    "reports",
    {
      tenant_id: "text",
      id: "uuid",
      message_id: "uuid",
      kind: "text",
      message_kind: "text",
      format: "text",
      subject: "text",
      original_message_id: "text",
      received_at: "timestamptz",
      detail: "jsonb",
      reader_version: "int",
    },
    reports.map(({ id, messageId, messageKind, report, receivedAt }) => ({
      tenant_id: tenant,
      id,
      message_id: messageId,
      kind: report.kind,
      message_kind: messageKind,
      format: report.format,
      subject: report.subject,
      original_message_id: report.original?.messageId,
      received_at: receivedAt,
      detail: report,
      reader_version: readerVersion,
    })),
  );
}

export type NewVerdict = {
  readonly id: string;
  readonly reportId: string;
  readonly verdict: Verdict;
  readonly address: string | undefined;
  readonly addressKey: string | undefined;
  readonly streamId: string | undefined;
  readonly proof: Proof;
  readonly occurredAt: Date;
  readonly effect: Effect | "linked";
  readonly because: string;
  readonly unproven: boolean;
  readonly factKey: Buffer | undefined;
  readonly sameFactAs: string | undefined;
};

/** Writes verdicts with what was done about them. */
export async function insertVerdicts(tx: Queryable, tenant: string, verdicts: readonly NewVerdict[]): Promise<void> {
  await insertRows(
    tx,
    "verdicts",
    {
      tenant_id: "text",
      id: "uuid",
      report_id: "uuid",
      recipient_index: "int",
      address: "text",
      address_key: "text",
      stream_id: "text",
      action: "text",
      status: "text",
      reply_code: "int",
      category: "text",
      reason: "text",
      fault: "text",
      finality: "text",
      hop: "text",
      proof: "text",
      confidence: "float8",
      rule: "text",
      detail: "jsonb",
      occurred_at: "timestamptz",
      effect: "text",
      because: "text",
      unproven: "bool",
      fact_key: "bytea",
      same_fact_as: "uuid",
    },
    verdicts.map((row) => verdictRow(tenant, row)),
  );
}

function verdictRow(tenant: string, row: NewVerdict): Record<string, unknown> {
  const { verdict } = row;
  const { evidence, phase, cause, retryAfter, returnsAt, replacement, blocklist } = verdict;
  return {
    tenant_id: tenant,
    id: row.id,
    report_id: row.reportId,
    recipient_index: verdict.recipientIndex,
    address: row.address ?? verdict.address,
    address_key: row.addressKey,
    stream_id: row.streamId,
    action: verdict.action,
    status: verdict.status,
    reply_code: verdict.replyCode,
    category: verdict.category,
    reason: verdict.reason,
    fault: verdict.fault,
    finality: verdict.finality,
    hop: verdict.hop,
    proof: row.proof,
    confidence: verdict.confidence,
    rule: verdict.rule,
    detail: { evidence, phase, cause, retryAfter, returnsAt, replacement, blocklist },
    occurred_at: row.occurredAt,
    effect: row.effect,
    because: row.because,
    unproven: row.unproven,
    fact_key: row.factKey,
    same_fact_as: row.sameFactAs,
  };
}

/** The verdict that stands for a fact: the best-proven report of it. */
export type Fact = { readonly verdictId: string; readonly proof: Proof };

/** The facts that are known already, by the hex form of their keys. */
export async function findFacts(tx: Queryable, tenant: string, keys: readonly Buffer[]): Promise<Map<string, Fact>> {
  if (keys.length === 0) return new Map();
  const found = await tx.query<{ fact_key: Buffer; id: string; proof: string }>(
    "SELECT fact_key, id, proof FROM verdicts WHERE tenant_id = $1 AND fact_key = ANY($2::bytea[])",
    [tenant, keys],
  );
  return new Map(
    found.rows.map((row) => [row.fact_key.toString("hex"), { verdictId: row.id, proof: row.proof as Proof }]),
  );
}

/** Lets better-proven verdicts stand for the facts that earlier ones stood for. */
export async function handOverFacts(
  tx: Queryable,
  tenant: string,
  handovers: readonly { readonly from: string; readonly to: string }[],
): Promise<void> {
  if (handovers.length === 0) return;
  await tx.query(
    `UPDATE verdicts SET fact_key = NULL, same_fact_as = h.receiver
     FROM unnest($2::uuid[], $3::uuid[]) AS h(giver, receiver) WHERE tenant_id = $1 AND id = h.giver`,
    [tenant, handovers.map((handover) => handover.from), handovers.map((handover) => handover.to)],
  );
}

type StrikeRow = { address_key: string; series: string; scope: string; send: string | null; occurred_at: Date };

/** Every strike against these addresses that happened since then. */
export async function listStrikes(
  tx: Queryable,
  tenant: string,
  keys: readonly string[],
  since: Date,
): Promise<Strike[]> {
  if (keys.length === 0) return [];
  const found = await tx.query<StrikeRow>(
    `SELECT address_key, series, scope, send, occurred_at FROM strikes
     WHERE tenant_id = $1 AND address_key = ANY($2) AND occurred_at >= $3 ORDER BY occurred_at`,
    [tenant, keys, since],
  );
  return found.rows.map((row) => ({
    addressKey: row.address_key,
    series: row.series as Strike["series"],
    scope: row.scope,
    send: row.send ?? undefined,
    occurredAt: row.occurred_at,
  }));
}

/** Writes strikes; a second one on the same day in the same series counts no more. */
export async function insertStrikes(tx: Queryable, tenant: string, strikes: readonly Strike[]): Promise<void> {
  await insertRows(
    tx,
    "strikes",
    {
      tenant_id: "text",
      address_key: "text",
      series: "text",
      scope: "text",
      day: "date",
      send: "text",
      occurred_at: "timestamptz",
    },
    strikes.map((strike) => ({
      tenant_id: tenant,
      address_key: strike.addressKey,
      series: strike.series,
      scope: strike.scope,
      day: strike.occurredAt.toISOString().slice(0, 10),
      send: strike.send,
      occurred_at: strike.occurredAt,
    })),
    "ON CONFLICT DO NOTHING",
  );
}

export type NewReview = {
  readonly question: string;
  readonly cluster: string;
  readonly verdictId?: string | undefined;
  readonly messageId?: string | undefined;
};

/** Opens reviews and returns those whose cluster had none open: only these are news. */
export async function openReviews(
  tx: Queryable,
  tenant: string,
  reviews: readonly NewReview[],
  now: Date,
): Promise<(NewReview & { readonly id: string })[]> {
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

export type Count = {
  readonly streamId: string;
  readonly provider: string;
  readonly category: string;
  readonly reason: string;
  readonly proof: string;
  readonly effect: string;
  readonly count: number;
};

/** Adds to the counts of an hour. Writers that draw different shards do not wait for each other. */
export async function addCounts(
  tx: Queryable,
  tenant: string,
  counts: readonly Count[],
  now: Date,
  shard: number,
): Promise<void> {
  const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
  await insertRows(
    tx,
    "stats",
    {
      tenant_id: "text",
      hour: "timestamptz",
      stream_id: "text",
      provider: "text",
      category: "text",
      reason: "text",
      proof: "text",
      effect: "text",
      shard: "int2",
      count: "int8",
    },
    counts.map((count) => ({
      tenant_id: tenant,
      hour,
      stream_id: count.streamId,
      provider: count.provider,
      category: count.category,
      reason: count.reason,
      proof: count.proof,
      effect: count.effect,
      shard,
      count: count.count,
    })),
    `ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
     ON CONFLICT (tenant_id, hour, stream_id, provider, category, reason, proof, effect, shard)
     DO UPDATE SET count = stats.count + EXCLUDED.count`,
  );
}

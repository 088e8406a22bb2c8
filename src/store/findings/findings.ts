import type { Effect } from "../../domain/decision.ts";
import type { RuledFields } from "../../domain/operator-rule.ts";
import type { Report } from "../../domain/report.ts";
import { rulePack } from "../../domain/rule-pack.ts";
import type { MessageKind, Proof, Verdict } from "../../domain/verdict.ts";
import { readerVersion } from "../../domain/verdict.ts";
import type { Queryable } from "../database.ts";
import { insertRows } from "../rows.ts";

export type NewReport = {
  readonly id: string;
  readonly messageId: string | undefined;
  readonly messageKind: MessageKind;
  readonly report: Report;
  readonly receivedAt: Date;
  /** Of a message: the header fields that operators' rules may ask for. */
  readonly fields?: RuledFields | undefined;
  readonly subjectTemplate?: string | undefined;
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
      rule_pack: "text",
      fields: "jsonb",
      subject_template: "text",
    },
    reports.map(({ id, messageId, messageKind, report, receivedAt, fields, subjectTemplate }) => ({
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
      rule_pack: rulePack.version,
      fields,
      subject_template: subjectTemplate,
    })),
  );
}

export type NewVerdict = {
  readonly id: string;
  readonly reportId: string;
  readonly verdict: Verdict;
  /** The name under which it is counted. */
  readonly provider: string;
  readonly address: string | undefined;
  readonly addressKey: string | undefined;
  readonly streamId: string | undefined;
  readonly proof: Proof;
  /** The kind of evidence that proves it. */
  readonly provenBy?: string | undefined;
  /** The declared domain that what came back was sent from. */
  readonly sendingDomain?: string | undefined;
  /** What the sender registered with the message. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  readonly occurredAt: Date;
  readonly effect: Effect | "linked";
  readonly because: string;
  readonly unproven: boolean;
  readonly factKey: Buffer | undefined;
  readonly sameFactAs: string | undefined;
  /** Judged and shown, and nothing follows from it. */
  readonly shadow: boolean;
  /** Judged again: the verdict before. */
  readonly supersedes?: string | undefined;
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
      shadow: "bool",
      rule_pack: "text",
      supersedes: "uuid",
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
    detail: {
      ...{ evidence, phase, cause, retryAfter, returnsAt, replacement, blocklist },
      ...{ provider: row.provider, provenBy: row.provenBy, metadata: row.metadata, sendingDomain: row.sendingDomain },
    },
    occurred_at: row.occurredAt,
    effect: row.effect,
    because: row.because,
    unproven: row.unproven,
    fact_key: row.factKey,
    same_fact_as: row.sameFactAs,
    shadow: row.shadow,
    rule_pack: rulePack.version,
    supersedes: row.supersedes,
  };
}

/** The verdict that stands for a fact: the best-proven report of it. */
export type Fact = {
  readonly verdictId: string;
  readonly proof: Proof;
  /** What followed from it was taken back: no copy brings it back, however well it is proven. */
  readonly undone?: boolean | undefined;
};

/** The facts that are known already, by the hex form of their keys. */
export async function findFacts(tx: Queryable, tenant: string, keys: readonly Buffer[]): Promise<Map<string, Fact>> {
  if (keys.length === 0) return new Map();
  const found = await tx.query<{ fact_key: Buffer; id: string; proof: string; undone: boolean }>(
    "SELECT fact_key, id, proof, undone_by IS NOT NULL AS undone FROM verdicts WHERE tenant_id = $1 AND fact_key = ANY($2::bytea[])",
    [tenant, keys],
  );
  return new Map(
    found.rows.map(({ fact_key, id, proof, undone }) => [
      fact_key.toString("hex"),
      { verdictId: id, proof: proof as Proof, undone },
    ]),
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

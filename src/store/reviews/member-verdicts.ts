import type { Proof, Verdict } from "../../domain/verdict.ts";
import type { Queryable } from "../database.ts";
import { storableJson } from "../rows.ts";

/** A verdict that a person judges, with what policy must know of it. */
export type MemberVerdict = {
  readonly id: string;
  readonly said: Verdict;
  readonly proof: Proof;
  readonly streamId: string | undefined;
  readonly factKey: Buffer | undefined;
  /** Nobody judged it again, and nobody took back what followed. */
  readonly stands: boolean;
  /** The Message-ID of what came back, and when that was sent, as the report tells. */
  readonly send: string | undefined;
  readonly sentAt: Date | undefined;
};

type Row = {
  id: string;
  recipient_index: number;
  address: string | null;
  action: string | null;
  status: string | null;
  reply_code: number | null;
  category: string;
  reason: string;
  fault: string;
  finality: string;
  hop: string;
  proof: string;
  confidence: number;
  rule: string;
  detail: Pick<Verdict, "evidence" | "phase" | "cause" | "retryAfter" | "replacement" | "blocklist"> | null;
  occurred_at: Date;
  stream_id: string | null;
  fact_key: Buffer | null;
  stands: boolean;
  send: string | null;
  sent_at: string | null;
};

/** The verdicts with these ids, by id; in a transaction nobody else judges them until it ends. */
export async function listMemberVerdicts(
  tx: Queryable,
  tenant: string,
  ids: readonly string[],
  lock: "lock" | "read",
): Promise<ReadonlyMap<string, MemberVerdict>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<Row>(
    `SELECT v.id, v.recipient_index, v.address, v.action, v.status, v.reply_code, v.category, v.reason, v.fault, v.finality,
       v.hop, v.proof, v.confidence, v.rule, v.detail, v.occurred_at, v.stream_id, v.fact_key,
       v.superseded_by IS NULL AND v.undone_by IS NULL AS stands, r.original_message_id AS send,
       r.detail -> 'original' ->> 'date' AS sent_at
     FROM verdicts v LEFT JOIN reports r ON r.tenant_id = v.tenant_id AND r.id = v.report_id
     WHERE v.tenant_id = $1 AND v.id = ANY($2::uuid[]) ORDER BY v.id ${lock === "lock" ? "FOR UPDATE OF v" : ""}`,
    [tenant, ids],
  );
  return new Map(rows.map((row) => [row.id, readRow(row)]));
}

function readRow(row: Row): MemberVerdict {
  const { evidence = [], phase, cause, retryAfter, replacement, blocklist } = row.detail ?? {};
  const said = {
    ...{ evidence, phase, cause, retryAfter, replacement, blocklist },
    ...{ recipientIndex: row.recipient_index, category: row.category, reason: row.reason, fault: row.fault },
    ...{
      finality: row.finality,
      hop: row.hop,
      confidence: row.confidence,
      rule: row.rule,
      occurredAt: row.occurred_at,
    },
    ...{ address: row.address ?? undefined, action: row.action ?? undefined, status: row.status ?? undefined },
    replyCode: row.reply_code ?? undefined,
  } as Verdict;
  const sentAt = row.sent_at === null ? undefined : new Date(row.sent_at);
  return {
    id: row.id,
    said,
    proof: row.proof as Proof,
    streamId: row.stream_id ?? undefined,
    factKey: row.fact_key ?? undefined,
    stands: row.stands,
    send: row.send ?? undefined,
    sentAt: sentAt === undefined || Number.isNaN(sentAt.getTime()) ? undefined : sentAt,
  };
}

/** What a person said of a verdict. */
export type GivenVerdict = {
  readonly id: string;
  /** The verdict that it is given in the place of. */
  readonly from: string;
  readonly verdict: Verdict;
  readonly factKey: Buffer | undefined;
  readonly address: string | undefined;
  readonly addressKey: string | undefined;
  readonly effect: string;
  readonly because: string;
};

/** Writes what a person said of verdicts, in their place; those stay to be read. */
export async function insertGivenVerdicts(
  tx: Queryable,
  tenant: string,
  decisionId: string,
  given: readonly GivenVerdict[],
): Promise<void> {
  if (given.length === 0) return;
  await tx.query(
    `UPDATE verdicts v SET superseded_by = g.taker, fact_key = NULL
     FROM unnest($2::uuid[], $3::uuid[]) AS g (giver, taker) WHERE v.tenant_id = $1 AND v.id = g.giver`,
    [tenant, given.map(({ from }) => from), given.map(({ id }) => id)],
  );
  await tx.query(
    `INSERT INTO verdicts (tenant_id, id, report_id, recipient_index, address, address_key, stream_id, action, status,
       reply_code, category, reason, fault, finality, hop, proof, confidence, rule, detail, occurred_at, effect, because,
       unproven, fact_key, shadow, rule_pack, supersedes)
     SELECT v.tenant_id, g.id, v.report_id, v.recipient_index, coalesce(g.address, v.address), g."addressKey", v.stream_id,
       v.action, v.status, v.reply_code, g.category, g.reason, g.fault, v.finality, v.hop, 'verified', 1, g.rule,
       v.detail || jsonb_build_object('provenBy', 'operator', 'decisionId', $3::text), g."occurredAt", g.effect, g.because, false, decode(g."factKey", 'hex'), false,
       v.rule_pack, v.id
     FROM jsonb_to_recordset($2::jsonb) AS g (id uuid, "from" uuid, category text, reason text, fault text,
       rule text, "occurredAt" timestamptz, effect text, because text, "factKey" text, address text, "addressKey" text)
     JOIN verdicts v ON v.tenant_id = $1 AND v.id = g."from"`,
    [tenant, storableJson(given.map(rowOf)), decisionId],
  );
}

function rowOf({ verdict, factKey, ...row }: GivenVerdict): Record<string, unknown> {
  const { category, reason, fault, rule, occurredAt } = verdict;
  return { ...row, category, reason, fault, rule, occurredAt, factKey: factKey?.toString("hex") };
}

/** Lets the verdicts of these members stand again whose place the decision's took; those stay to be read. */
export async function takeBackVerdicts(
  tx: Queryable,
  tenant: string,
  decisionId: string,
  verdictIds: readonly string[],
): Promise<void> {
  const { rows } = await tx.query<{ id: string; fact_key: Buffer | null }>(
    `SELECT g.id, g.fact_key FROM verdicts v JOIN verdicts g ON g.tenant_id = v.tenant_id AND g.id = v.superseded_by
     WHERE v.tenant_id = $1 AND v.id = ANY($2::uuid[]) AND g.detail ->> 'decisionId' = $3 ORDER BY g.id FOR UPDATE`,
    [tenant, verdictIds, decisionId],
  );
  if (rows.length === 0) return;
  const given = rows.map(({ id }) => id);
  await tx.query(
    "UPDATE verdicts SET fact_key = NULL, undone_by = $2, superseded_by = supersedes WHERE tenant_id = $1 AND id = ANY($3::uuid[])",
    [tenant, decisionId, given],
  );
  await tx.query(
    `UPDATE verdicts v SET superseded_by = NULL, fact_key = g.fact_key
     FROM unnest($2::uuid[], $3::bytea[]) AS g (id, fact_key) WHERE v.tenant_id = $1 AND v.superseded_by = g.id`,
    [tenant, given, rows.map(({ fact_key }) => fact_key)],
  );
}

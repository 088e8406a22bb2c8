import type { Door, Envelope } from "../../domain/envelope.ts";
import type { ReclassifyQuery } from "../../domain/reclassification.ts";
import type { MessageOrigin, Priority } from "../../domain/source.ts";
import type { Category, Hop, Proof, Reason } from "../../domain/verdict.ts";
import type { Queryable } from "../database.ts";
import { addCondition, type Where } from "../page.ts";

/** A verdict that stands, as far as judging again needs it. */
export type StandingVerdict = {
  readonly id: string;
  readonly recipientIndex: number;
  readonly address: string | undefined;
  readonly addressKey: string | undefined;
  readonly streamId: string | undefined;
  readonly category: Category;
  readonly reason: Reason;
  readonly finality: string;
  readonly hop: Hop;
  readonly proof: Proof;
  readonly confidence: number;
  readonly rule: string;
  readonly provenBy: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
  readonly occurredAt: string;
  readonly effect: string;
  readonly factKey: string | undefined;
  readonly sameFactAs: string | undefined;
  readonly shadow: boolean;
  readonly undone: boolean;
};

/** A report with the verdicts that stand, and the message it was read from. */
export type JudgedRow = {
  readonly id: string;
  readonly messageId: string | undefined;
  readonly detail: unknown;
  readonly receivedAt: Date;
  readonly verdicts: readonly StandingVerdict[];
  readonly envelope: Envelope | undefined;
  readonly origin: MessageOrigin | undefined;
  /** Its time, as precise as the database has it. */
  readonly place: string;
  /** Bytes of the message; undefined once they are no longer kept. */
  readonly size: number | undefined;
};

export type ReportPlace = { readonly receivedAt: string; readonly id: string };

type Row = {
  id: string;
  message_id: string | null;
  detail: unknown;
  received_at: Date;
  place: string;
  verdicts: (Omit<StandingVerdict, "addressKey"> & { addressKey: string | null })[] | null;
  door: string | null;
  mail_from: string;
  rcpt_to: string;
  remote_address: string | null;
  trusted_relay: boolean;
  source_id: string | null;
  run_id: string | null;
  shadow: boolean;
  delivered_at: Date | null;
  priority: number;
  size: number | null;
};

/** The next reports of a span, oldest first, of which those that the query means are given whole. */
export async function listJudged(
  tx: Queryable,
  tenant: string,
  query: ReclassifyQuery,
  after: ReportPlace | undefined,
  limit: number,
): Promise<{ readonly rows: readonly JudgedRow[]; readonly seen: number; readonly last: ReportPlace | undefined }> {
  const { rows: page } = await tx.query<{ id: string; place: string }>(
    `SELECT id, received_at::text AS place FROM reports
     WHERE tenant_id = $1 AND received_at >= $2 AND received_at < $3 AND (received_at, id) > ($4::timestamptz, $5::uuid)
     ORDER BY received_at, id LIMIT $6`,
    [
      tenant,
      query.since,
      query.until,
      after?.receivedAt ?? query.since,
      after?.id ?? "00000000-0000-0000-0000-000000000000",
      limit,
    ],
  );
  const end = page.at(-1);
  if (end === undefined) return { rows: [], seen: 0, last: undefined };
  const rows = await listWhole(
    tx,
    tenant,
    query,
    page.map(({ id }) => id),
  );
  const last = page.length < limit ? undefined : { receivedAt: end.place, id: end.id };
  return { rows, seen: page.length, last };
}

const verdictFields = `'id', v.id, 'recipientIndex', v.recipient_index, 'address', v.address, 'addressKey', v.address_key,
  'streamId', v.stream_id, 'category', v.category, 'reason', v.reason, 'finality', v.finality, 'hop', v.hop,
  'proof', v.proof, 'confidence', v.confidence, 'rule', v.rule, 'provenBy', v.detail -> 'provenBy',
  'metadata', v.detail -> 'metadata', 'occurredAt', v.occurred_at, 'effect', v.effect,
  'factKey', encode(v.fact_key, 'hex'), 'sameFactAs', v.same_fact_as, 'shadow', v.shadow,
  'undone', v.undone_by IS NOT NULL`;

async function listWhole(
  tx: Queryable,
  tenant: string,
  query: ReclassifyQuery,
  ids: readonly string[],
): Promise<readonly JudgedRow[]> {
  const where: Where = { parameters: [tenant, ids], conditions: ["r.tenant_id = $1", "r.id = ANY($2::uuid[])"] };
  addCondition(where, "r.format = ?", query.format);
  const stands = "v.tenant_id = r.tenant_id AND v.report_id = r.id AND v.superseded_by IS NULL";
  addCondition(where, `EXISTS (SELECT FROM verdicts v WHERE ${stands} AND v.reason = ?)`, query.reason);
  addCondition(where, `EXISTS (SELECT FROM verdicts v WHERE ${stands} AND v.rule = ?)`, query.rule);
  addCondition(
    where,
    `EXISTS (SELECT FROM verdicts v WHERE ${stands} AND v.detail ->> 'provider' = ?)`,
    query.provider,
  );
  const { rows } = await tx.query<Row>(
    `SELECT r.id, r.message_id, r.detail, r.received_at, r.received_at::text AS place, m.door, m.mail_from, m.rcpt_to, m.remote_address,
       m.trusted_relay, m.source_id, m.run_id, m.shadow, m.delivered_at, m.priority, CASE WHEN b.id IS NOT NULL THEN m.size END AS size,
       (SELECT json_agg(json_build_object(${verdictFields}) ORDER BY v.recipient_index, v.id)
        FROM verdicts v WHERE ${stands}) AS verdicts
     FROM reports r LEFT JOIN messages m ON m.id = r.message_id
     LEFT JOIN LATERAL (SELECT id FROM raw_messages WHERE id = m.raw_id) AS b ON true
     WHERE ${where.conditions.join(" AND ")} ORDER BY r.received_at, r.id`,
    where.parameters,
  );
  return rows.map(readRow);
}

function readRow(row: Row): JudgedRow {
  return {
    id: row.id,
    messageId: row.message_id ?? undefined,
    detail: row.detail,
    receivedAt: row.received_at,
    place: row.place,
    verdicts: (row.verdicts ?? []).map(withoutNulls),
    envelope:
      row.door === null
        ? undefined
        : {
            mailFrom: row.mail_from,
            rcptTo: row.rcpt_to,
            door: row.door as Door,
            remoteAddress: row.remote_address ?? undefined,
            trustedRelay: row.trusted_relay,
          },
    origin: originOf(row),
    size: row.size ?? undefined,
  };
}

function originOf(row: Row): MessageOrigin | undefined {
  if (row.source_id === null || row.delivered_at === null) return undefined;
  return {
    sourceId: row.source_id,
    shadow: row.shadow,
    deliveredAt: row.delivered_at,
    priority: row.priority as Priority,
    runId: row.run_id ?? undefined,
  };
}

function withoutNulls(verdict: NonNullable<Row["verdicts"]>[number]): StandingVerdict {
  return Object.fromEntries(
    Object.entries(verdict).map(([name, value]) => [name, value ?? undefined]),
  ) as StandingVerdict;
}

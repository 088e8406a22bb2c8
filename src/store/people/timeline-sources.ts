import type { TimelineKind } from "../../domain/timeline.ts";

/** A table of which a timeline tells. */
export type TimelineSource = {
  readonly kind: TimelineKind;
  /** $1 is the tenant, $2 an address key; ends within its conditions. Selects `id`, and `at` unless the id tells the time. */
  readonly select: string;
  /** One UUIDv7, which sorts by time, or a time and what tells rows of one time apart. An index serves it. */
  readonly order: readonly [string] | readonly [string, string];
};

const membersOf = `FROM review_members m JOIN reviews r ON r.tenant_id = m.tenant_id AND r.id = m.review_id
  LEFT JOIN verdicts v ON v.tenant_id = m.tenant_id AND v.id = m.verdict_id
  LEFT JOIN reports p ON p.tenant_id = v.tenant_id AND p.id = v.report_id
  WHERE m.tenant_id = $1 AND m.address_key = $2`;

/**
 * Where a timeline comes from. Times are those at which Nixie learned or did something, and `occurredAt` is told beside;
 * but a sign of life stands where it happened.
 */
export const timelineSources: readonly TimelineSource[] = [
  {
    kind: "verdict",
    select: `SELECT v.id, p.message_id AS "messageId", v.report_id AS "reportId", p.kind AS report, p.format, p.subject,
        v.category, v.reason, v.proof, v.status, v.reply_code AS "replyCode", v.stream_id AS stream, v.rule,
        v.occurred_at AS "occurredAt", v.effect, v.because, v.shadow
      FROM verdicts v LEFT JOIN reports p ON p.tenant_id = v.tenant_id AND p.id = v.report_id
      WHERE v.tenant_id = $1 AND v.address_key = $2`,
    order: ["v.id"],
  },
  {
    kind: "change",
    select: `SELECT c.id, c.change, c.scope, c.cause, c.actor, c.why, c.verdict_id AS "verdictId", c.entry
      FROM suppression_changes c WHERE c.tenant_id = $1 AND c.address_key = $2`,
    order: ["c.id"],
  },
  {
    kind: "review",
    select: `SELECT m.id, coalesce(m.message_id, p.message_id) AS "messageId", r.question, m.review_id AS "reviewId",
        m.verdict_id AS "verdictId", r.state ${membersOf}`,
    order: ["m.id"],
  },
  {
    kind: "decision",
    select: `SELECT m.id::text AS id, m.settled_at AS at, coalesce(m.message_id, p.message_id) AS "messageId", r.question,
        coalesce(m.decision, r.decision) AS decision, coalesce(m.decided_by, r.decided_by) AS actor,
        m.review_id AS "reviewId", m.verdict_id AS "verdictId" ${membersOf} AND m.settled_at IS NOT NULL`,
    order: ["m.settled_at", "m.id::text"],
  },
  {
    kind: "act",
    select: `SELECT lpad(a.sequence::text, 15, '0') AS id, a.at, a.actor, a.act, d.details->'body' AS body
      FROM audit_details d JOIN audit_acts a USING (tenant_id, sequence)
      WHERE d.tenant_id = $1 AND d.address_key = $2`,
    order: ["a.at", "lpad(a.sequence::text, 15, '0')"],
  },
  {
    kind: "send",
    select: `SELECT s.message_id || ' ' || s.envelope_id AS id, s.sent_at AS at, s.message_id AS "sentMessageId",
        s.envelope_id AS "envelopeId", s.stream_id AS stream, s.outcome, s.metadata
      FROM sends s WHERE s.tenant_id = $1 AND s.address_key = $2`,
    order: ["s.sent_at", `(s.message_id || ' ' || s.envelope_id) COLLATE "C"`],
  },
  {
    kind: "token",
    select: `SELECT t.key_id || ' ' || t.digest AS id, t.created_at AS at, t.key_id AS "keyId"
      FROM token_recipients t WHERE t.tenant_id = $1 AND t.address_key = $2`,
    order: ["t.created_at", `(t.key_id || ' ' || t.digest) COLLATE "C"`],
  },
  {
    kind: "reactivation",
    select: `SELECT a.id, a.basis, a.confirmed_at AS "confirmedAt", a.evidence, a.actor
      FROM reactivations a WHERE a.tenant_id = $1 AND a.address_key = $2`,
    order: ["a.id"],
  },
  {
    // Of each address one is kept, the last.
    kind: "life",
    select: `SELECT l.kind AS id, l.last_at AS at, l.kind AS sign, l.verdict_id AS "verdictId"
      FROM life_signs l WHERE l.tenant_id = $1 AND l.address_key = $2 AND l.last_at IS NOT NULL`,
    order: ["l.last_at", "l.kind"],
  },
];

import type { Answer, Cause, Scope } from "../../domain/decision.ts";
import { defaultTenant } from "../../domain/tenant.ts";
import type { Category, Proof, Reason } from "../../domain/verdict.ts";
import type { Database } from "../database.ts";
import type { StoredEvent } from "../webhooks/deliveries.ts";

/** The events of a run's history in the order in which they were written, after the one with this sequence. */
export async function listRunEvents(
  database: Pick<Database, "pool">,
  tenant: string,
  runId: string,
  after: string | undefined,
  limit: number,
): Promise<StoredEvent[]> {
  const { rows } = await database.pool.query<StoredEvent>(
    `SELECT type, version, id, timestamp, tenant_id AS tenant, sequence, data FROM outbox_events
     WHERE tenant_id = $1 AND run_id = $2 AND sequence > $3 ORDER BY sequence LIMIT $4`,
    [tenant, runId, after ?? "0", limit],
  );
  return rows;
}

/** Whether a backlog in a mailbox of the house held something of this tenant's. */
export async function hasPartInRun(
  database: Pick<Database, "pool">,
  tenant: string,
  { id, runId }: { readonly id: string; readonly runId: string },
): Promise<boolean> {
  const found = await database.pool.query(
    `SELECT 1 FROM source_runs WHERE tenant_id = $1 AND id = $2 AND source_id = $3
       AND EXISTS (SELECT 1 FROM outbox_events WHERE run_id = $2 AND tenant_id = $4)`,
    [defaultTenant, runId, id, tenant],
  );
  return found.rowCount === 1;
}

/** Where a mailbox that is only looked at and the list do not agree about an address. */
export type Disagreement = {
  readonly address: string;
  readonly addressKey: string;
  /** "would-…": it is not on the list; "shows-life": it is, for failed deliveries. */
  readonly disagreement: "would-suppress" | "would-hold" | "shows-life";
  readonly shadow: {
    readonly effect: string;
    readonly reason: Reason;
    readonly category: Category;
    readonly proof: Proof;
    readonly verdictId: string;
    readonly occurredAt: Date;
  };
  /** The entry that lasts longest of those for failed deliveries. */
  readonly list?:
    | {
        readonly answer: Answer;
        readonly scope: Scope;
        readonly cause: Cause;
        readonly reason: string;
        readonly since: Date;
        readonly lastSeenAt: Date;
        readonly until?: Date | undefined;
      }
    | undefined;
};

type Row = {
  address_key: string;
  address: string;
  effect: string;
  category: Category;
  reason: Reason;
  proof: Proof;
  id: string;
  occurred_at: Date;
  answer: Answer | null;
  scope: Scope;
  cause: Cause;
  entry_reason: string;
  first_seen_at: Date;
  last_seen_at: Date;
  expires_at: Date | null;
};

/**
 * The disagreements between a shadow source and the list as it stands, by address, after this address key: the last
 * verdict that would have kept an address from mail that is on no list, and the last sign of life of one that is.
 */
export async function listDisagreements(
  database: Pick<Database, "pool">,
  tenant: string,
  sourceId: string,
  after: string | undefined,
  limit: number,
  now: Date,
): Promise<Disagreement[]> {
  const { rows } = await database.pool.query<Row>(
    `SELECT v.*, e.answer, e.scope, e.cause, e.reason AS entry_reason, e.first_seen_at, e.last_seen_at, e.expires_at
     FROM (
       SELECT DISTINCT ON (v.address_key, living) v.address_key, v.address, v.effect, v.category, v.reason, v.proof,
         v.id, v.occurred_at, living
       FROM verdicts v JOIN reports r ON r.tenant_id = v.tenant_id AND r.id = v.report_id
       JOIN messages m ON m.id = r.message_id
       CROSS JOIN LATERAL (VALUES
         (true, v.category = 'human-reply' OR v.reason = 'out-of-office'), (false, v.effect IN ('suppress', 'hold'))
       ) AS sign (living, given)
       WHERE v.tenant_id = $1 AND v.shadow AND v.superseded_by IS NULL AND v.address_key > $3 AND m.source_id = $2 AND given
       ORDER BY v.address_key, living, v.occurred_at DESC, v.id DESC
     ) AS v LEFT JOIN LATERAL (
       SELECT * FROM suppressions s WHERE s.tenant_id = $1 AND s.cause <> 'allow' AND (s.expires_at IS NULL OR s.expires_at > $5)
         AND (s.address_key = v.address_key OR s.address_key = '@' || split_part(v.address_key, '@', -1))
       ORDER BY s.cause = 'delivery' DESC, s.expires_at DESC NULLS FIRST LIMIT 1
     ) AS e ON true
     WHERE CASE WHEN living THEN e.cause = 'delivery' ELSE e.cause IS NULL END
     ORDER BY v.address_key LIMIT $4`,
    [tenant, sourceId, after ?? "", limit, now],
  );
  return rows.map(readDisagreement);
}

function readDisagreement(row: Row): Disagreement {
  const { effect, reason, category, proof, id, occurred_at: occurredAt } = row;
  const shadow = { effect, reason, category, proof, verdictId: id, occurredAt };
  const { address, address_key: addressKey, answer, scope, cause } = row;
  if (answer === null) {
    return { address, addressKey, disagreement: effect === "hold" ? "would-hold" : "would-suppress", shadow };
  }
  const { entry_reason, first_seen_at: since, last_seen_at: lastSeenAt, expires_at } = row;
  const list = { answer, scope, cause, reason: entry_reason, since, lastSeenAt, until: expires_at ?? undefined };
  return { address, addressKey, disagreement: "shows-life", shadow, list };
}

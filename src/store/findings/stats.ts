import { defaultTenant } from "../../domain/tenant.ts";
import type { Database, Queryable } from "../database.ts";
import { insertRows } from "../rows.ts";

/** Verdicts of a time, counted four ways. */
export type Counts = {
  readonly verdicts: number;
  /** Verdicts that would have had an effect, had they been proven; `effects` counts them under the same word. */
  readonly unproven: number;
  readonly categories: Readonly<Record<string, number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly proofs: Readonly<Record<string, number>>;
  readonly effects: Readonly<Record<string, number>>;
};

type Tally = {
  verdicts: number;
  unproven: number;
  categories: Record<string, number>;
  reasons: Record<string, number>;
  proofs: Record<string, number>;
  effects: Record<string, number>;
};

type CountRow = {
  category: string | null;
  reason: string | null;
  proof: string | null;
  effect: string | null;
  count: string | null;
  unproven: string | null;
};

/**
 * Adds up the hourly counts from `from` (inclusive) to `to` (exclusive), whole hours. What was read from backlogs is
 * left out unless it is asked for: it says nothing of the mail of that hour.
 */
export async function readCounts(
  database: Pick<Database, "pool">,
  tenant: string,
  range: {
    readonly from: Date;
    readonly to: Date;
    readonly stream?: string | undefined;
    readonly historical?: "include" | undefined;
  },
): Promise<Counts> {
  const found = await database.pool.query<CountRow>(
    `SELECT category, reason, proof, effect, sum(count)::text AS count,
       (sum(count) FILTER (WHERE effect = 'unproven'))::text AS unproven
     FROM stats
     WHERE tenant_id = $1 AND hour >= date_trunc('hour', $2::timestamptz, 'UTC') AND hour < $3
       AND ($4::text IS NULL OR stream_id = $4) AND ($5 OR NOT historical)
     GROUP BY GROUPING SETS ((category), (reason), (proof), (effect), ())`,
    [tenant, range.from, range.to, range.stream ?? null, range.historical === "include"],
  );
  const counts = { verdicts: 0, unproven: 0, categories: {}, reasons: {}, proofs: {}, effects: {} } as Tally;
  for (const row of found.rows) {
    const count = Number(row.count);
    if (row.category !== null) counts.categories[row.category] = count;
    else if (row.reason !== null) counts.reasons[row.reason] = count;
    else if (row.proof !== null) counts.proofs[row.proof] = count;
    else if (row.effect !== null) counts.effects[row.effect] = count;
    else {
      // The empty grouping answers even when there is no row: with a sum of NULL.
      counts.verdicts = count;
      counts.unproven = Number(row.unproven);
    }
  }
  return counts;
}

/** What waits at present. Counting stops at `queueCap`, so that a long queue costs no more than a short one. */
export type Queues = {
  readonly messagesWaiting: number;
  readonly deliveriesPending: number;
  readonly reviewsOpen: number;
};

export const queueCap = 10_000;

/**
 * Counts the queues of one tenant, or without one of all together. Messages whose tenant is not found yet wait in
 * "default"'s; of a long queue only the first `queueCap` messages are looked at, whosever they are.
 */
export async function readQueues(database: Pick<Database, "pool">, tenant?: string): Promise<Queues> {
  const found = await database.pool.query<{ messages: number; deliveries: number; reviews: number }>(
    `WITH asked AS (SELECT id FROM tenants WHERE $1::text IS NULL OR id = $1)
     SELECT
       (SELECT count(*)::int FROM (SELECT tenant_id FROM messages WHERE state = 'accepted' LIMIT $2) AS waiting
         WHERE $1 IS NULL OR coalesce(tenant_id, '${defaultTenant}') = $1) AS messages,
       (SELECT count(*)::int FROM (SELECT 1 FROM asked, LATERAL (SELECT 1 FROM webhook_deliveries
         WHERE tenant_id = asked.id AND state = 'pending' LIMIT $2) AS one LIMIT $2) AS pending) AS deliveries,
       (SELECT count(*)::int FROM (SELECT 1 FROM asked, LATERAL (SELECT 1 FROM reviews
         WHERE tenant_id = asked.id AND state = 'open' LIMIT $2) AS one LIMIT $2) AS open) AS reviews`,
    [tenant ?? null, queueCap],
  );
  const [row] = found.rows;
  return {
    messagesWaiting: row?.messages ?? 0,
    deliveriesPending: row?.deliveries ?? 0,
    reviewsOpen: row?.reviews ?? 0,
  };
}

/**
 * Seconds that the oldest of each queue has waited; 0 when nothing waits. A backlog that is read waits for what comes
 * now, and is nobody's delay. The database's clock decides.
 */
export async function readOldest(
  database: Pick<Database, "pool">,
): Promise<{ readonly messages: number; readonly reviews: number }> {
  const found = await database.pool.query<{ messages: number; reviews: number }>(
    `SELECT
       greatest(0, coalesce(extract(epoch FROM now() - (
         SELECT received_at FROM messages WHERE state = 'accepted' AND priority = 0 ORDER BY available_at LIMIT 1)), 0))::float8 AS messages,
       greatest(0, coalesce(extract(epoch FROM now() - (
         SELECT min(oldest.opened_at) FROM tenants, LATERAL (SELECT opened_at FROM reviews
           WHERE tenant_id = tenants.id AND state = 'open' ORDER BY reviews.id LIMIT 1) AS oldest)), 0))::float8 AS reviews`,
  );
  return found.rows[0] ?? { messages: 0, reviews: 0 };
}

export type Count = {
  readonly streamId: string;
  readonly provider: string;
  readonly category: string;
  readonly reason: string;
  readonly proof: string;
  readonly effect: string;
  readonly count: number;
  /** Of history: when it happened. It counts in that hour, apart from what comes now. */
  readonly historicalAt?: Date | undefined;
};

/** The hour (UTC) that counts of this time go to. */
export function hourOf(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 3_600_000) * 3_600_000);
}

/** Adds to the counts of this hour, and of the hours of history. Writers that draw different shards do not wait for each other. */
export async function addCounts(
  tx: Queryable,
  tenant: string,
  counts: readonly Count[],
  now: Date,
  shard: number,
): Promise<void> {
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
      historical: "bool",
      count: "int8",
    },
    counts.map((count) => ({
      tenant_id: tenant,
      hour: hourOf(count.historicalAt ?? now),
      stream_id: count.streamId,
      provider: count.provider,
      category: count.category,
      reason: count.reason,
      proof: count.proof,
      effect: count.effect,
      shard,
      historical: count.historicalAt !== undefined,
      count: count.count,
    })),
    `ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
     ON CONFLICT (tenant_id, hour, stream_id, provider, category, reason, proof, effect, shard, historical)
     DO UPDATE SET count = stats.count + EXCLUDED.count`,
  );
}

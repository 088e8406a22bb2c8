import type { Database } from "../database.ts";
import { firstIdAt } from "../retention.ts";

/** Of an endpoint, most attempts of the last day that are counted, the last ones. */
export const mostAttempts = 1_000;
/** Most waiting deliveries that are counted; more are told as that many. */
export const mostPending = 10_000;

/** How an endpoint fares by what is counted. */
export type EndpointCounts = {
  /** Attempts of the last 24 hours, and how many of them were answered with 2xx. */
  readonly attempts: number;
  readonly succeeded: number;
  readonly pending: number;
  /** When the oldest of them was queued. */
  readonly oldestPendingAt?: Date | undefined;
};

type Row = { id: string; attempts: number; succeeded: number; pending: number; oldest: Date | null };

/** How endpoints of a tenant fare, by their ids. What is counted has an end, so that a page never waits for it. */
export async function countEndpoints(
  { pool }: Database,
  tenant: string,
  ids: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, EndpointCounts>> {
  const { rows } = await pool.query<Row>(
    `SELECT e.id, tried.attempts, tried.succeeded, waiting.pending, waiting.oldest
     FROM unnest($2::uuid[]) AS e(id)
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS attempts, (count(*) FILTER (WHERE status BETWEEN 200 AND 299))::int AS succeeded
       FROM (SELECT a.status FROM webhook_attempts a
         WHERE a.tenant_id = $1 AND a.endpoint_id = e.id AND a.id >= $3
         ORDER BY a.id DESC LIMIT ${mostAttempts}) last
     ) tried
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS pending, min(created_at) AS oldest
       FROM (SELECT d.created_at FROM webhook_deliveries d
         WHERE d.tenant_id = $1 AND d.endpoint_id = e.id AND d.state = 'pending'
         ORDER BY d.next_attempt_at LIMIT ${mostPending}) due
     ) waiting`,
    [tenant, ids, firstIdAt(new Date(now.getTime() - 24 * 3_600_000))],
  );
  return new Map(rows.map(({ id, oldest, ...counts }) => [id, { ...counts, oldestPendingAt: oldest ?? undefined }]));
}

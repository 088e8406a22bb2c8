import type { Database } from "../database.ts";

/** An event as it was written to the outbox. */
export type RecentEvent = {
  readonly id: string;
  readonly type: string;
  readonly timestamp: Date;
  readonly data: Readonly<Record<string, unknown>>;
};

/** The last events of a tenant, newest first. */
export async function listRecentEvents(
  database: Pick<Database, "pool">,
  tenant: string,
  limit: number,
): Promise<readonly RecentEvent[]> {
  const { rows } = await database.pool.query<RecentEvent>(
    "SELECT id, type, timestamp, data FROM outbox_events WHERE tenant_id = $1 ORDER BY sequence DESC LIMIT $2",
    [tenant, limit],
  );
  return rows;
}

import { afterAll, beforeAll, expect, it } from "vitest";
import { listDeliveries } from "../../../src/store/webhooks/delivery-list.ts";
import { countEndpoints } from "../../../src/store/webhooks/endpoint-health.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";

const endpoint = "019cb2a4-7c00-7000-8000-00000000000a";
const many = 40_000;
/** What a page reads is a few hundred rows and their index pages, however many there are. */
const mostBlocks = 4_000;
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  const { pool } = database;
  await pool.query(
    `INSERT INTO outbox_events (tenant_id, id, type, timestamp, data, available_at)
     SELECT 'default', ('019cb2a4-7c00-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
       CASE WHEN n % 5000 = 0 THEN 'block.detected' ELSE 'report.received' END, now(),
       jsonb_build_object('address', 'u' || n || '@example.com'), now() FROM generate_series(1, ${many}) n`,
  );
  await pool.query(
    `INSERT INTO webhook_deliveries (tenant_id, id, endpoint_id, event_id, event_type, state, next_attempt_at, created_at)
     SELECT 'default', id, $1, id, type, CASE WHEN type = 'block.detected' THEN 'failed' ELSE 'delivered' END, now(), now()
     FROM outbox_events`,
    [endpoint],
  );
  await pool.query(
    `INSERT INTO webhook_attempts (tenant_id, id, delivery_id, endpoint_id, at, duration_ms, status)
     SELECT 'default', id, id, $1, now(), 5, 204 FROM outbox_events`,
    [endpoint],
  );
  await pool.query("ANALYZE webhook_deliveries, outbox_events, webhook_attempts");
});
afterAll(() => database.close());

/** How many blocks of tables and indexes a query read, by the server's own count. */
async function blocksOf(ask: (counting: TestDatabase) => Promise<unknown>): Promise<number> {
  let blocks = 0;
  const counting = Object.assign(Object.create(database.pool) as typeof database.pool, {
    query: async (text: string, values: unknown[]) => {
      const { rows } = await database.pool.query<{ "QUERY PLAN": { Plan: Record<string, number> }[] }>(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
        values,
      );
      const { Plan } = rows[0]?.["QUERY PLAN"][0] ?? { Plan: {} };
      blocks += (Plan["Shared Hit Blocks"] ?? 0) + (Plan["Shared Read Blocks"] ?? 0);
      return database.pool.query(text, values);
    },
  });
  await ask({ ...database, pool: counting });
  return blocks;
}

it.each([
  ["all", {}, 100],
  ["of one endpoint", { endpointId: endpoint }, 100],
  ["of one type", { eventType: "block.detected" }, 8],
  ["that failed", { state: "failed" }, 8],
  ["about one address", { addresses: ["U777@Example.com"] }, 1],
  ["about nobody we know", { addresses: ["nobody@example.com"] }, 0],
  ["since a time", { since: new Date("2020-01-01"), endpointId: endpoint }, 100],
] as const)("listDeliveries() finds those %s by an index", async (_name, filter, found) => {
  const blocks = await blocksOf(async (counting) => {
    expect((await listDeliveries(counting, "default", filter, { limit: 100 })).rows).toHaveLength(found);
  });
  expect(blocks).toBeGreaterThan(0);
  expect(blocks).toBeLessThan(mostBlocks);
});

it("countEndpoints() counts the last thousand attempts, and no more", async () => {
  const blocks = await blocksOf(async (counting) => {
    const counts = await countEndpoints(counting, "default", [endpoint], new Date("2026-03-02"));
    expect(counts.get(endpoint)).toMatchObject({ attempts: 1_000, succeeded: 1_000, pending: 0 });
  });
  expect(blocks).toBeLessThan(mostBlocks);
});

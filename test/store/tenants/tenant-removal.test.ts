import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Incoming } from "../../../src/domain/envelope.ts";
import { createKey } from "../../../src/store/access/keys.ts";
import { inTransaction } from "../../../src/store/database.ts";
import { storeMessages } from "../../../src/store/findings/inbox.ts";
import { createSealer } from "../../../src/store/seal.ts";
import { putDomain } from "../../../src/store/tenants/tenant-domains.ts";
import { endTenant, removeTenants } from "../../../src/store/tenants/tenant-removal.ts";
import { createTenant, holdTenant } from "../../../src/store/tenants/tenants.ts";
import { appendEvents } from "../../../src/store/webhooks/outbox.ts";
import { createEndpoint } from "../../../src/store/webhooks/webhooks.ts";
import { entryOf, putEntries, putJudged } from "../../http/rows.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";
import { addSource } from "../../support/sources.ts";
import { eventually } from "../../support/wait.ts";

const ended = new Date("2026-03-01T12:00:00Z");
const later = new Date("2026-03-01T12:01:01Z");
const tenants = ["gone", "stays"];

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  for (const tenant of tenants) await furnish(tenant);
});
afterAll(() => database.close());

async function furnish(tenant: string): Promise<void> {
  await createTenant(database, { id: tenant, name: tenant }, ended);
  await putDomain(database, tenant, { domain: `${tenant}.example`, uses: ["sending"] }, ended);
  await createKey(database, { tenant, name: "key", scopes: ["admin"] });
  await putEntries(database, [entryOf("jane@example.com"), entryOf("john@example.com")], tenant);
  for (let n = 0; n < 5; n++) await putJudged(database, [{ address: "jane@example.com", reason: "abuse" }], { tenant });
  const endpoint = { url: "https://example.com", description: undefined, eventTypes: [], secret: randomBytes(32) };
  await createEndpoint(database, createSealer([randomBytes(32)]), tenant, endpoint, ended);
  await inTransaction(database, (tx) => appendEvents(tx, tenant, [{ type: "report.received", data: {} }], ended));
  const source = await addSource(database, { paused: false });
  await database.pool.query("UPDATE sources SET tenant_id = $2 WHERE id = $1", [source.id, tenant]);
}

/** How many rows of a tenant there are, by table. */
async function rowsOf(tenant: string): Promise<Record<string, number>> {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'tenant_id' ORDER BY 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const found = await database.pool.query(`SELECT count(*)::int AS count FROM ${name} WHERE tenant_id = $1`, [
      tenant,
    ]);
    counts[name] = found.rows[0].count;
  }
  return counts;
}

async function countAll(...tables: readonly string[]): Promise<number[]> {
  return Promise.all(
    tables.map(
      async (table) => (await database.pool.query(`SELECT count(*)::int AS count FROM ${table}`)).rows[0].count,
    ),
  );
}

test("endTenant() shuts a tenant out at once, and removeTenants() takes all of its and nothing else away", async () => {
  const bytes = Buffer.from("Subject: for two\r\n\r\n");
  const to = (tenant: string): Incoming => ({
    raw: bytes,
    tenant,
    envelope: { mailFrom: "", rcptTo: `a@${tenant}.example`, door: "smtp", trustedRelay: false },
  });
  await storeMessages(database.pool, [to("gone"), to("stays")], ended);
  const before = await rowsOf("stays");
  const others = await countAll("raw_messages", "message_keys", "source_status");
  // Six messages each, of which two share their bytes.
  expect(others).toEqual([11, 12, 2]);

  expect(await endTenant(database, "default", ended)).toBe("permanent");
  expect(await endTenant(database, "nobody", ended)).toBe("unknown");
  expect(await endTenant(database, "gone", ended)).toMatchObject({ id: "gone", removedSince: ended });
  const shut = await rowsOf("gone");
  expect([shut["tenant_domains"], shut["webhook_endpoints"], shut["sources"]]).toEqual([0, 0, 0]);
  const active = "SELECT 1 FROM api_keys WHERE tenant_id = 'gone' AND revoked_at IS NULL";
  expect((await database.pool.query(active)).rowCount).toBe(0);
  expect(await holdTenant(database.pool, "gone")).toBe(false);

  // Who was told of it less than a minute ago may still be at work.
  expect(await removeTenants(database, new Date(ended.getTime() + 59_000), { size: 2 })).toBe(0);
  expect(await removeTenants(database, later, { size: 2 })).toBeGreaterThan(20);
  expect(Object.values(await rowsOf("gone")).every((count) => count === 0)).toBe(true);
  expect((await database.pool.query("SELECT id FROM tenants ORDER BY id")).rows).toEqual([
    { id: "default" },
    { id: "stays" },
  ]);
  expect(await rowsOf("stays")).toEqual(before);
  expect(await countAll("raw_messages", "message_keys", "source_status")).toEqual([6, 6, 1]);
  expect(await removeTenants(database, later)).toBe(0);
});

test("removeTenants() waits for what is being judged for a tenant, and ends between two batches when told to", async () => {
  await createTenant(database, { id: "busy", name: "busy" }, ended);
  await putEntries(database, [entryOf("early@example.com")], "busy");
  let removing: Promise<number> = Promise.resolve(0);
  await inTransaction(database, async (tx) => {
    expect(await holdTenant(tx, "busy")).toBe(true);
    await endTenant(database, "busy", ended);
    removing = removeTenants(database, later);
    await eventually("the removal to wait", async () => {
      const waiting = await database.pool.query("SELECT 1 FROM pg_locks WHERE NOT granted");
      return waiting.rowCount === 1 ? true : undefined;
    });
    await tx.query("INSERT INTO streams (tenant_id, id, class) VALUES ('busy', 'late', 'marketing')");
  });
  expect(await removing).toBeGreaterThan(2);
  expect((await database.pool.query("SELECT 1 FROM streams WHERE tenant_id = 'busy'")).rowCount).toBe(0);

  await createTenant(database, { id: "slow", name: "slow" }, ended);
  await endTenant(database, "slow", ended);
  expect(await removeTenants(database, later, { signal: AbortSignal.abort() })).toBe(0);
  expect((await database.pool.query("SELECT 1 FROM tenants WHERE id = 'slow'")).rowCount).toBe(1);
});

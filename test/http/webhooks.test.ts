import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { webhookRoutes } from "../../src/http/routes/webhooks.ts";
import { inTransaction } from "../../src/store/database.ts";
import { newId } from "../../src/store/id.ts";
import { createSealer } from "../../src/store/seal.ts";
import { appendEvents } from "../../src/store/webhooks/outbox.ts";
import { createGuard } from "../../src/webhooks/guard.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";

const sealer = createSealer([randomBytes(32)]);
const nowhere = "019cb2a4-7c00-7000-8000-5f1d3c2b1a00";
let database: TestDatabase;
let http: TestHttp;
let key: string;
let readKey: string;
let woken = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  const routes = webhookRoutes({
    database,
    sealer,
    guard: createGuard({ allowed: [] }, async () => []),
    wakeDelivery: () => woken++,
    now: () => new Date(),
  });
  http = await startTestHttp(routes, database);
  key = await http.key("manage", "read");
  readKey = await http.key("read");
});
afterAll(async () => {
  await http.stop();
  await database.close();
});
beforeEach(async () => {
  await database.pool.query("TRUNCATE webhook_endpoints, webhook_deliveries, webhook_attempts, outbox_events");
  woken = 0;
});

type Body = {
  id: string;
  secret: string;
  previousSecretUntil: string;
  deliveryId: string;
  rows: { id: string }[];
  next: string;
  health: Record<string, unknown>;
};
const call = async (method: string, path: string, body?: unknown) => {
  const answer = await http.call(method, path, { key, body });
  return { status: answer.status, body: answer.body as Body, text: answer.text };
};
const create = async (fields: Record<string, unknown> = {}) =>
  (await call("POST", "/v1/webhooks", { url: "https://example.com/hook", ...fields })).body;
const append = (type: "review.opened" | "report.received" = "review.opened") =>
  inTransaction(database, (tx) => appendEvents(tx, "default", [{ type, data: { n: 1 } }], new Date()));

describe("POST /v1/webhooks", () => {
  it("answers with the secret, and tells it nowhere else", async () => {
    const made = await create({ description: " Orders ", eventTypes: ["review.opened", "review.opened"] });
    expect(made).toMatchObject({
      url: "https://example.com/hook",
      description: "Orders",
      eventTypes: ["review.opened"],
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
    });
    expect(() => new Webhook(made.secret)).not.toThrow();
    for (const path of ["/v1/webhooks", `/v1/webhooks/${made.id}`]) {
      const shown = await call("GET", path);
      expect(shown.status).toBe(200);
      expect(shown.text).toContain(made.id);
      expect(shown.text).not.toMatch(/whsec_|secret"/);
    }
    expect(http.logs()).not.toContain(made.secret);
  });

  it.each([
    "http://127.0.0.1/",
    "http://localhost:8080/",
    "http://[::ffff:a9fe:a9fe]/",
    "https://user:word@example.com/",
    "https://example.com:25/",
    "ftp://example.com/",
    "/hook",
    "",
    `https://example.com/${"x".repeat(3000)}`,
  ])("refuses %j as a URL", async (url) => {
    const answer = await call("POST", "/v1/webhooks", { url });
    expect(answer).toMatchObject({ status: 400, body: { type: "urn:nixie:problem:unacceptable-url" } });
  });

  it("keeps the URL in the one spelling that was checked", async () => {
    expect(await create({ url: "HTTPS://EXAMPLE.com:443/a b" })).toMatchObject({ url: "https://example.com/a%20b" });
  });

  it.each([
    ["an unknown event type", { url: "https://example.com/", eventTypes: ["review.opend"] }],
    ["an unknown member", { url: "https://example.com/", eventType: [] }],
    ["no URL", {}],
  ])("refuses %s", async (_name, body) => {
    expect(await call("POST", "/v1/webhooks", body)).toMatchObject({ status: 400 });
  });
});

describe("scopes", () => {
  it.each([
    ["POST", "/v1/webhooks"],
    ["DELETE", `/v1/webhooks/${nowhere}`],
    ["POST", `/v1/webhooks/${nowhere}/rotate-secret`],
    ["PATCH", `/v1/webhooks/${nowhere}`],
    ["POST", `/v1/webhooks/${nowhere}/disable`],
    ["POST", `/v1/webhooks/${nowhere}/enable`],
    ["POST", `/v1/webhooks/${nowhere}/test`],
    ["POST", `/v1/webhooks/${nowhere}/replay`],
    ["POST", `/v1/deliveries/${nowhere}/replay`],
  ])("%s %s is not for who may only read", async (method, path) => {
    expect((await http.call(method, path, { key: readKey })).status).toBe(403);
  });

  it.each([
    "/v1/webhooks",
    "/v1/deliveries",
    `/v1/webhooks/${nowhere}`,
    `/v1/webhooks/${nowhere}/replay`,
    `/v1/webhooks/${nowhere}/deliveries`,
    `/v1/deliveries/${nowhere}`,
  ])("GET %s needs a key", async (path) => {
    expect((await http.call("GET", path)).status).toBe(401);
  });
});

describe("what is not there", () => {
  it.each([
    ["GET", `/v1/webhooks/${nowhere}`],
    ["DELETE", `/v1/webhooks/${nowhere}`],
    ["POST", `/v1/webhooks/${nowhere}/rotate-secret`],
    ["POST", `/v1/webhooks/${nowhere}/disable`],
    ["POST", `/v1/webhooks/${nowhere}/enable`],
    ["POST", `/v1/webhooks/${nowhere}/test`],
    ["GET", `/v1/webhooks/${nowhere}/replay?since=2026-03-01T12:00:00Z`],
    ["GET", `/v1/webhooks/${nowhere}/deliveries`],
    ["GET", `/v1/deliveries/${nowhere}`],
    ["POST", `/v1/deliveries/${nowhere}/replay`],
  ])("%s %s answers 404", async (method, path) => {
    expect(await call(method, path)).toMatchObject({ status: 404, body: { type: "urn:nixie:problem:not-found" } });
  });

  it("is 404 for a replay of an unknown endpoint, and 400 for an id that is none", async () => {
    const since = "2026-03-01T12:00:00Z";
    expect((await call("POST", `/v1/webhooks/${nowhere}/replay`, { since })).status).toBe(404);
    expect((await call("PATCH", `/v1/webhooks/${nowhere}`, {})).status).toBe(404);
    expect((await call("GET", "/v1/webhooks/x")).status).toBe(400);
  });
});

describe("an endpoint", () => {
  it("gets a new secret once, and the old one's end is told", async () => {
    const made = await create();
    const rotated = await call("POST", `/v1/webhooks/${made.id}/rotate-secret`);
    expect(rotated).toMatchObject({ status: 200, body: { id: made.id, secret: expect.stringMatching(/^whsec_/) } });
    expect(rotated.body.secret).not.toBe(made.secret);
    const until = Date.parse(rotated.body.previousSecretUntil);
    expect(Math.abs(until - Date.now() - 86_400_000)).toBeLessThan(60_000);
  });

  it("is enabled again, which wakes the deliverer", async () => {
    const { id } = await create();
    await database.pool.query("UPDATE webhook_endpoints SET disabled_at = now(), disabled_reason = 'gone'");
    expect((await call("GET", `/v1/webhooks/${id}`)).body).toMatchObject({ disabledReason: "gone" });
    const enabled = await call("POST", `/v1/webhooks/${id}/enable`);
    expect(enabled.status).toBe(200);
    expect(enabled.body).not.toHaveProperty("disabledAt");
    expect(woken).toBe(1);
  });

  it("tells how it fares", async () => {
    const { id } = await create();
    const health = async () => (await call("GET", `/v1/webhooks/${id}`)).body.health;
    expect(await health()).toEqual({ state: "untried", attempts: 0, succeeded: 0, pending: 0 });
    await append();
    expect(await health()).toMatchObject({ pending: 1, oldestPendingAt: expect.any(String) });
    await database.pool.query(
      `INSERT INTO webhook_attempts (tenant_id, id, delivery_id, endpoint_id, at, duration_ms, status)
       SELECT tenant_id, $1, id, endpoint_id, now(), 5, 500 FROM webhook_deliveries`,
      [newId()],
    );
    await database.pool.query("UPDATE webhook_endpoints SET failing_since = now()");
    expect(await health()).toMatchObject({ state: "failing", attempts: 1, succeeded: 0, successShare: 0 });
    expect((await call("POST", `/v1/webhooks/${id}/disable`)).body.health).toMatchObject({ state: "disabled" });
    const enabled = (await call("POST", `/v1/webhooks/${id}/enable`)).body.health;
    expect(enabled).toMatchObject({ state: "working" });
  });

  it("is changed in part, and to no URL that nothing is sent to", async () => {
    const { id } = await create({ description: "Orders" });
    const change = (body: unknown) => call("PATCH", `/v1/webhooks/${id}`, body);
    expect(await change({ eventTypes: ["review.opened"] })).toMatchObject({
      status: 200,
      body: { url: "https://example.com/hook", description: "Orders", eventTypes: ["review.opened"] },
    });
    expect((await change({ url: "https://example.com/other", description: "" })).body).not.toHaveProperty(
      "description",
    );
    const bad = await change({ url: "http://127.0.0.1/" });
    expect(bad).toMatchObject({ status: 400, body: { type: "urn:nixie:problem:unacceptable-url" } });
    expect((await change({ secret: "x" })).status).toBe(400);
    expect((await call("GET", `/v1/webhooks/${id}`)).body).toMatchObject({ url: "https://example.com/other" });
  });

  it("is disabled by hand, and queues nothing then", async () => {
    const { id } = await create();
    const disabled = await call("POST", `/v1/webhooks/${id}/disable`);
    expect(disabled.body).toMatchObject({ disabledAt: expect.any(String), disabledReason: expect.any(String) });
    await append();
    expect((await database.pool.query("SELECT 1 FROM webhook_deliveries")).rowCount).toBe(0);
  });

  it("is removed, and gets nothing more", async () => {
    const { id } = await create();
    await append();
    expect((await call("DELETE", `/v1/webhooks/${id}`)).status).toBe(204);
    expect((await call("DELETE", `/v1/webhooks/${id}`)).status).toBe(404);
    const { rows } = await database.pool.query("SELECT state FROM webhook_deliveries");
    expect(rows).toEqual([{ state: "failed" }]);
  });

  it("is tested with an event that no other endpoint gets", async () => {
    const [{ id }] = [await create({ eventTypes: ["review.opened"] }), await create()];
    const { status, body } = await call("POST", `/v1/webhooks/${id}/test`);
    expect([status, woken]).toEqual([202, 1]);
    const found = await call("GET", `/v1/deliveries/${body.deliveryId}`);
    expect(found.body).toMatchObject({
      endpointId: id,
      eventType: "webhook.test",
      state: "pending",
      tries: [],
      event: { type: "webhook.test", data: { endpointId: id, requestedBy: expect.stringMatching(/^key:/) } },
    });
    expect((await database.pool.query("SELECT 1 FROM webhook_deliveries")).rowCount).toBe(1);
  });

  it("is not tested while it is disabled", async () => {
    const { id } = await create();
    await database.pool.query("UPDATE webhook_endpoints SET disabled_at = now()");
    const answer = await call("POST", `/v1/webhooks/${id}/test`);
    expect(answer).toMatchObject({ status: 409, body: { type: "urn:nixie:problem:endpoint-disabled" } });
  });
});

describe("deliveries", () => {
  it("are listed by page and by state", async () => {
    const { id } = await create();
    for (let n = 0; n < 3; n++) await append();
    const first = (await call("GET", `/v1/webhooks/${id}/deliveries?limit=2&state=pending`)).body;
    const second = (await call("GET", `/v1/webhooks/${id}/deliveries?limit=2&cursor=${first.next}`)).body;
    expect([first.rows.length, second.rows.length]).toEqual([2, 1]);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(3);
    expect((await call("GET", `/v1/webhooks/${id}/deliveries?state=failed`)).body).toEqual({ rows: [] });
    expect((await call("GET", `/v1/webhooks/${id}/deliveries?state=lost`)).status).toBe(400);
    expect((await call("GET", `/v1/webhooks/${id}/deliveries?cursor=x`)).status).toBe(400);
  });

  it("of all endpoints are listed by type, address and endpoint", async () => {
    const [{ id }] = [await create(), await create()];
    await append("report.received");
    const data = { address: "Jane@Example.com" } as never;
    await inTransaction(database, (tx) =>
      appendEvents(tx, "default", [{ type: "complaint.received", data }], new Date()),
    );
    const list = async (query: string) => (await call("GET", `/v1/deliveries?${query}`)).body.rows;
    expect(await list("")).toHaveLength(4);
    expect(await list("eventType=complaint.received&address=jane@EXAMPLE.com")).toHaveLength(2);
    expect(await list(`address=jane@example.com&endpointId=${id}`)).toMatchObject([
      { endpointId: id, eventType: "complaint.received", address: "Jane@Example.com" },
    ]);
    expect(await list("until=2020-01-01T00:00:00Z")).toEqual([]);
    expect((await call("GET", "/v1/deliveries?eventType=complaint")).status).toBe(400);
  });

  it("show what was sent, and nothing that signs", async () => {
    const { secret } = await create();
    await append();
    const [row] = (await call("GET", "/v1/deliveries")).body.rows;
    await database.pool.query(
      `INSERT INTO webhook_attempts (tenant_id, id, delivery_id, endpoint_id, url, at, duration_ms, status, response)
       SELECT tenant_id, $1, id, endpoint_id, 'https://example.com/hook', to_timestamp(1772366400.5), 5, 500, 'no'
       FROM webhook_deliveries`,
      [newId()],
    );
    const shown = await call("GET", `/v1/deliveries/${row?.id}`);
    expect(shown.body).toMatchObject({
      body: expect.stringMatching(/^\{"type":"review\.opened","version":1,.*"data":\{"n":1\}\}$/),
      tries: [
        {
          status: 500,
          response: "no",
          request: {
            method: "POST",
            url: "https://example.com/hook",
            headers: { "webhook-timestamp": "1772366400", "webhook-signature": "v1,…" },
          },
        },
      ],
    });
    expect(shown.text).not.toContain(secret.slice(6));
  });

  it("are counted before they are sent again, from one of them on", async () => {
    const { id } = await create();
    for (let n = 0; n < 3; n++) await append();
    await database.pool.query("UPDATE webhook_deliveries SET state = 'delivered'");
    const from = (await call("GET", "/v1/deliveries")).body.rows[1]?.id;
    const count = (query: string) => call("GET", `/v1/webhooks/${id}/replay?${query}`);
    expect((await count(`from=${from}&state=all`)).body).toEqual({ count: 2 });
    expect((await count(`from=${from}`)).body).toEqual({ count: 0 });
    expect((await count("since=2020-01-01T00:00:00Z&state=missed")).body).toEqual({ count: 0 });
    for (const query of ["", "state=missed", `from=${from}&state=missed`])
      expect((await count(query)).status).toBe(400);
    const replayed = await call("POST", `/v1/webhooks/${id}/replay`, { from, state: "all" });
    expect(replayed).toMatchObject({ status: 202, body: { queued: 2 } });
    expect(woken).toBe(1);
  });

  it("are sent again one by one, unless the event is gone", async () => {
    await create();
    await append();
    await database.pool.query("UPDATE webhook_deliveries SET state = 'failed', attempts = 10");
    const { rows } = await database.pool.query<{ id: string }>("SELECT id FROM webhook_deliveries");
    const path = `/v1/deliveries/${rows[0]?.id}/replay`;
    expect(await call("POST", path)).toMatchObject({ status: 202, body: { state: "pending", attempts: 0 } });
    expect(woken).toBe(1);
    await database.pool.query("DELETE FROM outbox_events");
    expect(await call("POST", path)).toMatchObject({ status: 410, body: { type: "urn:nixie:problem:event-gone" } });
  });

  it("of a span are sent again: failed ones, or missed ones", async () => {
    const since = new Date(Date.now() - 60_000).toISOString();
    await append("report.received");
    const { id } = await create();
    await append("report.received");
    await database.pool.query("UPDATE webhook_deliveries SET state = 'failed'");
    const replay = (body: unknown) => call("POST", `/v1/webhooks/${id}/replay`, body);
    expect(await replay({ since, until: since })).toMatchObject({ status: 202, body: { queued: 0 } });
    expect(await replay({ since })).toMatchObject({ status: 202, body: { queued: 1 } });
    expect(await replay({ since, state: "failed" })).toMatchObject({ status: 202, body: { queued: 0 } });
    expect(await replay({ since, state: "missed" })).toMatchObject({ status: 202, body: { queued: 1 } });
    expect(woken).toBe(4);
    expect((await replay({})).status).toBe(400);
    expect((await replay({ since: "yesterday" })).status).toBe(400);
  });
});

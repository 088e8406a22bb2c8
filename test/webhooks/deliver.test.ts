import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { replayDelivery } from "../../src/store/findings/replay.ts";
import { createGuard } from "../../src/webhooks/guard.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { addEndpoint, addEvents, allAre, idsOf, listAttempts, openTarget, startWorker } from "./delivering.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query("TRUNCATE webhook_endpoints, webhook_deliveries, webhook_attempts, outbox_events");
});

describe("startDelivery()", () => {
  it("sends an event once, signed, and writes down that it arrived", async () => {
    const target = await openTarget(() => ({ status: 200, body: "thanks" }));
    const endpoint = await addEndpoint(database, target.url);
    const [id] = await addEvents(database, 1);
    const worker = startWorker(database);
    await allAre(database, endpoint.id, "delivered", 1);
    expect(endpoint.verify(target.taken[0] as never)).toMatchObject({
      type: "suppression.created",
      version: 1,
      id,
      tenant: "default",
      sequence: expect.stringMatching(/^\d+$/),
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: { address: "person-0@example.com" },
    });
    expect(idsOf(target.taken)).toEqual([id]);
    expect(await listAttempts(database, endpoint.id)).toEqual([{ status: 200, response: "thanks", error: null }]);
    expect(await worker.metrics.text()).toContain('nixie_webhook_attempts_total{outcome="delivered"} 1');
  });

  it("loses nothing while the receiver is down, and every try carries the event's one id and a valid signature", async () => {
    const [statuses, down] = [[500, 503, 404, 400], { until: 40 }];
    const target = await openTarget((_taken, count) => (count <= down.until ? (statuses[count % 4] ?? 500) : 204));
    const endpoint = await addEndpoint(database, target.url);
    const ids = await addEvents(database, 20);
    startWorker(database, { schedule: Array(20).fill(10) });
    await allAre(database, endpoint.id, "delivered");
    for (const taken of target.taken) endpoint.verify(taken);
    const taken = target.taken.slice(down.until);
    expect(idsOf(taken).toSorted()).toEqual(ids.toSorted());
    expect(new Set(idsOf(target.taken))).toEqual(new Set(ids));
    expect((await listAttempts(database, endpoint.id)).length).toBe(target.taken.length);
  });

  it("takes up what a receiver that was not there misses", async () => {
    const gone = await openTarget(() => 204);
    const endpoint = await addEndpoint(database, gone.url);
    await gone.stop();
    await addEvents(database, 1);
    const worker = startWorker(database, { schedule: [0, 10, 3_600_000] });
    await allAre(database, endpoint.id, "pending", 2);
    expect(await listAttempts(database, endpoint.id)).toMatchObject([
      { status: null, error: expect.stringContaining("ECONNREFUSED") },
      { status: null },
    ]);
    expect(worker.logs()).not.toContain(endpoint.secret);
  });

  it("fails a delivery when the schedule has ended, and a replay starts it anew with the same id", async () => {
    let status = 500;
    const target = await openTarget(() => status);
    const endpoint = await addEndpoint(database, target.url);
    const [id] = await addEvents(database, 1);
    const worker = startWorker(database);
    const [failed] = await allAre(database, endpoint.id, "failed", 4);
    expect(target.taken).toHaveLength(4);
    status = 204;
    expect(await replayDelivery(database, "default", failed?.id ?? "", new Date())).toBe("queued");
    worker.wake();
    await allAre(database, endpoint.id, "delivered", 1);
    expect(idsOf(target.taken)).toEqual(Array(5).fill(id));
    expect(await listAttempts(database, endpoint.id)).toHaveLength(5);
  });

  it("does not follow a redirect: it is a failure", async () => {
    const other = await openTarget(() => 204);
    const target = await openTarget(() => ({ status: 307, headers: { location: other.url } }));
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 1);
    startWorker(database, { schedule: [0] });
    await allAre(database, endpoint.id, "failed", 1);
    expect(await listAttempts(database, endpoint.id)).toMatchObject([{ status: 307 }]);
    expect(other.connections()).toBe(0);
  });

  it("gives a slow receiver up after the time-out", async () => {
    const target = await openTarget(() => "hang");
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 1);
    startWorker(database, { schedule: [0], timeoutMs: 200 });
    await allAre(database, endpoint.id, "failed", 1);
    expect(await listAttempts(database, endpoint.id)).toMatchObject([
      { status: null, error: "No answer within 200 ms" },
    ]);
  });

  it("opens no connection to a target that is refused", async () => {
    const target = await openTarget(() => 204);
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 1);
    const guard = createGuard({ allowed: [] }, async () => []);
    startWorker(database, { schedule: [0], guard });
    await allAre(database, endpoint.id, "failed", 1);
    expect(await listAttempts(database, endpoint.id)).toMatchObject([
      { error: expect.stringContaining("public address") },
    ]);
    expect(target.connections()).toBe(0);
  });
});

describe("startDelivery() and what is not there", () => {
  it("fails a delivery whose event is no longer kept", async () => {
    const target = await openTarget(() => 204);
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 1);
    await database.pool.query("DELETE FROM outbox_events");
    startWorker(database);
    await allAre(database, endpoint.id, "failed", 1);
    expect(await listAttempts(database, endpoint.id)).toMatchObject([{ error: "The event is no longer kept" }]);
    expect(target.connections()).toBe(0);
  });

  it("goes on when the database is back, and says once that it was away", async () => {
    const target = await openTarget(() => 204);
    const endpoint = await addEndpoint(database, target.url);
    const worker = startWorker(database);
    await database.pool.query("ALTER TABLE webhook_deliveries RENAME TO hidden");
    await sleep(300);
    await database.pool.query("ALTER TABLE hidden RENAME TO webhook_deliveries");
    await addEvents(database, 1);
    await allAre(database, endpoint.id, "delivered", 1);
    expect(worker.logs().match(/cannot deliver/g)).toHaveLength(1);
  });
});

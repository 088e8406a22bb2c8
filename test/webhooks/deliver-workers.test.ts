import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../src/store/id.ts";
import { claimDeliveries, settleDelivery } from "../../src/store/webhooks/deliveries.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { eventually } from "../support/wait.ts";
import {
  addEndpoint,
  addEvents,
  allAre,
  idsOf,
  listAttempts,
  listStates,
  openTarget,
  startWorker,
} from "./delivering.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query("TRUNCATE webhook_endpoints, webhook_deliveries, webhook_attempts, outbox_events");
});

describe("startDelivery() beside others", () => {
  it("sends nothing twice when three workers share the database", async () => {
    const target = await openTarget(async () => {
      await sleep(5);
      return 204;
    });
    const endpoint = await addEndpoint(database, target.url);
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) startWorker(database, { perEndpoint: 8 });
    for (let n = 0; n < 30; n++) ids.push(...(await addEvents(database, 10)));
    await allAre(database, endpoint.id, "delivered", 1);
    expect(idsOf(target.taken).toSorted()).toEqual(ids.toSorted());
  });

  it("sends again, with the same id, what a worker that died had claimed; a late settlement changes nothing", async () => {
    const target = await openTarget(() => 204);
    const endpoint = await addEndpoint(database, target.url);
    const [id] = await addEvents(database, 1);
    const claim = `${newId()}/dead`;
    const [taken] = await claimDeliveries(database, { claim, limit: 10, leaseMs: 3000, room: 10, rooms: new Map() });
    expect(taken?.event?.id).toBe(id);
    startWorker(database);
    await sleep(200);
    expect(target.taken, "while the claim holds").toHaveLength(0);
    await allAre(database, endpoint.id, "delivered", 1);
    expect(idsOf(target.taken)).toEqual([id]);
    const at = new Date();
    const disableIfFailingSince = { before: at, reason: "late" };
    const late = { state: "failed", at, durationMs: 1, status: 500, disableIfFailingSince } as const;
    expect(await settleDelivery(database, claim, taken as never, late)).toEqual({ held: false, disabled: undefined });
    expect(await listStates(database, endpoint.id)).toMatchObject([{ state: "delivered", attempts: 1 }]);
    expect(await listAttempts(database, endpoint.id)).toHaveLength(1);
  });

  it("takes its own claims up at once after a restart", async () => {
    const target = await openTarget(() => 204);
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 1);
    const instance = newId();
    const hour = 3_600_000;
    await claimDeliveries(database, { claim: `${instance}/a`, limit: 1, leaseMs: hour, room: 1, rooms: new Map() });
    startWorker(database, { instance });
    await allAre(database, endpoint.id, "delivered", 1);
  });

  it("keeps five good endpoints going beside one that never answers", async () => {
    const blackhole = await openTarget(() => "hang");
    const dead = await addEndpoint(database, blackhole.url);
    const good = await openTarget(() => 204);
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) await addEndpoint(database, `${good.url}/${n}`);
    // Its attempts outlast the test: the good ones cannot be waiting for their end.
    startWorker(database, { total: 8, perEndpoint: 2, timeoutMs: 120_000 });
    for (let n = 0; n < 10; n++) ids.push(...(await addEvents(database, 5)));
    await eventually("every event at every good endpoint", () => (good.taken.length >= 250 ? true : undefined));
    const sent = good.taken.map(({ path, headers }) => `${path} ${headers["webhook-id"]}`);
    const wanted = ids.flatMap((id) => Array.from({ length: 5 }, (_, n) => `/hook/${n} ${id}`));
    expect(sent.toSorted()).toEqual(wanted.toSorted());
    expect(blackhole.taken.length).toBe(2);
    expect((await listStates(database, dead.id)).every(({ state }) => state === "pending")).toBe(true);
  });

  it("tries a failing endpoint once at a time", async () => {
    let [running, most] = [0, 0];
    const target = await openTarget(async (_taken, count) => {
      running++;
      if (count > 4) most = Math.max(most, running);
      await sleep(10);
      running--;
      return 503;
    });
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 20);
    startWorker(database, { perEndpoint: 4, schedule: [0, 3_600_000] });
    await allAre(database, endpoint.id, "pending", 1);
    expect(most).toBe(1);
  });

  it("leaves an endpoint alone for as long as it asks with Retry-After", async () => {
    const target = await openTarget(() => ({ status: 429, headers: { "retry-after": "600" } }));
    const other = await openTarget(() => 204);
    const endpoint = await addEndpoint(database, target.url);
    const free = await addEndpoint(database, other.url);
    await addEvents(database, 5);
    startWorker(database, { perEndpoint: 1 });
    await allAre(database, free.id, "delivered", 1);
    await eventually("the settlement", async () =>
      (await listAttempts(database, endpoint.id)).length === 1 ? true : undefined,
    );
    await sleep(200);
    expect(target.taken).toHaveLength(1);
    const { rows } = await database.pool.query<{ wait: number }>(
      `SELECT extract(epoch FROM next_attempt_at - now())::float8 AS wait FROM webhook_deliveries
       WHERE endpoint_id = $1 AND attempts = 1`,
      [endpoint.id],
    );
    expect(rows[0]?.wait).toBeGreaterThan(500);
  });
});

describe("stop()", () => {
  it("lets what is under way end, and claims nothing more", async () => {
    const target = await openTarget(async () => {
      await sleep(300);
      return 204;
    });
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 10);
    const worker = startWorker(database, { perEndpoint: 2, drainMs: 20_000 });
    await eventually("attempts under way", () => (target.taken.length === 2 ? true : undefined));
    await worker.stop();
    const states = (await listStates(database, endpoint.id)).map(({ state }) => state);
    expect(states.filter((state) => state === "delivered")).toHaveLength(2);
    expect(target.taken).toHaveLength(2);
  });

  it("gives back what takes too long, its attempt not counted", async () => {
    const target = await openTarget(() => "hang");
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 1);
    const worker = startWorker(database, { drainMs: 50, timeoutMs: 60_000 });
    await eventually("an attempt under way", () => (target.taken.length === 1 ? true : undefined));
    await worker.stop();
    expect(await listStates(database, endpoint.id)).toMatchObject([
      { state: "pending", attempts: 0, claimed_by: null },
    ]);
    expect(await listAttempts(database, endpoint.id)).toEqual([]);
  });
});

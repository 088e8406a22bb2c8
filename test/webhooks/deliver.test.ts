import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { claimDeliveries, settleDelivery } from "../../src/store/deliveries.ts";
import { newId } from "../../src/store/id.ts";
import { replayDelivery } from "../../src/store/replay.ts";
import { createSealer } from "../../src/store/seal.ts";
import { deleteEndpoint, enableEndpoint, rotateSecret } from "../../src/store/webhooks.ts";
import { createGuard } from "../../src/webhooks/guard.ts";
import { newSecret, writeSecret } from "../../src/webhooks/sign.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { eventually } from "../support/wait.ts";
import {
  addEndpoint,
  addEvents,
  endpointState,
  listAttempts,
  listStates,
  openTarget,
  sealer,
  startWorker,
  verifyWith,
} from "./delivering.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query("TRUNCATE webhook_endpoints, webhook_deliveries, webhook_attempts, outbox_events");
});

const idsOf = (taken: readonly { headers: Record<string, unknown> }[]) =>
  taken.map(({ headers }) => headers["webhook-id"] as string);
/** Waits until every delivery to an endpoint is in this state. */
const allAre = (endpointId: string, state: string, attempts?: number) =>
  eventually(`every delivery to be ${state}`, async () => {
    const rows = await listStates(database, endpointId);
    return rows.every((row) => row.state === state && (attempts ?? row.attempts) === row.attempts) ? rows : undefined;
  });

describe("startDelivery()", () => {
  it("sends an event once, signed, and writes down that it arrived", async () => {
    const target = await openTarget(() => ({ status: 200, body: "thanks" }));
    const endpoint = await addEndpoint(database, target.url);
    const [id] = await addEvents(database, 1);
    const worker = startWorker(database);
    await allAre(endpoint.id, "delivered", 1);
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
    await allAre(endpoint.id, "delivered");
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
    await allAre(endpoint.id, "pending", 2);
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
    const [failed] = await allAre(endpoint.id, "failed", 4);
    expect(target.taken).toHaveLength(4);
    status = 204;
    expect(await replayDelivery(database, "default", failed?.id ?? "", new Date())).toBe("queued");
    worker.wake();
    await allAre(endpoint.id, "delivered", 1);
    expect(idsOf(target.taken)).toEqual(Array(5).fill(id));
    expect(await listAttempts(database, endpoint.id)).toHaveLength(5);
  });

  it("does not follow a redirect: it is a failure", async () => {
    const other = await openTarget(() => 204);
    const target = await openTarget(() => ({ status: 307, headers: { location: other.url } }));
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 1);
    startWorker(database, { schedule: [0] });
    await allAre(endpoint.id, "failed", 1);
    expect(await listAttempts(database, endpoint.id)).toMatchObject([{ status: 307 }]);
    expect(other.connections()).toBe(0);
  });

  it("gives a slow receiver up after the time-out", async () => {
    const target = await openTarget(() => "hang");
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 1);
    startWorker(database, { schedule: [0], timeoutMs: 200 });
    await allAre(endpoint.id, "failed", 1);
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
    await allAre(endpoint.id, "failed", 1);
    expect(await listAttempts(database, endpoint.id)).toMatchObject([
      { error: expect.stringContaining("public address") },
    ]);
    expect(target.connections()).toBe(0);
  });
});

describe("startDelivery() and endpoints that are disabled", () => {
  it("disables at once on 410; what waits goes out when it is enabled again", async () => {
    let status = 410;
    const target = await openTarget(() => status);
    const endpoint = await addEndpoint(database, target.url);
    const ids = await addEvents(database, 5);
    const worker = startWorker(database, { perEndpoint: 1 });
    const disabled = await eventually("the endpoint to be disabled", async () => {
      const state = await endpointState(database, endpoint.id);
      return state?.disabled_at ? state : undefined;
    });
    expect(disabled.disabled_reason).toBe("The receiver answered 410 Gone");
    const before = target.taken.length;
    expect(before).toBeLessThan(5);
    // More than one poll and one wait, so that an attempt would have been made.
    await sleep(200);
    expect(target.taken.length).toBe(before);
    expect((await listStates(database, endpoint.id)).map(({ state }) => state)).toEqual(Array(5).fill("pending"));
    expect(worker.logs()).toContain("webhook endpoint disabled");

    status = 204;
    await enableEndpoint(database, "default", endpoint.id, new Date());
    await allAre(endpoint.id, "delivered");
    expect(new Set(idsOf(target.taken))).toEqual(new Set(ids));
  });

  it("disables an endpoint that has only failed for five days, and no sooner", async () => {
    const target = await openTarget(() => 500);
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 1);
    const failFor = (days: number) =>
      database.pool.query("UPDATE webhook_endpoints SET failing_since = now() - $1 * interval '1 day'", [days]);
    await failFor(4.9);
    startWorker(database, { schedule: [0, 10, 3_600_000] });
    await allAre(endpoint.id, "pending", 2);
    expect(await endpointState(database, endpoint.id)).toMatchObject({ disabled_at: null });
    await failFor(5.1);
    await database.pool.query("UPDATE webhook_deliveries SET next_attempt_at = now()");
    const reason = await eventually("the endpoint to be disabled", async () => {
      const state = await endpointState(database, endpoint.id);
      return state?.disabled_reason ?? undefined;
    });
    expect(reason).toBe("Every attempt had failed for days");
  });

  it("starts to count the days at the first failure and forgets them at a success", async () => {
    let status = 500;
    const target = await openTarget(() => status);
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 2);
    startWorker(database, { schedule: [0, 50, 50, 50, 50, 50, 50, 50] });
    const first = await eventually("a first failure", async () => {
      return (await endpointState(database, endpoint.id))?.failing_since ?? undefined;
    });
    await eventually("further failures", () => (target.taken.length >= 4 ? true : undefined));
    expect((await endpointState(database, endpoint.id))?.failing_since).toEqual(first);
    status = 204;
    await allAre(endpoint.id, "delivered");
    expect(await endpointState(database, endpoint.id)).toEqual({
      disabled_at: null,
      disabled_reason: null,
      failing_since: null,
    });
  });

  it("sends nothing more to an endpoint that was removed", async () => {
    const target = await openTarget(() => 500);
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 1);
    startWorker(database, { schedule: Array(100).fill(20) });
    await eventually("an attempt", () => (target.taken.length > 0 ? true : undefined));
    expect(await deleteEndpoint(database, "default", endpoint.id)).toBe("deleted");
    await sleep(100);
    const before = target.taken.length;
    await sleep(200);
    expect(target.taken.length).toBe(before);
    expect(await listStates(database, endpoint.id)).toMatchObject([{ state: "failed", claimed_by: null }]);
  });
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
    await allAre(endpoint.id, "delivered", 1);
    expect(idsOf(target.taken).toSorted()).toEqual(ids.toSorted());
  });

  it("sends again, with the same id, what a worker that died had claimed; a late settlement changes nothing", async () => {
    const target = await openTarget(() => 204);
    const endpoint = await addEndpoint(database, target.url);
    const [id] = await addEvents(database, 1);
    const claim = `${newId()}/dead`;
    const [taken] = await claimDeliveries(database, { claim, limit: 10, leaseMs: 500, room: 10, rooms: new Map() });
    expect(taken?.event?.id).toBe(id);
    startWorker(database);
    await sleep(200);
    expect(target.taken, "while the claim holds").toHaveLength(0);
    await allAre(endpoint.id, "delivered", 1);
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
    await allAre(endpoint.id, "delivered", 1);
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
    await allAre(endpoint.id, "pending", 1);
    expect(most).toBe(1);
  });

  it("leaves an endpoint alone for as long as it asks with Retry-After", async () => {
    const target = await openTarget(() => ({ status: 429, headers: { "retry-after": "600" } }));
    const other = await openTarget(() => 204);
    const endpoint = await addEndpoint(database, target.url);
    const free = await addEndpoint(database, other.url);
    await addEvents(database, 5);
    startWorker(database, { perEndpoint: 1 });
    await allAre(free.id, "delivered", 1);
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

describe("startDelivery() and secrets", () => {
  it("signs with the old and the new secret during a rotation, without a gap", async () => {
    const target = await openTarget(() => 204);
    const endpoint = await addEndpoint(database, target.url);
    startWorker(database);
    const before = await addEvents(database, 20);
    const secret = newSecret();
    const overlapEnds = new Date(Date.now() + 86_400_000);
    await rotateSecret(database, sealer, "default", endpoint.id, { secret, overlapEnds }, new Date());
    const during = await addEvents(database, 20);
    await allAre(endpoint.id, "delivered", 1);
    const renewed = new Webhook(writeSecret(secret));
    for (const taken of target.taken) endpoint.verify(taken);
    const both = target.taken.filter(({ headers }) => during.includes(headers["webhook-id"] as string));
    expect(both).toHaveLength(20);
    for (const taken of both) verifyWith(renewed, taken);

    await database.pool.query("UPDATE webhook_endpoints SET previous_until = now() - interval '1 second'");
    const [id] = await addEvents(database, 1);
    await allAre(endpoint.id, "delivered", 1);
    const after = target.taken.find(({ headers }) => headers["webhook-id"] === id);
    expect(() => endpoint.verify(after as never)).toThrow("No matching signature");
    verifyWith(renewed, after as never);
    expect(before).toHaveLength(20);
  });

  it("sends nothing and loses no attempt when SECRET_KEY is another one", async () => {
    const target = await openTarget(() => 204);
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 3);
    const worker = startWorker(database, { sealer: createSealer([randomBytes(32)]), perEndpoint: 1 });
    await eventually("the fault in the log", () => (worker.logs().includes("does not open") ? true : undefined));
    await sleep(200);
    expect(target.connections()).toBe(0);
    expect(worker.logs().match(/does not open/g)?.length).toBeLessThan(5);
    const states = await listStates(database, endpoint.id);
    expect(states.map(({ state, attempts, claimed_by }) => [state, attempts, claimed_by])).toEqual(
      Array(3).fill(["pending", 0, null]),
    );
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

describe("startDelivery() and what is not there", () => {
  it("fails a delivery whose event is no longer kept", async () => {
    const target = await openTarget(() => 204);
    const endpoint = await addEndpoint(database, target.url);
    await addEvents(database, 1);
    await database.pool.query("DELETE FROM outbox_events");
    startWorker(database);
    await allAre(endpoint.id, "failed", 1);
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
    await allAre(endpoint.id, "delivered", 1);
    expect(worker.logs().match(/cannot deliver/g)).toHaveLength(1);
  });
});

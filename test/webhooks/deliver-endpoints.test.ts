import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSealer } from "../../src/store/seal.ts";
import { deleteEndpoint, enableEndpoint, rotateSecret } from "../../src/store/webhooks/webhooks.ts";
import { newSecret, writeSecret } from "../../src/webhooks/sign.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { eventually } from "../support/wait.ts";
import {
  addEndpoint,
  addEvents,
  allAre,
  endpointState,
  idsOf,
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
    await allAre(database, endpoint.id, "delivered");
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
    await allAre(database, endpoint.id, "pending", 2);
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
    await allAre(database, endpoint.id, "delivered");
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
    // An attempt may have been under way.
    await sleep(1000);
    const before = target.taken.length;
    await sleep(300);
    expect(target.taken.length).toBe(before);
    expect(await listStates(database, endpoint.id)).toMatchObject([{ state: "failed", claimed_by: null }]);
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
    await allAre(database, endpoint.id, "delivered", 1);
    const renewed = new Webhook(writeSecret(secret));
    for (const taken of target.taken) endpoint.verify(taken);
    const both = target.taken.filter(({ headers }) => during.includes(headers["webhook-id"] as string));
    expect(both).toHaveLength(20);
    for (const taken of both) verifyWith(renewed, taken);

    await database.pool.query("UPDATE webhook_endpoints SET previous_until = now() - interval '1 second'");
    const [id] = await addEvents(database, 1);
    await allAre(database, endpoint.id, "delivered", 1);
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

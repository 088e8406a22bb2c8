import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "../../../src/store/database.ts";
import {
  appendTestEvent,
  countMissed,
  countReplay,
  replayDeliveries,
  replayDelivery,
  replayMissed,
} from "../../../src/store/findings/replay.ts";
import { createSealer } from "../../../src/store/seal.ts";
import {
  type ClaimDeliveries,
  claimDeliveries,
  returnDeliveries,
  settleDelivery,
} from "../../../src/store/webhooks/deliveries.ts";
import { findDelivery, listDeliveries } from "../../../src/store/webhooks/delivery-list.ts";
import { countEndpoints } from "../../../src/store/webhooks/endpoint-health.ts";
import { appendEvents } from "../../../src/store/webhooks/outbox.ts";
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  disableEndpoint,
  findEndpoint,
  listEndpoints,
  rotateSecret,
  secretPlace,
} from "../../../src/store/webhooks/webhooks.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";

const sealer = createSealer([randomBytes(32)]);
const tenant = "default";
const now = new Date("2026-03-01T12:00:00Z");
const later = new Date("2026-03-01T13:00:00Z");
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query("TRUNCATE webhook_endpoints, webhook_deliveries, webhook_attempts, outbox_events");
});

async function add(eventTypes: string[] = [], secret: Uint8Array = randomBytes(32)): Promise<string> {
  const fields = { url: "https://example.com/", eventTypes, secret };
  return (await createEndpoint(database, sealer, tenant, fields, now)).id;
}
const append = (count: number, at = now) =>
  inTransaction(database, (tx) =>
    appendEvents(tx, tenant, Array(count).fill({ type: "report.received", data: {} }), at),
  );
const claim = (options: Partial<ClaimDeliveries> = {}) =>
  claimDeliveries(database, { claim: "a/1", limit: 100, leaseMs: 60_000, room: 100, rooms: new Map(), ...options });
const setStates = (state: string) => database.pool.query("UPDATE webhook_deliveries SET state = $1", [state]);

describe("createEndpoint()", () => {
  it("keeps the secret sealed and shows none", async () => {
    const secret = randomBytes(32);
    const id = await add([], secret);
    const { rows } = await database.pool.query<{ secret: Buffer }>("SELECT secret FROM webhook_endpoints");
    expect(rows[0]?.secret.includes(secret)).toBe(false);
    expect(Buffer.from(sealer.open(rows[0]?.secret as Buffer, secretPlace(tenant, id, "secret")))).toEqual(secret);
    expect(JSON.stringify(await findEndpoint(database, tenant, id, now))).not.toContain("ecret");
  });

  it("belongs to its tenant alone", async () => {
    const id = await add();
    expect(await listEndpoints(database, "other", now)).toEqual([]);
    expect(await findEndpoint(database, "other", id, now)).toBeUndefined();
    expect(await deleteEndpoint(database, "other", id)).toBe("unknown");
    const rotation = { secret: randomBytes(32), overlapEnds: later };
    expect(await rotateSecret(database, sealer, "other", id, rotation, now)).toBeUndefined();
    expect(await listEndpoints(database, tenant, now)).toHaveLength(1);
  });
});

describe("rotateSecret()", () => {
  it("keeps the secret before, no matter how many rotate at once", async () => {
    const id = await add();
    const secrets = Array.from({ length: 5 }, () => randomBytes(32));
    await Promise.all(
      secrets.map((secret) => rotateSecret(database, sealer, tenant, id, { secret, overlapEnds: later }, now)),
    );
    const row = await database.prisma.webhookEndpoint.findFirstOrThrow();
    const current = Buffer.from(sealer.open(row.secret, secretPlace(tenant, id, "secret")));
    const previous = Buffer.from(
      sealer.open(row.previousSecret as Uint8Array, secretPlace(tenant, id, "previous_secret")),
    );
    expect(secrets.some((secret) => secret.equals(current))).toBe(true);
    expect(secrets.some((secret) => secret.equals(previous))).toBe(true);
    expect(current.equals(previous)).toBe(false);
    expect(await findEndpoint(database, tenant, id, now)).toMatchObject({ previousSecretUntil: later });
    expect(await findEndpoint(database, tenant, id, later)).toMatchObject({ previousSecretUntil: undefined });
  });
});

describe("claimDeliveries()", () => {
  it("takes turns between endpoints, oldest first", async () => {
    const [busy, quiet] = [await add(["report.received"]), await add(["review.opened"])];
    await append(50);
    await inTransaction(database, (tx) => appendEvents(tx, tenant, [{ type: "review.opened", data: {} }], later));
    const claimed = await claim({ limit: 4 });
    expect(claimed.filter(({ endpointId }) => endpointId === busy)).toHaveLength(3);
    expect(claimed.filter(({ endpointId }) => endpointId === quiet)).toHaveLength(1);
    const sequences = claimed.map(({ event }) => Number(event?.sequence));
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
  });

  it("keeps to the room of each endpoint", async () => {
    const [narrow, closed, usual] = [await add(), await add(), await add()];
    await append(10);
    const rooms = new Map([
      [narrow, 1],
      [closed, 0],
    ]);
    const claimed = await claim({ room: 4, rooms });
    const counts = [narrow, closed, usual].map((id) => claimed.filter(({ endpointId }) => endpointId === id).length);
    expect(counts).toEqual([1, 0, 4]);
  });

  it("claims nothing twice when many claim at once, and leaves what is not due", async () => {
    await add();
    await append(40);
    await append(5, new Date(Date.now() + 3_600_000));
    const claims = await Promise.all(Array.from({ length: 6 }, (_, n) => claim({ claim: `a/${n}`, limit: 10 })));
    const ids = claims.flat().map(({ id }) => id);
    ids.push(...(await claim()).map(({ id }) => id));
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
  });

  it("claims nothing of a disabled endpoint", async () => {
    const id = await add();
    await append(3);
    await database.pool.query("UPDATE webhook_endpoints SET disabled_at = now() WHERE id = $1", [id]);
    expect(await claim()).toEqual([]);
  });

  it("claims again when the lease has run out", async () => {
    await add();
    await append(1);
    expect(await claim({ leaseMs: -1 })).toHaveLength(1);
    expect(await claim({ claim: "b/1" })).toHaveLength(1);
    expect(await claim({ claim: "c/1" })).toEqual([]);
  });

  it("finds its rows by the index of waiting deliveries, however many others there are", async () => {
    for (let n = 0; n < 3; n++) await add();
    await append(3000);
    await setStates("delivered");
    await append(5);
    await database.pool.query("ANALYZE webhook_deliveries, webhook_endpoints");
    const { rows } = await database.pool.query<{ "QUERY PLAN": string }>(
      `EXPLAIN SELECT delivery.id FROM webhook_endpoints e CROSS JOIN LATERAL (
         SELECT d.id FROM webhook_deliveries d
         WHERE d.tenant_id = e.tenant_id AND d.endpoint_id = e.id AND d.state = 'pending' AND d.next_attempt_at <= now()
         ORDER BY d.next_attempt_at LIMIT 5 FOR UPDATE SKIP LOCKED) AS delivery`,
    );
    expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("webhook_deliveries_pending");
  });
});

describe("returnDeliveries()", () => {
  it("gives back only what the claim holds", async () => {
    await add();
    await append(2);
    const [one, two] = await claim({ claim: "mine", limit: 2 });
    await database.pool.query("UPDATE webhook_deliveries SET claimed_by = 'other' WHERE id = $1", [two?.id]);
    await returnDeliveries(database, "mine", [one as never, two as never]);
    expect((await claim({ claim: "next" })).map(({ id }) => id)).toEqual([one?.id]);
  });
});

describe("settleDelivery()", () => {
  const settlement = { at: now, durationMs: 1, disableIfFailingSince: { before: now, reason: "tired" } } as const;

  it("changes nothing while another claim holds, not even the endpoint", async () => {
    const endpointId = await add();
    await append(1);
    const [first] = await claim({ claim: "slow", leaseMs: -1 });
    await claim({ claim: "next" });
    const late = { ...settlement, state: "delivered", disable: "gone" } as const;
    expect(await settleDelivery(database, "slow", first as never, late)).toEqual({ held: false, disabled: undefined });
    const found = await findDelivery(database, tenant, first?.id ?? "");
    expect(found).toMatchObject({ state: "pending", attempts: 0, tries: [] });
    expect(await findEndpoint(database, tenant, endpointId, now)).toMatchObject({ disabledAt: undefined });
    expect(await settleDelivery(database, "next", first as never, late)).toMatchObject({ held: true });
  });

  it("keeps text that PostgreSQL cannot hold readable", async () => {
    await add();
    await append(1);
    const [claimed] = await claim({ claim: "mine" });
    const told = { ...settlement, state: "failed", status: 500, response: "a\0b\ud800", error: "\0" } as const;
    expect(await settleDelivery(database, "mine", claimed as never, told)).toMatchObject({ held: true });
    const found = await findDelivery(database, tenant, claimed?.id ?? "");
    expect(found?.tries).toEqual([
      {
        url: "https://example.com/",
        at: now,
        durationMs: 1,
        status: 500,
        response: "a\ufffdb\ufffd",
        error: "\ufffd",
      },
    ]);
  });
});

describe("listDeliveries()", () => {
  it("pages newest first through one state of one endpoint", async () => {
    const [endpointId] = [await add(), await add()];
    await append(5);
    await setStates("failed");
    await append(2, later);
    const seen: string[] = [];
    let after: readonly string[] | undefined;
    do {
      const page = await listDeliveries(database, tenant, { endpointId, state: "failed" }, { limit: 2, after });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toHaveLength(5);
    expect(seen).toEqual(seen.toSorted().reverse());
    const all = await listDeliveries(database, tenant, { endpointId }, { limit: 100 });
    expect(all.rows).toHaveLength(7);
    expect(all.rows[0]).toMatchObject({
      endpointId,
      eventType: "report.received",
      state: "pending",
      nextAttemptAt: later,
    });
    expect(all.next).toBeUndefined();
    expect((await listDeliveries(database, "other", { endpointId }, { limit: 100 })).rows).toEqual([]);
  });
});

describe("listDeliveries() of all endpoints", () => {
  const list = async (filter: Parameters<typeof listDeliveries>[2]) =>
    (await listDeliveries(database, tenant, filter, { limit: 10 })).rows.map(({ eventType }) => eventType);
  const event = (type: "complaint.received" | "report.received" | "block.detected", data: object) =>
    inTransaction(database, (tx) =>
      appendEvents(tx, tenant, [{ type, data } as Parameters<typeof appendEvents>[2][0]], new Date()),
    );

  it("narrows them by endpoint, state, type, address and time", async () => {
    const began = new Date();
    const [one, other] = [await add(), await add(["complaint.received"])];
    await event("complaint.received", { address: "Jane@Example.COM" });
    await event("report.received", { verdicts: [{ address: "kim@example.com" }, { address: "jane@example.com" }] });
    await event("block.detected", { provider: "x" });
    expect(await list({})).toEqual(["block.detected", "report.received", "complaint.received", "complaint.received"]);
    expect(await list({ endpointId: other })).toEqual(["complaint.received"]);
    expect(await list({ endpointId: one, eventType: "block.detected" })).toEqual(["block.detected"]);
    expect(await list({ addresses: ["jane@example.com"] })).toEqual(["complaint.received", "complaint.received"]);
    expect(await list({ addresses: ["nobody@example.com", "KIM@example.com"] })).toEqual(["report.received"]);
    expect(await list({ state: "failed" })).toEqual([]);
    expect(await list({ since: began, state: "pending" })).toHaveLength(4);
    expect(await list({ until: new Date(began.getTime() - 60_000) })).toEqual([]);
  });

  it("tells whom an event is about, and what the last attempt came to", async () => {
    await add();
    await event("complaint.received", { address: "jane@example.com" });
    const settled = { at: now, durationMs: 5, disableIfFailingSince: { before: now, reason: "tired" } };
    for (const [status, state] of [
      [500, "pending"],
      [503, "failed"],
    ] as const) {
      const [claimed] = await claim({ claim: `c/${status}` });
      await settleDelivery(database, `c/${status}`, claimed as never, { ...settled, status, state });
    }
    const { rows } = await listDeliveries(database, tenant, {}, { limit: 10 });
    expect(rows).toMatchObject([
      { address: "jane@example.com", eventAt: expect.any(Date), lastAttempt: { at: now, status: 503 } },
    ]);
    const found = await findDelivery(database, tenant, rows[0]?.id ?? "");
    expect(found?.tries.map(({ url, status }) => [url, status])).toEqual([
      ["https://example.com/", 500],
      ["https://example.com/", 503],
    ]);
  });
});

describe("countEndpoints()", () => {
  it("counts the attempts of a day and what waits, for each endpoint alone", async () => {
    const [one, other] = [await add(), await add(["review.opened"])];
    await append(4);
    const day = new Date();
    const settled = { durationMs: 5, disableIfFailingSince: { before: now, reason: "tired" } };
    for (const [status, state] of [
      [204, "delivered"],
      [500, "failed"],
      [200, "delivered"],
    ] as const) {
      const [claimed] = await claim({ claim: `c/${status}`, limit: 1 });
      await settleDelivery(database, `c/${status}`, claimed as never, { ...settled, at: day, status, state });
    }
    const counts = await countEndpoints(database, tenant, [one, other], day);
    expect(counts.get(one)).toEqual({ attempts: 3, succeeded: 2, pending: 1, oldestPendingAt: now });
    expect(counts.get(other)).toEqual({ attempts: 0, succeeded: 0, pending: 0 });
    expect(await findEndpoint(database, tenant, one, now)).toMatchObject({ lastSuccessAt: day });
    const tomorrow = new Date(day.getTime() + 25 * 3_600_000);
    expect((await countEndpoints(database, tenant, [one], tomorrow)).get(one)).toMatchObject({ attempts: 0 });
    expect((await countEndpoints(database, "other", [one], day)).get(one)).toMatchObject({ attempts: 0, pending: 0 });
  });
});

describe("changeEndpoint()", () => {
  it("changes what is given; another URL has not failed yet", async () => {
    const id = await add(["review.opened"]);
    await database.pool.query("UPDATE webhook_endpoints SET failing_since = now(), last_success_at = now()");
    const same = await changeEndpoint(database, tenant, id, { description: "Shop", eventTypes: [] }, now);
    expect(same).toMatchObject({ url: "https://example.com/", description: "Shop", eventTypes: [] });
    expect(same?.failingSince).toBeDefined();
    const moved = await changeEndpoint(database, tenant, id, { url: "https://example.net/", description: "" }, now);
    expect(moved).toMatchObject({ url: "https://example.net/", eventTypes: [] });
    expect([moved?.failingSince, moved?.lastSuccessAt, moved?.description]).toEqual([undefined, undefined, undefined]);
    expect(await changeEndpoint(database, "other", id, { url: "https://example.org/" }, now)).toBeUndefined();
  });
});

describe("disableEndpoint()", () => {
  it("keeps the reason of the first time", async () => {
    const id = await add();
    await disableEndpoint(database, tenant, id, "first", now);
    expect(await disableEndpoint(database, tenant, id, "second", later)).toMatchObject({
      disabledAt: now,
      disabledReason: "first",
    });
    expect(await disableEndpoint(database, "other", id, "third", later)).toBeUndefined();
  });
});

describe("replayDelivery()", () => {
  it("starts a delivery anew, and leaves one alone that is being sent", async () => {
    const endpointId = await add();
    await append(2);
    const [sending, done] = (await listDeliveries(database, tenant, { endpointId }, { limit: 2 })).rows;
    await database.pool.query(
      "UPDATE webhook_deliveries SET state = 'delivered', attempts = 3, delivered_at = now() WHERE id = $1",
      [done?.id],
    );
    await claim({ claim: "other" });
    for (const each of [sending, done]) {
      expect(await replayDelivery(database, tenant, each?.id ?? "", later)).toBe("queued");
    }
    expect(await findDelivery(database, tenant, done?.id ?? "")).toMatchObject({
      state: "pending",
      attempts: 0,
      deliveredAt: undefined,
      nextAttemptAt: later,
    });
    const { rows } = await database.pool.query("SELECT claimed_by FROM webhook_deliveries WHERE id = $1", [
      sending?.id,
    ]);
    expect(rows).toEqual([{ claimed_by: "other" }]);
  });

  it("tells when there is no such delivery, none of this tenant, or no event any more", async () => {
    const endpointId = await add();
    await append(1);
    const [row] = (await listDeliveries(database, tenant, { endpointId }, { limit: 1 })).rows;
    const id = row?.id ?? "";
    expect(await replayDelivery(database, tenant, "019cb2a4-7c00-7000-8000-5f1d3c2b1a00", now)).toBe("unknown");
    expect(await replayDelivery(database, "other", id, now)).toBe("unknown");
    await database.pool.query("DELETE FROM outbox_events");
    expect(await replayDelivery(database, tenant, id, now)).toBe("event-gone");
    expect(await findDelivery(database, tenant, id)).toMatchObject({
      eventType: "report.received",
      eventAt: undefined,
      event: undefined,
    });
  });
});

describe("replayDeliveries()", () => {
  it("takes the failed ones of the span, oldest first, up to the limit", async () => {
    const endpointId = await add();
    const inside = await append(3);
    await append(2, later);
    await setStates("failed");
    const span = { endpointId, state: "failed", since: now, until: new Date(later.getTime() - 1) } as const;
    expect(await countReplay(database, tenant, span)).toBe(3);
    expect(await countReplay(database, tenant, span, 2)).toBe(2);
    const first = await replayDeliveries(database, tenant, span, later, 2);
    expect(first).toEqual({ queued: 2, next: expect.any(String) });
    expect((await claim()).map(({ event }) => event?.id)).toEqual(inside.slice(0, 2));
    expect(await replayDeliveries(database, tenant, span, later, 2)).toEqual({ queued: 1 });
    expect(await replayDeliveries(database, tenant, span, later, 2)).toEqual({ queued: 0 });
    const wider = { ...span, until: later };
    expect(await replayDeliveries(database, "other", wider, later)).toEqual({ queued: 0 });
    expect(await replayDeliveries(database, tenant, wider, later)).toEqual({ queued: 2 });
  });

  it("takes all from one delivery on, but for what is on its way, and says where to go on", async () => {
    const endpointId = await add();
    const events = await append(5);
    await setStates("delivered");
    await database.pool.query("UPDATE webhook_deliveries SET state = 'failed' WHERE event_id = $1", [events[2]]);
    await database.pool.query("UPDATE webhook_deliveries SET state = 'pending' WHERE event_id = $1", [events[3]]);
    const { rows } = await listDeliveries(database, tenant, { endpointId }, { limit: 10 });
    const from = rows.find(({ eventId }) => eventId === events[1])?.id ?? "";
    const wanted = { endpointId, state: "all", until: later, from } as const;
    expect(await countReplay(database, tenant, wanted)).toBe(3);
    const first = await replayDeliveries(database, tenant, wanted, now, 2);
    expect(first).toEqual({ queued: 2, next: rows[0]?.id });
    // What was replayed first may be delivered before the next call: it is not sent a third time.
    await setStates("delivered");
    expect(await replayDeliveries(database, tenant, { ...wanted, from: first.next }, now, 2)).toEqual({ queued: 1 });
  });
});

describe("replayMissed()", () => {
  it("makes deliveries of what came while the endpoint was disabled, once, of the types it takes", async () => {
    const endpointId = await add(["report.received"]);
    await append(1);
    await database.pool.query("UPDATE webhook_endpoints SET disabled_at = now()");
    const missed = await append(2);
    await inTransaction(database, (tx) => appendEvents(tx, tenant, [{ type: "review.opened", data: {} }], now));
    await database.pool.query("UPDATE webhook_endpoints SET disabled_at = NULL");
    await appendTestEvent(database, tenant, await add(), {}, now);
    const span = { endpointId, since: now, until: later };
    expect(await countMissed(database, tenant, span)).toBe(2);
    const queued = await Promise.all([1, 2, 3].map(() => replayMissed(database, tenant, span, later)));
    expect(queued.toSorted()).toEqual([0, 0, 2]);
    const claimed = await claim({ rooms: new Map([[endpointId, 100]]), room: 0 });
    expect(claimed.map(({ event }) => event?.id).slice(1)).toEqual(missed);
    expect(claimed).toHaveLength(3);
  });

  it("leaves out history, which was never meant to be sent one by one", async () => {
    await append(3);
    await database.pool.query("UPDATE outbox_events SET run_id = id");
    const endpointId = await add();
    expect(await replayMissed(database, tenant, { endpointId, since: now, until: later }, later)).toBe(0);
  });
});

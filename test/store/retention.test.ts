import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Suppression } from "../../src/domain/decision.ts";
import type { Incoming } from "../../src/domain/envelope.ts";
import type { RunKind } from "../../src/domain/source.ts";
import { storeMessages } from "../../src/store/findings/inbox.ts";
import { newId } from "../../src/store/id.ts";
import { applyChanges } from "../../src/store/list/entries.ts";
import { listExpired } from "../../src/store/list/expired.ts";
import {
  deleteDeliveries,
  deleteEvents,
  deleteMessageKeys,
  deleteRawMessages,
  deleteRuns,
  deleteSessions,
  deleteStrikes,
  removeExpired,
} from "../../src/store/retention.ts";
import { cancelRun, createRun } from "../../src/store/sources/source-runs.ts";
import { appendEvents } from "../../src/store/webhooks/outbox.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { addSource } from "../support/sources.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const old = new Date("2026-01-01T12:00:00Z");
const limit = new Date("2026-02-01T00:00:00Z");
const fresh = new Date("2026-02-01T00:00:01Z");

/** An id made at that time; newId() never goes back in time. */
function idAt(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${randomUUID().slice(15)}`;
}

async function count(table: string): Promise<number> {
  const found = await database.pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return found.rows[0]?.count ?? -1;
}

describe("messages", () => {
  function message(text: string): Incoming {
    const envelope = { mailFrom: "", rcptTo: "bounces@example.com", door: "http", trustedRelay: false } as const;
    return { raw: Buffer.from(text), envelope };
  }

  test("deleteRawMessages() deletes old bytes in batches, and keeps new ones, waiting ones and the messages", async () => {
    const olds = await storeMessages(
      database.pool,
      [1, 2, 3, 4, 5].map((n) => message(`old ${n}`)),
      old,
    );
    await storeMessages(database.pool, [message("waiting")], old);
    await storeMessages(database.pool, [message("fresh")], fresh);
    await database.pool.query("UPDATE messages SET state = 'done' WHERE id = ANY($1)", [olds.map(({ id }) => id)]);
    expect(await deleteRawMessages(database, limit, { size: 2 })).toBe(5);
    const kept = await database.prisma.rawMessage.findMany();
    expect(kept.map(({ bytes }) => Buffer.from(bytes).toString()).sort()).toEqual(["fresh", "waiting"]);
    expect(await count("messages")).toBe(7);
    expect(await deleteRawMessages(database, limit, { size: 2 })).toBe(0);
  });

  test("deleteMessageKeys() forgets old bytes only", async () => {
    expect(await deleteMessageKeys(database, limit, { size: 2 })).toBe(6);
    const [again, known] = await storeMessages(database.pool, [message("old 1"), message("fresh")], fresh);
    expect(again?.duplicate).toBe(false);
    expect(known?.duplicate).toBe(true);
  });

  test("deleteMessageKeys() knows for a year longer what a mailbox may hand out once more", async () => {
    const origin = { sourceId: newId(), shadow: false, deliveredAt: old, priority: 0 } as const;
    const read = { ...message("from a mailbox"), origin };
    await storeMessages(database.pool, [read], old);
    await deleteMessageKeys(database, new Date(old.getTime() + 369 * 86_400_000));
    expect((await storeMessages(database.pool, [read], fresh))[0]?.duplicate).toBe(true);
    await deleteMessageKeys(database, new Date(old.getTime() + 371 * 86_400_000));
    expect((await storeMessages(database.pool, [read], fresh))[0]?.duplicate).toBe(false);
  });

  test("deleteRawMessages() ends between two batches when it is told to", async () => {
    await database.pool.query("UPDATE messages SET state = 'done'");
    const before = await count("raw_messages");
    expect(await deleteRawMessages(database, new Date("2027-01-01T00:00:00Z"), { signal: AbortSignal.abort() })).toBe(
      0,
    );
    expect(await count("raw_messages")).toBe(before);
  });
});

describe("events", () => {
  async function addDelivery(madeAt: Date, state: string, nextAttemptAt: Date = madeAt): Promise<string> {
    const id = idAt(madeAt);
    const names = { tenantId: "default", endpointId: newId(), eventId: newId() };
    await database.prisma.webhookDelivery.create({ data: { ...names, id, state, nextAttemptAt, createdAt: madeAt } });
    await database.prisma.webhookAttempt.create({
      data: { tenantId: "default", id: idAt(madeAt), deliveryId: id, at: madeAt, durationMs: 1 },
    });
    return id;
  }

  test("deleteDeliveries() deletes old ones with their attempts, and keeps what is still to be tried", async () => {
    await addDelivery(old, "delivered");
    await addDelivery(old, "failed");
    await addDelivery(old, "pending");
    const again = await addDelivery(old, "pending", fresh);
    const recent = await addDelivery(fresh, "delivered");
    expect(await deleteDeliveries(database, limit, { size: 2 })).toBe(3);
    const kept = await database.prisma.webhookDelivery.findMany({ select: { id: true }, orderBy: { id: "asc" } });
    expect(kept.map(({ id }) => id)).toEqual([again, recent]);
    const attempts = await database.prisma.webhookAttempt.findMany();
    expect(attempts.map(({ deliveryId }) => deliveryId)).toEqual([recent]);
  });

  test("deleteEvents() deletes old events and keeps new ones", async () => {
    for (const at of [old, old, old, fresh]) {
      await appendEvents(database.pool, "default", [{ type: "review.opened", data: {} }], at);
    }
    await database.pool.query("UPDATE outbox_events SET run_id = id WHERE timestamp = $1", [old]);
    expect(await deleteEvents(database, limit, { size: 2 })).toBe(3);
    expect(await count("outbox_events")).toBe(1);
  });

  test("deleteRuns() deletes what was over long ago, and no run that is not over", async () => {
    const { id: sourceId } = await addSource(database);
    const run = (kind: RunKind, at: Date) => createRun(database, "default", { sourceId, kind }, at);
    for (const at of [old, old, old, fresh]) await cancelRun(database, "default", (await run("backlog", old)).id, at);
    const open = await run("dry-run", old);
    expect(await deleteRuns(database, limit, { size: 2 })).toBe(3);
    const kept = await database.prisma.sourceRun.findMany({
      select: { id: true, state: true },
      orderBy: { id: "asc" },
    });
    expect(kept).toEqual([
      { id: expect.any(String), state: "cancelled" },
      { id: open.id, state: "waiting" },
    ]);
  });
});

describe("people and counts", () => {
  test("deleteSessions() deletes those unused or too old, and keeps the rest", async () => {
    const user = { id: newId(), name: "ada", passwordHash: "-", role: "admin" };
    await database.prisma.user.create({ data: user });
    const sessions = [
      { name: "unused", createdAt: fresh, usedAt: old },
      { name: "too old", createdAt: old, usedAt: fresh },
      { name: "good", createdAt: fresh, usedAt: fresh },
    ];
    for (const { name, ...times } of sessions) {
      await database.prisma.session.create({ data: { hash: Buffer.from(name), userId: user.id, ...times } });
    }
    expect(await deleteSessions(database, { madeBefore: limit, usedBefore: limit }, { size: 1 })).toBe(2);
    const [kept] = await database.prisma.session.findMany();
    expect(Buffer.from(kept?.hash ?? []).toString()).toBe("good");
  });

  test("deleteStrikes() keeps the day itself", async () => {
    for (const day of ["2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02"]) {
      const at = new Date(`${day}T10:00:00Z`);
      await database.prisma.strike.create({
        data: { tenantId: "default", addressKey: "x@y", series: "soft", scope: "*", day: at, occurredAt: at },
      });
    }
    expect(await deleteStrikes(database, new Date("2026-02-01T18:00:00Z"), { size: 1 })).toBe(2);
  });
});

describe("entries", () => {
  function entry(address: string, expiresAt: Date | undefined, holds = 1): Suppression {
    return {
      addressKey: address,
      address,
      scope: "*",
      cause: "delivery",
      answer: "hold",
      reason: "mailbox-full",
      proof: "verified",
      origin: "report",
      firstSeenAt: old,
      lastSeenAt: old,
      expiresAt,
      holds,
    };
  }

  async function put(...entries: Suppression[]): Promise<void> {
    const changes = entries.map((made) => ({ kind: "put", entry: made, actor: "policy", why: "test" }) as const);
    await applyChanges(database.pool, "default", changes, old);
  }

  test("removeExpired() takes off what is over, writes the history, and sends an event", async () => {
    await put(entry("over@a.example", limit), entry("over@b.example", old), entry("over@c.example", old));
    await put(entry("lasting@a.example", fresh), entry("forever@a.example", undefined));
    expect(await removeExpired(database, limit, { size: 2 })).toBe(3);

    const left = await database.prisma.suppression.findMany({ orderBy: { addressKey: "asc" } });
    expect(left.map(({ addressKey }) => addressKey)).toEqual(["forever@a.example", "lasting@a.example"]);
    const history = await database.prisma.suppressionChange.findMany({ where: { change: "expired" } });
    expect(history).toHaveLength(3);
    expect(history[0]).toMatchObject({ actor: "job:expiry", at: limit, scope: "*", cause: "delivery" });
    const events = await database.prisma.outboxEvent.findMany({ where: { type: "suppression.removed" } });
    expect(events.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ address: "over@b.example", change: "expired", actor: "job:expiry" }),
    );
    expect(await removeExpired(database, limit)).toBe(0);
  });

  test("listExpired() remembers what ran out, so that the next hold can double it", async () => {
    const keys = ["over@a.example", "lasting@a.example"];
    const remembered = await listExpired(database.pool, "default", keys, old);
    expect(remembered).toEqual([entry("over@a.example", limit)]);
    expect(await listExpired(database.pool, "default", keys, fresh)).toEqual([]);
  });

  test("listExpired() forgets what is back on the list, and what was taken off by hand afterwards", async () => {
    await put(entry("over@a.example", fresh, 2));
    expect(await listExpired(database.pool, "default", ["over@a.example"], old)).toEqual([]);
    const removal = { kind: "remove", addressKey: "over@a.example", scope: "*", cause: "delivery" } as const;
    const by = { change: "removed", actor: "user:1", why: "A mistake." } as const;
    await applyChanges(database.pool, "default", [{ ...removal, ...by }], fresh);
    expect(await listExpired(database.pool, "default", ["over@a.example"], old)).toEqual([]);
  });

  test("removeExpired() leaves an entry alone that is extended while it waits", async () => {
    await put(entry("racing@a.example", old));
    const other = await database.pool.connect();
    await other.query("BEGIN");
    const changes = [
      { kind: "put", entry: entry("racing@a.example", fresh, 2), actor: "policy", why: "again" },
    ] as const;
    await applyChanges(other, "default", changes, old);
    const removing = removeExpired(database, limit);
    await expect
      .poll(() => count("pg_locks WHERE locktype = 'advisory' AND NOT granted"), { timeout: 20_000 })
      .toBeGreaterThan(0);
    await other.query("COMMIT");
    other.release();
    await removing;
    const found = await database.prisma.suppression.findFirst({ where: { addressKey: "racing@a.example" } });
    expect(found).toMatchObject({ expiresAt: fresh, holds: 2 });
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import type { Send } from "../../src/domain/send.ts";
import { lifeJob } from "../../src/jobs/life.ts";
import { findDoubted, liftQuestion } from "../../src/policy/life.ts";
import { applyChanges } from "../../src/store/list/entries.ts";
import {
  listSigns,
  noteDeliveries,
  noteRegistered,
  noteSigns,
  voidDeliveries,
} from "../../src/store/list/life-signs.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const start = Date.UTC(2026, 2, 2, 9);
const hours = (count: number) => new Date(start + count * 3_600_000);

async function suppress(address: string): Promise<void> {
  const entry = {
    addressKey: address,
    address,
    scope: "*",
    cause: "delivery",
    answer: "never",
    reason: "mailbox-unknown",
    proof: "verified",
    origin: "report",
    firstSeenAt: hours(-100),
    lastSeenAt: hours(-100),
    holds: 0,
  } as const;
  await applyChanges(
    database.pool,
    "default",
    [{ kind: "put", entry, actor: "policy", why: "A report." }],
    hours(-100),
  );
}

function runAt(hour: number) {
  const job = lifeJob({
    database,
    deliveredHours: 72,
    doubt(entries, sign, at) {
      const doubted = findDoubted(entries, sign, at);
      return doubted === undefined ? undefined : liftQuestion(doubted, sign);
    },
    now: () => hours(hour),
  });
  return job.run(new AbortController().signal);
}

function send(address: string, outcome: Send["outcome"], hour: number): Send {
  const { text, key } = parseAddress(address);
  return {
    messageId: `${hour}@sender.example`,
    envelopeId: "",
    recipient: { text, key },
    outcome,
    sentAt: hours(hour),
  };
}

test("a delivery that brings nothing back for 72 hours is a sign, and asks about an entry that stands", async () => {
  await suppress("back@rcpt.test");
  await suppress("failed@rcpt.test");
  const registered = [
    send("back@rcpt.test", "delivered", 0),
    send("failed@rcpt.test", "delivered", 0),
    // No entry stands: the register of sends tells by itself.
    send("well@rcpt.test", "delivered", 0),
  ];
  await noteRegistered(database.pool, "default", registered);
  await noteRegistered(database.pool, "default", [send("failed@rcpt.test", "failed", 0)]);
  expect(await runAt(71)).toEqual({ signs: 0, proposed: 0 });
  expect(await runAt(73)).toEqual({ signs: 1, proposed: 1 });
  expect(await runAt(74)).toEqual({ signs: 0, proposed: 0 });
  const { rows } = await database.pool.query("SELECT cluster, question FROM reviews");
  expect(rows).toEqual([
    {
      cluster: "life:back@rcpt.test",
      question:
        "back@rcpt.test showed life on 2026-03-02 (mail arrived, and nothing came back): lift its entry (mailbox-unknown)?",
    },
  ]);
  const told = await database.pool.query(
    "SELECT data->>'cluster' AS cluster FROM outbox_events WHERE type = 'review.opened'",
  );
  expect(told.rows).toEqual([{ cluster: "life:back@rcpt.test" }]);
});

const settledAt = (hour: number) => listSigns(database.pool, "default", ["key@rcpt.test"], hours(hour - 72));

test("the last sign counts, whatever order they come in, and a waiting delivery once it is old enough", async () => {
  const sign = (kind: "reply" | "delivered", hour: number) => ({ addressKey: "key@rcpt.test", kind, at: hours(hour) });
  await noteSigns(database.pool, "default", [sign("reply", 10), sign("reply", 12), sign("reply", 11)]);
  await noteSigns(database.pool, "default", [sign("reply", 5)]);
  expect((await settledAt(20)).get("key@rcpt.test")).toEqual(hours(12));
  // The first of two waits, so that mail that comes daily does become a sign.
  await noteDeliveries(database.pool, "default", [sign("delivered", 20)]);
  await noteDeliveries(database.pool, "default", [sign("delivered", 30)]);
  expect((await settledAt(91)).get("key@rcpt.test")).toEqual(hours(12));
  expect((await settledAt(93)).get("key@rcpt.test")).toEqual(hours(20));
});

test.each([
  [18, true],
  [19, false],
  [91, false],
  [92, true],
])("a failure at hour %d leaves a delivery of hour 20 waiting: %s", async (hour, waits) => {
  await database.pool.query("DELETE FROM life_signs");
  await noteDeliveries(database.pool, "default", [{ addressKey: "key@rcpt.test", kind: "delivered", at: hours(20) }]);
  await voidDeliveries(database.pool, "default", [{ addressKey: "key@rcpt.test", at: hours(hour) }], 72);
  expect((await settledAt(200)).has("key@rcpt.test")).toBe(waits);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import type { Incoming } from "../../src/domain/envelope.ts";
import type { MessageOrigin } from "../../src/domain/source.ts";
import { type Intake, startIntake } from "../../src/intake/intake.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { type ClaimOptions, claimMessages } from "../../src/store/findings/claims.ts";
import { storeMessages } from "../../src/store/findings/inbox.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { soleTenant } from "../support/intake.ts";
import { count } from "../support/judged.ts";

const sourceId = "01a20ad7-1b0c-701b-a9b1-dd2bf6bdb94c";
const otherId = "01a20ad7-1b0c-701b-a9b1-dd2bf6bdb94d";
const runId = "01a20ad7-1b0c-701b-a9b1-dd2bf6bdb94e";
const deliveredAt = new Date("2026-08-01T10:00:00Z");

let database: TestDatabase;
const running: (() => Promise<void>)[] = [];
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
  await database.close();
});

/** An intake whose readers fail: messages come in and go no further. */
async function start(): Promise<Intake & { noted: string[] }> {
  const noted: string[] = [];
  const intake = await startIntake({
    database,
    readers: { read: () => Promise.reject(new Error("told to")), stop: async () => {} },
    judge: { policy: defaultPolicySettings, random: () => 0.5 },
    directory: soleTenant(),
    instance: "test",
    now: () => new Date(),
    onAccepted: (door, duplicate) => noted.push(`${door} ${duplicate ? "known" : "new"}`),
    onGroup: (size) => noted.push(`group of ${size}`),
    onStored: (door) => noted.push(`stored by ${door}`),
    onJudged: () => {},
    onFault: () => {},
    onUnreadable: () => {},
  });
  running.push(() => intake.stop());
  return { ...intake, noted };
}

function message(text: string, origin: Partial<MessageOrigin> = {}): Incoming {
  return {
    raw: Buffer.from(text),
    envelope: { mailFrom: "", rcptTo: "box@sender.example", door: "imap", trustedRelay: false },
    origin: { sourceId, shadow: false, deliveredAt, priority: 0, ...origin },
  };
}

test("acceptAlongside() commits messages together with what goes alongside, which goes first", async () => {
  const intake = await start();
  const accepted = await intake.acceptAlongside([message("one"), message("two"), message("one")], async (tx) => {
    const stored = await tx.query("SELECT count(*)::int AS count FROM messages");
    await tx.query("INSERT INTO leases (name, owner, fence, expires_at) VALUES ('cursor', $1, 7, now())", [
      String(stored.rows[0].count),
    ]);
  });
  expect(accepted.map(({ duplicate }) => duplicate)).toEqual([false, false, true]);
  expect(accepted[2]?.id).toBe(accepted[0]?.id);
  expect(await count(database, "SELECT count(*) FROM messages")).toBe(2);
  expect(await count(database, "SELECT owner FROM leases WHERE name = 'cursor'")).toBe(0);
  expect(intake.noted.sort()).toEqual(["group of 3", "imap new", "imap new", "imap known", "stored by imap"].sort());
});

test("acceptAlongside() stores nothing where what goes alongside throws", async () => {
  const intake = await start();
  const lost = intake.acceptAlongside([message("one")], async (tx) => {
    await tx.query("INSERT INTO leases (name, owner, fence, expires_at) VALUES ('cursor', 'me', 7, now())");
    throw new Error("lost");
  });
  await expect(lost).rejects.toThrow("lost");
  expect(await count(database, "SELECT count(*) FROM messages")).toBe(0);
  expect(await count(database, "SELECT count(*) FROM leases")).toBe(0);
  expect(intake.noted).toEqual([]);
});

test("acceptAlongside() without messages commits what goes alongside", async () => {
  const intake = await start();
  const accepted = await intake.acceptAlongside([], async (tx) => {
    await tx.query("INSERT INTO leases (name, owner, fence, expires_at) VALUES ('cursor', 'me', 7, now())");
  });
  expect(accepted).toEqual([]);
  expect(await count(database, "SELECT count(*) FROM leases")).toBe(1);
  expect(intake.noted).toEqual([]);
});

test("storeMessages() keeps where a message comes from, and claimMessages() tells it again", async () => {
  const history = message("history", { priority: 2, runId });
  const shadow = message("shadow", { shadow: true });
  const plain: Incoming = { ...message("plain"), origin: undefined };
  await storeMessages(database.pool, [history, shadow, plain], new Date());
  const claimed = await claimMessages(database, all("a/1"));
  expect(claimed.map(({ raw, origin }) => [raw.toString(), origin])).toEqual([
    ["shadow", shadow.origin],
    ["plain", undefined],
    ["history", history.origin],
  ]);
});

test("storeMessages() keeps a shadow and what is acted upon apart, and the shadows of two mailboxes", async () => {
  const kinds = [
    message("same", { shadow: true }),
    message("same"),
    message("same", { shadow: true, sourceId: otherId }),
  ];
  const first = await storeMessages(database.pool, kinds, new Date());
  expect(first.map(({ duplicate }) => duplicate)).toEqual([false, false, false]);
  const again = await storeMessages(database.pool, kinds, new Date());
  expect(again).toEqual(first.map(({ id }) => ({ id, duplicate: true })));
  // What is acted upon is one whichever mailbox it lies in.
  const [elsewhere] = await storeMessages(database.pool, [message("same", { sourceId: otherId })], new Date());
  expect(elsewhere).toEqual({ id: first[1]?.id, duplicate: true });
});

test("claimMessages() takes what comes now before what people wrote, and that before the rest", async () => {
  for (const priority of [2, 1, 0, 2, 1, 0] as const) {
    await storeMessages(database.pool, [message(`${priority} ${Math.random()}`, { priority })], new Date());
  }
  const [one, ...others] = [
    await claimMessages(database, { ...all("a/1"), limit: 3 }),
    await claimMessages(database, all("a/2")),
  ];
  expect([one, ...others].map((claimed) => claimed.map(({ origin }) => origin?.priority))).toEqual([
    [0, 0, 1],
    [1, 2, 2],
  ]);
});

test("claimMessages() leaves out the last of the order where the bytes are too many, not the live one", async () => {
  await storeMessages(database.pool, [message("history".repeat(100), { priority: 2 })], new Date());
  await storeMessages(database.pool, [message("live".repeat(100))], new Date());
  const claimed = await claimMessages(database, { ...all("a/1"), bytes: 100 });
  expect(claimed.map(({ origin }) => origin?.priority)).toEqual([0]);
});

test("claimMessages() walks its index while 50,000 messages wait", async () => {
  await database.pool.query(
    `INSERT INTO messages (id, raw_id, size, door, mail_from, rcpt_to, trusted_relay, received_at, available_at, priority)
     SELECT gen_random_uuid(), gen_random_uuid(), 4000, 'imap', '', 'box@sender.example', false, now(),
       now() - (n / 200) * interval '1 second', 1 + n % 2 FROM generate_series(1, 50000) AS n`,
  );
  await database.pool.query("ANALYZE messages");
  const plan = await explain((pool) => claimMessages({ ...database, pool }, all("a/1")));
  expect(plan).toContain("Index Scan using messages_waiting");
  expect(plan).not.toContain("Seq Scan on messages");
  // The sort that breaks ties by id goes from one moment to the next, so that it ends with the fiftieth row.
  expect(plan).toContain("Presorted Key: messages.priority, messages.available_at");
});

function all(claim: string): ClaimOptions {
  return { claim, limit: 50, bytes: 1e9, leaseMs: 60_000, which: "fresh" };
}

/** The plan of the first statement that `run` asks for. */
async function explain(run: (pool: TestDatabase["pool"]) => Promise<unknown>): Promise<string> {
  let plan = "";
  const query = async (text: string, values: unknown[]) => {
    const told = await database.pool.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, values);
    plan = told.rows.map((row) => row["QUERY PLAN"]).join("\n");
    return { rows: [] };
  };
  await run({ query } as unknown as TestDatabase["pool"]);
  return plan;
}

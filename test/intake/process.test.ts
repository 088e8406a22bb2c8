import { afterEach, expect, test } from "vitest";
import type { Incoming } from "../../src/domain/envelope.ts";
import { type Intake, startIntake } from "../../src/intake/intake.ts";
import { startReaders } from "../../src/intake/readers.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import type { Queryable } from "../../src/store/database.ts";
import { claimMessages } from "../../src/store/findings/claims.ts";
import { storeMessages } from "../../src/store/findings/inbox.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { soleTenant } from "../support/intake.ts";
import { count, settled } from "../support/judged.ts";

const now = () => new Date();
const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

async function open(): Promise<TestDatabase> {
  const database = await openTestDatabase();
  running.push(() => database.close());
  return database;
}

type Settings = { readonly instance?: string; readonly timeoutMs?: number; readonly heapMiB?: number };

/** An intake with the reader that can be told to fail; collects what it says of faults. */
async function start(database: TestDatabase, settings: Settings = {}): Promise<Intake & { faults: string[] }> {
  const faults: string[] = [];
  const readers = startReaders({
    entry: new URL("./stubborn-reader.mjs", import.meta.url),
    threads: 2,
    timeoutMs: settings.timeoutMs ?? 20_000,
    heapMiB: settings.heapMiB ?? 256,
  });
  const intake = await startIntake({
    database,
    readers,
    judge: { policy: defaultPolicySettings, random: () => 0.5 },
    directory: soleTenant(),
    instance: settings.instance ?? "test",
    now,
    onAccepted: () => {},
    onGroup: () => {},
    onStored: () => {},
    onJudged: () => {},
    onFault: (fault) => faults.push(String(fault)),
    onUnreadable: () => {},
  });
  running.push(async () => {
    await intake.stop();
    await readers.stop();
  });
  return { ...intake, faults };
}

type Bounce = {
  readonly address: string;
  readonly messageId?: string;
  readonly header?: string;
  readonly trusted?: boolean;
};

/** A DSN as Postfix writes it, about one address. */
function bounce({
  address,
  messageId = `${address}-1@sender.example`,
  header = "X-Nothing: 1",
  trusted = true,
}: Bounce): Incoming {
  const text = `Return-Path: <>
Received: by mx.sender.example (Postfix) id 4Q; Mon, 23 Nov 2026 10:00:00 +0000 (UTC)
Date: Mon, 23 Nov 2026 10:00:00 +0000
From: MAILER-DAEMON@mx.sender.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: bounces@sender.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
${header}
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

<${address}>: host mx.gone.example said: 550 5.1.1 User unknown (in reply to RCPT TO command)

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.sender.example

Final-Recipient: rfc822; ${address}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.gone.example
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b
Content-Type: message/rfc822

From: news@sender.example
To: ${address}
Subject: Hello
Message-ID: <${messageId}>
Date: Mon, 23 Nov 2026 09:59:00 +0000

Hello
--b--
`;
  return {
    raw: Buffer.from(text.replaceAll("\n", "\r\n")),
    envelope: { mailFrom: "", rcptTo: "bounces@sender.example", door: "smtp", trustedRelay: trusted },
  };
}

async function acceptAll(intake: Intake, messages: readonly Incoming[]): Promise<string[]> {
  const accepted = await intake.accept(messages);
  return accepted.map((one) => {
    if (one instanceof Error) throw one;
    return one.id;
  });
}

async function effects(database: TestDatabase): Promise<unknown[]> {
  const found = await database.pool.query(
    "SELECT address, proof, effect, same_fact_as IS NOT NULL AS linked, fact_key IS NOT NULL AS stands FROM verdicts ORDER BY id",
  );
  return found.rows;
}

test("accept() stores the same bytes for the same recipient once, and tells their id again", async () => {
  const database = await open();
  const one = bounce({ address: "a@gone.example" });
  const other = { ...one, envelope: { ...one.envelope, rcptTo: "other@sender.example" } };
  const [first] = await storeMessages(database.pool, [one], now());
  const [again, elsewhere, twice] = await storeMessages(database.pool, [one, other, other], now());
  expect(again).toEqual({ id: first?.id, duplicate: true });
  expect(elsewhere?.duplicate).toBe(false);
  expect(twice).toEqual({ id: elsewhere?.id, duplicate: true });
  expect(await count(database, "SELECT count(*) FROM messages")).toBe(2);
});

test("accept() stores bytes that several recipients share once", async () => {
  const database = await open();
  const one = bounce({ address: "a@gone.example" });
  await storeMessages(
    database.pool,
    [one, { ...one, envelope: { ...one.envelope, rcptTo: "x@sender.example" } }],
    now(),
  );
  expect(await count(database, "SELECT count(*) FROM messages")).toBe(2);
  expect(await count(database, "SELECT count(*) FROM raw_messages")).toBe(1);
});

test("accept() stores a message whose earlier copy is forgotten while it comes in", async () => {
  const database = await open();
  const one = bounce({ address: "a@gone.example" });
  const other = bounce({ address: "b@gone.example" });
  const [first] = await storeMessages(database.pool, [one], now());
  let lookups = 0;
  // The job that prunes keys comes between the refused INSERT and the question for the earlier id.
  const between = {
    query: async (text: string, values: unknown[]) => {
      if (text.startsWith("SELECT key") && lookups++ === 0) await database.pool.query("DELETE FROM message_keys");
      return database.pool.query(text, values);
    },
  };
  const [again, fresh] = await storeMessages(between as unknown as Queryable, [one, other], now());
  expect(again?.duplicate).toBe(false);
  expect(again?.id).not.toBe(first?.id);
  expect(fresh?.duplicate).toBe(false);
  expect(
    await count(database, "SELECT count(*) FROM messages WHERE id = ANY($1::uuid[])", [again?.id, fresh?.id]),
  ).toBe(2);
});

test("accept() keeps an envelope that holds what PostgreSQL cannot", async () => {
  const database = await open();
  const one = bounce({ address: "a@gone.example" });
  const odd = { ...one, envelope: { ...one.envelope, mailFrom: "a\0b@x", rcptTo: "\ud800@x" } };
  await storeMessages(database.pool, [odd], now());
  const found = await database.pool.query("SELECT mail_from, rcpt_to FROM messages");
  expect(found.rows).toEqual([{ mail_from: "a\ufffdb@x", rcpt_to: "\ufffd@x" }]);
});

test("claimMessages() gives a message to one claimant only, and no more bytes than asked", async () => {
  const database = await open();
  const messages = Array.from({ length: 20 }, (_, index) => bounce({ address: `u${index}@gone.example` }));
  await storeMessages(database.pool, messages, now());
  const claim = (name: string) =>
    claimMessages(database, { claim: name, limit: 20, bytes: 5000, leaseMs: 60_000, which: "fresh" });
  const claims = await Promise.all(["a/1", "b/1", "c/1", "d/1"].map(claim));
  const ids = claims.flat().map((message) => message.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const claimed of claims) {
    const bytes = claimed.slice(0, -1).reduce((sum, message) => sum + message.raw.length, 0);
    expect(bytes).toBeLessThan(5000);
  }
});

test("process judges what was accepted, once, with everything that follows", async () => {
  const database = await open();
  const intake = await start(database);
  const messages = Array.from({ length: 120 }, (_, index) => bounce({ address: `u${index}@gone${index % 4}.example` }));
  await acceptAll(intake, messages);
  await settled(database, 120);
  expect(await count(database, "SELECT count(*) FROM verdicts WHERE effect = 'suppress' AND proof = 'verified'")).toBe(
    120,
  );
  expect(await count(database, "SELECT count(*) FROM suppressions WHERE answer = 'never'")).toBe(120);
  expect(await count(database, "SELECT count(*) FROM suppression_changes")).toBe(120);
  expect(await count(database, "SELECT count(*) FROM outbox_events WHERE type = 'suppression.created'")).toBe(120);
  expect(await count(database, "SELECT sum(count) FROM stats")).toBe(120);
  expect(intake.faults).toEqual([]);
});

test("process tells the readers of the null sender where the door was told it, and only there", async () => {
  const database = await open();
  const intake = await start(database);
  const from = (door: Incoming["envelope"]["door"], mailFrom: string): Incoming => ({
    raw: Buffer.from(
      `From: Post room <post@rcpt.example>\r\nSubject: Your message was not delivered\r\nX-Case: ${door} ${mailFrom}\r\n\r\nYour message to <ann@rcpt.example> could not be delivered: user unknown.\r\n`,
    ),
    envelope: { mailFrom, rcptTo: "bounces@sender.example", door, trustedRelay: false },
  });
  await acceptAll(intake, [
    from("smtp", ""),
    from("lmtp", ""),
    from("smtp", "post@rcpt.example"),
    from("file", ""),
    from("imap", ""),
  ]);
  await settled(database, 5);
  const found = await database.pool.query(
    "SELECT door, mail_from AS sender, kind FROM reports JOIN messages ON messages.id = message_id ORDER BY 1, 2",
  );
  expect(found.rows).toEqual([
    { door: "file", sender: "", kind: "none" },
    { door: "imap", sender: "", kind: "none" },
    { door: "lmtp", sender: "", kind: "delivery" },
    { door: "smtp", sender: "", kind: "delivery" },
    { door: "smtp", sender: "post@rcpt.example", kind: "none" },
  ]);
});

test("process sets aside what no reader survives, and nothing else waits for it", async () => {
  const database = await open();
  const intake = await start(database, { timeoutMs: 3_000, heapMiB: 48 });
  const bad = ["hang", "exit", "throw", "eat"].map((what) =>
    bounce({ address: `${what}@gone.example`, header: `X-Test: ${what}` }),
  );
  const good = Array.from({ length: 30 }, (_, index) => bounce({ address: `u${index}@gone.example` }));
  await acceptAll(intake, [...bad, ...good]);
  await settled(database, 34);
  const found = await database.pool.query(
    "SELECT state, attempts, count(*)::int FROM messages GROUP BY 1, 2 ORDER BY 1",
  );
  expect(found.rows).toEqual([
    { state: "done", attempts: 1, count: 30 },
    { state: "unreadable", attempts: 3, count: 4 },
  ]);
  expect(await count(database, "SELECT members FROM reviews WHERE cluster = 'unreadable' AND state = 'open'")).toBe(4);
  expect(await count(database, "SELECT count(*) FROM outbox_events WHERE type = 'review.opened'")).toBe(1);
});

test("process links a second report of the same fact", async () => {
  const database = await open();
  const intake = await start(database);
  const ids = await acceptAll(intake, [bounce({ address: "a@gone.example" })]);
  await intake.judged(ids[0] as string, 30_000);
  await acceptAll(intake, [bounce({ address: "a@gone.example", header: "X-Copy: 2" })]);
  await settled(database, 2);
  expect(await effects(database)).toEqual([
    { address: "a@gone.example", proof: "verified", effect: "suppress", linked: false, stands: true },
    { address: "a@gone.example", proof: "verified", effect: "linked", linked: true, stands: false },
  ]);
  expect(await count(database, "SELECT count(*) FROM outbox_events WHERE type = 'suppression.created'")).toBe(1);
});

test("process decides again when the same fact comes with higher proof, also within one batch", async () => {
  const database = await open();
  const intake = await start(database);
  const forged = bounce({ address: "a@gone.example", header: "X-Copy: 0", trusted: false });
  const [id] = await acceptAll(intake, [forged]);
  await intake.judged(id as string, 30_000);
  expect(await count(database, "SELECT count(*) FROM suppressions WHERE answer = 'never'")).toBe(0);
  await acceptAll(intake, [bounce({ address: "a@gone.example" })]);
  await settled(database, 2);
  await acceptAll(intake, [
    bounce({ address: "b@gone.example", header: "X-Copy: 0", trusted: false }),
    bounce({ address: "b@gone.example" }),
  ]);
  await settled(database, 4);
  const linked = { linked: true, stands: false, proof: "plausible" };
  const stands = { linked: false, stands: true, proof: "verified", effect: "suppress" };
  expect(await effects(database)).toMatchObject([linked, stands, linked, stands].map((row) => row));
  expect(await count(database, "SELECT count(*) FROM suppressions WHERE answer = 'never'")).toBe(2);
});

test("process counts apart what had no effect because nobody could tell that it answers our mail", async () => {
  const database = await open();
  const intake = await start(database);
  const forged = bounce({ address: "victim@elsewhere.example", messageId: "1@stranger.example", trusted: false });
  const raw = Buffer.from(
    Buffer.from(forged.raw).toString().replaceAll("news@sender.example", "news@stranger.example"),
  );
  const [id] = await acceptAll(intake, [{ ...forged, raw }]);
  await intake.judged(id as string, 30_000);
  expect(await effects(database)).toMatchObject([{ proof: "none", effect: "ignore" }]);
  expect(await count(database, "SELECT sum(count) FROM stats WHERE effect = 'unproven'")).toBe(1);
  expect(await count(database, "SELECT count(*) FROM suppressions")).toBe(0);
});

test("process tries each message alone when a batch cannot be committed", async () => {
  const database = await open();
  await database.pool.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.address LIKE 'bad@%' THEN RAISE EXCEPTION 'refused' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON verdicts FOR EACH ROW EXECUTE FUNCTION refuse()`);
  const intake = await start(database);
  const names = ["a", "b", "bad", "c", "d"];
  await acceptAll(
    intake,
    names.map((name) => bounce({ address: `${name}@gone.example` })),
  );
  await settled(database, 5);
  expect(await count(database, "SELECT count(*) FROM messages WHERE state = 'done'")).toBe(4);
  expect(await count(database, "SELECT count(*) FROM messages WHERE state = 'unreadable' AND attempts = 3")).toBe(1);
  expect(await count(database, "SELECT count(*) FROM verdicts")).toBe(4);
});

test("process writes nothing for a message whose claim it has lost", async () => {
  const database = await open();
  // Somebody else takes the claim between reading and committing: here, on the first look at the locked row.
  await database.pool.query(`
    CREATE FUNCTION steal() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.claimed_by := 'thief/1'; NEW.claimed_until := now() + interval '1 hour'; RETURN NEW; END $$;
    CREATE TRIGGER steal BEFORE UPDATE ON messages FOR EACH ROW
      WHEN (OLD.rcpt_to = 'stolen@sender.example' AND NEW.claimed_by IS NOT NULL) EXECUTE FUNCTION steal()`);
  const intake = await start(database);
  const stolen = bounce({ address: "stolen@gone.example" });
  await acceptAll(intake, [
    { ...stolen, envelope: { ...stolen.envelope, rcptTo: "stolen@sender.example" } },
    bounce({ address: "mine@gone.example" }),
  ]);
  await expect
    .poll(() => count(database, "SELECT count(*) FROM messages WHERE state = 'done'"), { timeout: 60_000 })
    .toBe(1);
  expect(await effects(database)).toMatchObject([{ address: "mine@gone.example" }]);
  expect(await count(database, "SELECT count(*) FROM messages WHERE claimed_by = 'thief/1'")).toBe(1);
});

test("an instance that was killed takes its own claims back at once, attempts counted", async () => {
  const database = await open();
  await storeMessages(database.pool, [bounce({ address: "a@gone.example" })], now());
  await claimMessages(database, { claim: "me/old", limit: 9, bytes: 1e9, leaseMs: 3_600_000, which: "fresh" });
  await start(database, { instance: "me" });
  await settled(database, 1);
  expect(await count(database, "SELECT attempts FROM messages")).toBe(2);
});

test("a message that took its process with it three times is set aside unread", async () => {
  const database = await open();
  await storeMessages(database.pool, [bounce({ address: "a@gone.example" })], now());
  await database.pool.query("UPDATE messages SET attempts = 3");
  await start(database);
  await settled(database, 1);
  expect(await count(database, "SELECT count(*) FROM messages WHERE state = 'unreadable'")).toBe(1);
  expect(await count(database, "SELECT count(*) FROM reports")).toBe(0);
});

test("judged() answers false while nobody has judged the message", async () => {
  const database = await open();
  const intake = await start(database);
  expect(await intake.judged("01a20ad7-1b0c-701b-a9b1-dd2bf6bdb94c", 50)).toBe(false);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import type { Send } from "../../src/domain/send.ts";
import type { Intake } from "../../src/intake/intake.ts";
import { startRehearsal } from "../../src/intake/rehearse.ts";
import { listSends, registerSends } from "../../src/store/sends/sends.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { fromMailbox, localReaders, soleTenant, startTestIntake, testJudge } from "../support/intake.ts";
import { count, settled } from "../support/judged.ts";
import { abuseReport, postfixBounce } from "../support/samples.ts";

let database: TestDatabase;
let intake: Intake & { readonly faults: string[] };
let accepted = 0;
const directory = soleTenant({
  streams: [
    { id: "default", class: "transactional" },
    { id: "news", class: "marketing" },
  ],
});

beforeEach(async () => {
  database = await openTestDatabase();
  intake = await startTestIntake(database, { directory });
  accepted = 0;
});
afterEach(async () => {
  await intake.stop();
  expect(intake.faults).toEqual([]);
  await database.close();
});

const now = Date.now();
const daysAgo = (days: number) => new Date(now - days * 86_400_000);

async function register(to: string, messageId: string, more: Partial<Send> = {}): Promise<void> {
  const { text, key } = parseAddress(to);
  const sentAt = daysAgo(1);
  const send = { messageId, envelopeId: "", recipient: { text, key }, outcome: "sent", sentAt, ...more } as const;
  await registerSends(database.pool, "default", [send]);
}

/** From a stranger, whose words prove nothing by themselves. */
async function accept(text: string): Promise<Record<string, unknown>> {
  const envelope = { mailFrom: "", rcptTo: "bounces@sender.example", door: "smtp", trustedRelay: false } as const;
  await intake.accept([{ raw: Buffer.from(text), envelope }]);
  await settled(database, ++accepted);
  const { rows } = await database.pool.query(
    "SELECT proof, effect, address, stream_id, detail FROM verdicts ORDER BY id DESC LIMIT 1",
  );
  return rows[0];
}

test("a bounce of a registered message to its recipient has its effect, and tells what was registered", async () => {
  await register("Jane@rcpt.example", "1@sender.example", { streamId: "news", metadata: { order: 7 } });
  const verdict = await accept(postfixBounce({ to: "jane@rcpt.example", tag: "1" }));
  expect(verdict).toMatchObject({
    proof: "matched",
    effect: "suppress",
    address: "Jane@rcpt.example",
    stream_id: "news",
    detail: { provenBy: "registered", metadata: { order: 7 } },
  });
  const told = await database.pool.query("SELECT data FROM outbox_events WHERE type = 'report.received'");
  expect(told.rows[0].data.verdicts[0]).toMatchObject({
    stream: "news",
    metadata: { order: 7 },
    provenBy: "registered",
  });
  const { rows } = await listSends(database, "default", { messageId: "1@sender.example" }, { limit: 10 });
  expect(rows).toMatchObject([{ outcome: "failed" }]);
});

test("a copy of a known Message-ID proves nothing about another, nor does one that was sent too long ago", async () => {
  await register("jane@rcpt.example", "2@sender.example");
  expect(await accept(postfixBounce({ to: "victim@rcpt.example", tag: "2" }))).toMatchObject({ proof: "plausible" });
  await register("john@rcpt.example", "3@sender.example", { sentAt: daysAgo(31) });
  expect(await accept(postfixBounce({ to: "john@rcpt.example", tag: "3" }))).toMatchObject({ proof: "plausible" });
  expect(await count(database, "SELECT count(*) FROM suppressions WHERE answer = 'never'")).toBe(0);
});

test("a copy that comes first does not mask the bounce that is proven", async () => {
  await accept(postfixBounce({ to: "jane@rcpt.example", tag: "4" }));
  await register("jane@rcpt.example", "4@sender.example");
  const again = postfixBounce({ to: "jane@rcpt.example", tag: "4" }).replace("I'm sorry", "I am sorry");
  expect(await accept(again)).toMatchObject({ proof: "matched", effect: "suppress" });
});

test("a complaint whose recipient was taken out is that of the one whom the message was for", async () => {
  await register("dora@isp.example", "c1@sender.example", { streamId: "news" });
  const complaint = abuseReport({ to: "redacted@isp.example", tag: "c1", listId: "news.sender.example" });
  expect(await accept(complaint)).toMatchObject({
    proof: "matched",
    effect: "suppress",
    address: "dora@isp.example",
    stream_id: "news",
  });
  expect(await count(database, "SELECT count(*) FROM verdicts WHERE reason = 'abuse'")).toBe(1);
});

test("a message that was delivered and brought nothing back clears what was counted before it", async () => {
  const full = (tag: string, days: number) =>
    postfixBounce({ to: "full@rcpt.example", tag, status: "5.2.2", diagnostic: "mailbox full", at: daysAgo(days) });
  for (const [tag, days] of [
    ["f1", 20],
    ["f2", 16],
    ["f3", 12],
  ] as const) {
    await register("full@rcpt.example", `${tag}@sender.example`, { sentAt: daysAgo(days) });
    expect(await accept(full(tag, days))).toMatchObject({ effect: "count" });
  }
  await register("full@rcpt.example", "ok@sender.example", { sentAt: daysAgo(8), outcome: "delivered" });
  await register("full@rcpt.example", "f4@sender.example", { sentAt: daysAgo(2) });
  expect(await accept(full("f4", 2))).toMatchObject({ effect: "count" });
  expect(await count(database, "SELECT count(*) FROM suppressions")).toBe(0);
});

test("without that message the same counts are enough, and one that failed later is no sign of life", async () => {
  const full = (tag: string, days: number) =>
    postfixBounce({ to: "full@rcpt.example", tag, status: "5.2.2", diagnostic: "mailbox full", at: daysAgo(days) });
  for (const [tag, days] of [
    ["g1", 20],
    ["g2", 16],
    ["g3", 12],
  ] as const) {
    await register("full@rcpt.example", `${tag}@sender.example`, { sentAt: daysAgo(days), outcome: "delivered" });
    expect(await accept(full(tag, days))).toMatchObject({ effect: "count" });
  }
  await register("full@rcpt.example", "g4@sender.example", { sentAt: daysAgo(2), outcome: "delivered" });
  expect(await accept(full("g4", 2))).toMatchObject({ effect: "hold" });
});

test("a rehearsal knows what was registered and whose signature holds", async () => {
  await register("jane@rcpt.example", "r1@sender.example");
  const messageId = "<r2@sender.example>";
  const rehearsal = startRehearsal({
    database,
    readers: localReaders,
    judge: testJudge,
    directory,
    tenant: "default",
    now: () => new Date(),
    async checkSignatures({ signedHeader }) {
      expect(signedHeader).toBeUndefined();
      return [{ by: "sender", domain: "sender.example", owner: "default", recipient: "john@rcpt.example", messageId }];
    },
  });
  const stranger = { trustedRelay: false };
  await rehearsal.rehearse([
    fromMailbox(postfixBounce({ to: "jane@rcpt.example", tag: "r1" }), {}, stranger),
    fromMailbox(postfixBounce({ to: "john@rcpt.example", tag: "r2" }), {}, stranger),
    fromMailbox(postfixBounce({ to: "eve@rcpt.example", tag: "r3" }), {}, stranger),
  ]);
  expect(rehearsal.tally()).toMatchObject({ effects: { suppress: 2 } });
});

test("what came back of registered messages is counted by stream, and everything by sending domain", async () => {
  await register("jane@rcpt.example", "n1@sender.example", { streamId: "news" });
  await register("john@rcpt.example", "n2@sender.example");
  const bounce = postfixBounce({ to: "jane@rcpt.example", tag: "n1" });
  await accept(bounce);
  // A copy, and one of a message that nobody registered, which names our domain.
  await accept(bounce.replace("I'm sorry", "I am sorry"));
  await accept(postfixBounce({ to: "other@rcpt.example", tag: "n3" }));
  const { rows } = await database.pool.query(
    "SELECT facet, name, what, sum(count)::int AS count FROM sending_counts GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
  );
  expect(rows).toEqual([
    { facet: "domain", name: "sender.example", what: "hard", count: 2 },
    { facet: "registered", name: "", what: "sent", count: 1 },
    { facet: "registered", name: "news", what: "hard", count: 1 },
    { facet: "registered", name: "news", what: "sent", count: 1 },
  ]);
});

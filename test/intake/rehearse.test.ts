import { afterEach, beforeEach, expect, test } from "vitest";
import type { Tally } from "../../src/domain/source.ts";
import { type MailboxMessage, type Rehearsal, startRehearsal } from "../../src/intake/rehearse.ts";
import { completeRun } from "../../src/store/sources/run-completion.ts";
import { createRun, findRun, noteDuplicates, reportRun } from "../../src/store/sources/source-runs.ts";
import { createTenantDirectory } from "../../src/store/tenants/tenant-directory.ts";
import { putDomain } from "../../src/store/tenants/tenant-domains.ts";
import { createTenant } from "../../src/store/tenants/tenants.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { fromMailbox, localReaders, soleTenant, startTestIntake, testJudge } from "../support/intake.ts";
import { count, settled } from "../support/judged.ts";
import { mixedMail } from "../support/mixed-mail.ts";
import { abuseReport, postfixBounce } from "../support/samples.ts";
import { addSource } from "../support/sources.ts";

const tenant = "default";
const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

function start(): Rehearsal {
  return startRehearsal({
    database,
    readers: localReaders,
    judge: testJudge,
    directory: soleTenant(),
    tenant,
    now: () => new Date(),
  });
}

async function rehearseIn(chunks: number, messages: readonly MailboxMessage[]): Promise<Tally> {
  const rehearsal = start();
  for (let at = 0; at < messages.length; at += chunks) await rehearsal.rehearse(messages.slice(at, at + chunks));
  return rehearsal.tally();
}

/** Accepts messages as the history of a source and answers what the finished run says of them. */
async function actOn(messages: readonly MailboxMessage[], options: { readonly readAgain: number }): Promise<Tally> {
  const intake = await startTestIntake(database);
  try {
    const source = await addSource(database);
    const { id: runId } = await createRun(database, tenant, { sourceId: source.id, kind: "backlog" }, now);
    for (let at = 0; at < messages.length; at += 90) {
      const part = messages.slice(at, at + 90);
      await intake.acceptAlongside(
        part.map((one) => ({ ...one, origin: { ...one.origin, sourceId: source.id, runId } })),
        async () => {},
        (tx, accepted) =>
          noteDuplicates(
            tx,
            tenant,
            accepted.filter(({ duplicate }) => duplicate).map(() => runId),
          ),
      );
    }
    await settled(database, messages.length - options.readAgain);
    await reportRun(database.pool, tenant, runId, { total: messages.length, read: messages.length }, now);
    await completeRun(database, tenant, runId, now);
    return (await findRun(database, tenant, runId))?.tally as Tally;
  } finally {
    await intake.stop();
  }
}

type Series = { readonly to: string; readonly days: readonly number[]; readonly status?: string };

/** Bounces of one address on several days. */
const series = ({ to, days, status = "5.2.2" }: Series, trustedRelay = true): MailboxMessage[] =>
  days.map((ago) => {
    const deliveredAt = daysAgo(ago);
    const text = status === "5.2.2" ? { diagnostic: "552 5.2.2 Mailbox full" } : {};
    const raw = postfixBounce({ to, tag: `${to.replace("@", ".")}.${ago}`, at: deliveredAt, status, ...text });
    return fromMailbox(raw, { deliveredAt }, { trustedRelay });
  });

/** A mailbox of all sorts, newest first, as a backlog is read; half of it came by a trusted relay. */
function mailbox(): MailboxMessage[] {
  const mixed = mixedMail(400, 4, now).map(({ raw, internalDate }, index) =>
    fromMailbox(raw, { deliveredAt: internalDate }, { trustedRelay: index % 2 === 0 }),
  );
  const told = postfixBounce({ to: "told@twice.example", tag: "told", at: daysAgo(3) });
  return [
    ...mixed,
    ...series({ to: "held@full.example", days: [2, 7, 11, 19, 23] }),
    ...series({ to: "over@full.example", days: [60, 66, 70, 78] }),
    ...series({ to: "again@full.example", days: [1, 5, 9, 13, 17, 40, 50, 55, 60] }),
    ...series({ to: "plausible@gone.example", days: [2, 9, 30], status: "5.1.1" }, false),
    ...series({ to: "stale@gone.example", days: [200], status: "5.1.1" }),
    // The same fact, better proven the second time, and worse the third.
    fromMailbox(`X-Copy: 1\n${told}`, { deliveredAt: daysAgo(2) }, { trustedRelay: false }),
    fromMailbox(told, { deliveredAt: daysAgo(3) }),
    fromMailbox(`X-Copy: 3\n${told}`, { deliveredAt: daysAgo(4) }, { trustedRelay: false }),
    fromMailbox(abuseReport({ to: "c@rcpt.example", tag: "fbl", listId: "news.sender.example" }), {
      deliveredAt: daysAgo(4),
    }),
    fromMailbox("X-Test: throw\r\nSubject: what no reader survives\r\n\r\n", { deliveredAt: daysAgo(5) }),
  ].sort((one, other) => other.origin.deliveredAt.getTime() - one.origin.deliveredAt.getTime());
}

/** What was there before: mail that came by SMTP, some of which lies in the mailbox too. */
async function acceptBefore(messages: readonly MailboxMessage[]): Promise<void> {
  const intake = await startTestIntake(database);
  const copies = messages.map(({ raw, envelope }, index) => ({
    raw,
    // The same recipient: a first-layer duplicate. Another one: known by the fact that it tells.
    envelope: {
      ...envelope,
      door: "smtp" as const,
      rcptTo: index % 3 === 0 ? envelope.rcptTo : "bounces@sender.example",
    },
  }));
  await intake.accept(copies);
  await intake.judged(
    (await database.pool.query("SELECT id FROM messages ORDER BY id DESC LIMIT 1")).rows[0].id,
    60_000,
  );
  await settled(database, 1);
  await intake.stop();
}

/** How many rows each table has. */
async function rowsOfAll(): Promise<Record<string, number>> {
  const tables = await database.pool.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables.rows) counts[name] = await count(database, `SELECT count(*) FROM "${name}"`);
  return counts;
}

test("rehearse() writes nothing and counts what acting on the same messages in the same order then does", async () => {
  const messages = mailbox();
  await acceptBefore(messages.filter((_, index) => index % 10 === 0));
  const before = await rowsOfAll();
  const rehearsed = await rehearseIn(37, messages);
  expect(await rowsOfAll()).toEqual(before);
  expect(before["messages"]).toBeGreaterThan(40);

  const readAgain = rehearsed.duplicates - (before["messages"] ?? 0);
  const acted = await actOn(messages, { readAgain });
  expect(rehearsed).toEqual(acted);

  // And it says something: each sort and each effect is there.
  expect(rehearsed.messages).toBe(messages.length);
  for (const sum of ["duplicates", "complaints", "autoReplies", "peopleWrote", "askToBeRemoved", "spam"] as const) {
    expect([sum, rehearsed[sum]]).toEqual([sum, expect.any(Number)]);
    expect(rehearsed[sum]).toBeGreaterThan(0);
  }
  for (const effect of ["suppress", "hold", "count", "review", "park", "ignore", "linked"]) {
    expect([effect, rehearsed.effects[effect] ?? 0]).not.toEqual([effect, 0]);
  }
  expect(Object.keys(rehearsed.byYear).length).toBeGreaterThan(2);
});

test("rehearse() counts the same however the messages are parted", async () => {
  const messages = mailbox().slice(0, 150);
  expect(await rehearseIn(1, messages)).toEqual(await rehearseIn(150, messages));
});

test("rehearse() tells what acting would do, whatever the mailbox's mode is", async () => {
  const [one] = series({ to: "a@gone.example", days: [1], status: "5.1.1" });
  const message = one as MailboxMessage;
  const shadow = { ...message, origin: { ...message.origin, shadow: true } };
  const rehearsal = start();
  await rehearsal.rehearse([shadow, message]);
  expect(rehearsal.tally()).toMatchObject({ messages: 2, duplicates: 1, suppressed: 1, effects: { suppress: 1 } });
});

test("rehearse() goes on after a message that no reader survives", async () => {
  const rehearsal = start();
  await rehearsal.rehearse([
    fromMailbox("X-Test: throw\r\n\r\n"),
    ...series({ to: "a@gone.example", days: [1], status: "5.1.1" }),
  ]);
  expect(rehearsal.tally()).toMatchObject({ messages: 2, unclear: 1, bounces: { messages: 1, addresses: 1 } });
});

test("rehearse() judges a mailbox's messages for those whom acting would give them to", async () => {
  await createTenant(database, { id: "shoes", name: "Shoes" }, now);
  await putDomain(database, "shoes", { domain: "shoes.example", uses: ["sending"] }, now);
  const directory = createTenantDirectory(database, { sending: ["sender.example"], bounce: [] }, () => 0);
  const bounceFrom = (from: string, tag: string) =>
    fromMailbox(postfixBounce({ to: `${tag}@gone.example`, tag, from }), {}, { trustedRelay: false });
  const messages = [bounceFrom("news@shoes.example", "one"), bounceFrom("news@sender.example", "two")];
  const tallies = await Promise.all(
    ["default", "shoes"].map(async (owner) => {
      const options = { database, readers: localReaders, judge: testJudge, directory, now: () => new Date() };
      const rehearsal = startRehearsal({ ...options, tenant: owner });
      await rehearsal.rehearse(messages);
      return rehearsal.tally().effects;
    }),
  );
  // The house's mailbox may hold anybody's, and each sent the one that it got back. What lies in a tenant's is its own.
  expect(tallies).toEqual([{ hold: 2 }, { hold: 1, ignore: 1 }]);
});

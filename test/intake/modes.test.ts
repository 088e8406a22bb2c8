import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Accepted, Incoming } from "../../src/domain/envelope.ts";
import type { MessageOrigin } from "../../src/domain/source.ts";
import type { Finding } from "../../src/intake/finding.ts";
import type { Intake } from "../../src/intake/intake.ts";
import { judge } from "../../src/intake/judge.ts";
import { readMessage } from "../../src/intake/reading.ts";
import { inTransaction } from "../../src/store/database.ts";
import { replayMissed } from "../../src/store/findings/replay.ts";
import { hourOf, readCounts, readOldest } from "../../src/store/findings/stats.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { fromMailbox, startTestIntake, testJudge } from "../support/intake.ts";
import { count, settled } from "../support/judged.ts";
import { abuseReport, postfixBounce } from "../support/samples.ts";

const runId = "01a20ad7-1b0c-701b-a9b1-dd2bf6bdb94e";
const endpointId = "01a20ad7-1b0c-701b-a9b1-dd2bf6bdb94f";
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

let database: TestDatabase;
let intake: (Intake & { readonly faults: string[] }) | undefined;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  await intake?.stop();
  intake = undefined;
  await database.close();
});

async function acceptAll(messages: readonly Incoming[]): Promise<readonly (Accepted | Error)[]> {
  intake ??= await startTestIntake(database);
  const before = await count(database, "SELECT count(*) FROM messages");
  const accepted = await intake.accept(messages);
  await settled(database, before + messages.length);
  return accepted;
}

/** Judges messages in one transaction, as one batch. */
async function judgeTogether(messages: readonly (Incoming & { readonly origin?: MessageOrigin | undefined })[]) {
  const findings = messages.map((message): Finding => {
    const { envelope, origin } = message;
    return { ...readMessage(message.raw, []), receivedAt: new Date(), envelope, origin };
  });
  const judged = await inTransaction(database, (tx) =>
    judge(tx, "default", [{ id: "default", class: "transactional" }], findings, testJudge, new Date()),
  );
  return judged.map(({ verdicts }) => verdicts.map(({ decision }) => decision?.effect ?? "linked").join());
}

const hard = (to: string, origin: Partial<MessageOrigin> = {}, tag = to.replace("@", ".")) =>
  fromMailbox(postfixBounce({ to, tag }), origin);
/** The mailbox was full, so many days ago. */
const full = (to: string, days: number, origin: Partial<MessageOrigin> = {}) =>
  fromMailbox(
    postfixBounce({
      to,
      tag: `full.${days}`,
      status: "5.2.2",
      diagnostic: "552 5.2.2 Mailbox full",
      at: daysAgo(days),
    }),
    origin,
  );

async function tables(...names: readonly string[]): Promise<Record<string, number>> {
  const counts = names.map(async (name) => [name, await count(database, `SELECT count(*) FROM ${name}`)]);
  return Object.fromEntries(await Promise.all(counts));
}

const effects = ["suppressions", "suppression_changes", "outbox_events", "webhook_deliveries", "reviews", "stats"];

describe("a shadow", () => {
  it("is judged and shown, and nothing follows", async () => {
    const wish = fromMailbox(
      "From: Ann <ann@rcpt.example>\r\nTo: news@sender.example\r\nSubject: Re: News\r\nIn-Reply-To: <1@sender.example>\r\n\r\nPlease remove me from your list, I do not want these mails any more.\r\n",
      { shadow: true },
    );
    const unreadable = fromMailbox("X-Test: throw\r\n\r\n", { shadow: true });
    await acceptAll([hard("a@gone.example", { shadow: true }), wish, unreadable]);
    expect(await tables("reports", ...effects)).toEqual({
      reports: 2,
      ...Object.fromEntries(effects.map((name) => [name, 0])),
    });
    const found = await database.pool.query(
      "SELECT shadow, effect, fact_key, detail ->> 'provider' AS provider FROM verdicts WHERE address = 'a@gone.example'",
    );
    expect(found.rows).toEqual([{ shadow: true, effect: "suppress", fact_key: null, provider: "other" }]);
    expect(await count(database, "SELECT count(*) FROM verdicts WHERE NOT shadow")).toBe(0);
    expect(await count(database, "SELECT count(*) FROM messages WHERE state = 'unreadable'")).toBe(1);
  });

  it("counts among shadows, and not for what is acted upon", async () => {
    for (const days of [16, 9, 4]) await acceptAll([full("a@full.example", days, { shadow: true })]);
    expect(await judgeTogether([full("a@full.example", 1)])).toEqual(["count"]);
    expect(await judgeTogether([full("a@full.example", 0, { shadow: true })])).toEqual(["hold"]);
    expect(await tables("suppressions")).toEqual({ suppressions: 0 });
    expect(await count(database, "SELECT count(*) FROM strikes WHERE shadow")).toBe(4);
    expect(await count(database, "SELECT count(*) FROM strikes WHERE NOT shadow")).toBe(1);
  });

  it("counts with the strikes and entries that are real", async () => {
    for (const days of [16, 9, 4]) expect(await judgeTogether([full("a@full.example", days)])).toEqual(["count"]);
    expect(await judgeTogether([full("a@full.example", 0, { shadow: true })])).toEqual(["hold"]);
  });

  it("is linked to the fact that was acted upon, and stands for none", async () => {
    await judgeTogether([hard("a@gone.example")]);
    expect(await judgeTogether([hard("a@gone.example", { shadow: true })])).toEqual(["linked"]);
    await judgeTogether([hard("b@gone.example", { shadow: true })]);
    expect(await judgeTogether([hard("b@gone.example")])).toEqual(["suppress"]);
  });

  it("neither knows nor tells what is decided beside it in one batch", async () => {
    const both = [hard("a@gone.example"), hard("a@gone.example", { shadow: true })];
    expect(await judgeTogether(both)).toEqual(["suppress", "suppress"]);
    const reversed = [hard("b@gone.example", { shadow: true }), hard("b@gone.example")];
    expect(await judgeTogether(reversed)).toEqual(["suppress", "suppress"]);
    const strikes = [16, 9, 4].map((days) => full("a@full.example", days, { shadow: true }));
    expect(await judgeTogether([...strikes, full("a@full.example", 0)])).toEqual(["count", "count", "count", "count"]);
    expect(await count(database, "SELECT count(*) FROM verdicts WHERE shadow AND fact_key IS NOT NULL")).toBe(0);
    expect(await tables("suppressions")).toEqual({ suppressions: 2 });
  });
});

describe("history", () => {
  const delivered = daysAgo(60);
  const old = (to: string) =>
    fromMailbox(postfixBounce({ to, tag: to.replace("@", "."), at: delivered }), { runId, deliveredAt: delivered });

  async function addEndpoint(): Promise<void> {
    await database.pool.query(
      `INSERT INTO webhook_endpoints (tenant_id, id, url, event_types, secret)
       VALUES ('default', $1, 'https://hooks.example/', '{}', '')`,
      [endpointId],
    );
  }

  it("is acted upon, and its events belong to the run and are delivered to nobody", async () => {
    await addEndpoint();
    await judgeTogether([hard("live@gone.example"), old("old@gone.example"), hard("more@gone.example")]);
    const events = await database.pool.query(
      `SELECT o.type, coalesce(o.data ->> 'address', o.data #>> '{verdicts,0,address}') AS address, run_id AS run,
         o.data -> 'historical' AS historical, count(d.id)::int AS deliveries
       FROM outbox_events o LEFT JOIN webhook_deliveries d ON d.event_id = o.id GROUP BY o.sequence, 1, 2, 3, 4
       ORDER BY 1, 2`,
    );
    const live = { run: null, historical: null, deliveries: 1 };
    const past = { run: runId, historical: true, deliveries: 0 };
    expect(events.rows).toEqual([
      { type: "report.received", address: "live@gone.example", ...live },
      { type: "report.received", address: "more@gone.example", ...live },
      { type: "report.received", address: "old@gone.example", ...past },
      { type: "suppression.created", address: "live@gone.example", ...live },
      { type: "suppression.created", address: "more@gone.example", ...live },
      { type: "suppression.created", address: "old@gone.example", ...past },
    ]);
    expect(await tables("suppressions")).toEqual({ suppressions: 3 });
  });

  it("is not replayed to an endpoint that missed it", async () => {
    await judgeTogether([hard("live@gone.example"), old("old@gone.example")]);
    await addEndpoint();
    const span = { endpointId, since: daysAgo(1), until: daysAgo(-1) };
    expect(await replayMissed(database, "default", span, new Date())).toBe(2);
  });

  it("counts in the hour in which it happened, apart from what came then", async () => {
    await judgeTogether([hard("live@gone.example"), old("old@gone.example"), old("older@gone.example")]);
    const found = await database.pool.query(
      "SELECT hour, historical, sum(count)::int FROM stats GROUP BY 1, 2 ORDER BY 1",
    );
    expect(found.rows).toEqual([
      { hour: hourOf(delivered), historical: true, sum: 2 },
      { hour: hourOf(new Date()), historical: false, sum: 1 },
    ]);
    const range = { from: daysAgo(90), to: daysAgo(-1) };
    expect((await readCounts(database, "default", range)).verdicts).toBe(1);
    expect((await readCounts(database, "default", { ...range, historical: "include" })).verdicts).toBe(3);
  });

  it("opens reviews whose news belongs to the run", async () => {
    const unreadable = fromMailbox("X-Test: throw\r\n\r\n", { runId, deliveredAt: delivered });
    const stale = fromMailbox(postfixBounce({ to: "a@gone.example", tag: "stale", at: daysAgo(300) }), {
      runId,
      deliveredAt: daysAgo(300),
    });
    await acceptAll([unreadable, stale]);
    expect(await tables("reviews", "webhook_deliveries")).toEqual({ reviews: 2, webhook_deliveries: 0 });
    expect(
      await count(database, "SELECT count(*) FROM outbox_events WHERE type = 'review.opened' AND run_id = $1", runId),
    ).toBe(2);
  });

  it("happened at the latest when its mailbox got it, whenever it is read", async () => {
    const dateless = postfixBounce({ to: "a@gone.example", tag: "a" }).replaceAll(/^(Date|Arrival-Date): .*\n/gm, "");
    const future = postfixBounce({ to: "b@gone.example", tag: "b", at: daysAgo(1) });
    const origin = { runId, deliveredAt: delivered };
    await judgeTogether([fromMailbox(dateless, origin), fromMailbox(future, origin), old("c@gone.example")]);
    const found = await database.pool.query("SELECT occurred_at FROM verdicts ORDER BY address");
    const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
    expect(found.rows.map((row) => seconds(row.occurred_at))).toEqual(Array(3).fill(seconds(delivered)));
  });

  it("keeps nobody waiting while it waits", async () => {
    await database.pool.query(
      `INSERT INTO messages (id, raw_id, size, door, mail_from, rcpt_to, trusted_relay, received_at, available_at, priority)
       VALUES (gen_random_uuid(), gen_random_uuid(), 1, 'imap', '', '', false, now() - interval '1 hour', now(), 2)`,
    );
    expect((await readOldest(database)).messages).toBe(0);
  });
});

describe("a message that comes by two doors", () => {
  it("is linked by the fact it tells, and has its effect once", async () => {
    const raw = postfixBounce({ to: "a@gone.example", tag: "twice" });
    const bySmtp: Incoming = {
      raw: Buffer.from(raw),
      envelope: { mailFrom: "", rcptTo: "bounces@sender.example", door: "smtp", trustedRelay: true },
    };
    await acceptAll([bySmtp]);
    await acceptAll([fromMailbox(`Return-Path: <>\n${raw}`, { runId }, { trustedRelay: false })]);
    const found = await database.pool.query(
      "SELECT effect, same_fact_as IS NOT NULL AS linked FROM verdicts ORDER BY id",
    );
    expect(found.rows).toEqual([
      { effect: "suppress", linked: false },
      { effect: "linked", linked: true },
    ]);
    expect(await tables("suppression_changes")).toEqual({ suppression_changes: 1 });
  });
});

describe("what is the same fact", () => {
  it('is no complaint and a "not spam" about the same message, but two complaints are', async () => {
    const complaint = (type: string, mark: string) => {
      const raw = abuseReport({ to: "ann@rcpt.example", tag: "news.7", listId: "news.sender.example" });
      return fromMailbox(raw.replace("Feedback-Type: abuse", `Feedback-Type: ${type}`).replace("worker-3", mark));
    };
    const judged = await judgeTogether([
      complaint("not-spam", "worker-1"),
      complaint("abuse", "worker-2"),
      complaint("abuse", "worker-4"),
    ]);
    expect(judged[1]).toBe("hold");
    expect(judged[2]).toBe("linked");
  });
});

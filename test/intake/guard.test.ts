import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Incoming } from "../../src/domain/envelope.ts";
import { decideReview } from "../../src/intake/decide-review.ts";
import type { Intake } from "../../src/intake/intake.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { soleTenant, startTestIntake, testJudge } from "../support/intake.ts";
import { count, settled } from "../support/judged.ts";
import { postfixBounce } from "../support/samples.ts";

type Running = Intake & { readonly faults: string[] };

let database: TestDatabase;
let intakes: readonly Running[];
const streams = [
  { id: "default", class: "transactional" },
  { id: "news", class: "marketing" },
] as const;

beforeEach(async () => {
  database = await openTestDatabase();
  const directory = soleTenant({ streams });
  const policy = { ...defaultPolicySettings, guard: { ...defaultPolicySettings.guard, domain: 50 } };
  const options = { directory, judge: { ...testJudge, policy } };
  intakes = await Promise.all(["one", "two"].map((instance) => startTestIntake(database, { ...options, instance })));
});
afterEach(async () => {
  await Promise.all(intakes.map((intake) => intake.stop()));
  expect(intakes.flatMap(({ faults }) => faults)).toEqual([]);
  await database.close();
});

const received = "Received: from mx.rcpt.test (mx.rcpt.test [203.0.113.5]) by mx.sender.example with ESMTP id 1";

function bounce(to: string, envelope: Partial<Incoming["envelope"]>): Incoming {
  const raw = postfixBounce({ to, tag: to.replace("@", "-"), ...(envelope.trustedRelay ? {} : { received }) });
  const stranger = { mailFrom: "", rcptTo: "bounces@sender.example", door: "smtp", trustedRelay: false } as const;
  return { raw: Buffer.from(raw), envelope: { ...stranger, ...envelope } };
}

/** Through both instances at once. */
async function acceptAll(messages: readonly Incoming[]): Promise<void> {
  const [one, two] = intakes as [Running, Running];
  const half = Math.floor(messages.length / 2);
  const shares = [messages.slice(0, half), messages.slice(half)] as const;
  await Promise.all([shares[0].length > 0 && one.accept(shares[0]), two.accept(shares[1])]);
  await settled(database, messages.length);
}

const entries = () => count(database, "SELECT count(*) FROM suppressions");
const reviews = async () =>
  (await database.pool.query("SELECT id, cluster, members, by_member FROM reviews ORDER BY cluster")).rows;

describe("a flood, judged by two instances at once", () => {
  it("from one network acts on fifty addresses, and the rest is one review", async () => {
    await acceptAll(
      Array.from({ length: 200 }, (_, index) =>
        bounce(`v${index}@rcpt${index}.example`, { remoteAddress: `203.0.113.${index % 250}` }),
      ),
    );
    expect(await entries()).toBe(50);
    expect(await reviews()).toMatchObject([{ cluster: "guard:network:203.0.113.0/24", members: 150, by_member: true }]);
    expect(await count(database, "SELECT count(*) FROM outbox_events WHERE type = 'review.opened'")).toBe(1);
  });

  it("from everywhere acts on two hundred", async () => {
    await acceptAll(
      Array.from({ length: 320 }, (_, index) => {
        const message = bounce(`v${index}@rcpt${index}.example`, { remoteAddress: `10.${index % 250}.${index}.1` });
        const raw = String(message.raw).replace(/^From: .*$/m, `From: MAILER-DAEMON@mx${index}.example`);
        return { ...message, raw: Buffer.from(raw) };
      }),
    );
    expect(await entries()).toBe(200);
    expect(await reviews()).toMatchObject([{ cluster: "guard:plausible:any", members: 120 }]);
  });

  it("about one domain, from our own server, is held until somebody applies it; then it is usual", async () => {
    const dead = (tag: string) =>
      Array.from({ length: 150 }, (_, index) => bounce(`${tag}${index}@big.example`, { trustedRelay: true }));
    await acceptAll(dead("a"));
    expect(await count(database, "SELECT count(*) FROM suppressions WHERE answer = 'never'")).toBe(50);
    const [review] = await reviews();
    expect(review).toMatchObject({ cluster: "guard:domain:big.example", members: 100, by_member: false });
    const ruling = { decision: "apply" } as const;
    await decideReview(database, { tenant: "default", actor: "key:k", id: review.id, ruling }, () => new Date());
    expect(await count(database, "SELECT count(*) FROM suppressions WHERE answer = 'never'")).toBe(150);
    const usual = await count(database, "SELECT usual FROM guards WHERE origin = 'domain:big.example'");
    expect(usual).toBe(150);
    await acceptAll([...dead("a"), ...dead("b")]);
    await settled(database, 300);
    expect(await count(database, "SELECT count(*) FROM suppressions WHERE answer = 'never'")).toBe(300);
  });

  it("of a few is none", async () => {
    const few = Array.from({ length: 40 }, (_, index) => bounce(`f${index}@few.example`, { trustedRelay: true }));
    await acceptAll(few);
    expect([await entries(), await reviews()]).toEqual([40, []]);
  });
});

describe("what is only plausible", () => {
  it("holds marketing until the tenant is seen to have better proof, and then is only asked about", async () => {
    await acceptAll([bounce("before@one.example", {})]);
    const seen = (days: number, provenBy: string) =>
      database.pool.query(
        `INSERT INTO proof_counts (tenant_id, proven_by, hour, shard, count)
         VALUES ('default', $2, date_trunc('hour', now()) - make_interval(days => $1), 0, 1)`,
        [days, provenBy],
      );
    // Too long ago, and by what says nothing of bounces.
    await seen(31, "token");
    await seen(1, "unsubscribe-link");
    await seen(1, "sending-domain");
    await intakes[0]?.accept([bounce("still@two.example", {})]);
    await settled(database, 2);
    expect(await entries()).toBe(2);
    await seen(29, "token");
    await intakes[0]?.accept([bounce("after@three.example", {}), bounce("more@four.example", {})]);
    await settled(database, 4);
    expect(await entries()).toBe(2);
    expect(await reviews()).toMatchObject([{ cluster: "plausible:mailbox-unknown", members: 2, by_member: true }]);
    expect(await count(database, "SELECT count(*) FROM strikes WHERE series = 'plausible'")).toBe(4);
  });

  it("is counted by what proves it", async () => {
    await acceptAll([bounce("a@one.example", {}), bounce("b@two.example", { trustedRelay: true })]);
    const { rows } = await database.pool.query(
      "SELECT proven_by, sum(count)::int AS n FROM proof_counts GROUP BY 1 ORDER BY 1",
    );
    expect(rows).toEqual([
      { proven_by: "own-bounce", n: 1 },
      { proven_by: "sending-domain", n: 1 },
    ]);
  });
});

describe("a failure without a reason, judged by two instances at once", () => {
  const failing = (many: number, domain: string) =>
    Array.from({ length: many }, (_, index) => {
      const to = `v${index}@${domain}`;
      const diagnostic = `host mx.${domain}[203.0.113.9] said: 550 rejected (in reply to RCPT TO command)`;
      const raw = postfixBounce({ to, tag: to.replace("@", "-"), diagnostic, status: "5.0.0" });
      const envelope = { mailFrom: "", rcptTo: "bounces@sender.example", door: "smtp", trustedRelay: true } as const;
      return { raw: Buffer.from(raw), envelope };
    });

  it("counts against twenty addresses of a domain, and is told once", async () => {
    await acceptAll([...failing(45, "odd.example"), ...failing(5, "few.example")]);
    const struck = "SELECT count(*) FROM strikes WHERE address_key LIKE $1";
    expect(await count(database, struck, "%@few.example")).toBe(5);
    expect(await count(database, struck, "%@odd.example")).toBe(20);
    const { rows } = await database.pool.query("SELECT data FROM outbox_events WHERE type = 'block.detected'");
    expect(rows.map(({ data }) => data)).toMatchObject([
      { reason: "undetermined", recipientDomain: "odd.example", addresses: 21 },
    ]);
  });
});

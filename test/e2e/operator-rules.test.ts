import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lookUp } from "../support/api.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { postfixBounce } from "../support/samples.ts";
import { type Service, startService } from "../support/service.ts";
import { connectMail } from "../support/smtp-client.ts";
import { eventually } from "../support/wait.ts";

let database: TestDatabase;
let a: Service;
let b: Service;

beforeAll(async () => {
  database = await openTestDatabase();
  a = await startService({ DATABASE_URL: database.url });
  b = await startService({ DATABASE_URL: database.url }, { key: a.key });
}, 120_000);
afterAll(async () => {
  await Promise.all([a?.stop(), b?.stop()]);
  await database.close();
});

type Rule = { name: string; state: string; hits: number; settled: number; isSettling: boolean; decisionId?: string };
type Verdict = { address: string; rule: string; reason: string; effect: string };

const bounce = (name: string, diagnostic: string) =>
  postfixBounce({ to: `${name}@gone.example`, tag: `${name}-1`, status: "2.0.0", diagnostic });

/** What a message says: that it failed and that it went well. Nobody can tell, so a person is asked. */
async function send(to: Service, bounces: readonly string[]): Promise<void> {
  const client = await connectMail("smtp", to.smtpPort);
  for (const text of bounces) await client.send("", ["bounces@sender.example"], text.replaceAll("\n", "\r\n"));
  await client.quit();
}

const verdictOf = (name: string) =>
  eventually(`a verdict about ${name}`, async () => {
    const { rows } = await database.pool.query<Verdict>(
      "SELECT address, rule, reason, effect FROM verdicts WHERE address = $1 AND superseded_by IS NULL",
      [`${name}@gone.example`],
    );
    return rows[0];
  });
const openMembers = async () => {
  const { rows } = await database.pool.query<{ address: string }>(
    "SELECT address FROM review_members WHERE settled_at IS NULL ORDER BY address",
  );
  return rows.map(({ address }) => address.split("@")[0]);
};

describe("a rule of an operator's", () => {
  it("is proposed from a message, made at one instance, and decides the next message at the other", async () => {
    await send(a, [
      bounce("one", "Kunde verzogen laut Vertrieb, Akte 4711"),
      bounce("two", "Kunde verzogen laut Vertrieb, Akte 4712"),
      bounce("odd", "Leitung gestört, Vorgang 99"),
    ]);
    for (const name of ["one", "two", "odd"]) expect((await verdictOf(name)).effect).toBe("review");
    const reviews = (await a.call("GET", "/v1/reviews")).body as { rows: { id: string; members: number }[] };
    // Look-alikes share a review; what has other words does not.
    expect(reviews.rows.map(({ members }) => members).sort()).toEqual([1, 2]);
    const id = reviews.rows.find(({ members }) => members === 2)?.id;
    const path = `/v1/reviews/${id}/rule-proposals?reason=mailbox-unknown`;
    const proposed = (await a.call("GET", path)).body as { rows: Record<string, unknown>[] };
    expect(proposed.rows[0]).toMatchObject({
      when: { contains: "Kunde verzogen laut Vertrieb" },
      waiting: 2,
      waitingInAll: 3,
      past: 0,
      isCutOff: false,
    });

    const rule = { when: { contains: "kunde verzogen laut" }, reason: "mailbox-unknown", note: "Our own CRM" };
    const made = await a.call("POST", "/v1/rules/own", rule);
    expect([made.status, made.body]).toMatchObject([
      201,
      { name: "mailbox-unknown-1", state: "active", hits: 0, settled: 2, isSettling: false },
    ]);
    await send(b, [bounce("three", "Kunde verzogen laut Vertrieb, Akte 4713")]);
    expect(await verdictOf("three")).toMatchObject({ rule: "operator:mailbox-unknown-1", effect: "suppress" });
    // What it settled it settled as a person would.
    expect((await verdictOf("one")).reason).toBe("mailbox-unknown");
    for (const name of ["one", "two", "three"]) {
      expect((await lookUp(b, `${name}@gone.example`)).answer).toBe("never");
    }
    expect(await openMembers()).toEqual(["odd"]);
  });

  it("says how often it decided, and what it would be about", async () => {
    const rule = (await b.call("GET", "/v1/rules/own/mailbox-unknown-1")).body as Rule;
    expect(rule).toMatchObject({ hits: 1, settled: 2 });
    const hits = (await b.call("GET", "/v1/rules/own/mailbox-unknown-1/hits")).body as { rows: { hits: number }[] };
    expect(hits.rows.map((row) => row.hits)).toEqual([1]);
    const asked = { when: { contains: "kunde verzogen" }, reason: "mailbox-full" };
    expect((await b.call("POST", "/v1/rules/reach", asked)).body).toMatchObject({
      waiting: 0,
      past: 3,
      decidedDifferently: 3,
    });
  });

  it("rests while it is paused, at every instance at once", async () => {
    expect((await b.call("POST", "/v1/rules/own/mailbox-unknown-1/pause")).body).toMatchObject({ state: "paused" });
    await send(a, [bounce("four", "Kunde verzogen laut Vertrieb, Akte 4714")]);
    expect(await verdictOf("four")).toMatchObject({ effect: "review" });
    expect((await a.call("POST", "/v1/rules/own/mailbox-unknown-1/resume")).body).toMatchObject({ state: "active" });
    await send(b, [bounce("five", "Kunde verzogen laut Vertrieb, Akte 4715")]);
    expect(await verdictOf("five")).toMatchObject({ rule: "operator:mailbox-unknown-1" });
  });

  it("is undone as one: what it settled waits again, unless somebody changed it since", async () => {
    const changed = await a.call("PUT", "/v1/suppressions/two@gone.example", { reason: "She wrote to us" });
    expect(changed.status).toBeLessThan(300);
    const done = (await b.call("POST", "/v1/rules/own/mailbox-unknown-1/revert")).body as Record<string, unknown>;
    expect(done).toMatchObject({ rule: { state: "reverted" }, reopened: 1, left: 0, remaining: 0 });
    expect(await openMembers()).toEqual(["four", "odd", "one", "two"]);
    expect((await lookUp(a, "one@gone.example")).answer).toBe("send");
    expect((await lookUp(a, "two@gone.example")).answer).toBe("never");
    await send(a, [bounce("six", "Kunde verzogen laut Vertrieb, Akte 4716")]);
    expect(await verdictOf("six")).toMatchObject({ effect: "review" });
    const again = await a.call("POST", "/v1/rules/own/mailbox-unknown-1/resume");
    expect([again.status, again.body]).toMatchObject([409, { type: "urn:nixie:problem:wrong-state" }]);
  });

  it.each([
    ["nothing", {}, "mailbox-unknown"],
    ["what holds for all sorts of messages", { provider: "google", format: "rfc3464" }, "mailbox-unknown"],
    ["too few letters", { contains: "a.b" }, "mailbox-unknown"],
    ["too many asterisks", { subject: `word ${"*a".repeat(9)}` }, "mailbox-unknown"],
    ["what is no address", { sender: "anna" }, "mailbox-unknown"],
    [
      "a field that is not remembered",
      { phrase: "user unknown", field: { name: "to", value: "x" } },
      "mailbox-unknown",
    ],
    ["a condition that there is not", { phrase: "user unknown", regex: "(a+)+" }, "mailbox-unknown"],
    ["a reason that no words can tell", { phrase: "user unknown" }, "own-refusal"],
  ])("is not made of %s", async (_, when, reason) => {
    const refused = await a.call("POST", "/v1/rules/own", { when, reason });
    expect([refused.status, refused.body]).toMatchObject([400, { type: "urn:nixie:problem:validation" }]);
  });

  it("has a name of its own, and says nothing of what is not there", async () => {
    const rule = { name: "mine", when: { contains: "user unknown" }, reason: "mailbox-unknown", settle: false };
    expect((await a.call("POST", "/v1/rules/own", rule)).status).toBe(201);
    const again = await b.call("POST", "/v1/rules/own", rule);
    expect([again.status, again.body]).toMatchObject([409, { type: "urn:nixie:problem:name-taken" }]);
    expect((await b.call("GET", "/v1/rules/own/theirs")).status).toBe(404);
    expect((await b.call("POST", "/v1/rules/own/theirs/pause")).status).toBe(404);
    const { rows } = (await b.call("GET", "/v1/rules/own")).body as { rows: Rule[] };
    expect(rows.map(({ name, state }) => [name, state])).toEqual([
      ["mine", "active"],
      ["mailbox-unknown-1", "reverted"],
    ]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { entryOf, noon, putEntries, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;

beforeAll(async () => {
  rows = await startRows();
  key = await rows.key("suppress", "read", "lookup");
});
afterAll(() => rows.stop());
beforeEach(() => rows.database.pool.query("DELETE FROM suppressions"));

const path = (address: string) => `/v1/suppressions/${encodeURIComponent(address)}`;
const put = (address: string, body: unknown) => rows.call("PUT", path(address), { key, body });
const remove = (address: string, query = "", body?: unknown) =>
  rows.call("DELETE", path(address) + query, { key, body });
const history = async (address: string, query = "") =>
  (await rows.call("GET", `${path(address)}/history${query}`, { key })).body as {
    rows: { change: string; why: string; actor: string; cause: string; entry: Record<string, unknown> }[];
    next?: string;
  };
const answerOf = async (address: string) =>
  ((await rows.call("GET", path(address), { key })).body as { answer: string }).answer;
const events = async (type: string) =>
  (await rows.database.pool.query("SELECT data FROM outbox_events WHERE type = $1 ORDER BY sequence", [type])).rows as {
    data: Record<string, unknown>;
  }[];

describe("PUT /v1/suppressions/{address}", () => {
  it("writes an entry with its history and its event", async () => {
    const { status, body } = await put("Jane/Doe@Example.com", { reason: "Asked by telephone" });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      address: "Jane/Doe@Example.com",
      addressKey: "jane/doe@example.com",
      scope: "*",
      cause: "manual",
      answer: "never",
      reason: "manual",
      origin: "api",
      note: "Asked by telephone",
      firstSeenAt: noon.toISOString(),
    });
    const { rows: changes } = await history("jane/doe@example.com");
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ change: "created", why: "Asked by telephone", cause: "manual" });
    expect(changes[0]?.actor).toMatch(/^key:/);
    const told = await events("suppression.created");
    expect(told.at(-1)?.data).toMatchObject({ address: "Jane/Doe@Example.com", why: "Asked by telephone" });
  });

  it("changes the entry that is there and keeps its age", async () => {
    const before = new Date("2026-01-01T00:00:00.000Z");
    await putEntries(rows.database, [entryOf("old@example.com", { cause: "manual", firstSeenAt: before, holds: 2 })]);
    const { body } = await put("OLD@example.com", {
      reason: "Wait",
      answer: "hold",
      expiresAt: "2026-04-01T00:00:00Z",
    });
    expect(body).toMatchObject({
      address: "old@example.com",
      answer: "hold",
      expiresAt: "2026-04-01T00:00:00.000Z",
      firstSeenAt: before.toISOString(),
      holds: 2,
    });
    expect((await history("old@example.com")).rows[0]).toMatchObject({ change: "updated", why: "Wait" });
  });

  it("stops marketing only for an opt-out without a scope", async () => {
    const { body } = await put("out@example.com", { reason: "Preference page", cause: "opt-out" });
    expect(body).toMatchObject({ scope: "*marketing", cause: "opt-out", answer: "never" });
  });

  it("keeps entries of other causes as they are", async () => {
    await put("both@example.com", { reason: "Preference page", cause: "opt-out", scope: "*" });
    await put("both@example.com", { reason: "Broken until Monday", answer: "hold" });
    expect(await answerOf("both@example.com")).toBe("never");
  });

  it("takes a whole domain, and a stream for a scope", async () => {
    const { body } = await put("@Bücher.example", { reason: "Closed down", stream: "news" });
    expect(body).toMatchObject({ address: "@xn--bcher-kva.example", scope: "news" });
    expect((await rows.call("GET", `${path("a@bücher.example")}?stream=news`, { key })).body).toMatchObject({
      answer: "never",
    });
  });

  it("keeps one entry when two callers write at once", async () => {
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, index) => put("race@example.com", { reason: `no ${index}` })),
    );
    expect(replies.map((reply) => reply.status)).toEqual(Array(8).fill(200));
    const { rows: changes } = await history("race@example.com");
    expect(changes.filter((change) => change.change === "created")).toHaveLength(1);
    expect(changes).toHaveLength(8);
  });

  it.each([
    ["no reason", {}],
    ["an empty reason", { reason: "  " }],
    ["the answer send", { reason: "x", answer: "send" }],
    ["the cause delivery, which rests on evidence", { reason: "x", cause: "delivery" }],
    ["scope and stream", { reason: "x", scope: "*", stream: "news" }],
    ["a scope that is none", { reason: "x", scope: "**" }],
    ["an opt-out that ends", { reason: "x", cause: "opt-out", expiresAt: "2027-01-01T00:00:00Z" }],
    ["an opt-out that only holds", { reason: "x", cause: "opt-out", answer: "hold" }],
    ["an expiry in the past", { reason: "x", expiresAt: "2026-02-01T00:00:00Z" }],
    ["an unknown word", { reason: "x", until: "2027-01-01T00:00:00Z" }],
  ])("refuses %s", async (_what, body) => {
    expect((await put("bad@example.com", body)).status).toBe(400);
    expect(await answerOf("bad@example.com")).toBe("send");
  });

  it("refuses what is no address", async () => {
    const { status, body } = await put("not an address", { reason: "x" });
    expect([status, (body as { type: string }).type]).toEqual([400, "urn:nixie:problem:not-an-address"]);
  });

  it("refuses a key without the scope suppress", async () => {
    const weak = await rows.key("read", "lookup", "manage");
    expect((await rows.call("PUT", path("a@example.com"), { key: weak, body: { reason: "x" } })).status).toBe(403);
    expect((await rows.call("DELETE", `${path("a@example.com")}?reason=x`, { key: weak })).status).toBe(403);
  });
});

describe("DELETE /v1/suppressions/{address}", () => {
  it("lifts entries with a reason from the query, and keeps the history", async () => {
    await putEntries(rows.database, [entryOf("back@example.com")]);
    const { status, body } = await remove("Back@example.com", "?reason=Works%20again");
    expect([status, (body as { removed: { cause: string }[] }).removed.map((entry) => entry.cause)]).toEqual([
      200,
      ["delivery"],
    ]);
    expect(await answerOf("back@example.com")).toBe("send");
    const { rows: changes } = await history("back@example.com");
    expect(changes.map((change) => [change.change, change.why])).toEqual([
      ["removed", "Works again"],
      ["created", "test"],
    ]);
    expect((await events("suppression.removed")).at(-1)?.data).toMatchObject({
      address: "back@example.com",
      why: "Works again",
    });
  });

  it("lifts only the entries of the scope and the cause that are named", async () => {
    await putEntries(rows.database, [
      entryOf("part@example.com"),
      entryOf("part@example.com", { scope: "news" }),
      entryOf("part@example.com", { cause: "complaint", reason: "abuse" }),
    ]);
    const { body } = await remove("part@example.com", "", { reason: "x", cause: "delivery", stream: "news" });
    expect((body as { removed: unknown[] }).removed).toHaveLength(1);
    const left = await rows.database.pool.query("SELECT scope, cause FROM suppressions ORDER BY scope, cause");
    expect(left.rows).toEqual([
      { scope: "*", cause: "complaint" },
      { scope: "*", cause: "delivery" },
    ]);
  });

  it("lifts nothing, with 409, when an opt-out is among them and no consent is told", async () => {
    const optOut = { cause: "opt-out", reason: "one-click", scope: "*marketing" } as const;
    await putEntries(rows.database, [entryOf("out@example.com"), entryOf("out@example.com", optOut)]);
    const { status, body } = await remove("out@example.com", "?reason=Please");
    expect([status, (body as { type: string }).type]).toEqual([409, "urn:nixie:problem:consent-required"]);
    expect((await rows.database.pool.query("SELECT FROM suppressions")).rowCount).toBe(2);
    expect((await remove("out@example.com", "?reason=Please&cause=delivery")).status).toBe(200);
    expect((await rows.database.pool.query("SELECT cause FROM suppressions")).rows).toEqual([{ cause: "opt-out" }]);
  });

  it("lifts an opt-out with a consent, and records it", async () => {
    await putEntries(rows.database, [
      entryOf("again@example.com", {
        cause: "opt-out",
        reason: "one-click",
        lastSeenAt: new Date("2026-02-28T08:59:59Z"),
      }),
    ]);
    const consent = { basis: "Double opt-in 4711", at: "2026-02-28T10:00:00+01:00" };
    const { status } = await remove("again@example.com", "", { reason: "Signed up again", consent });
    expect(status).toBe(200);
    expect((await history("again@example.com")).rows[0]?.why).toBe(
      "Signed up again (consent of 2026-02-28T09:00:00.000Z: Double opt-in 4711)",
    );
  });

  it("lifts no opt-out with a consent that is not later than it", async () => {
    const at = "2026-02-28T09:00:00.000Z";
    await putEntries(rows.database, [entryOf("older@example.com", { cause: "opt-out", lastSeenAt: new Date(at) })]);
    const { status, body } = await remove("older@example.com", "", { reason: "x", consent: { basis: "form", at } });
    expect([status, (body as { type: string }).type]).toEqual([409, "urn:nixie:problem:consent-required"]);
    expect(await answerOf("older@example.com")).toBe("never");
  });

  it("lets the words of the body win over those of the query", async () => {
    await putEntries(rows.database, [entryOf("two@example.com")]);
    await remove("two@example.com", "?reason=query", { reason: "body" });
    expect((await history("two@example.com")).rows[0]?.why).toBe("body");
  });

  it("answers 200 and an empty list when there is nothing to lift", async () => {
    const { status, body } = await remove("nobody@example.com", "?reason=x");
    expect([status, body]).toEqual([200, { removed: [] }]);
  });

  it.each([
    ["no reason", "", undefined],
    ["no reason in the body", "", { cause: "manual" }],
    ["scope and stream", "?reason=x&scope=*&stream=news", undefined],
    ["a consent from the future", "", { reason: "x", consent: { basis: "form", at: "2026-03-02T00:00:00Z" } }],
    ["a consent without a basis", "", { reason: "x", consent: { basis: "", at: "2026-02-01T00:00:00Z" } }],
    ["an unknown word", "?reason=x&casue=manual", undefined],
  ])("refuses %s", async (_what, query, body) => {
    await putEntries(rows.database, [entryOf("stay@example.com")]);
    expect((await remove("stay@example.com", query, body)).status).toBe(400);
    expect(await answerOf("stay@example.com")).toBe("never");
  });

  it("never touches another tenant's entries", async () => {
    await putEntries(rows.database, [entryOf("theirs@example.com")], "stranger");
    expect((await remove("theirs@example.com", "?reason=x")).body).toEqual({ removed: [] });
    expect((await history("theirs@example.com")).rows).toEqual([]);
    expect((await rows.database.pool.query("SELECT FROM suppressions")).rowCount).toBe(1);
  });
});

describe("GET /v1/suppressions/{address}/history", () => {
  it("pages, newest first", async () => {
    for (let index = 0; index < 5; index++) await put("many@example.com", { reason: `change ${index}` });
    const first = await history("many@example.com", "?limit=3");
    const second = await history("many@example.com", `?limit=3&cursor=${first.next}`);
    expect([...first.rows, ...second.rows].map((change) => change.why)).toEqual(
      [4, 3, 2, 1, 0].map((index) => `change ${index}`),
    );
    expect(second.next).toBeUndefined();
  });

  it("refuses another list's cursor", async () => {
    const cursor = Buffer.from('["x"]').toString("base64url");
    const reply = await rows.call("GET", `${path("a@example.com")}/history?cursor=${cursor}`, { key });
    expect([reply.status, (reply.body as { type: string }).type]).toEqual([400, "urn:nixie:problem:invalid-cursor"]);
  });
});

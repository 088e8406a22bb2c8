import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entryOf, putEntries, type Rows, startRows } from "./rows.ts";

type Page = { rows: { addressKey: string; change: string; actor: string; entry: object }[]; next: string };
type End = Page & { nextPollSeconds?: number };

let rows: Rows;
let key: string;
beforeAll(async () => {
  rows = await startRows();
  key = await rows.key("read");
});
afterAll(() => rows.stop());

const ask = (query: string, headers: Record<string, string> = {}, asKey = key) =>
  rows.call("GET", `/v1/suppressions/changes${query}`, { key: asKey, headers });
const positionOf = async (asKey = key) => ((await ask("", {}, asKey)).body as Page).next;

describe("GET /v1/suppressions/changes", () => {
  it("gives a position and nothing else to whoever has none", async () => {
    await putEntries(rows.database, [entryOf("before@example.com")]);
    const { status, body } = await ask("");
    expect([status, body]).toEqual([200, { rows: [], next: expect.any(String), nextPollSeconds: 5 }]);
  });

  it("tells what changed after it, and at the end when to ask again", async () => {
    const start = await positionOf();
    await putEntries(rows.database, [entryOf("one@example.com"), entryOf("two@example.com")]);
    const first = (await ask(`?limit=1&after=${start}`)).body as End;
    expect(first.nextPollSeconds).toBeUndefined();
    const second = (await ask(`?limit=1&after=${first.next}`)).body as End;
    const told = [...first.rows, ...second.rows];
    expect(told.map(({ addressKey, change, actor }) => [addressKey, change, actor])).toEqual([
      ["one@example.com", "created", "policy"],
      ["two@example.com", "created", "policy"],
    ]);
    expect(told[0]?.entry).toMatchObject({ address: "one@example.com", answer: "never", reason: "mailbox-unknown" });
    expect((await ask(`?after=${second.next}`)).body).toMatchObject({ rows: [], nextPollSeconds: 5 });
  });

  it("streams all of it as lines, with a position after every 1,000 and at the end", async () => {
    const start = await positionOf();
    await putEntries(
      rows.database,
      Array.from({ length: 1500 }, (_, index) => entryOf(`many${index}@example.com`)),
    );
    const reply = await ask(`?after=${start}`, { Accept: "application/x-ndjson" });
    expect(reply.headers.get("content-type")).toBe("application/x-ndjson");
    const lines = reply.text.trim().split("\n");
    const parsed = lines.map((line) => JSON.parse(line) as { addressKey?: string; next?: string });
    expect(parsed.filter(({ addressKey }) => addressKey !== undefined)).toHaveLength(1500);
    expect(parsed.flatMap(({ next }, index) => (next === undefined ? [] : [index]))).toEqual([1000, 1501, 1502]);
    const rest = (await ask(`?limit=1000&after=${parsed[1000]?.next}`)).body as End;
    expect(rest.rows).toHaveLength(500);
    expect((await ask(`?after=${parsed[1502]?.next}`)).body).toMatchObject({ rows: [], nextPollSeconds: 5 });
  });

  it("tells a tenant nothing of another's, with whatever position", async () => {
    const start = await positionOf();
    await putEntries(rows.database, [entryOf("ours@example.com")]);
    const { body } = await ask(`?after=${start}`, {}, await rows.strangerKey("read"));
    expect((body as Page).rows).toEqual([]);
  });

  it("answers 410 once the list has another history", async () => {
    const start = await positionOf();
    await rows.database.pool.query("UPDATE suppression_feed SET branch = 'before'");
    const { status, body } = await ask(`?after=${start}`);
    expect([status, (body as { type: string }).type]).toEqual([410, "urn:nixie:problem:feed-restarted"]);
    expect((await ask(`?after=${await positionOf()}`)).status).toBe(200);
  });

  it.each([
    ["no base64", "%00"],
    [
      "another list's cursor",
      Buffer.from(JSON.stringify(["019cb2a4-7c00-7000-8000-5f1d3c2b1a00"])).toString("base64url"),
    ],
    ["a snapshot out of order", Buffer.from(JSON.stringify(["x", "10:20:15,12"])).toString("base64url")],
    ["a snapshot that lists what is over", Buffer.from(JSON.stringify(["x", "10:20:5"])).toString("base64url")],
    ["half a window", Buffer.from(JSON.stringify(["x", "10:20:", "10:20:"])).toString("base64url")],
    ["numbers beyond all measure", Buffer.from(JSON.stringify(["x", `1:${"9".repeat(30)}:`])).toString("base64url")],
  ])("refuses %s", async (_what, after) => {
    const { status, body } = await ask(`?after=${encodeURIComponent(after)}`);
    expect([status, (body as { type: string }).type]).toEqual([400, "urn:nixie:problem:invalid-cursor"]);
  });

  it("needs the scope read", async () => {
    expect((await ask("", {}, await rows.key("lookup"))).status).toBe(403);
  });
});

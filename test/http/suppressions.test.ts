import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeApi } from "../../src/http/openapi.ts";
import { suppressionRoutes } from "../../src/http/routes/suppressions.ts";
import { entryOf, noon, putEntries, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let lookup: string;
let read: string;

beforeAll(async () => {
  rows = await startRows();
  [lookup, read] = [await rows.key("lookup"), await rows.key("lookup", "read")];
  await rows.database.pool.query("INSERT INTO streams (tenant_id, id, class) VALUES ('default', 'news', 'marketing')");
});
afterAll(() => rows.stop());

const ask = (address: string, query = "") =>
  rows.call("GET", `/v1/suppressions/${encodeURIComponent(address)}${query}`, { key: lookup });

describe("GET /v1/suppressions/{address}", () => {
  it("answers send when there is no entry", async () => {
    const { status, body } = await ask("nobody@example.com");
    expect([status, body]).toEqual([200, { address: "nobody@example.com", answer: "send", suppressed: false }]);
  });

  it("answers never with the entry that decided", async () => {
    await putEntries(rows.database, [entryOf("Gone@Example.com")]);
    expect((await ask("gone@EXAMPLE.com")).body).toEqual({
      address: "gone@EXAMPLE.com",
      answer: "never",
      suppressed: true,
      because: { reason: "mailbox-unknown", cause: "delivery", scope: "*", since: noon.toISOString() },
    });
  });

  it("answers by the class of the stream, as marketing for one that nobody declared, and for the default one when none is named", async () => {
    await putEntries(rows.database, [
      entryOf("held@example.com", {
        scope: "*marketing",
        cause: "complaint",
        reason: "abuse",
        answer: "hold",
        expiresAt: new Date("2026-03-15T12:00:00.000Z"),
      }),
    ]);
    const answers = ["?stream=news", "?stream=default", "?stream=never-heard-of", ""].map(
      async (query) => (await ask("held@example.com", query)).body as { answer: string; until?: string },
    );
    const [news, transactional, unknown, none] = await Promise.all(answers);
    expect(news).toMatchObject({ answer: "hold", suppressed: false, until: "2026-03-15T12:00:00.000Z" });
    expect(transactional?.answer).toBe("send");
    expect(unknown?.answer).toBe("hold");
    expect(none?.answer).toBe("send");
  });

  it("answers for an address by an entry of its whole domain", async () => {
    await putEntries(rows.database, [entryOf("@dead.example", { reason: "domain-unknown" })]);
    expect((await ask("anyone@Dead.Example")).body).toMatchObject({
      answer: "never",
      because: { reason: "domain-unknown" },
    });
    expect((await ask("anyone@sub.dead.example")).body).toMatchObject({ answer: "send" });
  });

  it("sends to an address whose entry has expired", async () => {
    await putEntries(rows.database, [entryOf("over@example.com", { expiresAt: new Date(noon.getTime() - 1) })]);
    expect((await ask("over@example.com")).body).toMatchObject({ answer: "send" });
  });

  it.each([
    "a/b@example.com",
    "a+tag@example.com",
    "100%@example.com",
    "%41@example.com",
    '"a b"@example.com',
    '"a@b"@example.com',
    "jörg@müller.example",
    "用户@例え.example",
    "a?b#c&d=e@example.com",
    "o'brien@example.com",
  ])("finds %s in the path and in the query", async (address) => {
    const { addressKey } = await putOne(address);
    expect(addressKey).not.toBe("");
    const inPath = await ask(address);
    const inQuery = await rows.call("GET", `/v1/suppressions?address=${encodeURIComponent(address)}`, { key: lookup });
    expect(inPath.body).toMatchObject({ address, answer: "never" });
    expect([inQuery.status, inQuery.body]).toEqual([200, inPath.body]);
  });

  async function putOne(address: string): Promise<{ addressKey: string }> {
    const key = await rows.key("suppress");
    const reply = await rows.call("PUT", `/v1/suppressions/${encodeURIComponent(address)}`, {
      key,
      body: { reason: "test" },
    });
    expect(reply.status, reply.text).toBe(200);
    return reply.body;
  }

  it.each(["jane", "@example.com", "a@b@", "jane@", `${"x".repeat(400)}@example.com`, "a b@example.com", "x@127.1"])(
    "answers 200 and never, for syntax, when asked about %s",
    async (text) => {
      const { status, body } = await ask(text);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        address: text,
        answer: "never",
        suppressed: true,
        because: { reason: "address-syntax" },
      });
    },
  );

  it("answers for syntax when ?address= is empty", async () => {
    const { status, body } = await rows.call("GET", "/v1/suppressions?address=", { key: lookup });
    expect([status, (body as { answer: string }).answer]).toEqual([200, "never"]);
  });

  it("keeps tenants apart", async () => {
    await putEntries(rows.database, [entryOf("theirs@example.com")], "stranger");
    expect((await ask("theirs@example.com")).body).toMatchObject({ answer: "send" });
    const key = await rows.strangerKey("lookup");
    const reply = await rows.call("GET", "/v1/suppressions/theirs@example.com", { key });
    expect(reply.body).toMatchObject({ answer: "never" });
  });

  it("refuses a key without the scope, no key, a bad stream and unknown filters", async () => {
    const statuses = await Promise.all([
      rows.call("GET", "/v1/suppressions/a@example.com", { key: await rows.key("ingest") }),
      rows.call("GET", "/v1/suppressions/a@example.com"),
      ask("a@example.com", "?stream=Not%20a%20stream"),
      ask("a@example.com", "?steam=news"),
    ]);
    expect(statuses.map((reply) => reply.status)).toEqual([403, 401, 400, 400]);
  });
});

describe("POST /v1/suppressions/check", () => {
  const check = (body: unknown) => rows.call("POST", "/v1/suppressions/check", { key: lookup, body });

  it("answers in the order of the question, repeats and faults included", async () => {
    await putEntries(rows.database, [entryOf("stop@example.com")]);
    const addresses = ["go@example.com", "stop@example.com", "no address", "STOP@example.com", "stop@example.com"];
    const { status, body } = await check({ addresses });
    const { results } = body as { results: { address: string; answer: string }[] };
    expect(status).toBe(200);
    expect(results.map(({ address, answer }) => [address, answer])).toEqual([
      ["go@example.com", "send"],
      ["stop@example.com", "never"],
      ["no address", "never"],
      ["STOP@example.com", "never"],
      ["stop@example.com", "never"],
    ]);
  });

  it("answers 10,000 addresses", async () => {
    const addresses = Array.from({ length: 10_000 }, (_, index) => `user${index}@host${index % 700}.example`);
    await putEntries(rows.database, [entryOf("user9999@host199.example"), entryOf("@host3.example")]);
    const { status, body } = await check({ addresses, stream: "news" });
    const { results } = body as { results: { address: string; answer: string }[] };
    expect(status).toBe(200);
    expect(results.map((result) => result.address)).toEqual(addresses);
    const stopped = results.filter((result) => result.answer === "never").map((result) => result.address);
    expect(stopped).toEqual(
      addresses.filter((address) => address.endsWith("@host3.example") || address === "user9999@host199.example"),
    );
  });

  it("answers nothing to no addresses", async () => {
    expect((await check({ addresses: [] })).body).toEqual({ results: [] });
  });

  it.each([
    ["10,001 addresses", { addresses: Array(10_001).fill("a@example.com") }],
    ["no list", {}],
    ["a list of numbers", { addresses: [1] }],
    ["a misspelled name", { adresses: ["a@example.com"] }],
    ["a bad stream", { addresses: [], stream: "*" }],
  ])("refuses %s", async (_what, body) => {
    const reply = await check(body);
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ type: "urn:nixie:problem:validation" });
  });
});

describe("GET /v1/suppressions", () => {
  const list = (query: string, key = read) => rows.call("GET", `/v1/suppressions${query}`, { key });
  type Listed = { rows: { address: string; lastSeenAt: string }[]; next?: string };

  beforeAll(async () => {
    const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
    const shared = { firstSeenAt: noon, lastSeenAt: at(-60) };
    await rows.database.pool.query("DELETE FROM suppressions");
    await putEntries(rows.database, [
      entryOf("one@list.example", { lastSeenAt: at(1) }),
      entryOf("two@list.example", { lastSeenAt: at(2), cause: "complaint", reason: "abuse", scope: "*marketing" }),
      entryOf("three@list.example", { lastSeenAt: at(3), answer: "hold", reason: "mailbox-full" }),
      entryOf("four@other.example", { lastSeenAt: at(4), origin: "import", scope: "news" }),
      entryOf("@sub.list.example", { lastSeenAt: at(5), reason: "domain-unknown" }),
      ...Array.from({ length: 7 }, (_, index) => entryOf(`same${index}@same.example`, shared)),
    ]);
    await putEntries(rows.database, [entryOf("foreign@list.example")], "stranger");
  });

  it("lists the tenant's entries, last seen first", async () => {
    const { rows: listed } = (await list("?limit=5")).body as Listed;
    expect(listed.map((row) => row.address)).toEqual([
      "@sub.list.example",
      "four@other.example",
      "three@list.example",
      "two@list.example",
      "one@list.example",
    ]);
  });

  it.each([
    ["?reason=abuse", ["two@list.example"]],
    ["?cause=complaint", ["two@list.example"]],
    ["?answer=hold", ["three@list.example"]],
    ["?origin=import", ["four@other.example"]],
    ["?scope=*marketing", ["two@list.example"]],
    ["?stream=news", ["four@other.example"]],
    ["?domain=LIST.example", ["three@list.example", "two@list.example", "one@list.example"]],
    ["?domain=sub.list.example", ["@sub.list.example"]],
    ["?q=T", ["three@list.example", "two@list.example"]],
    ["?q=%25", []],
    ["?since=2026-03-01T12:04:00Z", ["@sub.list.example", "four@other.example"]],
    ["?since=2026-03-01T13:03:00%2B01:00&until=2026-03-01T12:04:00Z", ["three@list.example"]],
    ["?reason=abuse&cause=delivery", []],
  ])("filters by %s", async (query, addresses) => {
    const { status, body } = await list(query);
    expect(status).toBe(200);
    expect((body as Listed).rows.map((row) => row.address)).toEqual(addresses);
  });

  it("pages through entries of the same time without a gap or a repeat, while others are added", async () => {
    const seen: string[] = [];
    let query = "?limit=2&until=2026-03-01T12:00:00Z";
    for (let page = 0; page < 10; page++) {
      const { rows: listed, next } = (await list(query)).body as Listed;
      seen.push(...listed.map((row) => row.address));
      if (next === undefined) break;
      query = `?limit=2&until=2026-03-01T12:00:00Z&cursor=${next}`;
      // Seen now, so it comes before what was paged through already.
      await putEntries(rows.database, [
        entryOf(`late${page}@same.example`, { lastSeenAt: new Date(noon.getTime() - 1000) }),
      ]);
    }
    expect(seen).toEqual(Array.from({ length: 7 }, (_, index) => `same${6 - index}@same.example`));
  });

  it.each([
    "?limit=0",
    "?limit=1001",
    "?limit=ten",
    "?cursor=nonsense",
    `?cursor=${Buffer.from('["2026-99-99T00:00:00.000Z","a","b","c"]').toString("base64url")}`,
    `?cursor=${Buffer.from('["2026-03-01T12:00:00.000Z","a"]').toString("base64url")}`,
    `?cursor=${Buffer.from('["2026-03-01T12:00:00.000Z","\\u0000","*","manual"]').toString("base64url")}`,
    "?reason=because",
    "?answer=send",
    "?domain=not%20a%20domain",
    "?since=yesterday",
    "?since=2026-02-30T00:00:00Z",
    "?adress=a@example.com",
    "?q=a&q=b",
  ])("refuses %s", async (query) => {
    expect((await list(query)).status).toBe(400);
  });

  it("asks for the scope read, which asking for one address does not need", async () => {
    expect((await list("", lookup)).status).toBe(403);
    expect((await list("?address=a@example.com", lookup)).status).toBe(200);
    expect((await list("?limit=1", await rows.key("admin"))).status).toBe(200);
  });

  it("shows another tenant its own entries only", async () => {
    const { rows: listed } = (await list("", await rows.strangerKey("lookup", "read"))).body as Listed;
    expect(listed.map((row) => row.address)).toEqual(["foreign@list.example"]);
  });
});

it("no address that was asked for reaches the log", () => {
  expect(rows.logs()).toContain("/v1/suppressions/{address}");
  expect(rows.logs()).not.toMatch(/nobody@example\.com|gone@|nobody%40/i);
});

describe("the API document", () => {
  it("says for every class of stream what to do while the list cannot be asked", () => {
    const { paths } = describeApi(suppressionRoutes({ ...rows.answering, database: rows.database }), { version: "1" });
    // biome-ignore lint/suspicious/noExplicitAny: a document is walked by its paths, which no type knows
    const all = paths as any;
    for (const asking of [
      all["/v1/suppressions/{address}"].get,
      all["/v1/suppressions"].get,
      all["/v1/suppressions/check"].post,
    ]) {
      expect(asking["x-when-unreachable"]).toEqual({ marketing: "wait", transactional: "send", critical: "send" });
    }
    expect(all["/v1/suppressions/{address}/history"].get).not.toHaveProperty("x-when-unreachable");
  });
});

describe("what holds without an entry of the address", () => {
  it("is the entry of exactly its domain, of none above it", async () => {
    await putEntries(rows.database, [entryOf("@closed.example")]);
    const answers = await Promise.all(["a@closed.example", "a@mail.closed.example"].map((address) => ask(address)));
    expect(answers.map(({ body }) => (body as { answer: string }).answer)).toEqual(["never", "send"]);
  });

  it("is that it is a mailbox which a network's health hangs on: held for marketing, whatever came back", async () => {
    const addresses = ["Abuse@role.example", "postmaster@role.example", "info@role.example", "abuse+x@role.example"];
    const told = await Promise.all(addresses.map((address) => ask(address, "?stream=news")));
    expect(told.map(({ body }) => (body as { answer: string }).answer)).toEqual(["hold", "hold", "send", "send"]);
    expect((await ask("abuse@role.example")).body).toMatchObject({ answer: "send" });
  });
});

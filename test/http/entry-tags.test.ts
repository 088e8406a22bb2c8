import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { entryOf, noon, putEntries, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;

beforeAll(async () => {
  rows = await startRows();
  key = await rows.key("suppress", "read", "manage");
});
afterAll(() => rows.stop());
beforeEach(() => rows.database.pool.query("DELETE FROM suppressions"));

const jane = "/v1/suppressions/jane@example.com";
const call = (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) =>
  rows.call(method, path, { key, headers, body });
const put = (headers = {}, reason = "Asked by telephone") => call("PUT", jane, headers, { reason });
const remove = (headers = {}, query = "") => call("DELETE", `${jane}?reason=x${query}`, headers);
const tagOf = ({ headers }: { headers: Headers }) => headers.get("etag") ?? "";

type Tagged = { scope: string; cause: string; note?: string; etag: string };
async function read(path = jane) {
  const reply = await call("GET", `${path}/entries`);
  return { tag: tagOf(reply), status: reply.status, entries: (reply.body as { rows: Tagged[] }).rows };
}

const later = new Date("2026-03-02T00:00:00.000Z");
const earlier = new Date("2026-02-01T00:00:00.000Z");
const janes = [
  entryOf("jane@example.com", { expiresAt: later, answer: "hold" }),
  entryOf("jane@example.com", { scope: "*marketing", cause: "complaint", reason: "abuse" }),
  entryOf("jane@example.com", { scope: "news", cause: "manual", reason: "manual", expiresAt: noon }),
  entryOf("jane@example.com", { cause: "allow", answer: "send", reason: "manual" }),
];

describe("GET /v1/suppressions/{address}/entries", () => {
  it("tells what stands, with a tag for each and one for all; neither ended ones nor the allow-list", async () => {
    await putEntries(rows.database, [...janes, entryOf("joe@example.com"), entryOf("@example.com")]);
    const { status, tag, entries } = await read();
    expect(status).toBe(200);
    expect(entries.map(({ scope, cause }) => `${scope} ${cause}`)).toEqual(["* delivery", "*marketing complaint"]);
    expect(new Set([tag, ...entries.map(({ etag }) => etag)]).size).toBe(3);
    for (const one of [tag, ...entries.map(({ etag }) => etag)]) expect(one).toMatch(/^"[\w-]{22}"$/);
    expect((await read("/v1/suppressions/%40EXAMPLE.com")).entries).toHaveLength(1);
    const nobody = await read("/v1/suppressions/nobody@example.com");
    expect([nobody.entries, nobody.tag]).toEqual([[], expect.stringMatching(/^"[\w-]{22}"$/)]);
  });

  it("answers 304 to who has it already, until an entry is seen again, changed or lifted", async () => {
    await putEntries(rows.database, janes);
    const tags: string[] = [];
    const changes = [
      () => putEntries(rows.database, [{ ...(janes[0] as (typeof janes)[0]), lastSeenAt: later }]),
      () => put(),
      () => remove({}, "&cause=complaint"),
      async () => {},
    ];
    for (const change of changes) {
      const { tag } = await read();
      tags.push(tag);
      const again = await call("GET", `${jane}/entries`, { "If-None-Match": `"x", W/${tag}` });
      expect([again.status, again.text, tagOf(again)]).toEqual([304, "", tag]);
      await change();
    }
    expect(new Set(tags).size).toBe(4);
    const old = await call("GET", `${jane}/entries`, { "If-None-Match": tags[0] ?? "" });
    expect([old.status, tagOf(old)]).toEqual([200, tags[3]]);
  });

  it("is refused without the scope, for what is no address, and with a field that cannot be read", async () => {
    const weak = await rows.key("lookup", "suppress");
    expect((await rows.call("GET", `${jane}/entries`, { key: weak })).status).toBe(403);
    expect((await call("GET", "/v1/suppressions/nobody/entries")).status).toBe(400);
    const reply = await call("GET", `${jane}/entries`, { "If-None-Match": "abc" });
    expect([reply.status, reply.text]).toEqual([400, expect.stringContaining("invalid-precondition")]);
  });
});

describe("PUT /v1/suppressions/{address}", () => {
  it("tells the tag under which the entry is read, and overwrites only that", async () => {
    const first = tagOf(await put());
    expect((await read()).entries.map(({ etag }) => etag)).toEqual([first]);
    const second = await put({ "If-Match": `"x", ${first}` }, "Second");
    expect([second.status, tagOf(second) === first]).toEqual([200, false]);
    for (const tag of [first, `W/${tagOf(second)}`]) {
      const late = await put({ "If-Match": tag }, "Too late");
      expect([late.status, tagOf(late)]).toEqual([412, tagOf(second)]);
      expect(late.text).toContain("urn:nixie:problem:precondition-failed");
    }
    expect((await read()).entries.map(({ note }) => note)).toEqual(["Second"]);
    expect((await put({ "If-Match": "second" })).status).toBe(400);
  });

  it("creates only, with If-None-Match: *; what has ended is not there any more", async () => {
    const past = { cause: "manual", reason: "manual", expiresAt: noon, firstSeenAt: earlier } as const;
    await putEntries(rows.database, [entryOf("jane@example.com", past), entryOf("jane@example.com")]);
    expect((await put({ "If-Match": "*" })).status).toBe(412);
    const created = await put({ "If-None-Match": "*" });
    expect(created.status).toBe(200);
    const again = await put({ "If-None-Match": "*" });
    expect([again.status, tagOf(again)]).toEqual([412, tagOf(created)]);
    expect((await put({ "If-Match": "*" })).status).toBe(200);
  });

  it("lets one win of many at once", async () => {
    const many = Array.from({ length: 8 }, (_, index) => `Operator ${index}`);
    const created = await Promise.all(many.map((reason) => put({ "If-None-Match": "*" }, reason)));
    expect(created.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(412)]);
    const { entries } = await read();
    const expected = { "If-Match": entries[0]?.etag ?? "" };
    const changed = await Promise.all(many.map((reason) => put(expected, `${reason} again`)));
    expect(changed.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(412)]);
    const winner = changed.findIndex(({ status }) => status === 200);
    expect((await read()).entries.map(({ note }) => note)).toEqual([`Operator ${winner} again`]);
  });
});

describe("DELETE /v1/suppressions/{address}", () => {
  it("lifts only what its caller has read", async () => {
    await putEntries(rows.database, janes.slice(0, 1));
    const old = await read();
    await putEntries(rows.database, janes);
    const refused = await remove({ "If-Match": old.tag });
    const { tag, entries } = await read();
    expect([refused.status, tagOf(refused), entries.length]).toEqual([412, tag, 2]);
    expect((await remove({ "If-Match": entries[0]?.etag ?? "" })).status).toBe(412);
    expect((await remove({ "If-Match": tag })).status).toBe(200);
    expect((await read()).entries).toEqual([]);
    expect((await remove({ "If-Match": "*" })).status).toBe(412);
    expect((await remove()).status).toBe(200);
  });

  it("takes the tag of the one entry that scope and cause name, or that of all", async () => {
    await putEntries(rows.database, janes);
    const { tag, entries } = await read();
    const [delivery, complaint] = entries.map(({ etag }) => etag);
    const named = "&scope=*marketing&cause=complaint";
    const refused = await remove({ "If-Match": delivery ?? "" }, named);
    expect([refused.status, tagOf(refused)]).toEqual([412, complaint]);
    expect((await remove({ "If-Match": complaint ?? "" }, named)).status).toBe(200);
    expect((await remove({ "If-Match": complaint ?? "" }, named)).status).toBe(412);
    expect((await remove({ "If-Match": tag }, "&cause=delivery")).status).toBe(412);
    expect((await remove({ "If-Match": (await read()).tag }, "&cause=delivery")).status).toBe(200);
  });

  it("lets one win of a change and a removal at once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const tag = tagOf(await put({}, `Round ${round}`));
      const statuses = await Promise.all([
        put({ "If-Match": tag }, "Changed"),
        remove({ "If-Match": tag }, "&scope=*&cause=manual"),
      ]);
      expect(statuses.map(({ status }) => status).sort()).toEqual([200, 412]);
    }
  });
});

describe("the allow-list", () => {
  const boss = "/v1/allow-list/boss@example.com";
  const allow = (headers: Record<string, string>, reason: string) => call("PUT", boss, headers, { reason });
  it("takes the same preconditions", async () => {
    const created = await allow({ "If-None-Match": "*" }, "Boss");
    expect(created.status).toBe(200);
    expect((await allow({ "If-None-Match": "*" }, "Again")).status).toBe(412);
    const tag = tagOf(await call("GET", boss));
    expect(tag).toBe(tagOf(created));
    expect((await call("GET", boss, { "If-None-Match": tag })).status).toBe(304);
    const both = await Promise.all([allow({ "If-Match": tag }, "One"), allow({ "If-Match": tag }, "Other")]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const refused = await call("DELETE", `${boss}?reason=x`, { "If-Match": tag });
    const present = tagOf(await call("GET", boss));
    expect([refused.status, tagOf(refused)]).toEqual([412, present]);
    expect((await call("DELETE", `${boss}?reason=x`, { "If-Match": present })).status).toBe(200);
  });

  it("has nobody on it whose time has passed", async () => {
    const ended = { cause: "allow", answer: "send", reason: "manual", expiresAt: noon } as const;
    await putEntries(rows.database, [entryOf("boss@example.com", ended)]);
    expect((await call("GET", boss)).status).toBe(404);
    expect((await allow({ "If-None-Match": "*" }, "Boss")).status).toBe(200);
  });
});

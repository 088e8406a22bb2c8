import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { removeExpired } from "../../src/store/retention.ts";
import { entryOf, noon, putEntries, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;
let now: Date;

beforeAll(async () => {
  rows = await startRows({ now: () => now });
  key = await rows.key("manage", "suppress", "read", "lookup");
});
afterAll(() => rows.stop());
beforeEach(async () => {
  now = noon;
  await rows.database.pool.query("TRUNCATE suppressions, suppression_changes, outbox_events");
});

const at = (address: string) => `/v1/allow-list/${encodeURIComponent(address)}`;
const allow = (address: string, body: unknown = { reason: "Staff" }, as = key) =>
  rows.call("PUT", at(address), { key: as, body });
const ask = async (address: string) =>
  (await rows.call("GET", `/v1/suppressions/${encodeURIComponent(address)}`, { key })).body as {
    answer: string;
    because?: unknown;
    overruled?: { by: string; answer: string; because: { reason: string } };
  };
const kinds = async () =>
  (await rows.database.pool.query<{ type: string }>("SELECT type FROM outbox_events ORDER BY sequence")).rows.map(
    ({ type }) => type,
  );

describe("PUT /v1/allow-list/{address}", () => {
  it("lets mail go on although it bounced, and says so", async () => {
    await putEntries(rows.database, [entryOf("boss@example.com")]);
    const { status, body } = await allow("Boss@Example.com", { reason: "Our own staff" });
    expect([status, body]).toEqual([
      200,
      {
        address: "Boss@Example.com",
        addressKey: "boss@example.com",
        reason: "Our own staff",
        origin: "api",
        since: noon.toISOString(),
        changedAt: noon.toISOString(),
      },
    ]);
    expect(await ask("boss@example.com")).toEqual({
      address: "boss@example.com",
      answer: "send",
      suppressed: false,
      overruled: {
        by: "allow-list",
        answer: "never",
        because: { reason: "mailbox-unknown", cause: "delivery", scope: "*", since: noon.toISOString() },
      },
    });
  });

  it("says nothing of itself where nothing would have stopped mail", async () => {
    await allow("boss@example.com");
    expect(await ask("boss@example.com")).toEqual({ address: "boss@example.com", answer: "send", suppressed: false });
  });

  it.each(["complaint", "opt-out", "manual"] as const)("never lets mail past a %s", async (cause) => {
    await allow("boss@example.com");
    await allow("@example.com");
    const other = entryOf("boss@example.com", { cause, scope: "*", firstSeenAt: new Date(noon.getTime() + 1) });
    await putEntries(rows.database, [entryOf("boss@example.com"), other]);
    expect((await rows.call("GET", "/v1/suppressions/boss@example.com?stream=news", { key })).body).toMatchObject({
      answer: "never",
      because: { cause },
      overruled: { by: "allow-list", because: { cause: "delivery" } },
    });
  });

  it("takes a whole domain, and nobody below it", async () => {
    const addresses = ["one@example.com", "@example.com", "one@sub.example.com"];
    await putEntries(
      rows.database,
      addresses.map((address) => entryOf(address)),
    );
    await allow("@Example.com");
    const answers = await Promise.all(["one@example.com", "two@example.com", "one@sub.example.com"].map(ask));
    expect(answers.map(({ answer }) => answer)).toEqual(["send", "send", "never"]);
  });

  it("ends when it is said to, also before the job that takes it away", async () => {
    await putEntries(rows.database, [entryOf("boss@example.com")]);
    await allow("boss@example.com", { reason: "Until summer", expiresAt: "2026-03-02T12:00:00Z" });
    expect((await ask("boss@example.com")).answer).toBe("send");
    now = new Date("2026-03-02T12:00:00Z");
    expect((await ask("boss@example.com")).answer).toBe("never");
    await removeExpired(rows.database, now);
    expect((await rows.call("GET", at("boss@example.com"), { key })).status).toBe(404);
    expect(await kinds()).toEqual(["suppression.created", "allowance.created", "allowance.removed"]);
  });

  it("is told apart from what stops mail: in events, and in the list", async () => {
    await allow("boss@example.com");
    await allow("boss@example.com", { reason: "Customer" });
    expect(await kinds()).toEqual(["allowance.created", "allowance.updated"]);
    const list = async (path: string) =>
      ((await rows.call("GET", path, { key })).body as { rows: { addressKey: string }[] }).rows.length;
    expect([await list("/v1/suppressions"), await list("/v1/allow-list")]).toEqual([0, 1]);
    expect((await rows.call("GET", "/v1/suppressions?cause=allow", { key })).status).toBe(400);
    const history = await rows.call("GET", "/v1/suppressions/boss@example.com/history", { key });
    expect((history.body as { rows: { change: string; cause: string; why: string }[] }).rows).toMatchObject([
      { change: "updated", cause: "allow", why: "Customer" },
      { change: "created", cause: "allow", why: "Staff" },
    ]);
  });

  it("stays where entries are lifted", async () => {
    await putEntries(rows.database, [entryOf("boss@example.com")]);
    await allow("boss@example.com");
    const lifted = await rows.call("DELETE", "/v1/suppressions/boss@example.com?reason=x", { key });
    expect((lifted.body as { removed: { cause: string }[] }).removed.map(({ cause }) => cause)).toEqual(["delivery"]);
    expect((await rows.call("GET", at("boss@example.com"), { key })).status).toBe(200);
  });

  it.each([
    ["no reason", {}],
    ["an empty reason", { reason: " " }],
    ["an end that has passed", { reason: "x", expiresAt: "2026-03-01T12:00:00Z" }],
    ["an unknown word", { reason: "x", scope: "news" }],
  ])("refuses %s", async (_what, body) => {
    expect((await allow("boss@example.com", body)).status).toBe(400);
    expect((await rows.call("GET", at("boss@example.com"), { key })).status).toBe(404);
  });

  it("refuses what is no address, and keys without the scope", async () => {
    expect((await allow("boss")).status).toBe(400);
    expect((await allow("boss@example.com", undefined, await rows.key("suppress", "read"))).status).toBe(403);
  });

  it("keeps tenants apart", async () => {
    await putEntries(rows.database, [entryOf("boss@example.com")]);
    const theirs = await rows.strangerKey("manage", "read");
    expect((await allow("boss@example.com", undefined, theirs)).status).toBe(200);
    expect((await ask("boss@example.com")).answer).toBe("never");
    expect((await rows.call("GET", "/v1/allow-list", { key })).body).toEqual({ rows: [] });
    expect((await rows.call("DELETE", `${at("boss@example.com")}?reason=x`, { key })).status).toBe(404);
  });
});

describe("DELETE /v1/allow-list/{address}", () => {
  it("lets what came back meanwhile count", async () => {
    await allow("boss@example.com");
    await putEntries(rows.database, [entryOf("boss@example.com")]);
    expect((await ask("boss@example.com")).answer).toBe("send");
    expect((await rows.call("DELETE", at("boss@example.com"), { key, body: { reason: "Left" } })).body).toMatchObject({
      addressKey: "boss@example.com",
    });
    expect((await ask("boss@example.com")).answer).toBe("never");
    expect((await rows.call("DELETE", at("boss@example.com"), { key, body: { reason: "Left" } })).status).toBe(404);
  });

  it("needs a reason", async () => {
    await allow("boss@example.com");
    expect((await rows.call("DELETE", at("boss@example.com"), { key })).status).toBe(400);
    expect((await rows.call("GET", at("boss@example.com"), { key })).status).toBe(200);
  });
});

describe("GET /v1/allow-list", () => {
  it("pages, last changed first, and finds by the beginning", async () => {
    for (const name of ["ann", "bob", "cid"]) {
      now = new Date(now.getTime() + 1000);
      await allow(`${name}@example.com`);
    }
    const page = async (query: string) =>
      (await rows.call("GET", `/v1/allow-list?${query}`, { key })).body as {
        rows: { address: string }[];
        next?: string;
      };
    const first = await page("limit=2");
    const second = await page(`limit=2&cursor=${first.next}`);
    expect([...first.rows, ...second.rows].map(({ address }) => address[0])).toEqual(["c", "b", "a"]);
    expect((await page("q=BO")).rows.map(({ address }) => address)).toEqual(["bob@example.com"]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Suppression } from "../../src/domain/decision.ts";
import { entryOf, noon, putEntries, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;
let admin: string;
let now: Date;

beforeAll(async () => {
  rows = await startRows({ now: () => now });
  key = await rows.key("suppress", "read", "lookup");
  admin = await rows.key("admin");
});
afterAll(() => rows.stop());
beforeEach(async () => {
  now = noon;
  await rows.database.pool.query("TRUNCATE suppressions, suppression_changes, reactivations");
});

const before = new Date("2026-02-01T12:00:00.000Z");
const support = { basis: "support", confirmedAt: "2026-03-01T10:00:00Z", evidence: "Ticket 4711" };
const reconfirmed = { ...support, basis: "reconfirmed", evidence: "Double opt-in 4711" };
const path = (address: string) => `/v1/suppressions/${encodeURIComponent(address)}`;
const reactivate = (address: string, body: unknown, as = key) =>
  rows.call("POST", `${path(address)}/reactivate`, { key: as, body });
const list = (more: Partial<Suppression> = {}, address = "jane@example.com") =>
  putEntries(rows.database, [entryOf(address, { firstSeenAt: before, lastSeenAt: before, ...more })]);
const causes = async () =>
  (await rows.database.pool.query<{ cause: string }>("SELECT cause FROM suppressions ORDER BY cause")).rows.map(
    ({ cause }) => cause,
  );
const type = ({ status, body }: { status: number; body: unknown }) => [
  status,
  String((body as { type: string }).type).replace("urn:nixie:problem:", ""),
];

describe("POST /v1/suppressions/{address}/reactivate", () => {
  it("lifts what rests on delivery, and keeps what was said", async () => {
    await list();
    const { status, body } = await reactivate("Jane@Example.com", support);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      reactivation: {
        addressKey: "jane@example.com",
        basis: "support",
        evidence: "Ticket 4711",
        at: noon.toISOString(),
      },
      removed: [{ cause: "delivery" }],
    });
    const { rows: changes } = (await rows.call("GET", `${path("jane@example.com")}/history`, { key })).body as {
      rows: { change: string; why: string }[];
    };
    expect([changes[0]?.change, changes[0]?.why]).toEqual([
      "removed",
      "Reactivated (support, confirmed at 2026-03-01T10:00:00.000Z): Ticket 4711",
    ]);
    const { body: told } = await rows.call("GET", `${path("jane@example.com")}/reactivations`, { key });
    expect(told).toEqual({ rows: [(body as { reactivation: unknown }).reactivation] });
  });

  it("is recorded where there is nothing to lift, for bounces that are still to come", async () => {
    expect((await reactivate("new@example.com", support)).body).toMatchObject({ removed: [] });
    expect((await rows.database.pool.query("SELECT FROM reactivations")).rowCount).toBe(1);
  });

  it.each(["opt-out", "complaint"] as const)(
    "leaves all where there is a %s, unless it was reconfirmed since",
    async (cause) => {
      await list();
      await list({ cause, scope: "*marketing" });
      for (const body of [
        support,
        { ...support, basis: "probe" },
        { ...reconfirmed, confirmedAt: before.toISOString() },
      ]) {
        expect(type(await reactivate("jane@example.com", body, admin))).toEqual([409, "consent-required"]);
      }
      expect(await causes()).toEqual([cause, "delivery"].sort());
      expect((await rows.database.pool.query("SELECT FROM reactivations")).rowCount).toBe(0);
      expect((await reactivate("jane@example.com", { ...support, cause: "delivery" })).status).toBe(200);
      expect(await causes()).toEqual([cause]);
      expect((await reactivate("jane@example.com", reconfirmed)).status).toBe(200);
      expect(await causes()).toEqual([]);
    },
  );

  it("takes a probe for no reason to lift what was entered by hand", async () => {
    await list({ cause: "manual", reason: "manual" });
    expect(type(await reactivate("jane@example.com", { ...support, basis: "probe" }))).toEqual([409, "basis-required"]);
    expect((await reactivate("jane@example.com", support)).status).toBe(200);
  });

  it("is for an admin where the address was suppressed again soon after", async () => {
    await list();
    await reactivate("jane@example.com", support);
    await list({ firstSeenAt: noon, lastSeenAt: noon });
    const again = { ...support, confirmedAt: "2026-03-01T11:00:00Z", evidence: "Ticket 4712" };
    expect(type(await reactivate("jane@example.com", again))).toEqual([403, "admin-required"]);
    const removal = `${path("jane@example.com")}?reason=Please`;
    expect(type(await rows.call("DELETE", removal, { key }))).toEqual([403, "admin-required"]);
    expect(await causes()).toEqual(["delivery"]);
    expect((await reactivate("jane@example.com", again, admin)).status).toBe(200);
    await list({ firstSeenAt: noon, lastSeenAt: noon });
    expect((await rows.call("DELETE", removal, { key: admin })).status).toBe(200);
  });

  it("is anybody's again once the address took mail for thirty days", async () => {
    await reactivate("jane@example.com", { ...support, confirmedAt: before.toISOString() });
    await rows.database.pool.query("UPDATE reactivations SET at = at - interval '30 days'");
    await list({ firstSeenAt: noon, lastSeenAt: noon });
    expect((await reactivate("jane@example.com", support)).status).toBe(200);
  });

  it("is recorded once, however often it is told, also at the same time", async () => {
    await list();
    const replies = await Promise.all(Array.from({ length: 8 }, () => reactivate("jane@example.com", support)));
    expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const bodies = replies.map(({ body }) => body as { reactivation: { id: string }; removed: unknown[] });
    expect(new Set(bodies.map(({ reactivation }) => reactivation.id)).size).toBe(1);
    expect(bodies.flatMap(({ removed }) => removed)).toHaveLength(1);
    expect((await rows.database.pool.query("SELECT FROM suppression_changes WHERE change = 'removed'")).rowCount).toBe(
      1,
    );
  });

  it("takes a whole domain", async () => {
    await list({ addressKey: "@example.com" }, "@example.com");
    expect((await reactivate("@Example.com", support)).body).toMatchObject({
      reactivation: { addressKey: "@example.com" },
    });
    expect(await causes()).toEqual([]);
  });

  it.each([
    ["no evidence", { basis: "support", confirmedAt: "2026-03-01T10:00:00Z" }],
    ["empty evidence", { ...support, evidence: " " }],
    ["another basis", { ...support, basis: "hope" }],
    ["no time", { basis: "support", evidence: "x" }],
    ["a time to come", { ...support, confirmedAt: "2026-03-01T12:00:01Z" }],
    ["an unknown word", { ...support, scope: "*" }],
  ])("refuses %s", async (_what, body) => {
    await list();
    expect((await reactivate("jane@example.com", body)).status).toBe(400);
    expect(await causes()).toEqual(["delivery"]);
  });

  it("refuses what is no address and keys without the scope, and touches no other tenant's", async () => {
    await list();
    expect(type(await reactivate("jane", support))).toEqual([400, "not-an-address"]);
    expect((await reactivate("jane@example.com", support, await rows.key("read", "manage"))).status).toBe(403);
    const theirs = await rows.strangerKey("suppress", "read");
    expect((await reactivate("jane@example.com", support, theirs)).body).toMatchObject({ removed: [] });
    expect(await causes()).toEqual(["delivery"]);
    expect((await rows.call("GET", `${path("jane@example.com")}/reactivations`, { key })).body).toEqual({ rows: [] });
  });
});

describe("GET /v1/suppressions/{address}/reactivations", () => {
  it("pages, newest first", async () => {
    for (let hour = 1; hour <= 3; hour++) {
      now = new Date(noon.getTime() + hour * 3_600_000);
      await reactivate("jane@example.com", { ...support, evidence: `call ${hour}` });
    }
    const page = async (query: string) =>
      (await rows.call("GET", `${path("jane@example.com")}/reactivations?${query}`, { key })).body as {
        rows: { evidence: string }[];
        next?: string;
      };
    const first = await page("limit=2");
    const second = await page(`limit=2&cursor=${first.next}`);
    expect([...first.rows, ...second.rows].map(({ evidence }) => evidence)).toEqual(["call 3", "call 2", "call 1"]);
    expect(second.next).toBeUndefined();
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addCounts } from "../../src/store/findings/stats.ts";
import { openReviews } from "../../src/store/reviews/reviews.ts";
import { addSendingCounts } from "../../src/store/sends/sending-counts.ts";
import { registerSends } from "../../src/store/sends/sends.ts";
import { entryOf, noon, putEntries, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;

const shared = { streamId: "news", provider: "google", proof: "verified" };
const hard = { ...shared, category: "hard", reason: "mailbox-unknown", effect: "suppress", count: 3 };
const soft = { ...shared, category: "soft", reason: "mailbox-full", effect: "count", provider: "gmx", count: 2 };
const complaint = { ...shared, category: "complaint", reason: "abuse", effect: "suppress", streamId: "", count: 1 };
const copy = { ...hard, effect: "linked", count: 50 };
const forged = { ...hard, proof: "none", effect: "unproven", count: 7 };

type Body = {
  countedSince?: string;
  buckets: { at: string; counts?: Record<string, number>; unproven: number; sent?: number }[];
  totals: Record<string, number>;
  rates: Record<string, number>;
  rows: { key: string; total: number; sent?: number; rates: Record<string, number> }[];
};

beforeAll(async () => {
  rows = await startRows();
  key = await rows.key("read");
  const { pool } = rows.database;
  const add = (counts: readonly (typeof hard)[], hour: string, shard = 0) =>
    addCounts(pool, "default", counts, new Date(hour), shard);
  // Around both midnights of Berlin and of UTC, in two shards.
  await add([hard], "2026-02-26T22:10:00Z");
  await add([hard, copy, forged], "2026-02-26T23:10:00Z");
  await add([soft], "2026-02-26T23:10:00Z", 1);
  await add([complaint], "2026-02-27T00:10:00Z");
  await addCounts(pool, "default", [{ ...hard, count: 40, historicalAt: new Date("2026-02-27T05:00:00Z") }], noon, 0);
  await addCounts(pool, "stranger", [{ ...hard, count: 100 }], new Date("2026-02-26T23:10:00Z"), 0);
});
afterAll(() => rows.stop());

const get = async (path: string, query: string, by = key) => {
  const { status, body } = await rows.call("GET", `/v1/stats/${path}?${query}`, { key: by });
  return { status, body: body as Body };
};
const february = "from=2026-02-26T00:00:00Z&to=2026-02-28T00:00:00Z&bucket=day";

describe("GET /v1/stats/series", () => {
  it("counts each verdict once, in days of UTC", async () => {
    const { body } = await get("series", february);
    expect(body).toMatchObject({
      ...{ bucket: "day", zone: "UTC", countedSince: "2026-02-26T22:00:00.000Z", unproven: 7, leftOut: 40 },
      buckets: [
        { at: "2026-02-26T00:00:00.000Z", counts: { hard: 6, soft: 2 }, unproven: 7 },
        { at: "2026-02-27T00:00:00.000Z", counts: { complaint: 1 }, unproven: 0 },
      ],
      totals: { hard: 6, soft: 2, complaint: 1 },
    });
  });

  it("counts in the days of another zone", async () => {
    const { body } = await get("series", `${february}&zone=Europe/Berlin`);
    expect(body.buckets).toMatchObject([
      { at: "2026-02-25T23:00:00.000Z", counts: { hard: 3 } },
      { at: "2026-02-26T23:00:00.000Z", counts: { hard: 3, soft: 2, complaint: 1 } },
      { at: "2026-02-27T23:00:00.000Z", counts: {} },
    ]);
  });

  it("says nothing of the time before anything was counted", async () => {
    const { body } = await get("series", "from=2026-02-24T00:00:00Z&to=2026-02-27T00:00:00Z&bucket=day");
    expect(body.buckets.map(({ counts }) => counts)).toEqual([undefined, undefined, { hard: 6, soft: 2 }]);
    const empty = await rows.strangerKey("read");
    const other = await get("series", "span=24h", empty);
    expect(other.body.totals).toEqual({});
    expect(other.body.countedSince).toBe("2026-02-26T23:00:00.000Z");
  });

  it("takes one stream, and backlogs where they are asked for", async () => {
    expect((await get("series", `${february}&stream=news`)).body.totals).toEqual({ hard: 6, soft: 2 });
    const { body } = await get("series", `${february}&historical=include`);
    expect(body).toMatchObject({ totals: { hard: 46 }, leftOut: 0 });
  });

  it.each([
    ["span=24h", "hour", 24],
    ["span=7d&zone=Europe/Berlin", "day", 7],
    ["span=30d", "day", 30],
    ["span=90d&zone=America/New_York", "day", 90],
    ["", "day", 30],
  ])("has the buckets of %s", async (query, bucket, count) => {
    const { body } = await get("series", query);
    expect(body).toMatchObject({ bucket, buckets: { length: count } });
  });

  it.each([
    "span=1y",
    "zone=Mars/Olympus",
    "zone=%2B02:00",
    "span=7d&from=2026-02-01T00:00:00Z",
    "from=2026-03-01T12:00:00Z&to=2026-03-01T12:00:00Z",
    "from=2024-01-01T00:00:00Z",
    "from=2026-01-01T00:00:00Z&bucket=hour",
  ])("refuses %s", async (query) => {
    expect((await get("series", query)).status).toBe(400);
  });
});

describe("rates", () => {
  it("are unknown where nothing was registered, and else of registered messages alone", async () => {
    const before = await get("series", february);
    expect(before.body).not.toHaveProperty("sent");
    expect(before.body.rates).toEqual({});
    const send = (id: number, sentAt = "2026-02-27T03:00:00Z") => ({
      ...{ messageId: `${id}@example.com`, envelopeId: "", recipient: { text: "a@b.example", key: "a@b.example" } },
      ...({ streamId: "news", metadata: undefined, outcome: "sent", sentAt: new Date(sentAt) } as const),
    });
    const { pool } = rows.database;
    const sends = Array.from({ length: 200 }, (_, id) => send(id));
    await registerSends(pool, "default", sends, 3);
    // What is registered again was sent once.
    await registerSends(pool, "default", [...sends, send(200)], 4);
    const about = {
      hour: new Date("2026-02-27T04:00:00Z"),
      facet: "registered",
      name: "news",
      historical: false,
    } as const;
    await addSendingCounts(pool, "default", [{ ...about, what: "hard", count: 3 }], 1);
    const { body } = await get("series", february);
    expect(body).toMatchObject({ sent: 201, buckets: [{}, { sent: 201 }] });
    expect(body.buckets[0]).not.toHaveProperty("sent");
    expect(body.rates).toEqual({ hard: 3 / 201, complaint: 0 });
    const streams = await get("breakdown", `by=stream&from=2026-02-26T00:00:00Z&to=2026-02-28T00:00:00Z`);
    expect(streams.body.rows).toEqual([
      { key: "news", counts: { hard: 6, soft: 2 }, total: 8, sent: 201, rates: { hard: 3 / 201, complaint: 0 } },
      { key: "", counts: { complaint: 1 }, total: 1, rates: {} },
    ]);
  });
});

describe("GET /v1/stats/breakdown", () => {
  const range = "from=2026-02-26T00:00:00Z&to=2026-02-28T00:00:00Z";

  it("tells what the counts consist of, most first, and the rest together", async () => {
    const providers = await get("breakdown", `by=provider&${range}&top=1`);
    expect(providers.body).toMatchObject({
      rows: [{ key: "google", total: 7, counts: { hard: 6, complaint: 1 } }],
      rest: { keys: 1, counts: { soft: 2 }, total: 2 },
      total: 9,
    });
    const reasons = await get("breakdown", `by=reason&${range}`);
    expect(reasons.body.rows.map(({ key: name, total }) => [name, total])).toEqual([
      ["mailbox-unknown", 6],
      ["mailbox-full", 2],
      ["abuse", 1],
    ]);
    expect(reasons.body).not.toHaveProperty("rest");
    expect((await get("breakdown", `by=reason&${range}&category=soft`)).body).toMatchObject({ total: 2 });
  });

  it("tells sending domains apart", async () => {
    const hour = new Date("2026-02-27T04:00:00Z");
    const of = (name: string, count: number) =>
      ({ hour, facet: "domain", name, what: "hard", historical: false, count }) as const;
    for (const shard of [0, 1]) {
      await addSendingCounts(rows.database.pool, "default", [of("example.com", 4), of("", 1)], shard);
    }
    const { body } = await get("breakdown", `by=sending-domain&${range}`);
    expect(body.rows.map(({ key: name, total }) => [name, total])).toEqual([
      ["example.com", 8],
      ["", 2],
    ]);
  });

  it("refuses other facets, and keeps tenants apart", async () => {
    expect((await get("breakdown", "by=weather")).status).toBe(400);
    const stranger = await get("breakdown", `by=reason&${range}`, await rows.strangerKey("read"));
    expect(stranger.body.rows).toEqual([{ key: "mailbox-unknown", counts: { hard: 100 }, total: 100, rates: {} }]);
  });
});

it("GET /v1/stats/now tells what waits and how long the list is", async () => {
  const now = () => rows.call("GET", "/v1/stats/now", { key });
  expect((await now()).body).toMatchObject({ reviews: { open: 0 }, suppressed: { count: 0, addedThisWeek: 0 } });
  const ask = (cluster: string, at: Date) =>
    openReviews(rows.database.pool, "default", [{ question: "?", cluster }], at);
  await ask("first", new Date("2026-03-01T06:00:00.000Z"));
  await ask("second", noon);
  const entries = [
    entryOf("a@example.com"),
    entryOf("a@example.com", { cause: "complaint" }),
    entryOf("b@example.com"),
  ];
  await putEntries(rows.database, entries);
  expect((await now()).body).toEqual({
    reviews: { open: 2, oldestAt: "2026-03-01T06:00:00.000Z" },
    suppressed: { count: 2, isAtLeast: false, countedAt: noon.toISOString(), addedThisWeek: 3 },
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storeMessages } from "../../src/store/findings/inbox.ts";
import { addCounts } from "../../src/store/findings/stats.ts";
import { openReviews } from "../../src/store/reviews/reviews.ts";
import { noon, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;

const shared = { streamId: "default", provider: "example.com" };
const hard = {
  ...shared,
  category: "hard",
  reason: "mailbox-unknown",
  proof: "verified",
  effect: "suppress",
  count: 3,
};
const forged = { ...shared, category: "hard", reason: "mailbox-unknown", proof: "none", effect: "unproven", count: 2 };
const spam = { ...shared, category: "unknown", reason: "not-a-report", proof: "none", effect: "park", count: 5 };
const news = { ...hard, streamId: "news", category: "complaint", reason: "abuse", count: 1 };

beforeAll(async () => {
  rows = await startRows();
  key = await rows.key("read");
  const hoursAgo = (hours: number) => new Date(noon.getTime() - hours * 3_600_000 - 60_000);
  const { pool } = rows.database;
  await addCounts(pool, "default", [hard, forged, spam, news], hoursAgo(1), 0);
  await addCounts(pool, "default", [hard], hoursAgo(1), 1);
  await addCounts(pool, "default", [{ ...hard, count: 100 }], hoursAgo(48), 0);
  await addCounts(pool, "stranger", [{ ...hard, count: 7 }], hoursAgo(1), 0);
});
afterAll(() => rows.stop());

const stats = (query = "", by = key) => rows.call("GET", `/v1/stats${query}`, { key: by });

describe("GET /v1/stats", () => {
  it("adds up the shards of the last 24 hours", async () => {
    const { status, body } = await stats();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      from: "2026-02-28T12:00:00.000Z",
      to: noon.toISOString(),
      verdicts: 14,
      unproven: 2,
      categories: { hard: 8, unknown: 5, complaint: 1 },
      reasons: { "mailbox-unknown": 8, "not-a-report": 5, abuse: 1 },
      proofs: { verified: 7, none: 7 },
      effects: { suppress: 7, unproven: 2, park: 5 },
    });
  });

  it("leaves out what was read from backlogs, unless it is asked for", async () => {
    const range = "from=2026-01-05T00:00:00Z&to=2026-01-06T00:00:00Z";
    const historicalAt = new Date("2026-01-05T10:10:00Z");
    await addCounts(rows.database.pool, "default", [{ ...hard, count: 9, historicalAt }], noon, 0);
    const [without, included] = [await stats(`?${range}`), await stats(`?${range}&historical=include`)];
    expect([without.body, included.body]).toMatchObject([
      { verdicts: 0 },
      { verdicts: 9, reasons: { "mailbox-unknown": 9 } },
    ]);
    expect((await stats(`?${range}&historical=yes`)).status).toBe(400);
  });

  it("counts the time and the stream that are asked for", async () => {
    const longer = await stats("?from=2026-02-27T00:00:00Z&to=2026-03-01T12:00:00Z");
    const empty = await stats("?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z");
    const stream = await stats("?stream=news");
    const verdicts = [longer, empty, stream].map((reply) => (reply.body as { verdicts: number }).verdicts);
    expect(verdicts).toEqual([114, 0, 1]);
    expect(empty.body).toMatchObject({ unproven: 0, categories: {}, effects: {} });
  });

  it("includes the whole first hour", async () => {
    const { body } = await stats("?from=2026-03-01T10:59:59Z&to=2026-03-01T11:00:00Z");
    expect(body).toMatchObject({ from: "2026-03-01T10:00:00.000Z", verdicts: 14 });
  });

  it("tells what waits", async () => {
    const envelope = { mailFrom: "", rcptTo: "x@example.com", door: "smtp", trustedRelay: false } as const;
    await storeMessages(rows.database.pool, [{ raw: Buffer.from("waiting"), envelope }], noon);
    await openReviews(rows.database.pool, "default", [{ question: "?", cluster: "a" }], noon);
    await openReviews(rows.database.pool, "stranger", [{ question: "?", cluster: "a" }], noon);
    const { body } = await stats();
    expect((body as { queues: unknown }).queues).toEqual({ messagesWaiting: 1, deliveriesPending: 0, reviewsOpen: 1 });
  });

  it("keeps tenants apart and asks for the scope read", async () => {
    expect((await stats("", await rows.strangerKey("read"))).body).toMatchObject({ verdicts: 7 });
    expect((await stats("", await rows.key("lookup"))).status).toBe(403);
  });

  it.each([
    "?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z",
    "?from=2020-01-01T00:00:00Z",
    "?from=now",
    "?since=2026-03-01T00:00:00Z",
  ])("refuses %s", async (query) => {
    expect((await stats(query)).status).toBe(400);
  });
});

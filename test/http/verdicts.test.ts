import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listVerdicts } from "../../src/store/findings/verdict-list.ts";
import { putJudged, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;
let messageId: string;

type Page = { rows: { address: string; messageId?: string }[]; next?: string };

beforeAll(async () => {
  rows = await startRows();
  key = await rows.key("read");
  const first = await putJudged(rows.database, [
    { address: "a@example.com", reason: "mailbox-unknown" },
    { address: "b@example.com", reason: "mailbox-full" },
  ]);
  messageId = first.messageId;
  await putJudged(rows.database, [{ address: "c@example.com", reason: "mailbox-unknown" }]);
  await putJudged(rows.database, [{ address: "d@example.com", reason: "mailbox-unknown" }], { tenant: "stranger" });
  const { pool } = rows.database;
  await pool.query(
    `UPDATE verdicts SET detail = detail || '{"provider": "google", "sendingDomain": "news.example"}'
     WHERE address_key = 'c@example.com'`,
  );
  await pool.query("UPDATE verdicts SET effect = 'linked' WHERE address_key = 'b@example.com'");
});
afterAll(() => rows.stop());

const list = async (query: string, by = key) =>
  (await rows.call("GET", `/v1/verdicts?${query}`, { key: by })).body as Page;
const addresses = async (query: string) => (await list(query)).rows.map(({ address }) => address[0]).join("");

describe("GET /v1/verdicts", () => {
  it.each([
    ["", "cba"],
    ["reason=mailbox-unknown", "ca"],
    ["category=soft", "b"],
    ["provider=google", "c"],
    ["provider=other", "ba"],
    ["sendingDomain=news.example", "c"],
    ["sendingDomain=", "ba"],
    ["stream=default&reason=mailbox-full", "b"],
    ["stream=news", ""],
    ["counted=only", "ca"],
    ["address=A@example.com", "a"],
    ["since=2020-01-01T00:00:00Z&counted=only", "ca"],
    ["until=2020-01-01T00:00:00Z", ""],
  ])("chooses by %s", async (query, expected) => {
    expect(await addresses(query)).toBe(expected);
  });

  it("tells the message of each, and goes on from a cursor", async () => {
    const page = await list("limit=2");
    expect(page.rows.map((row) => row.messageId === messageId)).toEqual([false, true]);
    expect((await list(`limit=2&cursor=${page.next}`)).rows.map(({ address }) => address)).toEqual(["a@example.com"]);
  });

  it("looks through so many at once, and goes on where it stopped", async () => {
    const { database } = rows;
    const filter = { reason: "mailbox-full" };
    const seen: (string | undefined)[] = [];
    let after: readonly string[] | undefined;
    let pages = 0;
    do {
      const page = await listVerdicts(database, "default", filter, { limit: 10, after }, 1);
      seen.push(...page.rows.map(({ address }) => address));
      after = page.next;
      pages++;
    } while (after !== undefined && pages < 10);
    expect([seen, pages]).toEqual([["b@example.com"], 4]);
  });
});

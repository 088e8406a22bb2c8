import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { entryOf, noon, putEntries, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;

beforeAll(async () => {
  rows = await startRows();
  key = await rows.key("lookup", "override");
  await rows.database.pool.query("INSERT INTO streams (tenant_id, id, class) VALUES ('default', 'news', 'marketing')");
  await putEntries(rows.database, [
    entryOf("full@example.com", { answer: "hold", reason: "mailbox-full" }),
    entryOf("out@example.com", { scope: "*", cause: "opt-out", reason: "manual" }),
    entryOf("angry@example.com", { scope: "default", cause: "complaint", reason: "abuse" }),
  ]);
});
afterAll(() => rows.stop());
beforeEach(async () => {
  acts = await count();
});

let acts = 0;
const count = async () => (await rows.database.pool.query("SELECT FROM audit_acts")).rowCount ?? 0;
const lastDetails = async () =>
  (
    await rows.database.pool.query(
      `SELECT act, actor, address_key, details FROM audit_acts JOIN audit_details USING (tenant_id, sequence)
       ORDER BY sequence DESC LIMIT 1`,
    )
  ).rows[0];
const ask = (path: string, as = key) => rows.call("GET", `/v1/suppressions/${path}`, { key: as });
const check = (body: unknown, as = key) => rows.call("POST", "/v1/suppressions/check", { key: as, body });
const type = ({ status, body }: { status: number; body: unknown }) => [
  status,
  String((body as { type: string }).type).replace("urn:nixie:problem:", ""),
];

describe("a lookup that ignores reasons", () => {
  it("passes over entries of these reasons, and says what they would have answered", async () => {
    const { status, body } = await ask("full@example.com?ignore=mailbox-full,system-full");
    expect([status, body]).toEqual([
      200,
      {
        address: "full@example.com",
        answer: "send",
        suppressed: false,
        overruled: {
          by: "ignored-reasons",
          answer: "hold",
          because: { reason: "mailbox-full", cause: "delivery", scope: "*", since: noon.toISOString() },
        },
      },
    ]);
    expect(
      (await rows.call("GET", "/v1/suppressions?address=full@example.com&ignore=mailbox-full", { key })).body,
    ).toEqual(body);
    expect((await check({ addresses: ["full@example.com"], ignore: ["mailbox-full"] })).body).toEqual({
      results: [body],
    });
    expect(await count()).toBe(acts + 3);
  });

  it("is written to the audit log, with what would have been answered", async () => {
    await ask("Full@Example.com?ignore=mailbox-full&stream=news");
    expect(await lastDetails()).toMatchObject({
      act: "override",
      actor: expect.stringMatching(/^key:/),
      address_key: "full@example.com",
      details: {
        address: "Full@Example.com",
        stream: "news",
        ignored: ["mailbox-full"],
        answered: { answer: "send" },
        instead: { by: "ignored-reasons", answer: "hold", because: { reason: "mailbox-full" } },
      },
    });
  });

  it("is written down for each address, also where nothing was passed over", async () => {
    const addresses = ["full@example.com", "anyone@example.com", "no address"];
    const { body } = await check({ addresses, ignore: ["mailbox-full"] });
    expect((body as { results: { answer: string }[] }).results.map(({ answer }) => answer)).toEqual([
      "send",
      "send",
      "never",
    ]);
    expect(await count()).toBe(acts + 3);
    expect(await lastDetails()).toMatchObject({ address_key: null, details: { instead: { answer: "never" } } });
  });

  it.each(["abuse", "one-click", "mailto", "unsubscribe-request", "complaint-text"])(
    "refuses to ignore %s for a marketing stream, declared or not",
    async (reason) => {
      for (const stream of ["news", "undeclared"]) {
        expect(type(await ask(`angry@example.com?stream=${stream}&ignore=manual,${reason}`))).toEqual([
          400,
          "not-ignorable",
        ]);
        expect(type(await check({ addresses: ["a@example.com"], stream, ignore: [reason] }))).toEqual([
          400,
          "not-ignorable",
        ]);
      }
      expect(await count()).toBe(acts);
    },
  );

  it("never passes over an opt-out for marketing, by whatever reason it goes", async () => {
    expect((await ask("out@example.com?stream=news&ignore=manual")).body).toMatchObject({ answer: "never" });
    expect((await ask("out@example.com?ignore=manual")).body).toMatchObject({ answer: "send" });
  });

  it("may pass over a complaint of a transactional stream", async () => {
    expect((await ask("angry@example.com")).body).toMatchObject({ answer: "never" });
    expect((await ask("angry@example.com?ignore=abuse")).body).toMatchObject({
      answer: "send",
      overruled: { because: { cause: "complaint" } },
    });
  });

  it("needs the scope, which admin includes", async () => {
    expect(type(await ask("full@example.com?ignore=mailbox-full", await rows.key("lookup", "suppress")))).toEqual([
      403,
      "forbidden",
    ]);
    expect(await count()).toBe(acts);
    expect((await ask("full@example.com?ignore=mailbox-full", await rows.key("admin"))).status).toBe(200);
    expect((await ask("full@example.com?ignore=mailbox-full", await rows.key("override"))).status).toBe(403);
  });

  it.each([
    ["a reason that is none", "full@example.com?ignore=mailbox-fll"],
    ["no reason", "full@example.com?ignore="],
    ["too many", `full@example.com?ignore=${Array(21).fill("manual").join(",")}`],
  ])("refuses %s", async (_what, path) => {
    expect((await ask(path)).status).toBe(400);
    expect(await count()).toBe(acts);
  });

  it("refuses more than a hundred addresses, and a listing", async () => {
    const addresses = Array.from({ length: 101 }, (_, index) => `a${index}@example.com`);
    expect((await check({ addresses, ignore: ["mailbox-full"] })).status).toBe(400);
    expect((await check({ addresses })).status).toBe(200);
    expect(
      (await rows.call("GET", "/v1/suppressions?ignore=mailbox-full", { key: await rows.key("admin") })).status,
    ).toBe(400);
    expect(await count()).toBe(acts);
  });

  it("answers nothing that it cannot write down", async () => {
    await rows.database.pool.query("ALTER TABLE audit_details RENAME TO audit_details_away");
    try {
      expect((await ask("full@example.com?ignore=mailbox-full")).status).toBe(500);
      expect((await ask("full@example.com")).status).toBe(200);
    } finally {
      await rows.database.pool.query("ALTER TABLE audit_details_away RENAME TO audit_details");
    }
  });
});

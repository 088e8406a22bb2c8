import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noteSigns } from "../../src/store/list/life-signs.ts";
import { drawWeek } from "../../src/store/list/precision-sample.ts";
import { dateChangeIds } from "../support/dated-changes.ts";
import { entryOf, noon, putEntries, putJudged, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;
let messageId: string;

type Check = { id: string; address: string; answer?: string };
type Precision = { precision?: number; interval?: { low: number; high: number } };

beforeAll(async () => {
  rows = await startRows();
  key = await rows.key("read", "suppress");
  const judged = await putJudged(rows.database, [{ address: "a@example.com", reason: "mailbox-unknown" }]);
  messageId = judged.messageId;
  const verdictId = judged.verdictIds[0];
  await putEntries(rows.database, [
    entryOf("a@example.com", { verdictId }),
    entryOf("b@example.com", { reason: "domain-unknown" }),
    entryOf("c@example.com", { answer: "hold" }),
  ]);
  await dateChangeIds(rows.database);
});
afterAll(() => rows.stop());

const precision = async () => (await rows.call("GET", "/v1/precision", { key })).body as Precision;
const checks = async (query = "") =>
  (await rows.call("GET", `/v1/precision/checks${query}`, { key })).body as { week?: string; rows: Check[] };
const answer = (id: string, body: unknown, by = key) =>
  rows.call("PUT", `/v1/precision/checks/${id}`, { key: by, body });

describe("/v1/precision", () => {
  it("is unknown before anything was drawn", async () => {
    expect(await precision()).toEqual({
      ...{ answered: 0, open: 0, right: 0, wrong: 0, cannotTell: 0, weeks: [] },
      life: { addresses: 0, reply: 0, outOfOffice: 0, delivered: 0, countedAt: noon.toISOString() },
    });
    expect(await checks()).toEqual({ rows: [] });
  });

  it("tells what a check is about, and life that was seen since", async () => {
    await drawWeek(rows.database, "default", "2026-02-23", noon);
    const signs = [{ addressKey: "a@example.com", kind: "reply", at: new Date(noon.getTime() + 3_600_000) }] as const;
    await noteSigns(rows.database.pool, "default", signs);
    const { week, rows: drawn } = await checks();
    expect(week).toBe("2026-02-23");
    expect(drawn).toHaveLength(3);
    expect(drawn.find(({ address }) => address === "a@example.com")).toMatchObject({
      ...{ scope: "*", cause: "delivery", given: "never", reason: "mailbox-unknown", why: "test", messageId },
      ...{ isStanding: true, life: { kind: "reply" }, suppressedAt: noon.toISOString() },
    });
    expect(await precision()).toMatchObject({
      ...{ open: 3, weeks: [{ week: "2026-02-23", population: 3, isEstimate: false, sampled: 3, open: 3 }] },
      life: { addresses: 1, reply: 1 },
    });
    expect(await precision()).not.toHaveProperty("precision");
  });

  it("counts answers, the last of each, and those of whom nobody can tell for neither side", async () => {
    const [one, two, three] = (await checks()).rows;
    await answer(one?.id ?? "", { answer: "wrong" });
    expect((await answer(one?.id ?? "", { answer: "right" })).body).toMatchObject({ answer: "right" });
    await answer(two?.id ?? "", { answer: "wrong", note: "It was full" });
    await answer(three?.id ?? "", { answer: "cannot-tell" });
    const told = await precision();
    expect(told).toMatchObject({ ...{ answered: 3, open: 0, right: 1, wrong: 1, cannotTell: 1 }, precision: 0.5 });
    expect(told.interval?.low).toBeCloseTo(0.0945, 3);
    expect(told.interval?.high).toBeCloseTo(0.9055, 3);
    const taken = await answer(two?.id ?? "", { answer: null });
    expect(taken.body).not.toHaveProperty("answeredBy");
    expect(await precision()).toMatchObject({ open: 1, precision: 1 });
  });

  it("refuses other answers, readers, and what is another tenant's", async () => {
    const [one] = (await checks()).rows;
    const id = one?.id ?? "";
    expect((await answer(id, { answer: "perhaps" })).status).toBe(400);
    expect((await answer(id, { answer: "right" }, await rows.key("read"))).status).toBe(403);
    expect((await answer(id, { answer: "wrong" }, await rows.strangerKey("suppress"))).status).toBe(404);
    expect((await checks()).rows[0]?.answer).toBe("right");
    expect(await checks("?week=2026-02-16")).toEqual({ week: "2026-02-16", rows: [] });
  });
});

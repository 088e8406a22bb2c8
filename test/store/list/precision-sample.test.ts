import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { precisionJobs } from "../../../src/jobs/precision.ts";
import { applyChanges } from "../../../src/store/list/entries.ts";
import { drawWeek } from "../../../src/store/list/precision-sample.ts";
import { entryOf } from "../../http/rows.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";
import { dateChangeIds } from "../../support/dated-changes.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

const monday = "2026-02-23";
const wednesday = new Date("2026-02-25T12:00:00Z");
const after = new Date("2026-03-02T00:22:00Z");

async function put(names: readonly string[], actor = "policy", at = wednesday, tenant = "default"): Promise<void> {
  const changes = names.map(
    (name) => ({ kind: "put", entry: entryOf(`${name}@example.com`), actor, why: "x" }) as const,
  );
  await applyChanges(database.pool, tenant, changes, at);
  await dateChangeIds(database);
}
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

async function drawn(): Promise<string[]> {
  const { rows } = await database.pool.query<{ address: string }>("SELECT address FROM precision_checks");
  return rows.map(({ address }) => address.replace("@example.com", ""));
}

describe("drawWeek()", () => {
  it("takes all of a week's automatic suppressions where they are few, and nothing else", async () => {
    await put(["auto1", "auto2"]);
    await put(["by-hand"], "user:1");
    await put(["too-early"], "policy", new Date("2026-02-22T23:59:59.999Z"));
    await put(["first"], "policy", new Date("2026-02-23T00:00:00Z"));
    await put(["last"], "policy", new Date("2026-03-01T23:59:59.999Z"));
    await put(["too-late"], "policy", new Date("2026-03-02T00:00:00Z"));
    await put(["stranger"], "policy", wednesday, "other");
    // What was seen again, or lifted meanwhile, was made once.
    await put(["auto2"]);
    const lift = {
      kind: "remove",
      addressKey: "auto1@example.com",
      scope: "*",
      cause: "delivery",
      change: "removed",
    } as const;
    await applyChanges(database.pool, "default", [{ ...lift, actor: "user:1", why: "x" }], wednesday);
    expect(await drawWeek(database, "default", monday, after)).toBe(4);
    expect((await drawn()).sort()).toEqual(["auto1", "auto2", "first", "last"]);
    expect(await drawWeek(database, "default", monday, after)).toBe(0);
    expect(await drawn()).toHaveLength(4);
  });

  it.each([
    ["reading through", 200_000],
    ["drawing numbers", 10],
  ])("gives each the same chance by %s", async (_how, readThrough) => {
    // Gaps, and runs of what does not count, must favour no one.
    await put(names("a", 40));
    await put(names("hand", 60), "user:1");
    await put(names("b", 10));
    const hits = new Map<string, number>();
    const rounds = 60;
    for (let round = 0; round < rounds; round++) {
      expect(await drawWeek(database, "default", monday, after, { size: 10, readThrough })).toBe(10);
      for (const name of await drawn()) hits.set(name, (hits.get(name) ?? 0) + 1);
      await database.pool.query("DELETE FROM precision_checks");
      const { rows } = await database.pool.query<{ population: number; is_estimate: boolean }>(
        "DELETE FROM precision_weeks RETURNING population, is_estimate",
      );
      expect(rows[0]?.is_estimate).toBe(readThrough === 10);
      expect(rows[0]?.population).toBeGreaterThan(35);
      expect(rows[0]?.population).toBeLessThan(65);
    }
    expect([...hits.keys()].some((name) => name.startsWith("hand"))).toBe(false);
    // Each is drawn in 1 of 5 rounds: 12 times in 60, with a deviation of 3.1. Chance alone passes 0 and 31 once in a million.
    expect(hits.size).toBe(50);
    expect(Math.max(...hits.values())).toBeLessThan(31);
    // The last ten are drawn as often as any ten: 120 times, with a deviation of 8.
    const ofLast = [...hits].reduce((sum, [name, count]) => sum + (name.startsWith("b") ? count : 0), 0);
    expect(Math.abs(ofLast - 120)).toBeLessThan(45);
  });

  it("reads the week through where hardly a number hits", async () => {
    await put(["rare"]);
    await put(names("hand", 50), "user:1");
    expect(await drawWeek(database, "default", monday, after, { size: 2, readThrough: 10 })).toBe(1);
    expect(await drawn()).toEqual(["rare"]);
  });
});

it("the job draws each tenant's sample of the last week once", async () => {
  await put(["one"]);
  await database.pool.query("INSERT INTO tenants (id, name) VALUES ('other', 'Other')");
  await put(["two", "three"], "policy", wednesday, "other");
  const job = precisionJobs(database, () => after).find(({ name }) => name === "precision");
  const run = () => job?.run(new AbortController().signal);
  expect(await run()).toEqual({ drawn: 3 });
  expect(await run()).toEqual({ drawn: 0 });
  expect((await drawn()).sort()).toEqual(["one", "three", "two"]);
});

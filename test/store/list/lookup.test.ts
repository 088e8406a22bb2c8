import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../../src/store/database.ts";
import { createLookup, type EntriesByKey } from "../../../src/store/list/lookup.ts";
import { createStreamDirectory, putStream } from "../../../src/store/tenants/streams.ts";
import { entryOf, noon, putEntries } from "../../http/rows.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";
import { explain } from "../../support/explain.ts";

let database: TestDatabase;
let queries: unknown[][] = [];
let gate: Promise<void> = Promise.resolve();
let counted: Pick<Database, "pool">;

beforeAll(async () => {
  database = await openTestDatabase();
  // The real pool, with an ear at its door.
  const query = async (text: string, values: unknown[]) => {
    queries.push(values);
    await gate;
    return database.pool.query(text, values);
  };
  counted = { pool: { query } as unknown as Database["pool"] };
  await putEntries(database, [
    entryOf("a@example.com"),
    entryOf("a@example.com", { cause: "complaint", reason: "abuse" }),
    entryOf("@example.org"),
  ]);
  await putEntries(database, [entryOf("b@example.com")], "stranger");
});
afterAll(() => database.close());
beforeEach(() => {
  queries = [];
  gate = Promise.resolve();
});

const nobody = async () => new Map<string, string>();
const nobodyErased = { keysOf: nobody, keysOfHashes: nobody };

describe("createLookup()", () => {
  it("finds every entry of each key, and nothing of another tenant", async () => {
    const lookup = createLookup(database, nobodyErased);
    const found = await lookup.find("default", ["a@example.com", "@example.org", "b@example.com", "c@example.com"]);
    expect([...found.keys()].sort()).toEqual(["@example.org", "a@example.com"]);
    expect(
      found
        .get("a@example.com")
        ?.map((entry) => entry.cause)
        .sort(),
    ).toEqual(["complaint", "delivery"]);
    expect([...(await lookup.find("stranger", ["a@example.com", "b@example.com"])).keys()]).toEqual(["b@example.com"]);
  });

  it("asks once for all callers of one turn, a query for each tenant", async () => {
    const lookup = createLookup(counted, nobodyErased);
    const finds = Array.from({ length: 100 }, (_, index) => lookup.find("default", [`u${index % 50}@example.com`]));
    await Promise.all([...finds, lookup.find("stranger", ["b@example.com"])]);
    expect(queries.map(([tenant, keys]) => [tenant, (keys as string[]).length])).toEqual([
      ["default", 50],
      ["stranger", 1],
    ]);
  });

  it("gathers callers while two queries are under way", async () => {
    const lookup = createLookup(counted, nobodyErased);
    let openGate = () => {};
    gate = new Promise((resolve) => {
      openGate = resolve;
    });
    const finds: Promise<unknown>[] = [];
    for (let turn = 0; turn < 10; turn++) {
      finds.push(lookup.find("default", [`u${turn}@example.com`]));
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    }
    expect(queries).toHaveLength(2);
    openGate();
    await Promise.all(finds);
    expect(queries.map(([, keys]) => (keys as string[]).length)).toEqual([1, 1, 8]);
  });

  it("asks for many keys in one query, apart from those who ask for one", async () => {
    const lookup = createLookup(counted, nobodyErased);
    const keys = Array.from({ length: 12_000 }, (_, index) => `k${index}@example.com`);
    const [many, one] = await Promise.all([
      lookup.find("default", [...keys, "a@example.com"]),
      lookup.find("default", ["@example.org"]),
    ]);
    expect([...many.keys(), ...one.keys()]).toEqual(["a@example.com", "@example.org"]);
    expect(queries).toHaveLength(2);
  });

  it("finds the same whether it asks for few keys, for many, or for hashes", async () => {
    const lookup = createLookup(database, nobodyErased);
    const keys = ["a@example.com", "@example.org", "nobody@example.com"];
    const few = await lookup.find("default", keys);
    const many = await lookup.find("default", [
      ...keys,
      ...Array.from({ length: 20 }, (_, index) => `x${index}@example.com`),
    ]);
    const told = (found: EntriesByKey, name: (key: string) => string = (key) => key) =>
      [...found].flatMap(([key, entries]) => entries.map((entry) => JSON.stringify([name(key), entry]))).sort();
    expect(told(few).length).toBeGreaterThan(1);
    expect(told(many)).toEqual(told(few));
    const hashOf = (key: string) => createHash("sha256").update(key).digest("hex");
    expect(told(await lookup.findHashed("default", keys.map(hashOf)))).toEqual(told(few, hashOf));
  });

  it("reads many keys through the index, however many they are", async () => {
    const keys = Array.from({ length: 12_000 }, (_, index) => `k${index}@example.com`);
    const plans = await explain(database, (explained) => createLookup(explained, nobodyErased).find("default", keys));
    // The one row of the tenant is read as it pleases.
    expect(plans.map(({ text }) => /Seq Scan,[^{}]*Relation Name: suppressions/.test(text))).toEqual([false]);
  });

  it("sees what was committed before it was asked", async () => {
    const lookup = createLookup(database, nobodyErased);
    for (let round = 0; round < 20; round++) {
      const address = `fresh${round}@example.com`;
      const earlier = lookup.find("default", ["a@example.com"]);
      await putEntries(database, [entryOf(address)]);
      expect((await lookup.find("default", [address])).has(address)).toBe(true);
      await earlier;
    }
  });

  it("tells every caller of a query that failed, and goes on", async () => {
    const lookup = createLookup(counted, nobodyErased);
    gate = Promise.reject(new Error("connection lost"));
    gate.catch(() => {});
    const settled = await Promise.allSettled([
      lookup.find("default", ["x@example.com"]),
      lookup.find("default", ["y@example.com"]),
    ]);
    expect(settled.map((result) => result.status)).toEqual(["rejected", "rejected"]);
    gate = Promise.resolve();
    expect((await lookup.find("default", ["@example.org"])).size).toBe(1);
  });
});

describe("createStreamDirectory()", () => {
  it("reads streams anew after five seconds, or when told to forget", async () => {
    let clock = 0;
    const streams = createStreamDirectory(database, () => clock);
    expect(await streams.find("default", "default")).toMatchObject({ id: "default", class: "transactional" });
    await putStream(database, "default", { id: "new", class: "critical" }, noon);
    expect(await streams.find("default", "new")).toEqual({ id: "new", class: "marketing" });
    clock = 5000;
    expect(await streams.find("default", "new")).toMatchObject({ class: "critical" });
    await putStream(database, "default", { id: "new", class: "marketing" }, noon);
    streams.forget("default");
    expect(await streams.find("default", "new")).toMatchObject({ class: "marketing" });
    expect(await streams.find("default", undefined)).toMatchObject({ id: "default", class: "transactional" });
    expect(await streams.find("stranger", "default")).toEqual({ id: "default", class: "marketing" });
  });

  it("does not remember a read that failed", async () => {
    let fails = true;
    const findMany = async () => {
      if (fails) throw new Error("connection lost");
      return [{ id: "s", class: "critical", createdAt: noon }];
    };
    const streams = createStreamDirectory({ prisma: { stream: { findMany } } } as unknown as Database, () => 0);
    await expect(streams.find("default", "s")).rejects.toThrow("connection lost");
    fails = false;
    expect(await streams.find("default", "s")).toMatchObject({ class: "critical" });
  });
});

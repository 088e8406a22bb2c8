import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baseKey, readAddress } from "../../../src/domain/address.ts";
import type { Suppression } from "../../../src/domain/decision.ts";
import type { Database } from "../../../src/store/database.ts";
import { createBaseLookup } from "../../../src/store/list/base-lookup.ts";
import { createErasedKeys } from "../../../src/store/people/erasure-key.ts";
import { createSealer } from "../../../src/store/seal.ts";
import { changeChosenSettings } from "../../../src/store/tenants/chosen-settings.ts";
import { createTenantDirectory } from "../../../src/store/tenants/tenant-directory.ts";
import { createTenant } from "../../../src/store/tenants/tenants.ts";
import { entryOf, noon, putEntries } from "../../http/rows.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";
import { explain } from "../../support/explain.ts";

let database: TestDatabase;
const optOut = { cause: "opt-out", scope: "*marketing", reason: "one-click" } as const satisfies Partial<Suppression>;

beforeAll(async () => {
  database = await openTestDatabase();
  await createTenant(database, { id: "shoes", name: "Shoes" }, noon);
  await putEntries(database, [
    entryOf("jane+news@example.com", optOut),
    entryOf("jane+dead@example.com"),
    entryOf("jane+angry@example.com", { cause: "complaint", scope: "*marketing" }),
    entryOf("janet@example.com", optOut),
    entryOf("jane+news@other.example", optOut),
  ]);
  await putEntries(database, [entryOf("jane+theirs@example.com", optOut)], "shoes");
});
afterAll(() => database.close());

const start = (from: Pick<Database, "pool"> = database) =>
  createBaseLookup(
    from,
    createTenantDirectory(from, { sending: [], bounce: [] }, () => 0),
    createErasedKeys(from, createSealer([randomBytes(32)])),
  );
const choose = (baseAddressMatching: "off" | "opt-outs") =>
  changeChosenSettings(database, "default", { baseAddressMatching });
const found = async (...keys: string[]) =>
  [...(await start().find("default", keys))].map(([key, entries]) => [
    key,
    entries.map(({ addressKey }) => addressKey),
  ]);

describe("createBaseLookup()", () => {
  it("finds opt-outs, and nothing else, by the address without its tag, of the tenant alone", async () => {
    await choose("opt-outs");
    const one = [["jane@example.com", ["jane+news@example.com"]]];
    expect(await found("jane@example.com")).toEqual(one);
    expect(await found("jane+x@example.com", "jane+y+z@example.com", "nobody@example.com")).toEqual(one);
    expect(await found("+jane@example.com", "jan@example.com")).toEqual([]);
    expect(await found()).toEqual([]);
    expect((await start().find("shoes", ["jane@example.com"])).size).toBe(0);
  });

  it("asks the database nothing about addresses where the tenant did not choose so", async () => {
    await choose("off");
    const asked: string[] = [];
    const query = (text: string, values: unknown[]) => {
      asked.push(text);
      return database.pool.query(text, values);
    };
    const lookup = start({ pool: { query } as unknown as Database["pool"] });
    expect((await lookup.find("default", ["jane@example.com"])).size).toBe(0);
    expect((await lookup.find("default", ["jane@example.com"])).size).toBe(0);
    expect(asked.filter((text) => text.includes("suppressions"))).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it("reads by its index, few addresses and thousands", async () => {
    await choose("opt-outs");
    await database.pool.query(
      `INSERT INTO suppressions (tenant_id, address_key, scope, cause, key_version, key_hash, address, answer, reason,
         proof, origin, first_seen_at, last_seen_at)
       SELECT 'default', 'user' || n || '+tag@example.com', '*marketing', 'opt-out', 1, sha256(n::text::bytea), 'x', 'never',
         'one-click', 'verified', 'report', now(), now() FROM generate_series(1, 20000) AS n`,
    );
    await database.pool.query("ANALYZE suppressions");
    for (const size of [1, 2000]) {
      const keys = Array.from({ length: size }, (_, index) => `user${index + 1}@example.com`);
      let entries = 0;
      const plans = await explain(database, async (explained) => {
        entries = (await start(explained).find("default", keys)).size;
      });
      expect(entries).toBe(size);
      expect(plans).toHaveLength(1);
      expect(plans[0]?.text).toContain("suppressions_of_bases");
      expect(plans[0]?.text).not.toContain("Seq Scan");
    }
  });

  it("agrees with baseKey() about every address", async () => {
    const local = fc.string({ unit: fc.constantFrom(...'ab+."\\@ ', "ö", "+"), minLength: 1, maxLength: 9 });
    const texts = fc.sample(fc.tuple(local, fc.boolean()), { numRuns: 2000, seed: 7 });
    const keys = texts.flatMap(([name, quoted]) => {
      const written = quoted ? `"${name.replace(/["\\]/g, "\\$&")}"` : name;
      return readAddress(`${written}@example.com`)?.key ?? [];
    });
    expect(keys.length).toBeGreaterThan(500);
    const { rows } = await database.pool.query<{ key: string; base: string }>(
      `SELECT key, regexp_replace(key, '^([^"+][^+]*)\\+.*(@[^@]*)$', '\\1\\2') AS base FROM unnest($1::text[]) AS key`,
      [keys],
    );
    expect(rows.filter(({ key, base }) => base !== baseKey(key))).toEqual([]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noteUpgrade } from "../../src/service/rule-upgrade.ts";
import { createTenant } from "../../src/store/tenants/tenants.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { hold, noon } from "../support/held.ts";

let database: TestDatabase;
const warnings: unknown[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  for (const id of ["busy", "quiet"]) await createTenant(database, { id, name: id }, noon);
});
afterAll(() => database.close());
beforeEach(async () => {
  warnings.length = 0;
  await database.pool.query("TRUNCATE rule_packs, jobs, reports, verdicts, suppressions, suppression_changes");
});

const day = 86_400_000;
const later = new Date(noon.getTime() + 2 * day);
const log = { warn: (facts: unknown) => void warnings.push(facts) } as never;
const startWith = (version: string, days = 7, now = later) =>
  noteUpgrade({ database, log, days, now: () => now, pack: { version, label: version } });
const jobs = async () =>
  (await database.pool.query("SELECT tenant_id AS tenant, kind, state, request FROM jobs ORDER BY 1")).rows;

describe("noteUpgrade()", () => {
  it("looks for each tenant with messages what other rules change, and applies nothing", async () => {
    await startWith("old");
    await hold(database, [{ address: "a@x.example" }]);
    await hold(database, [{ address: "b@x.example" }], "busy");
    await startWith("new");
    const query = { since: new Date(later.getTime() - 7 * day).toISOString(), until: later.toISOString() };
    const request = { query, upgrade: { from: "old", to: "new" } };
    expect(await jobs()).toEqual(
      ["busy", "default"].map((tenant) => ({ tenant, kind: "reclassification", state: "waiting", request })),
    );
    expect(warnings).toEqual([{ from: "old", to: "new", tenants: 2, days: 7 }]);
  });

  it("does nothing when the rules are the same, nor a second time", async () => {
    await hold(database, [{ address: "a@x.example" }]);
    await startWith("new");
    expect(await jobs()).toHaveLength(1);
    await startWith("new");
    expect(await jobs()).toHaveLength(1);
  });

  it("tells one of several instances that start at once", async () => {
    await hold(database, [{ address: "a@x.example" }]);
    await Promise.all([startWith("new"), startWith("new"), startWith("new")]);
    expect(await jobs()).toHaveLength(1);
  });

  it("looks no further back than it is told, and not at all when it is told 0", async () => {
    await hold(database, [{ address: "a@x.example" }]);
    await startWith("one", 1);
    await startWith("two", 0);
    expect(await jobs()).toEqual([]);
    const { rows } = await database.pool.query("SELECT version FROM rule_packs ORDER BY 1");
    expect(rows).toEqual([{ version: "one" }, { version: "two" }]);
  });
});

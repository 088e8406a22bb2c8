import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "../../../src/store/database.ts";
import { appendAct, recordAct } from "../../../src/store/people/audit.ts";
import { listActs } from "../../../src/store/people/audit-list.ts";
import { verifyActs } from "../../../src/store/people/audit-verify.ts";
import { removeTenants } from "../../../src/store/tenants/tenant-removal.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";

const noon = new Date("2026-03-01T12:00:00.000Z");
let database: TestDatabase;
let tenant: string;
let made = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  tenant = `tenant-${++made}`;
});

function act(name: string, details: Readonly<Record<string, unknown>> = {}, addressKey?: string) {
  return { actor: "key:1", name, addressKey, details };
}

async function recordFive(): Promise<void> {
  for (const number of [1, 2, 3, 4, 5]) await recordAct(database, tenant, act("tried", { number }), noon);
}

/** Changes the chain behind the trigger's back, as one who owns the database can. */
async function tamper(statement: string): Promise<void> {
  await inTransaction(database, async (tx) => {
    await tx.query("SET LOCAL session_replication_role = replica");
    expect((await tx.query(statement, [tenant])).rowCount).toBeGreaterThan(0);
  });
}

describe("appendAct()", () => {
  it("numbers the acts of each tenant from 1, without a gap, however many come at once", async () => {
    const many = Array.from({ length: 20 }, (_, number) =>
      recordAct(database, tenant, act("at once", { number }), noon),
    );
    expect((await Promise.all(many)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(await recordAct(database, `${tenant}-other`, act("first"), noon)).toBe(1);
    expect(await verifyActs(database, tenant)).toMatchObject({ acts: 20, erased: 0 });
  });

  it("goes with its transaction, and takes no number then", async () => {
    await recordFive();
    const failed = inTransaction(database, async (tx) => {
      await appendAct(tx, tenant, act("undone"), noon);
      throw new Error("undone");
    });
    await expect(failed).rejects.toThrow("undone");
    expect(await recordAct(database, tenant, act("next"), noon)).toBe(6);
    expect(await verifyActs(database, tenant)).toMatchObject({ acts: 6 });
  });

  it("keeps what PostgreSQL cannot hold, and of too much only the names", async () => {
    await recordAct(database, tenant, act("odd", { note: "\0 \ud800" }), noon);
    await recordAct(database, tenant, act("long", { note: "x".repeat(20_000), other: 1 }, "a@b.example"), noon);
    const { rows } = await listActs(database, tenant, {}, { limit: 10 });
    expect(rows.map(({ details }) => details)).toEqual([
      { addressKey: "a@b.example", cut: true, names: ["note", "other"] },
      { note: "\ufffd \ufffd" },
    ]);
    expect((await verifyActs(database, tenant)).broken).toBeUndefined();
  });
});

describe("verifyActs()", () => {
  it("finds an untouched chain whole, and its head the last act's", async () => {
    await recordFive();
    const { rows } = await listActs(database, tenant, {}, { limit: 1 });
    const head = { sequence: 5, digest: rows[0]?.digest };
    expect(await verifyActs(database, tenant)).toEqual({ acts: 5, erased: 0, head });
    expect(await verifyActs(database, `${tenant}-none`)).toMatchObject({ acts: 0, head: { sequence: 0 } });
  });

  it("walks more acts than one page", async () => {
    await inTransaction(database, async (tx) => {
      for (let number = 0; number < 1_001; number++) await appendAct(tx, tenant, act("many", { number }), noon);
    });
    expect(await verifyActs(database, tenant)).toMatchObject({ acts: 1_001 });
    await tamper("UPDATE audit_acts SET actor = 'nobody' WHERE tenant_id = $1 AND sequence = 1001");
    expect(await verifyActs(database, tenant)).toMatchObject({ broken: { sequence: 1_001 } });
  });

  it("still finds a chain whole whose details were erased, and counts them", async () => {
    await recordFive();
    await database.pool.query("DELETE FROM audit_details WHERE tenant_id = $1 AND sequence IN (2, 3)", [tenant]);
    const found = await verifyActs(database, tenant);
    expect(found).toMatchObject({ acts: 5, erased: 2 });
    expect(found.broken).toBeUndefined();
  });

  it.each([
    ["an actor", "UPDATE audit_acts SET actor = 'key:2' WHERE tenant_id = $1 AND sequence = 3", 3, /^changed/],
    ["a time", "UPDATE audit_acts SET at = at + interval '1 ms' WHERE tenant_id = $1 AND sequence = 3", 3, /^changed/],
    [
      "an outcome",
      "UPDATE audit_acts SET outcome_of = 2, status = 409 WHERE tenant_id = $1 AND sequence = 3",
      3,
      /^changed/,
    ],
    ["a digest", "UPDATE audit_acts SET digest = sha256('x') WHERE tenant_id = $1 AND sequence = 3", 3, /^changed/],
    [
      "details",
      `UPDATE audit_details SET details = '{"number":4}' WHERE tenant_id = $1 AND sequence = 3`,
      3,
      /details/,
    ],
    ["a salt", "UPDATE audit_details SET salt = sha256('x') WHERE tenant_id = $1 AND sequence = 3", 3, /details/],
    [
      "the address",
      "UPDATE audit_details SET address_key = 'x@y.example' WHERE tenant_id = $1 AND sequence = 3",
      3,
      /filed/,
    ],
    ["a removal", "DELETE FROM audit_acts WHERE tenant_id = $1 AND sequence = 3", 3, /^missing/],
    ["a removal of the first", "DELETE FROM audit_acts WHERE tenant_id = $1 AND sequence = 1", 1, /^missing/],
    ["a cut end", "DELETE FROM audit_acts WHERE tenant_id = $1 AND sequence >= 4", 4, /^missing/],
    ["a cut end with its head", "UPDATE audit_heads SET sequence = 4 WHERE tenant_id = $1", 5, /not appended/],
  ])("names the act where %s was changed", async (_what, statement, sequence, fault) => {
    await recordFive();
    await tamper(statement);
    expect((await verifyActs(database, tenant)).broken).toEqual({ sequence, fault: expect.stringMatching(fault) });
  });

  it("names the act where two changed places", async () => {
    await recordFive();
    await tamper("UPDATE audit_acts SET sequence = -sequence WHERE tenant_id = $1 AND sequence IN (2, 3)");
    await tamper("UPDATE audit_acts SET sequence = 5 + sequence WHERE tenant_id = $1 AND sequence < 0");
    expect((await verifyActs(database, tenant)).broken).toMatchObject({ sequence: 2 });
  });

  it("sees by an anchor that was noted elsewhere that a chain was cut and its head with it, or written anew", async () => {
    await recordFive();
    const { head } = await verifyActs(database, tenant);
    await recordAct(database, tenant, act("later"), noon);
    expect((await verifyActs(database, tenant, head)).broken).toBeUndefined();
    for (const table of ["audit_acts", "audit_details"]) {
      await tamper(`DELETE FROM ${table} WHERE tenant_id = $1 AND sequence >= 4`);
    }
    await tamper(`UPDATE audit_heads h SET sequence = 3, digest =
      (SELECT digest FROM audit_acts a WHERE a.tenant_id = h.tenant_id AND sequence = 3) WHERE tenant_id = $1`);
    expect((await verifyActs(database, tenant)).broken).toBeUndefined();
    expect((await verifyActs(database, tenant, head)).broken).toMatchObject({
      fault: expect.stringMatching(/^missing/),
    });
    for (const name of ["again", "and again"]) await recordAct(database, tenant, act(name), noon);
    const rewritten = { sequence: 5, fault: expect.stringMatching(/^rewritten/) };
    expect((await verifyActs(database, tenant, head)).broken).toEqual(rewritten);
  });
});

describe("the table of acts", () => {
  it.each(["UPDATE audit_acts SET actor = 'x'", "DELETE FROM audit_acts", "TRUNCATE audit_acts"])(
    "refuses %s",
    async (statement) => {
      await recordFive();
      await expect(database.pool.query(statement)).rejects.toThrow(/only ever appended/);
    },
  );

  it("goes with its tenant", async () => {
    await database.pool.query(
      "INSERT INTO tenants (id, name, removed_since) VALUES ($1, $1, now() - interval '1 hour')",
      [tenant],
    );
    await recordFive();
    await removeTenants(database, new Date());
    const { rows } = await database.pool.query("SELECT 1 FROM audit_acts WHERE tenant_id = $1", [tenant]);
    expect(rows).toEqual([]);
  });
});

describe("listActs()", () => {
  it("filters by who, what, whom and when, and pages by sequence", async () => {
    const at = (minute: number) => new Date(noon.getTime() + minute * 60_000);
    await recordAct(database, tenant, { ...act("put", {}, "a@b.example"), actor: "user:1" }, at(0));
    await recordAct(database, tenant, act("put", {}, "c@d.example"), at(1));
    await recordAct(database, tenant, act("remove", {}, "a@b.example"), at(2));
    const list = async (filter: object) =>
      (await listActs(database, tenant, filter, { limit: 10 })).rows.map(({ sequence }) => sequence);
    expect(await list({})).toEqual([3, 2, 1]);
    expect(await list({ actor: "user:1" })).toEqual([1]);
    expect(await list({ act: "put" })).toEqual([2, 1]);
    expect(await list({ addressKey: "a@b.example" })).toEqual([3, 1]);
    expect(await list({ addressKey: "a@b.example", act: "remove" })).toEqual([3]);
    expect(await list({ since: at(1), until: at(2) })).toEqual([2]);
    const first = await listActs(database, tenant, {}, { limit: 2 });
    expect(first.next).toEqual(["2"]);
    const second = await listActs(database, tenant, {}, { limit: 2, after: first.next });
    expect([second.rows.map(({ sequence }) => sequence), second.next]).toEqual([[1], undefined]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultSettings } from "../../../src/domain/tenant-settings.ts";
import type { Database } from "../../../src/store/database.ts";
import { putStream } from "../../../src/store/tenants/streams.ts";
import { createTenantDirectory } from "../../../src/store/tenants/tenant-directory.ts";
import { deleteDomain, findDomain, listDomains, putDomain } from "../../../src/store/tenants/tenant-domains.ts";
import { createTenant, findTenant, listTenants, renameTenant } from "../../../src/store/tenants/tenants.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";

const noon = new Date("2026-03-01T12:00:00.000Z");
const environment = { sending: ["esp.example", "Bücher.example"], bounce: ["esp.example"] };

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await createTenant(database, { id: "shoes", name: "Shoes Ltd" }, noon);
  await createTenant(database, { id: "hats", name: "Hats" }, noon);
});
afterAll(() => database.close());

const start = (clock: () => number = () => 0) => createTenantDirectory(database, environment, clock);

describe("the tenants", () => {
  it("have a stream from the start, and an id that no other has", async () => {
    expect(await createTenant(database, { id: "shoes", name: "Again" }, noon)).toBe("id-taken");
    expect((await start().findSettings(["shoes"])).get("shoes")).toEqual({
      streams: [{ id: "default", class: "transactional" }],
      rules: [],
      rulesVersion: 0,
      sendingDomains: [],
      chosen: defaultSettings,
    });
  });

  it("are listed by id, a page at a time, and may be renamed", async () => {
    const page = await listTenants(database, { limit: 2 });
    expect([page.rows.map(({ id }) => id), page.next]).toEqual([["default", "hats"], ["hats"]]);
    expect((await listTenants(database, { limit: 2, after: page.next })).rows.map(({ id }) => id)).toEqual(["shoes"]);
    expect(await renameTenant(database, "hats", "Hats & Caps")).toMatchObject({ id: "hats", name: "Hats & Caps" });
    expect(await findTenant(database.pool, "hats")).toEqual({ id: "hats", name: "Hats & Caps", createdAt: noon });
    expect(await renameTenant(database, "nobody", "x")).toBeUndefined();
  });

  it("share no domain", async () => {
    const domain = { domain: "one.example", uses: ["sending"] } as const;
    expect(await putDomain(database, "shoes", domain, noon)).toMatchObject({ created: true });
    expect(await putDomain(database, "hats", domain, noon)).toBe("taken");
    expect(await putDomain(database, "nobody", { ...domain, domain: "two.example" }, noon)).toBe("unknown-tenant");
    const both = { ...domain, uses: ["bounce", "sending", "bounce"] } as const;
    expect(await putDomain(database, "shoes", both, noon)).toMatchObject({
      created: false,
      domain: { domain: "one.example", uses: ["bounce", "sending"] },
    });
    expect(await deleteDomain(database, "hats", "one.example")).toBe(false);
    expect(await findDomain(database, "hats", "one.example")).toBeUndefined();
    expect(await listDomains(database, "shoes")).toEqual([
      { domain: "one.example", uses: ["bounce", "sending"], createdAt: noon },
    ]);
    expect(await deleteDomain(database, "shoes", "one.example")).toBe(true);
    expect(await putDomain(database, "hats", domain, noon)).toMatchObject({ created: true });
    await deleteDomain(database, "hats", "one.example");
  });
});

describe("createTenantDirectory()", () => {
  it("gives the environment's domains to the house, unless a tenant was given one", async () => {
    const house = { tenant: "default", uses: ["sending", "bounce"] };
    expect([...(await start().findOwners(["esp.example", "xn--bcher-kva.example", "nobody.example"]))]).toEqual([
      ["esp.example", house],
      ["xn--bcher-kva.example", { tenant: "default", uses: ["sending"] }],
    ]);
    await putDomain(database, "shoes", { domain: "esp.example", uses: ["bounce"] }, noon);
    expect((await start().findOwners(["esp.example"])).get("esp.example")).toEqual({
      tenant: "shoes",
      uses: ["bounce"],
    });
    await deleteDomain(database, "shoes", "esp.example");
    expect((await start().findSettings(["default"])).get("default")?.sendingDomains).toEqual([
      "esp.example",
      "xn--bcher-kva.example",
    ]);
  });

  it("reads anew after five seconds, or when told to forget", async () => {
    let clock = 0;
    const directory = start(() => clock);
    const streamsOf = async () => (await directory.findSettings(["hats"])).get("hats")?.streams.map(({ id }) => id);
    const ownerOf = async (domain: string) => (await directory.findOwners([domain])).get(domain)?.tenant;
    expect([await streamsOf(), await ownerOf("hats.example")]).toEqual([["default"], undefined]);
    await putStream(database, "hats", { id: "news", class: "marketing" }, noon);
    await putDomain(database, "hats", { domain: "hats.example", uses: ["sending"] }, noon);
    clock = 4999;
    expect([await streamsOf(), await ownerOf("hats.example")]).toEqual([["default"], undefined]);
    clock = 5000;
    expect([await streamsOf(), await ownerOf("hats.example")]).toEqual([["default", "news"], "hats"]);
    await deleteDomain(database, "hats", "hats.example");
    expect(await ownerOf("hats.example")).toBe("hats");
    directory.forget();
    expect(await ownerOf("hats.example")).toBeUndefined();
  });

  it("knows rules in their order, and only those that are switched on", async () => {
    for (const [name, position, enabled] of [
      ["late", 2, true],
      ["early", 1, true],
      ["off", 0, false],
    ] as const) {
      await database.pool.query(
        `INSERT INTO operator_rules (tenant_id, name, position, "when", reason, enabled, created_by)
         VALUES ('shoes', $1, $2, '{"contains":"x"}', 'spam-content', $3, 'test')`,
        [name, position, enabled],
      );
    }
    const rule = { when: { contains: "x" }, reason: "spam-content" };
    const found = await start().findSettings(["shoes", "hats", "nobody"]);
    expect(found.get("shoes")?.rules).toEqual([
      { ...rule, name: "early" },
      { ...rule, name: "late" },
    ]);
    expect(found.get("hats")?.rules).toEqual([]);
    expect(found.has("nobody")).toBe(false);
  });

  it("does not remember a read that failed, nor one that began before all was forgotten", async () => {
    let answer: () => Promise<{ rows: unknown[] }> = () => Promise.reject(new Error("connection lost"));
    const pool = { query: () => answer() };
    const directory = createTenantDirectory({ pool } as unknown as Database, environment, () => 0);
    await expect(directory.findOwners(["a.example"])).rejects.toThrow("connection lost");
    let tell: (found: { rows: unknown[] }) => void = () => {};
    answer = () =>
      new Promise((resolve) => {
        tell = resolve;
      });
    const before = directory.findOwners(["a.example"]);
    directory.forget();
    tell({ rows: [] });
    expect((await before).size).toBe(0);
    answer = async () => ({ rows: [{ domain: "a.example", tenant: "shoes", uses: ["sending"] }] });
    expect((await directory.findOwners(["a.example"])).get("a.example")?.tenant).toBe("shoes");
  });
});

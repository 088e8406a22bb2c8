import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultSettings, thresholdNames } from "../../src/domain/tenant-settings.ts";
import { settingsRoutes } from "../../src/http/routes/settings.ts";
import { createTenantDirectory, type TenantDirectory } from "../../src/store/tenants/tenant-directory.ts";
import { createTenant } from "../../src/store/tenants/tenants.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";

let database: TestDatabase;
let tenants: TenantDirectory;
let http: TestHttp;
let admin: string;

beforeAll(async () => {
  database = await openTestDatabase();
  tenants = createTenantDirectory(database, { sending: [], bounce: [] }, () => 0);
  http = await startTestHttp(settingsRoutes({ database, tenants }), database);
  admin = await http.key("admin");
});
afterAll(async () => {
  await http.stop();
  await database.close();
});

const optOuts = { ...defaultSettings, baseAddressMatching: "opt-outs" };
const get = async (key = admin) => (await http.call("GET", "/v1/settings", { key })).body;
const patch = (body: unknown, key = admin) => http.call("PATCH", "/v1/settings", { key, body });
const chosen = async () => (await tenants.findSettings(["default"])).get("default")?.chosen;

describe("PATCH /v1/settings", () => {
  it("chooses, which the directory knows at once, and goes back to the default", async () => {
    expect(await get()).toEqual(defaultSettings);
    expect(await chosen()).toEqual(defaultSettings);
    const { status, body } = await patch({ baseAddressMatching: "opt-outs" });
    expect([status, body]).toEqual([200, optOuts]);
    expect(await get()).toEqual(optOuts);
    expect(await chosen()).toEqual(optOuts);
    expect((await patch({})).body).toEqual(optOuts);
    expect((await patch({ baseAddressMatching: null })).body).toEqual(defaultSettings);
    expect(await chosen()).toEqual(defaultSettings);
  });

  it("chooses what a plausible report may do", async () => {
    for (const plausible of ["review", "hold", "suppress", "by-proof"]) {
      expect((await patch({ plausible })).body).toMatchObject({ plausible });
      expect(await chosen()).toMatchObject({ plausible });
    }
    expect((await patch({ plausible: "send" })).status).toBe(400);
  });

  it("chooses numbers within their bounds, and goes back to the default", async () => {
    const { body } = await http.call("GET", "/v1/settings/thresholds", { key: admin });
    const { rows } = body as { rows: (Record<"value" | "default" | "least" | "most", number> & { name: string })[] };
    expect(rows.map(({ name }) => name)).toEqual(thresholdNames);
    for (const { name, value, default: fallback, least, most } of rows) {
      expect(value, name).toBe(fallback);
      expect(fallback >= least && fallback <= most, name).toBe(true);
      for (const good of [least, most]) {
        expect((await patch({ [name]: good })).body, name).toMatchObject({ [name]: good });
        expect(await chosen(), name).toMatchObject({ [name]: good });
      }
      for (const bad of [least - 1, most + 1, least + 0.5, String(least)]) {
        expect((await patch({ [name]: bad })).status, `${name} ${bad}`).toBe(400);
      }
      expect((await patch({ [name]: null })).body, name).toEqual(defaultSettings);
    }
  });

  it("keeps what another version stored", async () => {
    await database.pool.query(`UPDATE tenants SET settings = '{"later": {"a": null}}' WHERE id = 'default'`);
    await patch({ baseAddressMatching: "opt-outs" });
    const { rows } = await database.pool.query("SELECT settings FROM tenants WHERE id = 'default'");
    expect(rows).toEqual([{ settings: { later: { a: null }, baseAddressMatching: "opt-outs" } }]);
  });

  it("refuses other words and keys without the scope", async () => {
    expect((await patch({ baseAddressMatching: "all" })).status).toBe(400);
    expect((await patch({ baseAdressMatching: "off" })).status).toBe(400);
    const weak = await http.key("manage", "read");
    expect((await patch({ baseAddressMatching: "off" }, weak)).status).toBe(403);
    expect((await http.call("GET", "/v1/settings", { key: await http.key("lookup") })).status).toBe(403);
  });

  it("keeps tenants apart", async () => {
    await createTenant(database, { id: "shoes", name: "Shoes" }, new Date());
    const headers = { "Nixie-Tenant": "shoes" };
    const answer = await http.call("PATCH", "/v1/settings", {
      key: admin,
      body: { baseAddressMatching: "opt-outs" },
      headers,
    });
    expect(answer.body).toEqual(optOuts);
    await patch({ baseAddressMatching: "off" });
    expect((await http.call("GET", "/v1/settings", { key: admin, headers })).body).toEqual(answer.body);
  });
});

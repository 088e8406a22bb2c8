import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig, settings } from "../../src/config.ts";
import { installationRoutes } from "../../src/http/routes/installation.ts";
import { installationFacts } from "../../src/service/installation.ts";
import { createTenant } from "../../src/store/tenants/tenants.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";

let database: TestDatabase;
let http: TestHttp;
/** Stands in every setting that is secret, or that tells where secrets are. */
const secret = "nightjar".repeat(5);

beforeAll(async () => {
  database = await openTestDatabase();
  const config = readConfig({
    RAW_DAYS: "12",
    BOUNCE_DOMAINS: "a.example b.example",
    SECRET_KEY: secret,
    DATABASE_URL: `postgresql://nixie:${secret}@localhost/nixie`,
    IMAP_URL: `imaps://user:${secret}@mail.example/INBOX`,
    BACKUP_DIR: `/${secret}`,
    DATA_DIR: `/tmp/${secret}`,
  });
  const listeners = () => [{ door: "smtp", at: "127.0.0.1:2525" }];
  http = await startTestHttp(installationRoutes({ facts: installationFacts(config), listeners }), database);
});
afterAll(async () => {
  await http.stop();
  await database.close();
});

async function ask(key: string) {
  const { body, text } = await http.call("GET", "/v1/installation", { key });
  const told = body as { settings: { name: string; value?: string }[]; listeners?: unknown; retention: unknown[] };
  return { ...told, text, values: new Map(told.settings.map(({ name, value }) => [name, value])) };
}

it("GET /v1/installation tells version, rules, doors, retention and limits, and no secret", async () => {
  const told = await ask(await http.key("read"));
  expect(told).toMatchObject({ version: expect.any(String), rulePack: { version: expect.any(String) } });
  expect(told.listeners).toEqual([{ door: "smtp", at: "127.0.0.1:2525" }]);
  expect(told.retention[0]).toMatchObject({ days: 12, setting: "RAW_DAYS" });
  expect(told.values.get("RAW_DAYS")).toBe("12");
  expect(told.values.get("BOUNCE_DOMAINS")).toBe("a.example, b.example");
  expect(told.values.get("PUBLIC_URL")).toBeUndefined();
  for (const name of told.values.keys()) expect(Object.keys(settings)).toContain(name);
  expect(told.text).not.toContain(secret);
});

it("GET /v1/installation tells tenants nothing of the house's network", async () => {
  await createTenant(database, { id: "shoes", name: "Shoes" }, new Date());
  const told = await ask(await http.keyOf("shoes", "read"));
  expect(told.listeners).toBeUndefined();
  expect(told.text).not.toContain("a.example");
  expect(told.values.get("RAW_DAYS")).toBe("12");
  expect((await http.call("GET", "/v1/installation", { key: await http.key("lookup") })).status).toBe(403);
});

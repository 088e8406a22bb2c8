import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { TenantGone } from "../../src/domain/tenant.ts";
import { type Route, route } from "../../src/http/route.ts";
import { keyRoutes } from "../../src/http/routes/keys.ts";
import { systemRoutes } from "../../src/http/routes/system.ts";
import { tenantRoutes } from "../../src/http/routes/tenants.ts";
import { createMetrics } from "../../src/monitoring/metrics.ts";
import { createSession } from "../../src/store/access/users.ts";
import { createTenantDirectory } from "../../src/store/tenants/tenant-directory.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";

let database: TestDatabase;
let http: TestHttp;
let admin: string;

const whoami: Route = route({
  method: "get",
  path: "/v1/whoami",
  tag: "Test",
  summary: "Say for whom",
  scope: "read",
  answers: { 200: { description: "The caller", schema: z.object({ tenant: z.string() }) } },
  handle: async ({ caller: { tenant } }) => ({ status: 200, body: { tenant } }),
});

const judging: Route = route({
  method: "get",
  path: "/v1/judging",
  tag: "Test",
  summary: "Judge for a tenant that has just been removed",
  scope: "read",
  answers: { 204: { description: "Judged" } },
  handle: async ({ caller }) => {
    throw new TenantGone(caller.tenant);
  },
});

beforeAll(async () => {
  database = await openTestDatabase();
  const now = () => new Date();
  const environment = { sending: ["house.example"], bounce: [] };
  const tenants = createTenantDirectory(database, environment, () => performance.now());
  const system = systemRoutes({ metrics: createMetrics(), findObstacles: async () => [] });
  const rows = [
    ...tenantRoutes({ database, tenants, now }),
    ...keyRoutes({ database, now }),
    ...system,
    whoami,
    judging,
  ];
  http = await startTestHttp(rows, database, { exposure: "network" });
  admin = await http.key("admin");
  for (const id of ["shoes", "hats"]) await call("POST", "/v1/tenants", { id, name: `The ${id}` });
});
afterAll(async () => {
  await http.stop();
  await database.close();
});

async function call(method: string, path: string, body?: unknown, key = admin, headers: Record<string, string> = {}) {
  const { status, body: told } = await http.call(method, path, { key, body, headers });
  return { status, body: told as Record<string, unknown> | undefined };
}

const actFor = (tenant: string) => ({ "Nixie-Tenant": tenant });

async function addUser(role: string): Promise<string> {
  const user = await database.prisma.user.create({
    data: { id: crypto.randomUUID(), name: crypto.randomUUID(), passwordHash: "x", role },
  });
  return createSession(database, user.id, new Date());
}

describe("Nixie-Tenant", () => {
  const askAs = (key: string, tenant: string) => call("GET", "/v1/whoami", undefined, key, actFor(tenant));

  it("names for whom a platform key acts, within the scopes of the key", async () => {
    for (const key of [admin, await http.key("platform", "read")]) {
      expect((await askAs(key, "shoes")).body).toEqual({ tenant: "shoes" });
      expect((await call("GET", "/v1/whoami", undefined, key)).body).toEqual({ tenant: "default" });
    }
    expect((await askAs(await http.key("platform", "lookup"), "shoes")).status).toBe(403);
  });

  it("is refused by 404 where there is no such tenant", async () => {
    for (const tenant of ["nobody", "Shoes", "", "a b", "shoes, hats"]) {
      const { status, body } = await askAs(admin, tenant);
      expect([status, body?.["type"]], tenant).toEqual([404, "urn:nixie:problem:unknown-tenant"]);
    }
  });

  it("is refused by 403 to every other key, whether there is such a tenant or not", async () => {
    const keys = [
      await http.key("read"),
      await http.keyOf("hats", "admin"),
      await http.keyOf("hats", "platform", "read"),
    ];
    for (const key of keys) {
      const told = await Promise.all(["shoes", "nobody"].map(async (tenant) => (await askAs(key, tenant)).body));
      const [known, unknown] = told.map((problem) => ({ ...problem, requestId: "" }));
      expect(known).toMatchObject({ status: 403, type: "urn:nixie:problem:forbidden" });
      expect(known).toEqual(unknown);
    }
    // To name oneself is harmless.
    expect((await askAs(keys[1] as string, "hats")).body).toEqual({ tenant: "hats" });
  });

  it("lets an admin of the house act for a tenant, and no other person", async () => {
    const statuses = await Promise.all(
      ["admin", "operator", "viewer"].map(async (role) => {
        const headers = { Cookie: `sid=${await addUser(role)}`, ...actFor("shoes") };
        return (await http.call("GET", "/v1/whoami", { headers })).status;
      }),
    );
    expect(statuses).toEqual([200, 403, 403]);
  });

  it("shows the metrics of the installation to no tenant", async () => {
    expect((await call("GET", "/metrics", undefined, await http.key("read"))).status).toBe(200);
    expect((await call("GET", "/metrics", undefined, await http.keyOf("hats", "admin"))).status).toBe(403);
  });
});

describe("a platform key", () => {
  const newKey = (scopes: string[], key: string, headers = {}) =>
    call("POST", "/v1/keys", { name: "new", scopes }, key, headers);

  it("is made by an admin of the house, for the house", async () => {
    const { status, body } = await newKey(["platform", "read"], admin);
    expect(status).toBe(201);
    const made = String(body?.["key"]);
    expect((await call("GET", "/v1/whoami", undefined, made, actFor("hats"))).body).toEqual({ tenant: "hats" });
  });

  it("is made for no tenant, and by nobody else", async () => {
    expect((await newKey(["platform"], admin, actFor("shoes"))).status).toBe(403);
    expect((await newKey(["platform"], await http.keyOf("shoes", "admin"))).status).toBe(403);
    expect((await newKey(["platform"], await http.key("platform", "read"))).status).toBe(403);
  });

  it("makes keys of a tenant for a tenant", async () => {
    const { body } = await newKey(["admin"], admin, actFor("shoes"));
    const key = String(body?.["key"]);
    expect((await call("GET", "/v1/whoami", undefined, key)).body).toEqual({ tenant: "shoes" });
    expect((await call("GET", "/v1/tenants", undefined, key)).status).toBe(403);
  });
});

describe("tenantRoutes()", () => {
  it("lists, shows and renames tenants", async () => {
    const reader = await http.key("platform");
    const page = await call("GET", "/v1/tenants?limit=2", undefined, reader);
    expect(page.body).toMatchObject({ rows: [{ id: "default" }, { id: "hats", name: "The hats" }] });
    const rest = await call("GET", `/v1/tenants?cursor=${page.body?.["next"]}`, undefined, reader);
    expect(rest.body).toEqual({ rows: [expect.objectContaining({ id: "shoes" })] });
    expect((await call("PATCH", "/v1/tenants/hats", { name: " Hats & Caps " })).body).toMatchObject({
      name: "Hats & Caps",
    });
    expect((await call("GET", "/v1/tenants/hats", undefined, reader)).body).toMatchObject({ name: "Hats & Caps" });
  });

  it("refuses what is taken, unknown or malformed", async () => {
    const asked: readonly (readonly [string, string, unknown, number])[] = [
      ["POST", "/v1/tenants", { id: "hats", name: "Hats" }, 409],
      ["POST", "/v1/tenants", { id: "-hats", name: "Hats" }, 400],
      ["POST", "/v1/tenants", { id: "*", name: "Hats" }, 400],
      ["POST", "/v1/tenants", { id: "caps", name: " " }, 400],
      ["GET", "/v1/tenants/nobody", undefined, 404],
      ["PATCH", "/v1/tenants/nobody", { name: "x" }, 404],
      ["DELETE", "/v1/tenants/nobody", undefined, 404],
      ["DELETE", "/v1/tenants/default", undefined, 409],
      ["GET", "/v1/tenants/nobody/domains", undefined, 404],
      ["PUT", "/v1/tenants/nobody/domains/new.example", { uses: ["sending"] }, 404],
      ["PUT", "/v1/tenants/hats/domains/127.0.0.1", { uses: ["sending"] }, 400],
      ["PUT", "/v1/tenants/hats/domains/new.example", { uses: [] }, 400],
      ["PUT", "/v1/tenants/hats/domains/new.example", { uses: ["both"] }, 400],
      ["PUT", "/v1/tenants/hats/domains/house.example", { uses: ["sending"] }, 409],
      ["DELETE", "/v1/tenants/hats/domains/new.example", undefined, 404],
      ["GET", "/v1/tenants/hats/domains/new.example", undefined, 404],
    ];
    const statuses = await Promise.all(
      asked.map(async ([method, path, body]) => [method, path, body, (await call(method, path, body)).status]),
    );
    expect(statuses).toEqual(asked);
  });

  it("needs a platform key to look, and an admin's to change", async () => {
    const [reader, tenant] = [await http.key("platform", "manage"), await http.keyOf("hats", "admin")];
    const asked: readonly (readonly [string, string, unknown])[] = [
      ["POST", "/v1/tenants", { id: "caps", name: "Caps" }],
      ["PATCH", "/v1/tenants/hats", { name: "x" }],
      ["DELETE", "/v1/tenants/hats", undefined],
      ["PUT", "/v1/tenants/hats/domains/new.example", { uses: ["sending"] }],
      ["DELETE", "/v1/tenants/hats/domains/new.example", undefined],
    ];
    for (const [method, path, body] of asked) {
      for (const key of [reader, tenant]) expect((await call(method, path, body, key)).status, path).toBe(403);
    }
    for (const path of ["/v1/tenants", "/v1/tenants/hats", "/v1/tenants/hats/domains"]) {
      expect((await call("GET", path, undefined, reader)).status).toBe(200);
      expect((await call("GET", path, undefined, tenant)).status).toBe(403);
    }
  });

  it("gives a domain to one tenant at a time", async () => {
    const path = (tenant: string) => `/v1/tenants/${tenant}/domains/B%C3%9CCHER.example`;
    const put = (tenant: string, ...uses: string[]) => call("PUT", path(tenant), { uses });
    expect(await put("hats", "sending")).toMatchObject({
      status: 201,
      body: { domain: "xn--bcher-kva.example", uses: ["sending"] },
    });
    expect(await put("hats", "bounce", "sending")).toMatchObject({
      status: 200,
      body: { uses: ["bounce", "sending"] },
    });
    expect(await put("shoes", "sending")).toMatchObject({
      status: 409,
      body: { type: "urn:nixie:problem:domain-taken" },
    });
    expect((await call("GET", "/v1/tenants/hats/domains")).body).toMatchObject({
      rows: [{ domain: "xn--bcher-kva.example" }],
    });
    expect((await call("GET", path("shoes"))).status).toBe(404);
    expect((await call("DELETE", path("shoes"))).status).toBe(404);
    expect((await call("DELETE", path("hats"))).status).toBe(204);
    expect((await put("shoes", "sending")).status).toBe(201);
    // The house may have a domain that the environment names in a row of its own.
    expect((await call("PUT", "/v1/tenants/default/domains/house.example", { uses: ["sending"] })).status).toBe(201);
  });

  it("answers 401 where a tenant goes while something is done for it", async () => {
    expect((await call("GET", "/v1/judging", undefined, await http.keyOf("hats", "read"))).status).toBe(401);
  });

  it("ends a tenant at once", async () => {
    await call("POST", "/v1/tenants", { id: "gone", name: "Gone" });
    await call("PUT", "/v1/tenants/gone/domains/gone.example", { uses: ["sending"] });
    const { key } = (await call("POST", "/v1/keys", { name: "x", scopes: ["read"] }, admin, actFor("gone"))).body ?? {};
    const ended = await call("DELETE", "/v1/tenants/gone");
    expect(ended).toMatchObject({ status: 202, body: { id: "gone", removedSince: expect.any(String) } });
    expect((await call("DELETE", "/v1/tenants/gone")).body).toEqual(ended.body);
    expect((await call("GET", "/v1/whoami", undefined, String(key))).status).toBe(401);
    expect((await call("PUT", "/v1/tenants/gone/domains/other.example", { uses: ["sending"] })).status).toBe(404);
    expect((await call("PUT", "/v1/tenants/hats/domains/gone.example", { uses: ["sending"] })).status).toBe(201);
    expect((await call("POST", "/v1/tenants", { id: "gone", name: "Again" })).status).toBe(409);
  });
});

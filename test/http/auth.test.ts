import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Route, route } from "../../src/http/route.ts";
import { keyRoutes } from "../../src/http/routes/keys.ts";
import { startKeyring } from "../../src/store/access/keyring.ts";
import { createKey, findKey, revokeKey } from "../../src/store/access/keys.ts";
import { createSession } from "../../src/store/access/users.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";

let database: TestDatabase;
let http: TestHttp;

const whoami = (method: "get" | "post", scope: Route["scope"]): Route =>
  route({
    method,
    path: `/v1/${method}/${scope}`,
    tag: "Test",
    summary: "Say who calls",
    scope,
    answers: { 200: { description: "The caller", schema: z.object({ actor: z.string(), tenant: z.string() }) } },
    handle: async ({ caller }) => ({ status: 200, body: { actor: caller.actor, tenant: caller.tenant } }),
  });
const rows = () => [
  ...keyRoutes({ database, now: () => new Date() }),
  whoami("get", "read"),
  whoami("get", "any"),
  whoami("get", "none"),
  whoami("post", "manage"),
  whoami("post", "none"),
];

beforeAll(async () => {
  database = await openTestDatabase();
  http = await startTestHttp(rows(), database);
});
afterAll(async () => {
  await http.stop();
  await database.close();
});

async function addUser(role: string): Promise<string> {
  const user = await database.prisma.user.create({
    data: { id: crypto.randomUUID(), name: crypto.randomUUID(), passwordHash: "x", role },
  });
  return createSession(database, user.id, new Date());
}

describe("a request with a key", () => {
  it("is served when the key has the scope, or is an admin's", async () => {
    for (const scope of ["read", "admin"] as const) {
      const answer = await http.call("GET", "/v1/get/read", { key: await http.key(scope) });
      expect(answer).toMatchObject({ status: 200, body: { tenant: "default" } });
    }
  });

  it("is refused with 403 when the key lacks the scope", async () => {
    const answer = await http.call("GET", "/v1/get/read", { key: await http.key("lookup", "ingest") });
    expect(answer).toMatchObject({ status: 403, body: { type: "urn:nixie:problem:forbidden" } });
  });

  it("is served with any valid key where any will do, and not with none", async () => {
    expect((await http.call("GET", "/v1/get/any", { key: await http.key("lookup") })).status).toBe(200);
    const answer = await http.call("GET", "/v1/get/any");
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="nixie"');
  });

  it.each([
    ["of another secret", (key: string) => key.replace(/.$/, (last) => (last === "a" ? "b" : "a"))],
    ["with an unknown id", (key: string) => key.replace(/_.{12}_/, "_000000000000_")],
    ["cut short", (key: string) => key.slice(0, -1)],
    ["with more after it", (key: string) => `${key}x`],
    ["of no key's shape", () => "hello"],
  ])("is refused when the key is one %s", async (_name, spoil) => {
    const answer = await http.call("GET", "/v1/get/any", { key: spoil(await http.key("admin")) });
    expect(answer.status).toBe(401);
  });

  it("does not fall back to a cookie when the key is wrong", async () => {
    const headers = { Cookie: `sid=${await addUser("admin")}` };
    expect((await http.call("GET", "/v1/get/any", { headers })).status).toBe(200);
    expect((await http.call("GET", "/v1/get/any", { headers, key: "nx_x" })).status).toBe(401);
  });

  it("is refused once the key has expired", async () => {
    const expiresAt = new Date(Date.now() - 1);
    const { key } = await createKey(database, { tenant: "default", name: "old", scopes: ["admin"], expiresAt });
    expect((await http.call("GET", "/v1/get/any", { key })).status).toBe(401);
  });

  it("turns 401 into 429 after many failures, and lets a good key through all the same", async () => {
    const limited = await startTestHttp(rows(), database, { failures: { limit: 2, windowMs: 60_000 } });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await limited.call("GET", "/v1/get/any", { key: "nx_a" })).status);
    expect(statuses).toEqual([401, 401, 429, 429]);
    expect((await limited.call("GET", "/v1/get/any", { key: await limited.key("read") })).status).toBe(200);
    await limited.stop();
  });
});

describe("a request with a session cookie", () => {
  it("may do what the person's role allows", async () => {
    const viewer = { Cookie: `sid=${await addUser("viewer")}`, "Sec-Fetch-Site": "same-origin" };
    const operator = { Cookie: `sid=${await addUser("operator")}`, "Sec-Fetch-Site": "same-origin" };
    expect((await http.call("GET", "/v1/get/read", { headers: viewer })).status).toBe(200);
    expect((await http.call("POST", "/v1/post/manage", { headers: viewer })).status).toBe(403);
    expect((await http.call("POST", "/v1/post/manage", { headers: operator })).status).toBe(200);
    expect((await http.call("GET", "/v1/keys", { headers: operator })).status).toBe(403);
  });

  it.each([
    ["from the same origin", { "Sec-Fetch-Site": "same-origin" }, 200],
    ["by the person itself", { "Sec-Fetch-Site": "none" }, 200],
    ["from a neighbouring host", { "Sec-Fetch-Site": "same-site" }, 403],
    ["from another site", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["from another site that names our origin", { "Sec-Fetch-Site": "cross-site", Origin: "SELF" }, 403],
    ["from our origin", { Origin: "SELF" }, 200],
    ["from our public origin", { Origin: "http://nixie.example" }, 200],
    ["from another origin", { Origin: "http://evil.example" }, 403],
    ["from an opaque origin", { Origin: "null" }, 403],
    ["with neither field", {}, 403],
  ])("that changes something %s", async (_name, fields: object, status) => {
    const publicUrl = new URL("http://nixie.example/");
    const served = await startTestHttp(rows(), database, { publicUrl });
    const headers = { Cookie: `sid=${await addUser("admin")}`, ...fields };
    if (Reflect.get(fields, "Origin") === "SELF") Object.assign(headers, { Origin: served.url });
    expect((await served.call("POST", "/v1/post/manage", { headers })).status).toBe(status);
    await served.stop();
  });

  it("of an https installation counts under the prefixed name only", async () => {
    const served = await startTestHttp(rows(), database, { publicUrl: new URL("https://nixie.example/") });
    const sessionId = await addUser("admin");
    const call = (name: string) =>
      served.call("GET", "/v1/get/any", { headers: { Cookie: `a=b; ${name}=${sessionId}` } });
    expect((await call("sid")).status).toBe(401);
    expect((await call("__Host-sid")).status).toBe(200);
    await served.stop();
  });
});

describe("an open route", () => {
  it("needs no key, but takes no change from another site", async () => {
    expect((await http.call("GET", "/v1/get/none")).body).toEqual({ actor: "anonymous", tenant: "default" });
    expect((await http.call("POST", "/v1/post/none")).status).toBe(200);
    const headers = { "Sec-Fetch-Site": "cross-site" };
    expect((await http.call("POST", "/v1/post/none", { headers })).status).toBe(403);
  });
});

describe("keyRoutes()", () => {
  it("makes a key that works, shows it once, lists it without its secret, and revokes it", async () => {
    const admin = await http.key("admin");
    const made = await http.call("POST", "/v1/keys", { key: admin, body: { name: " shop ", scopes: ["read"] } });
    const { id, key } = made.body as { id: string; key: string };
    expect(made.status).toBe(201);
    expect(key).toMatch(new RegExp(`^nx_${id}_[0-9A-Za-z]{43}$`));
    expect((await http.call("GET", "/v1/get/read", { key })).body).toMatchObject({ actor: `key:${id}` });

    const listed = await http.call("GET", "/v1/keys", { key: admin });
    expect((listed.body as { keys: unknown[] }).keys).toContainEqual(
      expect.objectContaining({ id, name: "shop", scopes: ["read"], createdBy: `key:${admin.split("_")[1]}` }),
    );
    expect(listed.text).not.toContain(key.split("_")[2]);

    expect((await http.call("DELETE", `/v1/keys/${id}`, { key: admin })).status).toBe(204);
    expect((await http.call("DELETE", "/v1/keys/unknown", { key: admin })).status).toBe(404);
    expect((await http.call("DELETE", "/v1/keys/a%00b", { key: admin })).status).toBe(400);
    const fresh = startKeyring(database);
    expect(await fresh.verify(key)).toBeUndefined();
    await fresh.stop();
  });

  it("refuses unknown scopes, no scope, and an expiry in the past", async () => {
    const key = await http.key("admin");
    for (const body of [
      { name: "a", scopes: ["root"] },
      { name: "a", scopes: [] },
      { name: "a", scopes: ["read"], expiresAt: "2020-01-01T00:00:00Z" },
      { name: "", scopes: ["read"] },
    ]) {
      expect((await http.call("POST", "/v1/keys", { key, body })).status, JSON.stringify(body)).toBe(400);
    }
  });

  it("is for admins only and neither shows nor revokes another tenant's keys", async () => {
    await database.prisma.tenant.create({ data: { id: "other", name: "Other" } });
    const stranger = await createKey(database, { tenant: "other", name: "theirs", scopes: ["admin"] });
    const mine = await http.key("admin");
    expect((await http.call("GET", "/v1/keys", { key: mine })).text).not.toContain(stranger.id);
    expect((await http.call("DELETE", `/v1/keys/${stranger.id}`, { key: mine })).status).toBe(404);
    expect((await http.call("GET", "/v1/keys", { key: await http.key("manage") })).status).toBe(403);
  });
});

describe("startKeyring()", () => {
  it("believes a key no longer than it was told, then sees that it was revoked", async () => {
    let now = new Date("2026-01-01T00:00:00Z");
    const keyring = startKeyring(database, { trustMs: 5000, now: () => now });
    const { id, key } = await createKey(database, { tenant: "default", name: "x", scopes: ["read"] });
    expect(await keyring.verify(key)).toMatchObject({ id, scopes: ["read"] });
    await revokeKey(database, "default", id);
    now = new Date(now.getTime() + 4999);
    expect(await keyring.verify(key)).toMatchObject({ id });
    now = new Date(now.getTime() + 1);
    expect(await keyring.verify(key)).toBeUndefined();
    await keyring.stop();
  });

  it("notices an expiry at once, even of a key it believes", async () => {
    let now = new Date("2026-01-01T00:00:00Z");
    const keyring = startKeyring(database, { now: () => now });
    const expiresAt = new Date(now.getTime() + 1000);
    const { key } = await createKey(database, { tenant: "default", name: "x", scopes: ["read"], expiresAt });
    expect(await keyring.verify(key)).toBeDefined();
    now = expiresAt;
    expect(await keyring.verify(key)).toBeUndefined();
    await keyring.stop();
  });

  it("rejects while the database is away and works once it is back", async () => {
    const { key } = await createKey(database, { tenant: "default", name: "x", scopes: ["read"] });
    let isAway = true;
    const prisma = new Proxy(database.prisma, {
      get: (target, name) =>
        isAway ? { findUnique: () => Promise.reject(new Error("away")) } : Reflect.get(target, name),
    });
    const keyring = startKeyring({ pool: database.pool, prisma });
    await expect(keyring.verify(key)).rejects.toThrow("away");
    isAway = false;
    expect(await keyring.verify(key)).toBeDefined();
    await keyring.stop();
  });

  it("writes the last use when stopped, and never an earlier one over a later one", async () => {
    const { id, key } = await createKey(database, { tenant: "default", name: "x", scopes: ["read"] });
    for (const [at, expected] of [
      ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"],
      ["2026-01-02T00:00:00Z", "2026-01-02T00:00:00Z"],
      ["2026-01-01T12:00:00Z", "2026-01-02T00:00:00Z"],
    ] as const) {
      const keyring = startKeyring(database, { now: () => new Date(at) });
      await keyring.verify(key);
      await keyring.stop();
      expect((await findKey(database, id))?.lastUsedAt).toEqual(new Date(expected));
    }
  });
});

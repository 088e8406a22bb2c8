import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actorRoutes } from "../../src/http/routes/actors.ts";
import { createKey, revokeKey } from "../../src/store/access/keys.ts";
import { createFirstUser, createSession } from "../../src/store/access/users.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";

let database: TestDatabase;
let http: TestHttp;

beforeAll(async () => {
  database = await openTestDatabase();
  http = await startTestHttp(actorRoutes({ database }), database);
});
afterAll(async () => {
  await http.stop();
  await database.close();
});

describe("GET /v1/actors", () => {
  it("names people and keys to whoever may read, people not to another tenant", async () => {
    const user = await createFirstUser(database, { name: " Anna ", passwordHash: "x" });
    const revoked = await createKey(database, { tenant: "default", name: "old sender", scopes: ["lookup"] });
    await revokeKey(database, "default", revoked.id, new Date());
    const anna = { actor: `user:${user?.id}`, kind: "user", name: "Anna", isGone: false };
    const sender = { actor: `key:${revoked.id}`, kind: "key", name: "old sender", isGone: true };

    const toKey = await http.call("GET", "/v1/actors", { key: await http.key("read") });
    expect((toKey.body as { actors: unknown[] }).actors).toEqual(expect.arrayContaining([anna, sender]));
    const Cookie = `sid=${await createSession(database, user?.id ?? "", new Date())}`;
    const toPerson = await http.call("GET", "/v1/actors", { headers: { Cookie } });
    expect((toPerson.body as { actors: unknown[] }).actors).toEqual(expect.arrayContaining([anna, sender]));

    await database.prisma.tenant.create({ data: { id: "shoes", name: "Shoes" } });
    const toStranger = await http.call("GET", "/v1/actors", { key: await http.keyOf("shoes", "read") });
    const told = (toStranger.body as { actors: { kind: string; name: string }[] }).actors;
    expect(told.map(({ kind, name }) => [kind, name])).toEqual([["key", "test"]]);
    expect((await http.call("GET", "/v1/actors", { key: await http.key("lookup") })).status).toBe(403);
  });
});

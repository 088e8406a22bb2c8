import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listActs } from "../../src/store/people/audit-list.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { cookieOf, type House, openHouse, otherPassword, password } from "../support/house.ts";

let database: TestDatabase;
let house: House;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  house = await openHouse(database);
});
afterEach(() => house.close());

describe("/v1/users", () => {
  it("adds a person by a link that works once, and lists it", async () => {
    const anna = await house.addPerson("Anna", "admin");
    const made = await house.callAs(anna.Cookie, "POST", "/v1/users", { name: "Berta", role: "viewer" });
    expect(made.status).toBe(201);
    const { link } = (made.body as { invitation: { link: string } }).invitation;
    expect(link).toMatch(/^https:\/\/nixie\.example\/invitation#[\w-]{43}$/);
    const [, token] = link.split("#");
    expect((await house.signIn({ name: "berta", password: "" })).status).toBe(403);

    const claim = (body: object) => house.http.call("POST", "/v1/session/invitation", { body: { token, ...body } });
    expect((await claim({ password: "short" })).status).toBe(400);
    expect((await claim({ token: "x".repeat(43), password })).status).toBe(403);
    const claimed = await claim({ password });
    expect(claimed).toMatchObject({ status: 200, body: { name: "Berta", isSignedIn: true } });
    expect((await house.callAs(cookieOf(claimed), "GET", "/v1/account")).body).toMatchObject({
      name: "Berta",
      role: "viewer",
    });
    expect((await claim({ password: otherPassword })).status).toBe(403);

    const { users } = (await house.callAs(anna.Cookie, "GET", "/v1/users")).body as { users: object[] };
    expect(users).toMatchObject([
      { name: "Anna", role: "admin", hasPassword: true, hasSecondStep: false },
      { name: "Berta", role: "viewer", hasPassword: true, hasIdentity: false },
    ]);
  });

  it("refuses a name that somebody has, and an invitation that is too old", async () => {
    const anna = await house.addPerson("Anna", "admin");
    expect((await house.callAs(anna.Cookie, "POST", "/v1/users", { name: "ANNA", role: "viewer" })).status).toBe(409);
    const made = await house.callAs(anna.Cookie, "POST", "/v1/users", { name: "Berta", role: "viewer" });
    const [, token] = (made.body as { invitation: { link: string } }).invitation.link.split("#");
    house.now = new Date(house.now.getTime() + 8 * 24 * 3_600_000);
    expect((await house.http.call("POST", "/v1/session/invitation", { body: { token, password } })).status).toBe(403);
  });

  it("is for admins of the house only", async () => {
    const operator = await house.addPerson("Olga", "operator");
    const viewer = await house.addPerson("Vera", "viewer");
    await house.database.prisma.tenant.createMany({ data: [{ id: "shoes", name: "Shoes" }], skipDuplicates: true });
    const keys = [
      await house.http.keyOf("shoes", "admin"),
      await house.http.key("platform"),
      await house.http.key("manage"),
    ];
    for (const [method, path, body] of [
      ["GET", "/v1/users", undefined],
      ["POST", "/v1/users", { name: "Eve", role: "admin" }],
      ["PATCH", `/v1/users/${viewer.id}`, { role: "admin" }],
      ["DELETE", `/v1/users/${operator.id}`, undefined],
      ["POST", `/v1/users/${operator.id}/reset`, {}],
    ] as const) {
      for (const { Cookie } of [operator, viewer])
        expect((await house.callAs(Cookie, method, path, body)).status).toBe(403);
      for (const key of keys) expect((await house.http.call(method, path, { key, body })).status).toBe(403);
    }
  });

  it("changes a role at once, and neither demotes nor removes nor resets the last admin", async () => {
    const anna = await house.addPerson("Anna", "admin");
    const berta = await house.addPerson("Berta", "viewer");
    const path = (id: string) => `/v1/users/${id}`;
    expect((await house.callAs(anna.Cookie, "PATCH", path(anna.id), { role: "viewer" })).status).toBe(409);
    expect((await house.callAs(anna.Cookie, "DELETE", path(anna.id))).status).toBe(409);
    expect((await house.callAs(anna.Cookie, "POST", `${path(anna.id)}/reset`, {})).status).toBe(409);
    // One that is only invited cannot sign in, so it is no other admin yet.
    await house.callAs(anna.Cookie, "POST", "/v1/users", { name: "Clara", role: "admin" });
    expect((await house.callAs(anna.Cookie, "DELETE", path(anna.id))).status).toBe(409);

    expect((await house.callAs(berta.Cookie, "GET", "/v1/users")).status).toBe(403);
    expect((await house.callAs(anna.Cookie, "PATCH", path(berta.id), { role: "admin" })).status).toBe(204);
    expect((await house.callAs(berta.Cookie, "GET", "/v1/users")).status).toBe(200);
    expect((await house.callAs(berta.Cookie, "PATCH", path(anna.id), { role: "operator" })).status).toBe(204);
    expect((await house.callAs(anna.Cookie, "GET", "/v1/users")).status).toBe(403);
  });

  it("lets two admins remove each other, but one only", async () => {
    const [anna, berta] = [await house.addPerson("Anna", "admin"), await house.addPerson("Berta", "admin")];
    const answers = await Promise.all([
      house.callAs(anna.Cookie, "DELETE", `/v1/users/${berta.id}`),
      house.callAs(berta.Cookie, "DELETE", `/v1/users/${anna.id}`),
    ]);
    const won = answers.filter(({ status }) => status === 204);
    expect(won).toHaveLength(1);
    expect(await house.database.prisma.user.count({ where: { removedAt: null, role: "admin" } })).toBe(1);
  });

  it("removes a person with its sessions, and frees its name", async () => {
    const anna = await house.addPerson("Anna", "admin");
    const berta = await house.addPerson("Berta", "operator");
    expect((await house.callAs(anna.Cookie, "DELETE", `/v1/users/${berta.id}`)).status).toBe(204);
    expect((await house.callAs(berta.Cookie, "GET", "/v1/account")).status).toBe(401);
    expect(await house.signIn({ name: "Berta", password })).toMatchObject({ status: 403, type: "wrong-password" });
    expect((await house.callAs(anna.Cookie, "DELETE", `/v1/users/${berta.id}`)).status).toBe(404);
    const again = await house.callAs(anna.Cookie, "POST", "/v1/users", { name: "Berta", role: "viewer", password });
    expect(again.status).toBe(201);
    expect((await house.signIn({ name: "Berta", password })).status).toBe(204);
  });

  it("writes its acts into the log of the house, without a password", async () => {
    const anna = await house.addPerson("Anna", "admin");
    await house.database.prisma.tenant.createMany({ data: [{ id: "shoes", name: "Shoes" }], skipDuplicates: true });
    const headers = { Cookie: anna.Cookie, "Sec-Fetch-Site": "same-origin", "Nixie-Tenant": "shoes" };
    const body = { name: "Berta", role: "viewer", password };
    expect((await house.http.call("POST", "/v1/users", { body, headers })).status).toBe(201);
    const [act] = (await listActs(house.database, "default", {}, { limit: 1, after: undefined })).rows;
    expect(act).toMatchObject({ actor: `user:${anna.id}`, act: "POST /v1/users" });
    expect(JSON.stringify(act)).toContain("Berta");
    expect(JSON.stringify(act)).not.toContain(password);
    expect((await listActs(house.database, "shoes", {}, { limit: 1, after: undefined })).rows).toEqual([]);
  });
});

describe("/v1/account", () => {
  it("changes the password with the old one, ends all other sessions, and renews this one", async () => {
    const anna = await house.addPerson("Anna", "admin");
    const elsewhere = (await house.signIn({ name: "anna", password })).cookie;
    const change = (body: object) => house.callAs(anna.Cookie, "POST", "/v1/account/password", body);
    expect((await change({ password: "wrong", newPassword: otherPassword })).status).toBe(403);
    const changed = await change({ password, newPassword: otherPassword });
    expect(changed.status).toBe(204);
    for (const Cookie of [anna.Cookie, elsewhere]) {
      expect((await house.callAs(Cookie, "GET", "/v1/account")).status).toBe(401);
    }
    expect((await house.callAs(cookieOf(changed), "GET", "/v1/account")).status).toBe(200);
    expect((await house.signIn({ name: "anna", password })).status).toBe(403);
    expect((await house.signIn({ name: "anna", password: otherPassword })).status).toBe(204);
  });

  it("takes no more than five wrong passwords", async () => {
    const anna = await house.addPerson("Anna", "admin");
    const change = (word: string) =>
      house.callAs(anna.Cookie, "POST", "/v1/account/password", { password: word, newPassword: otherPassword });
    for (let at = 0; at < 5; at++) expect((await change("wrong")).status).toBe(403);
    expect((await change(password)).status).toBe(429);
  });

  it("lists sessions and ends them, never another person's", async () => {
    const anna = await house.addPerson("Anna", "admin");
    const berta = await house.addPerson("Berta", "viewer");
    await house.http.call("POST", "/v1/session", {
      body: { name: "anna", password },
      headers: { "User-Agent": "Phone/1" },
    });
    await house.signIn({ name: "anna", password });
    const list = async () =>
      (await house.callAs(anna.Cookie, "GET", "/v1/account/sessions")).body as {
        sessions: { id: string; isThis: boolean }[];
      };
    const { sessions } = await list();
    expect(sessions).toHaveLength(3);
    expect(sessions.filter(({ isThis }) => isThis)).toHaveLength(1);
    const phone = sessions.find((one) => "userAgent" in one && one.userAgent === "Phone/1");
    expect(phone).toMatchObject({ network: expect.stringContaining("127.0.0.1"), isThis: false });
    const path = `/v1/account/sessions/${phone?.id}`;
    expect((await house.callAs(berta.Cookie, "DELETE", path)).status).toBe(404);
    expect((await house.callAs(anna.Cookie, "DELETE", path)).status).toBe(204);
    expect((await house.callAs(anna.Cookie, "DELETE", "/v1/account/sessions")).body).toEqual({ ended: 1 });
    expect((await list()).sessions).toMatchObject([{ isThis: true }]);
    expect((await house.callAs(berta.Cookie, "GET", "/v1/account")).status).toBe(200);
  });

  it("is not for keys", async () => {
    const key = await house.http.key("admin");
    expect((await house.http.call("GET", "/v1/account", { key })).status).toBe(403);
    const body = { password, newPassword: otherPassword };
    expect((await house.http.call("POST", "/v1/account/password", { key, body })).status).toBe(403);
  });
});

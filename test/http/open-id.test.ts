import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OpenIdSettings } from "../../src/domain/open-id.ts";
import { createOpenId, openIdReturn } from "../../src/http/open-id.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { cookieOf, type House, openHouse, password } from "../support/house.ts";
import { clientId, clientSecret, type IdentityProvider, startIdentityProvider } from "../support/identity-provider.ts";

const publicUrl = "http://nixie.example";
const anna = { sub: "a-1", name: "Anna", email: "anna@shoes.example", email_verified: true, groups: ["mail admins"] };

let database: TestDatabase;
let provider: IdentityProvider;
let house: House;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  provider = await startIdentityProvider(publicUrl + openIdReturn);
  provider.person = anna;
  house = await open();
});
afterEach(async () => {
  await house.close();
  await provider.stop();
});

function settings(chosen: Partial<OpenIdSettings> = {}): OpenIdSettings {
  return {
    ...{ issuer: provider.issuer, clientId, clientSecret, name: "Shoes Ltd", scopes: "openid profile email" },
    ...{ groupsClaim: "groups", allowedDomains: ["shoes.example"], allowedGroups: [] },
    ...{ adminGroup: "mail admins", operatorGroup: "mail desk" },
    ...chosen,
  };
}

function open(chosen: Partial<OpenIdSettings> = {}, passwords: "on" | "off" = "on"): Promise<House> {
  return openHouse(database, { context: { openId: createOpenId(settings(chosen), publicUrl), passwords } });
}

async function reopen(...chosen: Parameters<typeof open>): Promise<void> {
  await house.http.stop();
  house = await open(...chosen);
}

/** Begins as a browser does: its flow cookie, and where it is sent. */
async function begin(body: object = {}, headers: Record<string, string> = {}) {
  const answer = await house.http.call("POST", "/v1/session/open-id", { body, headers });
  return {
    status: answer.status,
    flow: cookieOf(answer),
    url: (answer.body as { url: string } | undefined)?.url ?? "",
  };
}

/** Comes back with a query and a flow cookie: where the browser lands, and its session. */
async function comeBack(search: string, flow: string) {
  const answer = await house.http.call("GET", openIdReturn + search, { headers: { Cookie: flow } });
  return { status: answer.status, to: answer.headers.get("location"), session: cookieOf(answer) };
}

/** The whole way. */
async function signIn(body: object = {}, headers: Record<string, string> = {}) {
  const { flow, url } = await begin(body, headers);
  return comeBack((await provider.visit(url)).search, flow);
}

async function accountOf(session: string) {
  return (await house.callAs(session, "GET", "/v1/account")).body as { id: string; name: string; role: string };
}

describe("signing in through an identity provider", () => {
  it("makes a person with the role of its groups, and finds it again whatever its name is now", async () => {
    const first = await signIn({ returnTo: "/review?reason=full" });
    expect(first).toMatchObject({ status: 303, to: "/review?reason=full" });
    const account = await accountOf(first.session);
    expect(account).toMatchObject({ name: "Anna", role: "admin", hasPassword: false });
    provider.person = { ...anna, name: "Eve" };
    expect(await accountOf((await signIn()).session)).toEqual(account);
  });

  it("asks for PKCE, state and nonce, and binds them to the browser", async () => {
    const { url, flow } = await begin();
    const query = new URL(url).searchParams;
    expect(query.get("code_challenge_method")).toBe("S256");
    for (const name of ["state", "nonce", "code_challenge"]) expect(query.get(name)).toMatch(/^[\w-]{43}$/);
    expect(url).not.toContain(flow.split("=")[1]);
  });

  it("lets in nobody whom no list names", async () => {
    for (const person of [
      { ...anna, email: "anna@hats.example" },
      { ...anna, email: "anna@notshoes.example" },
      { ...anna, email: "anna@sub.shoes.example" },
      { ...anna, email_verified: false },
      { sub: "a-2", name: "Anna" },
    ]) {
      provider.person = person;
      expect(await signIn()).toEqual({ status: 303, to: "/sign-in?fault=not-allowed", session: "" });
    }
    expect(await database.prisma.user.count()).toBe(0);
    await reopen({ allowedDomains: [], allowedGroups: ["mail admins"] });
    provider.person = { ...anna, email: "anna@hats.example" };
    expect((await signIn()).to).toBe("/");
  });

  it("refuses a wrong state, a code that was used, and a browser that never left", async () => {
    const { flow, url } = await begin();
    const back = await provider.visit(url);
    const wrong = new URLSearchParams(back.search);
    wrong.set("state", "x".repeat(43));
    const lost = { status: 303, to: "/sign-in?fault=flow-lost", session: "" };
    const failed = { status: 303, to: "/sign-in?fault=provider-failed", session: "" };
    expect(await comeBack(`?${wrong}`, flow)).toEqual(failed);
    // The try has used the flow up: the right answer comes too late.
    expect(await comeBack(back.search, flow)).toEqual(lost);
    expect(await comeBack(back.search, "")).toEqual(lost);
    expect(await comeBack(back.search, (await begin()).flow)).toEqual(failed);

    const whole = await begin();
    const used = (await provider.visit(whole.url)).search;
    expect((await comeBack(used, whole.flow)).to).toBe("/");
    expect(await comeBack(used, whole.flow)).toEqual(lost);
  });

  it("refuses an answer that another provider may have given (RFC 9207)", async () => {
    const { flow, url } = await begin();
    const query = new URLSearchParams((await provider.visit(url)).search);
    query.set("iss", "https://elsewhere.example");
    expect((await comeBack(`?${query}`, flow)).to).toBe("/sign-in?fault=provider-failed");
  });

  it("refuses a provider that calls itself otherwise than the settings do", async () => {
    await reopen({ issuer: provider.issuer.replace("127.0.0.1", "localhost") });
    expect((await begin()).status).toBe(502);
  });

  it("takes a flow up for ten minutes only", async () => {
    const { flow, url } = await begin();
    const back = await provider.visit(url);
    house.now = new Date(house.now.getTime() + 11 * 60_000);
    expect((await comeBack(back.search, flow)).to).toBe("/sign-in?fault=flow-lost");
  });

  it("returns to no other site", async () => {
    for (const returnTo of ["//evil.example", "https://evil.example", "/\\evil.example", "review", "/a\nb"]) {
      expect((await begin({ returnTo })).status).toBe(400);
    }
  });

  it("never takes a person of the same name for the same, but links an identity to whoever is signed in", async () => {
    const local = await house.addPerson("Anna", "operator");
    const stranger = await accountOf((await signIn()).session);
    expect(stranger).toMatchObject({ name: "Anna (2)" });
    expect(stranger.id).not.toBe(local.id);
    expect((await begin({ link: true })).status).toBe(403);
    const taken = await signIn({ link: true }, { Cookie: local.Cookie });
    expect(taken.to).toBe("/sign-in?fault=identity-taken");
    provider.person = { ...anna, sub: "a-2", groups: ["mail desk"] };
    await signIn({ link: true, returnTo: "/account" }, { Cookie: local.Cookie });
    expect(await accountOf((await signIn()).session)).toMatchObject({ id: local.id, name: "Anna" });
  });

  it("follows the groups at each time, and leaves roles alone where none gives them", async () => {
    await house.addPerson("Olga", "admin");
    await signIn();
    provider.person = { ...anna, groups: ["mail desk"] };
    expect(await accountOf((await signIn()).session)).toMatchObject({ role: "operator" });
    provider.person = { ...anna, groups: [] };
    expect(await accountOf((await signIn()).session)).toMatchObject({ role: "viewer" });
    await reopen({ adminGroup: undefined, operatorGroup: undefined });
    const olga = await house.addPerson("Berta", "admin");
    const { id } = await accountOf((await signIn()).session);
    await house.callAs(olga.Cookie, "PATCH", `/v1/users/${id}`, { role: "operator" });
    expect(await accountOf((await signIn()).session)).toMatchObject({ role: "operator" });
  });

  it("does not bring back a person whom an admin removed", async () => {
    const admin = await house.addPerson("Olga", "admin");
    const { id } = await accountOf((await signIn()).session);
    await house.callAs(admin.Cookie, "DELETE", `/v1/users/${id}`);
    expect((await signIn()).to).toBe("/sign-in?fault=removed");
  });

  it("makes no viewer the first person of a new installation", async () => {
    provider.person = { ...anna, groups: [] };
    expect((await signIn()).to).toBe("/sign-in?fault=not-set-up");
    expect(await database.prisma.user.count()).toBe(0);
  });

  it("tells the page what it is called, and passwords can be off", async () => {
    const ways = async () => (await house.http.call("GET", "/v1/session/ways")).body;
    expect(await ways()).toEqual({ password: true, openId: "Shoes Ltd", isSetUp: true });
    await reopen({}, "off");
    expect(await ways()).toMatchObject({ password: false });
    await house.addPerson("Olga", "admin");
    expect(await house.signIn({ name: "olga", password })).toMatchObject({ status: 403, type: "passwords-off" });
  });
});

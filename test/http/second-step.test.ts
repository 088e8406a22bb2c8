import { TOTP } from "otpauth";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
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

/** Sets a second step up; answers what computes its codes, and the recovery codes. */
async function withSecondStep(Cookie: string) {
  const begun = await house.callAs(Cookie, "POST", "/v1/account/second-step", { password });
  const { uri, secret } = begun.body as { uri: string; secret: string };
  expect(uri).toMatch(/^otpauth:\/\/totp\/Nixie:Anna\?.*issuer=Nixie/);
  const totp = new TOTP({ secret });
  const code = () => totp.generate({ timestamp: house.now.getTime() });
  const confirmed = await house.callAs(Cookie, "POST", "/v1/account/second-step/confirm", { code: code() });
  expect(confirmed.status).toBe(200);
  const { recoveryCodes } = confirmed.body as { recoveryCodes: string[] };
  return { code, recoveryCodes };
}

describe("the second step", () => {
  it("is asked for once it is confirmed, and takes no code twice", async () => {
    const anna = await house.addPerson("Anna", "admin");
    const { code } = await withSecondStep(anna.Cookie);
    expect(await house.signIn({ name: "anna", password })).toMatchObject({ status: 403, type: "code-needed" });
    expect(await house.signIn({ name: "anna", password: "wrong", code: code() })).toMatchObject({
      type: "wrong-password",
    });
    // The code that confirmed it is used up, too.
    expect(await house.signIn({ name: "anna", password, code: code() })).toMatchObject({ type: "wrong-code" });
    house.now = new Date(house.now.getTime() + 30_000);
    const fresh = code();
    expect((await house.signIn({ name: "anna", password, code: fresh })).status).toBe(204);
    expect(await house.signIn({ name: "anna", password, code: fresh })).toMatchObject({ type: "wrong-code" });
    house.now = new Date(house.now.getTime() + 90_000);
    expect(await house.signIn({ name: "anna", password, code: fresh })).toMatchObject({ type: "wrong-code" });
  });

  it("takes one code of many tries at once, over two instances", async () => {
    const anna = await house.addPerson("Anna", "admin");
    const { code } = await withSecondStep(anna.Cookie);
    house.now = new Date(house.now.getTime() + 30_000);
    const answers = await Promise.all([1, 2, 3, 4].map(() => house.signIn({ name: "anna", password, code: code() })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 403, 403, 403]);
  });

  it("has ten recovery codes, each good once, and kept as hashes", async () => {
    const anna = await house.addPerson("Anna", "admin");
    const { recoveryCodes } = await withSecondStep(anna.Cookie);
    expect(new Set(recoveryCodes).size).toBe(10);
    const [code = ""] = recoveryCodes;
    expect((await house.signIn({ name: "anna", password, code: code.toUpperCase() })).status).toBe(204);
    expect(await house.signIn({ name: "anna", password, code })).toMatchObject({ type: "wrong-code" });
    const { body } = await house.callAs(anna.Cookie, "GET", "/v1/account");
    expect(body).toMatchObject({ hasSecondStep: true, recoveryCodesLeft: 9 });
    const { rows } = await house.database.pool.query(
      "SELECT r::text || u::text AS text FROM recovery_codes r, users u",
    );
    for (const each of recoveryCodes) expect(JSON.stringify(rows)).not.toContain(each.replaceAll("-", ""));
  });

  it("is not begun without the password, nor confirmed by a wrong code, nor begun anew while in use", async () => {
    const anna = await house.addPerson("Anna", "admin");
    const call = (path: string, body: object) =>
      house.callAs(anna.Cookie, "POST", `/v1/account/second-step${path}`, body);
    expect((await call("/confirm", { code: "123456" })).status).toBe(409);
    expect((await call("", { password: "wrong" })).status).toBe(403);
    await call("", { password });
    expect((await call("/confirm", { code: "12345a" })).status).toBe(403);
    expect((await house.signIn({ name: "anna", password })).status).toBe(204);
    await withSecondStep(anna.Cookie);
    expect((await call("", { password })).status).toBe(409);
    expect((await call("/end", { password: "wrong" })).status).toBe(403);
    expect((await call("/end", { password })).status).toBe(204);
    expect((await house.signIn({ name: "anna", password })).status).toBe(204);
  });

  it("limits wrong codes of a person over all networks", async () => {
    const anna = await house.addPerson("Anna", "admin");
    await withSecondStep(anna.Cookie);
    const guess = (network: number) =>
      house.http.call("POST", "/v1/session", {
        body: { name: "anna", password, code: "000000" },
        headers: { "X-Forwarded-For": `192.0.2.${network}` },
      });
    for (let at = 1; at <= 10; at++) expect((await guess(at)).status).toBe(403);
    expect((await guess(11)).status).toBe(429);
  });

  it("ends with a reset when it is asked to, and stays without", async () => {
    const anna = await house.addPerson("Anna", "admin");
    const { code } = await withSecondStep(anna.Cookie);
    const berta = await house.addPerson("Berta", "admin");
    const reset = async (body: object) => {
      const answer = await house.callAs(berta.Cookie, "POST", `/v1/users/${anna.id}/reset`, body);
      const [, token] = (answer.body as { link: string }).link.split("#");
      return house.http.call("POST", "/v1/session/invitation", { body: { token, password: otherPassword } });
    };
    const kept = await reset({});
    expect(kept).toMatchObject({ status: 200, body: { isSignedIn: false } });
    expect(cookieOf(kept)).toBe("");
    house.now = new Date(house.now.getTime() + 30_000);
    expect(await house.signIn({ name: "anna", password: otherPassword })).toMatchObject({ type: "code-needed" });
    expect((await house.signIn({ name: "anna", password: otherPassword, code: code() })).status).toBe(204);
    expect(await reset({ secondStep: "end" })).toMatchObject({ body: { isSignedIn: true } });
    expect((await house.signIn({ name: "anna", password: otherPassword })).status).toBe(204);
  });
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { createFirstUser, findUser } from "../../src/store/access/users.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { runCli, serviceEnvironment } from "../support/service.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function resetAdmin(...words: readonly string[]): Promise<string> {
  const environment = await serviceEnvironment({ DATABASE_URL: database.url, PUBLIC_URL: "https://nixie.example" });
  return runCli(environment, "reset-admin", ...words);
}

it("lets an admin back in by a link, and takes password and second step away", async () => {
  await createFirstUser(database, { name: "Anna", passwordHash: "a hash" });
  await database.pool.query("UPDATE users SET role = 'viewer', totp_secret = 'x', totp_confirmed_at = now()");
  const output = await resetAdmin("--name", "ANNA");
  expect(output.trim().split("\n").at(-1)).toMatch(/^https:\/\/nixie\.example\/invitation#[\w-]{43}$/);
  expect(await findUser(database, "anna")).toMatchObject({
    name: "Anna",
    role: "admin",
    passwordHash: undefined,
    hasSecondStep: false,
  });
  const { rows } = await database.pool.query("SELECT actor, act FROM audit_acts ORDER BY sequence DESC LIMIT 1");
  expect(rows).toEqual([{ actor: "command", act: "reset-admin" }]);
});

it("makes an admin where nobody has the name, and wants a name", async () => {
  await resetAdmin("--name", "Berta");
  expect(await findUser(database, "berta")).toMatchObject({ name: "Berta", role: "admin" });
  await expect(resetAdmin()).rejects.toThrow(/expected --name NAME/);
});

import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { launch, runCli, startService } from "../support/service.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("a service whose SECRET_KEY was changed as docs/operations.md says opens its secrets without the old one", async () => {
  const [old, fresh] = [randomBytes(32).toString("hex"), randomBytes(32).toString("hex")];
  const first = await startService({ DATABASE_URL: database.url, SECRET_KEY: old });
  const added = await first.call("POST", "/v1/webhooks", { url: "http://127.0.0.1:8099/" });
  expect(added.status).toBe(201);
  const settings = first.environment;
  await first.stop();

  const alone = launch({ ...settings, SECRET_KEY: fresh });
  expect(await alone.exited).toBe(1);
  expect(alone.logs()).toContain("SECRET_KEY");

  const both = { ...settings, SECRET_KEY: fresh, SECRET_KEY_PREVIOUS: old };
  const second = await startService(both, { key: first.key });
  expect(await runCli(both, "rekey")).toMatch(/webhook secrets: 1, sources: 0/);
  await second.stop();

  const third = await startService({ ...settings, SECRET_KEY: fresh }, { key: first.key });
  expect((await third.call("GET", "/v1/webhooks")).status).toBe(200);
  await third.stop();
}, 240_000);

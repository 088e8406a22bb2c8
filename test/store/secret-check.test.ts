import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSealer } from "../../src/store/seal.ts";
import { checkSecretKey } from "../../src/store/secret-check.ts";
import { createEndpoint } from "../../src/store/webhooks.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("checkSecretKey() refuses a key that did not seal what is stored", async () => {
  const right = createSealer([randomBytes(32)]);
  const wrong = createSealer([randomBytes(32)]);
  await checkSecretKey(database, wrong);
  const endpoint = { url: "https://example.com/", description: undefined, eventTypes: [], secret: randomBytes(24) };
  await createEndpoint(database, right, "default", endpoint, new Date());
  await checkSecretKey(database, right);
  await expect(checkSecretKey(database, wrong)).rejects.toThrow(/1 of 1 webhook endpoints: expected the SECRET_KEY/);
});

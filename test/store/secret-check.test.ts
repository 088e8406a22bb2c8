import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSealer } from "../../src/store/seal.ts";
import { checkSecretKey } from "../../src/store/secret-check.ts";
import { createEndpoint } from "../../src/store/webhooks/webhooks.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { addSource, testSealer } from "../support/sources.ts";

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
  await expect(checkSecretKey(database, wrong)).rejects.toThrow(
    /1 of 1 webhook endpoints, sources and token keys: expected the SECRET_KEY/,
  );
});

test("checkSecretKey() asks sources for their secrets too", async () => {
  await addSource(database);
  await expect(checkSecretKey(database, createSealer([randomBytes(32)]))).rejects.toThrow(/2 of 2/);
  await database.pool.query("DELETE FROM webhook_endpoints");
  await checkSecretKey(database, testSealer);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { createSealer } from "../../src/store/seal.ts";
import { listSealingKeys, sealedColumns } from "../../src/store/sealing-keys.ts";
import { createEndpoint } from "../../src/store/webhooks/webhooks.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("listSealingKeys() knows every column that holds secrets", async () => {
  const found = await database.pool.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'bytea' AND column_name LIKE '%secret%' ORDER BY 1`,
  );
  const known = sealedColumns.map(({ table, column }) => `${table}.${column}`).sort();
  expect(found.rows.map(({ name }) => name)).toEqual(known);
});

test("listSealingKeys() lists the id of each key that sealed something, once", async () => {
  const sealers = [1, 2].map((byte) => createSealer([Buffer.alloc(32, byte)]));
  const endpoint = { url: "https://example.com/", eventTypes: [], secret: Buffer.from("s") };
  expect(await listSealingKeys(database.pool)).toEqual([]);
  for (const sealer of [...sealers, ...sealers])
    await createEndpoint(database, sealer, "default", endpoint, new Date());
  expect(await listSealingKeys(database.pool)).toEqual(sealers.flatMap(({ keyIds }) => keyIds).sort());
});

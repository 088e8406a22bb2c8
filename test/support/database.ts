import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";

export type TestDatabase = Database & { readonly url: string; close(): Promise<void> };

/** A database of its own with the migrations applied, gone at `close`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const url = await createTestDatabase("nixie_template");
  const database = openDatabase(url, { poolSize: 8 });
  return {
    ...database,
    url,
    async close() {
      await database.close();
      await dropTestDatabase(url);
    },
  };
}

/** An empty database, not even with tables; whoever makes it drops it. */
export function openEmptyDatabase(): Promise<string> {
  return createTestDatabase("template1");
}

async function createTestDatabase(template: string): Promise<string> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

/** Drops a database whoever is connected to it. */
export async function dropTestDatabase(url: string): Promise<void> {
  await administer(`DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client(inject("postgresUrl"));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { migrate } from "../../src/store/migrate.ts";
import { dropTestDatabase, openEmptyDatabase } from "../support/database.ts";

const ours = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nixie-migrations-"));
});
beforeEach(async () => {
  await rm(folder, { recursive: true });
  await addMigration("0001_shelves", "CREATE TABLE shelves (id int);\nINSERT INTO shelves VALUES (1);\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function addMigration(name: string, script: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, "migration.sql"), script);
}

async function openEmpty(): Promise<Database> {
  const url = await openEmptyDatabase();
  const database = openDatabase(url, { poolSize: 4 });
  onTestFinished(async () => {
    await database.close();
    await dropTestDatabase(url);
  });
  return database;
}

async function countRows(database: Database, table: string): Promise<number> {
  const found = await database.pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return found.rows[0]?.count ?? -1;
}

async function tableExists(database: Database, table: string): Promise<boolean> {
  const found = await database.pool.query<{ there: boolean }>("SELECT to_regclass($1) IS NOT NULL AS there", [table]);
  return found.rows[0]?.there === true;
}

test("migrate() applies the project's own migrations to an empty database, and then nothing", async () => {
  const database = await openEmpty();
  const applied = await migrate(database);
  expect(applied[0]).toBe("0001_spine");
  expect(await database.prisma.tenant.findMany({ select: { id: true } })).toEqual([{ id: "default" }]);
  expect(await migrate(database)).toEqual([]);
  expect(await countRows(database, "_prisma_migrations")).toBe(applied.length);
});

test("migrate() records a migration the way prisma migrate deploy does", async () => {
  const database = await openEmpty();
  await migrate(database);
  const found = await database.pool.query("SELECT * FROM _prisma_migrations ORDER BY migration_name LIMIT 1");
  const script = await readFile(join(ours, "0001_spine", "migration.sql"));
  expect(found.rows).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      checksum: createHash("sha256").update(script).digest("hex"),
      finished_at: expect.any(Date),
      migration_name: "0001_spine",
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      applied_steps_count: 1,
    },
  ]);
});

test("migrate() applies each migration once when four instances start at the same time", async () => {
  const database = await openEmpty();
  await addMigration("0002_more", "INSERT INTO shelves VALUES (2);");
  const answers = await Promise.all([1, 2, 3, 4].map(() => migrate(database, folder)));
  expect(answers.flat().sort()).toEqual(["0001_shelves", "0002_more"]);
  expect(await countRows(database, "shelves")).toBe(2);
});

test("migrate() applies only what is new when a later version starts", async () => {
  const database = await openEmpty();
  await migrate(database, folder);
  await addMigration("0002_more", "INSERT INTO shelves VALUES (2);");
  expect(await migrate(database, folder)).toEqual(["0002_more"]);
});

test("migrate() keeps nothing of a migration that fails half-way, and succeeds once it is repaired", async () => {
  const database = await openEmpty();
  await addMigration("0002_broken", "CREATE TABLE half (id int); INSERT INTO no_such_table VALUES (1);");
  await expect(migrate(database, folder)).rejects.toThrow(/0002_broken: .*no_such_table/);
  expect(await tableExists(database, "half")).toBe(false);
  expect(await countRows(database, "_prisma_migrations")).toBe(1);
  await addMigration("0002_broken", "CREATE TABLE half (id int);");
  expect(await migrate(database, folder)).toEqual(["0002_broken"]);
});

test("migrate() refuses when an applied migration was changed", async () => {
  const database = await openEmpty();
  await migrate(database, folder);
  await addMigration("0001_shelves", "CREATE TABLE shelves (id bigint);\n");
  await expect(migrate(database, folder)).rejects.toThrow(/0001_shelves was changed after it was applied/);
});

test("migrate() accepts an applied migration whose checkout has other line ends", async () => {
  const database = await openEmpty();
  await migrate(database, folder);
  const script = await readFile(join(folder, "0001_shelves", "migration.sql"), "utf8");
  await addMigration("0001_shelves", script.replaceAll("\n", "\r\n"));
  expect(await migrate(database, folder)).toEqual([]);
});

test("migrate() refuses when the database is newer than the program", async () => {
  const database = await openEmpty();
  await addMigration("0002_future", "CREATE TABLE future (id int);");
  await migrate(database, folder);
  await rm(join(folder, "0002_future"), { recursive: true });
  await addMigration("0003_other", "CREATE TABLE other (id int);");
  await expect(migrate(database, folder)).rejects.toThrow(/0002_future, which this version does not know/);
  expect(await tableExists(database, "other")).toBe(false);
});

test("migrate() refuses when prisma migrate left a migration half", async () => {
  const database = await openEmpty();
  await migrate(database, folder);
  await database.pool.query("UPDATE _prisma_migrations SET finished_at = NULL");
  await expect(migrate(database, folder)).rejects.toThrow(/was begun by "prisma migrate" and not finished/);
});

test("migrate() applies a migration again that prisma migrate resolve marked as rolled back", async () => {
  const database = await openEmpty();
  await migrate(database, folder);
  await database.pool.query("DROP TABLE shelves");
  await database.pool.query("UPDATE _prisma_migrations SET finished_at = NULL, rolled_back_at = now()");
  expect(await migrate(database, folder)).toEqual(["0001_shelves"]);
});

test("migrate() waits for a prisma migrate deploy that is under way", async () => {
  const database = await openEmpty();
  const prisma = await database.pool.connect();
  await prisma.query("SELECT pg_advisory_lock(72707369)");
  let done = false;
  const migrating = migrate(database, folder).then(() => {
    done = true;
  });
  await waitForLock(database);
  expect(done).toBe(false);
  await prisma.query("SELECT pg_advisory_unlock(72707369)");
  prisma.release();
  await migrating;
  expect(await countRows(database, "shelves")).toBe(1);
});

async function waitForLock(database: Database): Promise<void> {
  await expect
    .poll(() => countRows(database, "pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = 72707369"), {
      timeout: 20_000,
    })
    .toBe(1);
}

test("migrate() finds the migrations from the compiled program too", async () => {
  const database = await openEmpty();
  const compiled = await import(fileURLToPath(new URL("../../dist/store/migrate.js", import.meta.url)));
  expect(await compiled.migrate(database)).toContain("0001_spine");
});

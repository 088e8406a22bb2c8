import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Database, inTransaction, type Queryable } from "./database.ts";
import { newId } from "./id.ts";

type Migration = { readonly name: string; readonly script: string; readonly checksum: string };
type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

/** The number that `prisma migrate deploy` locks too: the two never run at once. */
const migrationLock = 72707369;

const ownFolder = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));

/**
 * Brings the schema up to date with prisma/migrations and answers the names of the migrations it applied, each in a
 * transaction of its own. They are recorded as `prisma migrate deploy` records them, so either may be used. With
 * `only`, others than those are left for later.
 * @throws Error when an applied migration was changed or left half, or is unknown here
 */
export async function migrate(
  database: Database,
  folder: string = ownFolder,
  only?: ReadonlySet<string>,
): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const names: string[] = [];
  for (;;) {
    const name = await inTransaction(database, (tx) => applyNext(tx, migrations, only));
    if (name === undefined) return names;
    names.push(name);
  }
}

/**
 * The migrations that are still to be applied; changes nothing.
 * @throws Error as `migrate` does
 */
export async function listPending(database: Database, folder: string = ownFolder): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const applied = (await isTracked(database.pool)) ? await selectApplied(database.pool) : [];
  checkApplied(applied, migrations);
  const names = new Set(applied.map((row) => row.migration_name));
  return migrations.map(({ name }) => name).filter((name) => !names.has(name));
}

/** Whether this version has a migration of that name and script. */
export async function listKnown(folder: string = ownFolder) {
  const migrations = await readMigrations(folder);
  return {
    isKnown: ({ name, checksum }: { readonly name: string; readonly checksum: string }) =>
      migrations.some((migration) => migration.name === name && sameScript(checksum, migration)),
  };
}

/** Keeps others from migrating until the transaction ends: such a lock also holds behind a transaction pooler. */
export async function lockMigrations(tx: Queryable): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
}

async function applyNext(
  tx: Queryable,
  migrations: readonly Migration[],
  only?: ReadonlySet<string>,
): Promise<string | undefined> {
  await lockMigrations(tx);
  const applied = await listApplied(tx);
  checkApplied(applied, migrations);
  const names = new Set(applied.map((row) => row.migration_name));
  const next = migrations.find(({ name }) => !names.has(name) && only?.has(name) !== false);
  if (next === undefined) return undefined;
  const startedAt = new Date();
  await tx.query(next.script).catch((cause: Error) => {
    throw new Error(`Cannot apply migration ${next.name}: ${cause.message}; nothing of it was kept`, { cause });
  });
  await tx.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, $4, 1)`,
    [newId(), next.checksum, next.name, startedAt],
  );
  return next.name;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const script = await readFile(`${folder}/${name}/migration.sql`, "utf8");
      return { name, script, checksum: createHash("sha256").update(script).digest("hex") };
    }),
  );
}

// An account that may not create tables can start all the same once they are there.
async function listApplied(tx: Queryable): Promise<Applied[]> {
  if (!(await isTracked(tx))) {
    await tx.query(
      `CREATE TABLE _prisma_migrations (
         id VARCHAR(36) PRIMARY KEY NOT NULL,
         checksum VARCHAR(64) NOT NULL,
         finished_at TIMESTAMPTZ,
         migration_name VARCHAR(255) NOT NULL,
         logs TEXT,
         rolled_back_at TIMESTAMPTZ,
         started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
         applied_steps_count INTEGER NOT NULL DEFAULT 0
       )`,
    );
    return [];
  }
  return selectApplied(tx);
}

async function isTracked(tx: Queryable): Promise<boolean> {
  const found = await tx.query<{ present: boolean }>("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present");
  return found.rows[0]?.present === true;
}

async function selectApplied(tx: Queryable): Promise<Applied[]> {
  const applied = await tx.query<Applied>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name",
  );
  return applied.rows;
}

function checkApplied(applied: readonly Applied[], migrations: readonly Migration[]): void {
  for (const row of applied) {
    const migration = migrations.find(({ name }) => name === row.migration_name);
    if (row.finished_at === null) {
      throw new Error(
        `Cannot migrate: ${row.migration_name} was begun by "prisma migrate" and not finished; settle it with "prisma migrate resolve"`,
      );
    }
    if (migration === undefined) {
      throw new Error(
        `Cannot migrate: the database has ${row.migration_name}, which this version does not know; start the newer version that made it`,
      );
    }
    if (!sameScript(row.checksum, migration)) {
      throw new Error(
        `Cannot migrate: ${row.migration_name} was changed after it was applied; expected a script with SHA-256 ${row.checksum}`,
      );
    }
  }
}

// Prisma, too, takes a checkout with other line ends for the same script.
function sameScript(checksum: string, { script }: Migration): boolean {
  const unix = script.replaceAll("\r\n", "\n");
  return [script, unix, unix.replaceAll("\n", "\r\n")].some(
    (variant) => createHash("sha256").update(variant).digest("hex") === checksum,
  );
}

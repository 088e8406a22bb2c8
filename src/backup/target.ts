import type { Database, Queryable } from "../store/database.ts";
import { listKnown } from "../store/migrate.ts";
import { listTables, quote } from "./catalogue.ts";
import type { Manifest } from "./manifest.ts";

/** Tables in which migrations put rows of their own, and how many: a database with only those is empty. */
const seeded: Readonly<Record<string, number>> = { tenants: 1, streams: 1 };

/** A backup that cannot be restored here, or not now. Nothing was changed. */
export class RestoreRefused extends Error {}

/**
 * Makes sure that this Nixie knows every migration of a backup as it was.
 * @throws RestoreRefused
 */
export async function checkMigrations(manifest: Manifest, folder?: string): Promise<void> {
  const known = await listKnown(folder);
  const unknown = manifest.migrations.filter((migration) => !known.isKnown(migration));
  if (unknown.length === 0) return;
  throw new RestoreRefused(
    `Cannot restore a backup of Nixie ${manifest.version}: it has ${unknown.map(({ name }) => name).join(", ")}, which this version does not know; restore it with that version or a newer one`,
  );
}

/**
 * Makes sure that the secrets of a backup can be opened afterwards.
 * @throws RestoreRefused
 */
export function checkKeys(manifest: Manifest, keyIds: readonly string[]): void {
  const missing = manifest.secretKeys.filter((id) => !keyIds.includes(id));
  if (missing.length === 0) return;
  const have = keyIds.length === 0 ? "there is none here" : `the one here is ${keyIds.join(", ")}`;
  throw new RestoreRefused(
    `Cannot restore: the backup's secrets were sealed with the SECRET_KEY of id ${missing.join(", ")}, and ${have}. Set the old SECRET_KEY, or put the old secret-key file into DATA_DIR; --any-key restores all the same, but the service does not start before it has that key`,
  );
}

/**
 * Makes sure that a database is new: no tables, or those that the backup's migrations make and nothing in them.
 * @throws RestoreRefused that says what is there
 */
export async function checkEmpty(tx: Queryable, manifest: Pick<Manifest, "migrations">): Promise<void> {
  const tables = await listTables(tx);
  const full: string[] = [];
  for (const { name } of tables) {
    const most = seeded[name] ?? 0;
    const { rows } = await tx.query<{ count: string }>(
      `SELECT count(*) AS count FROM (SELECT FROM ${quote(name)} LIMIT ${most + 1}) AS few`,
    );
    if (Number(rows[0]?.count) > most) full.push(name);
  }
  if (full.length > 0)
    throw new RestoreRefused(
      `Cannot restore into a database that is in use: expected an empty one, found rows in ${full.join(", ")}; give a new database, or a new DATA_DIR`,
    );
  const newer = await listNewer(tx, manifest);
  if (newer.length > 0)
    throw new RestoreRefused(
      `Cannot restore into tables that are newer than the backup: expected a database without tables, found ${newer.join(", ")} applied; make the database anew`,
    );
}

async function listNewer(tx: Queryable, { migrations }: Pick<Manifest, "migrations">): Promise<string[]> {
  const tracked = await tx.query("SELECT WHERE to_regclass('_prisma_migrations') IS NOT NULL");
  if (tracked.rowCount === 0) return [];
  const applied = await tx.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY 1",
  );
  const ours = new Set(migrations.map(({ name }) => name));
  return applied.rows.map(({ name }) => name).filter((name) => !ours.has(name));
}

/** Removes what migrations put there: the backup has those rows too, as they were changed since. */
export async function removeSeeds(tx: Queryable, database: Pick<Manifest, "tables">): Promise<void> {
  for (const { name } of database.tables.toReversed()) {
    if (name in seeded) await tx.query(`DELETE FROM ${quote(name)}`);
  }
}

/** The tables of the database, by name. */
export async function readTargets(database: Database) {
  return new Map((await listTables(database.pool)).map((table) => [table.name, table]));
}

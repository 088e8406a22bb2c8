import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { finished } from "node:stream/promises";
import copyStreams from "pg-copy-streams";
import { type Database, inTransaction, type Queryable } from "../store/database.ts";
import { leaveHistory } from "../store/list/feed-history.ts";
import { lockMigrations, migrate } from "../store/migrate.ts";
import { listTables, quote, textSettings } from "./catalogue.ts";
import { type BackupTable, type Digest, digestsName, type Manifest } from "./manifest.ts";
import { type Read, readBackup } from "./read.ts";
import { RowDigest } from "./row-digest.ts";
import { checkEmpty, checkKeys, checkMigrations, RestoreRefused, removeSeeds } from "./target.ts";

export type RestoreOptions = {
  /** Ids of the keys that this service opens secrets with; "any" asks for none. */
  readonly keyIds: readonly string[] | "any";
  readonly onTable?: (table: string) => void;
  /** Where migrations lie; the program's own. */
  readonly migrations?: string;
};

/** What was restored, and the migrations that were applied afterwards because the backup is older. */
export type Restored = Read & { readonly migrated: readonly string[] };

/**
 * Restores a backup into an empty database: all of it in one transaction, read back and compared before it is
 * committed, so that a restore that fails or is killed leaves an empty database, which may be tried again.
 * @throws RestoreRefused before anything is changed; BrokenBackup; Error when what came of it differs
 */
export async function restoreBackup(database: Database, input: Readable, options: RestoreOptions): Promise<Restored> {
  const loading = new Loading(database, options);
  const read = await readBackup(input, {
    begin: (manifest) => loading.begin(manifest),
    table: (table, rows) => loading.load(table, rows),
  })
    .then(async (whole) => {
      await loading.finish(whole);
      return whole;
    })
    .catch(async (fault: unknown) => {
      await loading.abandon(fault);
      throw fault;
    });
  return { ...read, migrated: await migrate(database, options.migrations) };
}

/** The one transaction of a restore. */
class Loading {
  readonly #database: Database;
  readonly #options: RestoreOptions;
  #settle: { readonly commit: () => void; readonly abort: (fault: unknown) => void } | undefined;
  #transaction: Promise<void> | undefined;
  #tx: Queryable | undefined;
  readonly #withTriggers: string[] = [];

  constructor(database: Database, options: RestoreOptions) {
    this.#database = database;
    this.#options = options;
  }

  async begin(manifest: Manifest): Promise<void> {
    const { keyIds, migrations } = this.#options;
    await checkMigrations(manifest, migrations);
    if (keyIds !== "any") checkKeys(manifest, keyIds);
    await checkEmpty(this.#database.pool, manifest);
    await migrate(this.#database, migrations, new Set(manifest.migrations.map(({ name }) => name)));
    this.#tx = await this.#open();
    await this.#prepare(this.#tx, manifest);
  }

  /** Begins the transaction; it lasts until `commit` or `abort`. */
  #open(): Promise<Queryable> {
    return new Promise((resolve, reject) => {
      this.#transaction = inTransaction(this.#database, (tx) => {
        resolve(tx);
        return new Promise<void>((commit, abort) => {
          this.#settle = { commit, abort };
        });
      });
      this.#transaction.catch(reject);
    });
  }

  async #prepare(tx: Queryable, manifest: Manifest): Promise<void> {
    await lockMigrations(tx);
    await tx.query(textSettings);
    const tables = await listTables(tx);
    // A service that starts meanwhile waits here until everything is there.
    await tx.query(`LOCK TABLE ${tables.map(({ name }) => quote(name)).join(", ")} IN ACCESS EXCLUSIVE MODE`);
    await checkEmpty(tx, manifest);
    const columns = new Map(tables.map((table) => [table.name, table.columns]));
    const strange = manifest.tables.flatMap(({ name, columns: wanted }) =>
      wanted.filter((column) => columns.get(name)?.includes(column) !== true).map((column) => `${name}.${column}`),
    );
    if (strange.length > 0)
      throw new RestoreRefused(
        `Cannot restore: the backup has ${strange.join(", ")}, which its migrations do not make`,
      );
    // Triggers have done their work on these rows already, once.
    this.#withTriggers.push(...tables.filter((table) => table.hasTriggers).map(({ name }) => name));
    for (const name of this.#withTriggers) await tx.query(`ALTER TABLE ${quote(name)} DISABLE TRIGGER USER`);
    await removeSeeds(tx, manifest);
  }

  async load(table: BackupTable, rows: AsyncIterable<Buffer>): Promise<void> {
    const tx = this.#begun();
    this.#options.onTable?.(table.name);
    const statement = `COPY ${quote(table.name)} (${table.columns.map(quote).join(", ")}) FROM STDIN`;
    const copy = tx.query(copyStreams.from(statement));
    const done = finished(copy);
    done.catch(() => {});
    try {
      for await (const chunk of rows) await write(copy, chunk, done);
      copy.end();
      await done;
    } catch (fault) {
      copy.destroy();
      throw fault;
    }
  }

  /** Sets what rows alone do not say, compares everything with what was written, and commits. */
  async finish({ manifest, digests }: Read): Promise<void> {
    const tx = this.#begun();
    for (const { name, value, called } of manifest.sequences)
      await tx.query("SELECT setval($1::regclass, $2, $3)", [quote(name), value, called]);
    for (const table of manifest.tables) compare(table.name, digests.tables[table.name], await digestRows(tx, table));
    await leaveHistory(tx);
    for (const name of this.#withTriggers) await tx.query(`ALTER TABLE ${quote(name)} ENABLE TRIGGER USER`);
    await tx.query("ANALYZE");
    this.#settle?.commit();
    await this.#transaction;
  }

  async abandon(fault: unknown): Promise<void> {
    this.#settle?.abort(fault);
    await this.#transaction?.catch(() => {});
  }

  #begun(): Queryable {
    if (this.#tx === undefined) throw new Error("Cannot load rows: expected the manifest to come first");
    return this.#tx;
  }
}

async function write(copy: Writable, chunk: Buffer, done: Promise<void>): Promise<void> {
  if (!copy.write(chunk)) await Promise.race([once(copy, "drain"), done]);
}

/** What the rows of a table come to now, in a transaction with `textSettings`. */
export async function digestRows(tx: Queryable, { name, columns }: BackupTable): Promise<Digest> {
  const digest = new RowDigest();
  const rows = `SELECT ${columns.map(quote).join(", ")} FROM ${quote(name)}`;
  for await (const chunk of tx.query(copyStreams.to(`COPY (${rows}) TO STDOUT`)) as AsyncIterable<Buffer>)
    digest.take(chunk);
  return digest.end(0);
}

function compare(table: string, written: Digest | undefined, restored: Digest): void {
  if (written?.rows === restored.rows && written.sum === restored.sum) return;
  throw new Error(
    `Cannot keep what was restored: ${table} has ${restored.rows} rows of sum ${restored.sum.slice(0, 16)}…, expected ${written?.rows} of ${written?.sum.slice(0, 16)}… as ${digestsName} says`,
  );
}

import { createHash } from "node:crypto";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import copyStreams from "pg-copy-streams";
import tar from "tar-stream";
import type { Database, Queryable } from "../store/database.ts";
import { listSealingKeys } from "../store/sealing-keys.ts";
import { listSequences, listTables, quote, textSettings } from "./catalogue.ts";
import { chooseRows, copyStatement, type Leavable } from "./left-out.ts";
import {
  type BackupTable,
  type Digest,
  type Digests,
  digestsName,
  formatVersion,
  type Manifest,
  manifestName,
  partName,
} from "./manifest.ts";
import { Part } from "./part.ts";
import { RowDigest } from "./row-digest.ts";

export type BackupOptions = {
  /** The version of this Nixie. */
  readonly version: string;
  readonly without?: readonly Leavable[];
  readonly signal?: AbortSignal | undefined;
  /** Rows of one member of the archive, in bytes before compression; 16 MiB. A row is never cut. */
  readonly partBytes?: number;
};

export type Written = { readonly manifest: Manifest; readonly digests: Digests };

/**
 * Writes every table as it is at one moment, while others read and write: a tar archive of a manifest, of the rows in
 * PostgreSQL's own text format, and of what they come to. Ends `output`.
 * @throws Error when the database or `output` fails, or `signal` is aborted: what was written is no backup then
 */
export async function writeBackup(database: Database, output: Writable, options: BackupOptions): Promise<Written> {
  const { signal } = options;
  const stop = () => output.destroy(signal?.reason);
  // The pipeline tells of it; what comes before there is one would else end the process.
  output.on("error", () => {});
  signal?.addEventListener("abort", stop);
  try {
    signal?.throwIfAborted();
    return await withSnapshot(database, (tx) => writeArchive(tx, output, options));
  } catch (fault) {
    output.destroy();
    throw signal?.aborted === true ? signal.reason : fault;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

async function withSnapshot<T>(database: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  let whole = false;
  try {
    await beginSnapshot(client);
    const result = await work(client);
    await client.query("COMMIT");
    whole = true;
    return result;
  } finally {
    // A copy that was cut short leaves a connection of which nobody knows what it says next.
    client.release(!whole);
  }
}

/** The tables are locked against migrations before the snapshot is taken, so that both tell of the same schema. */
async function beginSnapshot(tx: Queryable): Promise<void> {
  const tables = (await listTables(tx)).map(({ name }) => quote(name));
  if (tables.length === 0) throw new Error("Cannot back up: expected a database with Nixie's tables");
  await tx.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
  await tx.query(`LOCK TABLE ${tables.join(", ")} IN ACCESS SHARE MODE`);
  await tx.query(textSettings);
}

async function writeArchive(tx: Queryable, output: Writable, options: BackupOptions): Promise<Written> {
  const manifest = await describe(tx, options);
  // A pipeline into what was destroyed before would throw where nobody catches it.
  options.signal?.throwIfAborted();
  const pack = tar.pack();
  const mtime = new Date(manifest.createdAt);
  const piped = pipeline(Readable.from(pack), output);
  piped.catch(() => pack.destroy());
  const add = (name: string, bytes: Buffer) => {
    const added = new Promise<void>((resolve, reject) => {
      pack.entry({ name, mtime, mode: 0o600 }, bytes, (fault) => (fault ? reject(fault) : resolve()));
    });
    // An output that fails answers nothing more to those who wait for their member.
    return Promise.race([added, piped]);
  };
  try {
    const head = jsonOf(manifest);
    await add(manifestName, head);
    const tables: Record<string, Digest> = {};
    for (const table of manifest.tables) tables[table.name] = await writeTable(tx, table, add, options.partBytes);
    const digests = { manifest: createHash("sha256").update(head).digest("hex"), tables };
    await add(digestsName, jsonOf(digests));
    pack.finalize();
    await piped;
    return { manifest, digests };
  } catch (error) {
    pack.destroy();
    throw error;
  }
}

async function describe(tx: Queryable, { version, without = [] }: BackupOptions): Promise<Manifest> {
  const moment = await tx.query<{ at: Date; postgres: string }>(
    "SELECT now() AS at, current_setting('server_version') AS postgres",
  );
  const migrations = await tx.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY migration_name`,
  );
  return {
    format: formatVersion,
    version,
    createdAt: (moment.rows[0]?.at ?? new Date()).toISOString(),
    postgres: moment.rows[0]?.postgres ?? "",
    secretKeys: await listSealingKeys(tx),
    migrations: migrations.rows,
    sequences: await listSequences(tx),
    tables: (await listTables(tx)).map((table) => chooseRows(table, without)),
  };
}

/** Writes a table's rows in parts, as the archive has to be told the size of each member before it. */
async function writeTable(
  tx: Queryable,
  table: BackupTable,
  add: (name: string, bytes: Buffer) => Promise<void>,
  partBytes = 16 << 20,
): Promise<Digest> {
  const digest = new RowDigest();
  let parts = 0;
  let part = new Part();
  const endPart = async () => {
    if (part.bytes > 0) await add(partName(table.name, ++parts), await part.end());
    part = new Part();
  };
  for await (const chunk of tx.query(copyStreams.to(copyStatement(table))) as AsyncIterable<Buffer>) {
    digest.take(chunk);
    const cut = part.bytes + chunk.length < partBytes ? 0 : chunk.lastIndexOf(0x0a) + 1;
    if (cut === 0) await part.write(chunk);
    else {
      await part.write(chunk.subarray(0, cut));
      await endPart();
      if (cut < chunk.length) await part.write(chunk.subarray(cut));
    }
  }
  await endPart();
  return digest.end(parts);
}

function jsonOf(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

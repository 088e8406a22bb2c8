import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import tar from "tar-stream";
import {
  type BackupTable,
  type Digest,
  type Digests,
  digestsName,
  type Manifest,
  manifestName,
  parseDigests,
  parseManifest,
  partName,
} from "./manifest.ts";
import { RowDigest } from "./row-digest.ts";

/** What is done with a backup while it is read. */
export type Reader = {
  readonly begin?: (manifest: Manifest) => Promise<void>;
  /** Has to read all rows. */
  readonly table?: (table: BackupTable, rows: AsyncIterable<Buffer>) => Promise<void>;
};

export type Read = { readonly manifest: Manifest; readonly digests: Digests };

/** A backup that is cut short, altered or none at all. */
export class BrokenBackup extends Error {}

/**
 * Reads a backup from its first byte to its last, and makes sure that all of it is there and as it was written. Only
 * when it has answered may anything be kept of what the reader was given.
 * @throws BrokenBackup that names the place; whatever `reader` throws
 */
export async function readBackup(input: Readable, reader: Reader = {}): Promise<Read> {
  const extract = tar.extract();
  const feeding = pipeline(input, extract as unknown as NodeJS.WritableStream);
  feeding.catch(() => {});
  const members = new Members(extract[Symbol.asyncIterator]());
  try {
    return await readMembers(members, reader);
  } finally {
    extract.destroy();
    input.destroy();
  }
}

async function readMembers(members: Members, reader: Reader): Promise<Read> {
  const head = await members.readWhole(manifestName);
  const manifest = members.blame(manifestName, () => parseManifest(head));
  await reader.begin?.(manifest);
  const found: Record<string, Digest> = {};
  for (const table of manifest.tables) {
    const digest = new RowDigest();
    const parts = { count: 0 };
    const rows = readRows(members, table, digest, parts);
    if (reader.table === undefined) for await (const _ of rows);
    else await reader.table(table, rows);
    found[table.name] = digest.end(parts.count);
  }
  const foot = await members.readWhole(digestsName);
  const digests = members.blame(digestsName, () => parseDigests(foot));
  if (digests.manifest !== createHash("sha256").update(head).digest("hex"))
    throw new BrokenBackup(`Cannot use the backup: ${manifestName} is not the one that was written`);
  for (const { name } of manifest.tables) checkDigest(name, digests.tables[name], found[name]);
  await members.checkEnd();
  return { manifest, digests };
}

async function* readRows(
  members: Members,
  { name }: BackupTable,
  digest: RowDigest,
  parts: { count: number },
): AsyncGenerator<Buffer> {
  while ((await members.peek()) === partName(name, parts.count + 1)) {
    parts.count++;
    for await (const rows of members.unzip()) {
      digest.take(rows);
      yield rows;
    }
  }
}

function checkDigest(table: string, written: Digest | undefined, found: Digest | undefined): void {
  const differing = (["rows", "bytes", "parts", "sha256", "sum"] as const).find(
    (key) => written?.[key] !== found?.[key],
  );
  if (differing === undefined) return;
  throw new BrokenBackup(
    `Cannot use the backup: table ${table} has ${differing} ${found?.[differing]}, expected ${written?.[differing]}`,
  );
}

type Entry = AsyncIterable<Buffer> & { readonly header: { readonly name: string } };

/** The members of the archive, one after the other; what goes wrong is told with its place. */
class Members {
  readonly #entries: AsyncIterator<Entry>;
  #next: Entry | undefined;
  #ended = false;
  #last = "the beginning";

  constructor(entries: AsyncIterator<unknown>) {
    this.#entries = entries as AsyncIterator<Entry>;
  }

  /** The name of the member that comes next; undefined at the end. */
  async peek(): Promise<string | undefined> {
    if (this.#next !== undefined || this.#ended) return this.#next?.header.name;
    const { value, done } = await this.#entries.next().catch((fault: Error) => {
      throw this.#broken(`after ${this.#last}`, fault);
    });
    this.#ended = done === true;
    this.#next = done === true ? undefined : value;
    return this.#next?.header.name;
  }

  /** All bytes of the next member, which has to be `name`. */
  async readWhole(name: string): Promise<Buffer> {
    const found = await this.peek();
    if (found !== name)
      throw new BrokenBackup(
        `Cannot read the backup after ${this.#last}: expected ${name}, found ${found ?? "the end of the file"}`,
      );
    try {
      return await buffer(this.#take());
    } catch (fault) {
      throw this.#broken(`in ${name}`, fault as Error);
    }
  }

  /** The bytes of the next member, decompressed. */
  async *unzip(): AsyncGenerator<Buffer> {
    const name = await this.peek();
    const gunzip = createGunzip();
    const feeding = pipeline(Readable.from(this.#take()), gunzip);
    feeding.catch(() => {});
    try {
      for await (const chunk of gunzip) yield chunk as Buffer;
      await feeding;
    } catch (fault) {
      throw this.#broken(`in ${name}`, fault as Error);
    }
  }

  /** Runs `parse`; a fault that it throws is the member's. */
  blame<T>(name: string, parse: () => T): T {
    try {
      return parse();
    } catch (fault) {
      throw this.#broken(`in ${name}`, fault as Error);
    }
  }

  async checkEnd(): Promise<void> {
    const found = await this.peek();
    if (found !== undefined) throw new BrokenBackup(`Cannot read the backup: expected its end, found ${found}`);
  }

  #take(): Entry {
    if (this.#next === undefined) throw new Error("Cannot take a member: expected one to be next");
    const entry = this.#next;
    this.#last = entry.header.name;
    this.#next = undefined;
    return entry;
  }

  #broken(place: string, cause: Error): BrokenBackup {
    return new BrokenBackup(
      `Cannot read the backup ${place}: ${cause.message}; it is cut short, damaged or no backup`,
      {
        cause,
      },
    );
  }
}

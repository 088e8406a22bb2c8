import { createReadStream, type Dirent } from "node:fs";
import { open, readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { type MboxEntry, splitMbox } from "./mbox.ts";

/** A message, or why there is none; `name` says where: a path, or a path, "#" and the number in an mbox. */
export type FileEntry =
  | { readonly name: string; readonly raw: Uint8Array }
  | { readonly name: string; readonly fault: string };

export type FileOptions = {
  /** Longest message, in bytes; a longer one is a fault. */
  readonly mostBytes?: number | undefined;
  /** Where "-" reads from; the process's standard input by default. */
  readonly standardInput?: AsyncIterable<Uint8Array> | undefined;
};

type Reading = { readonly mostBytes: number; readonly input: AsyncIterable<Uint8Array>; readonly seen: Set<string> };

const chunkBytes = 1024 * 1024;

/**
 * Reads messages from files, mbox files, Maildirs, directories (recursively, in order of names) and standard input
 * ("-"). What cannot be read is a fault, and reading goes on. Names that begin with a dot are left out, but for the
 * folders of a Maildir.
 */
export async function* readFiles(paths: readonly string[], options: FileOptions = {}): AsyncGenerator<FileEntry> {
  const reading = {
    mostBytes: options.mostBytes ?? 25 * 1024 * 1024,
    input: options.standardInput ?? process.stdin,
    seen: new Set<string>(),
  };
  for (const path of paths) {
    if (path === "-") yield* guarded("-", readStream("-", reading.input, reading.mostBytes));
    else yield* readPath(path, reading);
  }
}

/** Passes entries on; what goes wrong becomes a fault of its own. */
async function* guarded(name: string, entries: AsyncIterable<FileEntry>): AsyncGenerator<FileEntry> {
  try {
    yield* entries;
  } catch (fault) {
    yield { name, fault: fault instanceof Error ? fault.message : String(fault) };
  }
}

async function* readPath(path: string, reading: Reading): AsyncGenerator<FileEntry> {
  yield* guarded(path, readAny(path, reading));
}

async function* readAny(path: string, reading: Reading): AsyncGenerator<FileEntry> {
  const kind = await stat(path);
  if (kind.isDirectory()) yield* readDirectory(path, reading);
  else if (kind.isFile() || kind.isFIFO() || kind.isCharacterDevice()) yield* readFile(path, reading.mostBytes);
  else yield { name: path, fault: "neither a file nor a directory" };
}

async function* readDirectory(path: string, reading: Reading): AsyncGenerator<FileEntry> {
  // A symbolic link may lead back up.
  const real = await realpath(path);
  if (reading.seen.has(real)) return;
  reading.seen.add(real);
  const entries = (await readdir(path, { withFileTypes: true })).sort(byName);
  const names = new Set(entries.filter((entry) => !entry.isFile()).map((entry) => entry.name));
  if (names.has("cur") && names.has("new")) yield* readMaildir(path, entries, reading);
  else {
    for (const entry of entries) {
      if (!entry.name.startsWith(".")) yield* readPath(join(path, entry.name), reading);
    }
  }
  reading.seen.delete(real);
}

/** Messages that are delivered, and the folders below; tmp/ holds what is still being written. */
async function* readMaildir(path: string, entries: readonly Dirent[], reading: Reading): AsyncGenerator<FileEntry> {
  for (const folder of ["new", "cur"]) yield* readPath(join(path, folder), reading);
  for (const entry of entries) {
    if (entry.isDirectory() && entry.name.startsWith(".")) yield* readPath(join(path, entry.name), reading);
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

async function* readFile(path: string, mostBytes: number): AsyncGenerator<FileEntry> {
  // One message, whatever its first line: mail programs leave a separator in what they save.
  if (path.toLowerCase().endsWith(".eml")) {
    yield* readOne(path, createReadStream(path, { highWaterMark: chunkBytes }), mostBytes);
    return;
  }
  const file = await open(path);
  try {
    const { size } = await file.stat();
    // One read for a small file: a folder of them is what is read most.
    if (size > 0 && size <= chunkBytes) yield* readStream(path, [await file.readFile()], mostBytes);
    else yield* readStream(path, file.createReadStream({ highWaterMark: chunkBytes, autoClose: false }), mostBytes);
  } finally {
    await file.close();
  }
}

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** One message, or an mbox when it begins with "From ". */
async function* readStream(name: string, chunks: Chunks, mostBytes: number): AsyncGenerator<FileEntry> {
  const source = toAsync(chunks);
  let head = Buffer.alloc(0);
  while (head.length < 5) {
    const next = await source.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  const all = (async function* () {
    yield head;
    yield* source;
  })();
  if (head.toString("latin1", 0, 5) !== "From ") {
    yield* readOne(name, all, mostBytes);
    return;
  }
  let number = 0;
  let first: MboxEntry | undefined;
  for await (const entry of splitMbox(all, mostBytes)) {
    number += 1;
    if (number === 1) first = entry;
    else {
      if (first !== undefined) yield { name: `${name}#1`, ...first };
      first = undefined;
      yield { name: `${name}#${number}`, ...entry };
    }
  }
  // A message on its own keeps the name of its file: it is no mbox in anybody's eyes.
  if (first !== undefined) yield { name, ...first };
}

async function* toAsync(chunks: Chunks): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function* readOne(name: string, chunks: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<FileEntry> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      yield { name, fault: `message has more than ${mostBytes} bytes` };
      return;
    }
    pieces.push(chunk);
  }
  yield bytes === 0 ? { name, fault: "message is empty" } : { name, raw: Buffer.concat(pieces) };
}

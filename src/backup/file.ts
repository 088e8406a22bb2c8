import { createReadStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Database } from "../store/database.ts";
import { readBackup } from "./read.ts";
import { type BackupOptions, type Written, writeBackup } from "./write.ts";

export type BackupFile = Written & { readonly path: string; readonly bytes: number };

/**
 * Backs a database up to a file that only its owner may read. It lies under `path.partial` until all of it is on the
 * disk and was read back, so that what has the name itself is a whole backup; one that was there is replaced.
 * @throws Error when something fails; `path` is as it was then
 */
export async function writeBackupFile(database: Database, path: string, options: BackupOptions): Promise<BackupFile> {
  const partial = `${path}.partial`;
  try {
    await rm(partial, { force: true });
    // `wx`: never through a link that another put there. Opened before anything can fail: a stream that opens it by itself
    // could still do so after it was removed below.
    const file = await open(partial, "wx", 0o600);
    const written = await writeBackup(database, file.createWriteStream(), options);
    await sync(partial);
    const { signal } = options;
    await readBackup(createReadStream(partial, signal === undefined ? {} : { signal }));
    signal?.throwIfAborted();
    const { size: bytes } = await stat(partial);
    await rename(partial, path);
    await sync(dirname(path));
    return { ...written, path, bytes };
  } catch (fault) {
    await rm(partial, { force: true });
    throw fault;
  }
}

/** Has the disk keep what was written to a file, or which names stand in a folder. */
async function sync(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../store/database.ts";
import { type BackupFile, writeBackupFile } from "./file.ts";
import type { BackupOptions } from "./write.ts";

/** A backup that was made by the clock. */
export type KeptBackup = { readonly path: string; readonly name: string; readonly at: Date; readonly bytes: number };

const pattern = /^nixie-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.tar$/;

/** The name of a backup of that time: they sort by it. */
export function backupName(at: Date): string {
  return `nixie-${at.toISOString().replace(/\.\d+/, "").replaceAll(/[-:]/g, "")}.tar`;
}

/** The backups of a folder, the newest first; none when there is no such folder. */
export async function listBackups(folder: string): Promise<KeptBackup[]> {
  const names = await readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return [];
    throw fault;
  });
  const found = names.flatMap((name) => {
    const [, year, month, day, hour, minute, second] = pattern.exec(name) ?? [];
    if (year === undefined) return [];
    return [{ name, at: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`), path: join(folder, name) }];
  });
  const sized = found.map(async (backup) => ({ ...backup, bytes: (await stat(backup.path)).size }));
  return (await Promise.all(sized)).sort((a, b) => (a.name < b.name ? 1 : -1));
}

/**
 * Adds a backup to a folder, and once it was read back removes all but the `keep` newest. Files of other names are left
 * alone.
 */
export async function addBackup(
  database: Database,
  { folder, keep }: { readonly folder: string; readonly keep: number },
  options: BackupOptions & { readonly now: Date },
): Promise<BackupFile & { readonly removed: number }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removePartials(folder);
  const added = await writeBackupFile(database, join(folder, backupName(options.now)), options);
  const old = (await listBackups(folder)).slice(keep).filter(({ path }) => path !== added.path);
  for (const { path } of old) await rm(path, { force: true });
  return { ...added, removed: old.length };
}

/** What runs that were killed left behind; whoever comes here has the lease of the job. */
async function removePartials(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(".partial") && pattern.test(name.slice(0, -".partial".length)))
      await rm(join(folder, name), { force: true });
  }
}

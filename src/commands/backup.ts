import { createReadStream } from "node:fs";
import { type BackupFile, writeBackupFile } from "../backup/file.ts";
import { leavable } from "../backup/left-out.ts";
import { readBackup } from "../backup/read.ts";
import { type BackupOptions, type Written, writeBackup } from "../backup/write.ts";
import { readConfig } from "../config.ts";
import { defaultTenant } from "../domain/tenant.ts";
import { version } from "../service/version.ts";
import { hasAuditLog, recordAct } from "../store/people/audit.ts";
import { openDatabaseOf } from "./database.ts";
import { parseWords, UsageError } from "./usage.ts";

/** `nixie backup FILE [--without raw]`: backs the database up; `nixie backup verify FILE` reads a backup through. */
export async function backup(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(words, { without: { type: "string", multiple: true } });
  const [first, second] = positionals;
  if (first === "verify" && second !== undefined && positionals.length === 2) return verify(second);
  if (first === undefined || positionals.length > 1)
    throw new UsageError("Cannot run backup: expected FILE [--without raw], or verify FILE; - is the standard stream");
  const without = (values.without ?? []).map((text) => {
    const known = leavable.find((name) => name === text);
    if (known === undefined)
      throw new UsageError(`Cannot leave "${text}" out of a backup: expected ${leavable.join(", ")}`);
    return known;
  });
  // Its tables are left as they are: the backup before an upgrade is made with the new version too.
  const { database, close } = await openDatabaseOf(readConfig());
  try {
    const options: BackupOptions = { version, without };
    const act = { actor: "command", name: "backup", details: { without } };
    if (await hasAuditLog(database.pool)) await recordAct(database, defaultTenant, act, new Date());
    if (first === "-") tell(await writeBackup(database, process.stdout, options));
    else tell(await writeBackupFile(database, first, options));
    return 0;
  } finally {
    await close();
  }
}

// Standard output may be the backup itself.
function tell({ manifest, digests, ...file }: Written & Partial<BackupFile>): void {
  const rows = Object.values(digests.tables).reduce((sum, table) => sum + table.rows, 0);
  const where = file.path === undefined ? "" : ` in ${file.path}, ${file.bytes} bytes, read back in full`;
  process.stderr.write(
    `Backed up ${rows} rows of ${manifest.tables.length} tables as of ${manifest.createdAt}${where}.\n${tellKeys(manifest.secretKeys)}\n`,
  );
}

function tellKeys(ids: readonly string[]): string {
  if (ids.length === 0) return "It holds no sealed secrets.";
  return `Its secrets stay sealed: keep SECRET_KEY, or DATA_DIR/secret-key, too (id ${ids.join(", ")}), elsewhere.`;
}

async function verify(path: string): Promise<number> {
  const input = path === "-" ? process.stdin : createReadStream(path);
  try {
    const { manifest, digests } = await readBackup(input);
    for (const { name, rows } of manifest.tables) {
      const note = { all: "", none: " (left out)", unjudged: " (only of messages not yet judged)" }[rows];
      process.stdout.write(`${String(digests.tables[name]?.rows).padStart(12)}  ${name}${note}\n`);
    }
    process.stdout.write(
      `Whole: made by Nixie ${manifest.version} at ${manifest.createdAt}, ${manifest.migrations.at(-1)?.name}.\n${tellKeys(manifest.secretKeys)}\n`,
    );
    return 0;
  } catch (fault) {
    process.stderr.write(`${(fault as Error).message}\n`);
    return 1;
  }
}

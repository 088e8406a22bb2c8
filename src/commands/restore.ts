import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { type Restored, restoreBackup } from "../backup/restore.ts";
import { type Config, readConfig } from "../config.ts";
import { defaultTenant } from "../domain/tenant.ts";
import { readSealer } from "../service/sealer.ts";
import { recordAct } from "../store/people/audit.ts";
import { openDatabaseOf } from "./database.ts";
import { parseWords, UsageError } from "./usage.ts";

/** `nixie restore FILE [--any-key]`: restores a backup into an empty database. */
export async function restore(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(words, { "any-key": { type: "boolean", default: false } });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1)
    throw new UsageError("Cannot run restore: expected FILE [--any-key]; - is standard input");
  const config = readConfig();
  const keyIds = values["any-key"] ? "any" : await listKeyIds(config);
  const { database, close } = await openDatabaseOf(config);
  try {
    const input = path === "-" ? process.stdin : createReadStream(path);
    const onTable = (table: string) => process.stderr.write(`restoring ${table}\n`);
    const restored = await restoreBackup(database, input, { keyIds, onTable });
    const { createdAt, version } = restored.manifest;
    const act = { actor: "command", name: "restore", details: { createdAt, version } };
    await recordAct(database, defaultTenant, act, new Date());
    tell(restored);
    return 0;
  } catch (fault) {
    process.stderr.write(`${(fault as Error).message}\nNothing was restored.\n`);
    return 1;
  } finally {
    await close();
  }
}

/** Makes no key: one that the service made for an empty database opens no backup. */
async function listKeyIds(config: Config): Promise<readonly string[]> {
  const { SECRET_KEY: given, SECRET_KEY_PREVIOUS: previous } = config;
  if (given === undefined && previous === undefined && !existsSync(join(config.dataDir, "secret-key"))) return [];
  return (await readSealer(config)).keyIds;
}

function tell({ manifest, digests, migrated }: Restored): void {
  const rows = Object.values(digests.tables).reduce((sum, table) => sum + table.rows, 0);
  const later = migrated.length === 0 ? "" : ` Then applied ${migrated.join(", ")}.`;
  process.stdout.write(
    `Restored ${rows} rows of ${manifest.tables.length} tables, as they were at ${manifest.createdAt}, and compared them.${later}\n` +
      "What came later is not in it: opt-outs, complaints, and persons who were erased since.\n",
  );
}

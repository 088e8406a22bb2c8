import { readConfig } from "../config.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { joinEmbedded } from "../store/embedded.ts";
import { migrate } from "../store/migrate.ts";

const quiet = { info() {}, warn() {}, error() {} };

/** Runs `work` on the database that the settings name; beside a running service on its embedded one. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const config = readConfig();
  const embedded =
    config.DATABASE_URL === undefined ? await joinEmbedded({ dataDir: config.dataDir, log: quiet }) : undefined;
  const database = openDatabase(config.DATABASE_URL ?? embedded?.url ?? "", { poolSize: 4 });
  try {
    await migrate(database);
    return await work(database);
  } finally {
    await database.close();
    await embedded?.stop();
  }
}

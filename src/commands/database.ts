import { type Config, readConfig } from "../config.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { joinEmbedded } from "../store/embedded/embedded.ts";
import { migrate } from "../store/migrate.ts";

const quiet = { info() {}, warn() {}, error() {} };

/** Opens the database that the settings name; beside a running service its embedded one. Its tables are left alone. */
export async function openDatabaseOf(config: Config): Promise<{ database: Database; close(): Promise<void> }> {
  const embedded =
    config.DATABASE_URL === undefined ? await joinEmbedded({ dataDir: config.dataDir, log: quiet }) : undefined;
  const database = openDatabase(config.DATABASE_URL ?? embedded?.url ?? "", { poolSize: 4 });
  return {
    database,
    async close() {
      await database.close();
      await embedded?.stop();
    },
  };
}

/** Runs `work` on the database that the settings name; beside a running service on its embedded one. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const { database, close } = await openDatabaseOf(readConfig());
  try {
    await migrate(database);
    return await work(database);
  } finally {
    await close();
  }
}

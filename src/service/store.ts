import type { Config } from "../config.ts";
import type { Log } from "../monitoring/log.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { startEmbedded } from "../store/embedded/embedded.ts";
import { readInstance } from "../store/kept-text.ts";
import { createLookup, type Lookup } from "../store/list/lookup.ts";
import { migrate } from "../store/migrate.ts";
import { createErasedKeys, type ErasedKeys } from "../store/people/erasure-key.ts";
import type { Sealer } from "../store/seal.ts";
import { checkSecretKey } from "../store/secret-check.ts";
import { createTokenDirectory, type TokenDirectory } from "../store/sends/token-directory.ts";
import { createStreamDirectory, type StreamDirectory } from "../store/tenants/streams.ts";
import { createTenantDirectory, type TenantDirectory } from "../store/tenants/tenant-directory.ts";
import { readSealer } from "./sealer.ts";

export type Store = {
  readonly database: Database;
  readonly lookup: Lookup;
  readonly erased: ErasedKeys;
  readonly streams: StreamDirectory;
  readonly tenants: TenantDirectory;
  /** The name of this instance, the same after a restart. */
  readonly instance: string;
  readonly sealer: Sealer;
  readonly tokens: TokenDirectory;
  stop(): Promise<void>;
};

/** Opens the database that the settings name, or starts the embedded one, and brings its tables up to date. */
export async function openStore(config: Config, log: Log): Promise<Store> {
  const instance = await readInstance(config.dataDir);
  const sealer = await readSealer(config);
  const embedded =
    config.DATABASE_URL === undefined ? await startEmbedded({ dataDir: config.dataDir, log }) : undefined;
  const database = openDatabase(config.DATABASE_URL ?? embedded?.url ?? "", { poolSize: config.DATABASE_CONNECTIONS });
  const stop = async () => {
    await database.close();
    await embedded?.stop();
  };
  try {
    const applied = await migrate(database);
    if (applied.length > 0) log.info({ migrations: applied }, "migrated the database");
    await checkSecretKey(database, sealer);
  } catch (fault) {
    await stop();
    throw fault;
  }
  const erased = createErasedKeys(database, sealer);
  return {
    database,
    lookup: createLookup(database, erased),
    erased,
    ...createDirectories(config, database),
    instance,
    sealer,
    tokens: createTokenDirectory(database, sealer, Date.now),
    stop,
  };
}

/** What is known of tenants and their streams; who changes either has both read it anew. */
function createDirectories(
  { SENDING_DOMAINS: sending, BOUNCE_DOMAINS: bounce }: Pick<Config, "SENDING_DOMAINS" | "BOUNCE_DOMAINS">,
  database: Database,
): Pick<Store, "streams" | "tenants"> {
  const tenants = createTenantDirectory(database, { sending, bounce }, Date.now);
  const streams = createStreamDirectory(database, Date.now);
  return {
    tenants,
    streams: {
      find: (tenant, name) => streams.find(tenant, name),
      forget(tenant) {
        streams.forget(tenant);
        tenants.forget();
      },
    },
  };
}

import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { prepareBinaries } from "./embedded-binaries.ts";
import { defaultClusterRoot, type Place, preparePlace, rememberPlace } from "./embedded-place.ts";
import {
  findServer,
  initCluster,
  launchServer,
  type Server,
  type ServerSettings,
  stopServer,
} from "./embedded-server.ts";

/** The part of a log that the store writes to. */
export type StoreLog = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

export type EmbeddedOptions = {
  /** Holds the cluster, or what leads to it when this process is root. */
  readonly dataDir: string;
  readonly log: StoreLog;
  /** Where clusters lie when this process is root; /var/lib/nixie. */
  readonly clusterRoot?: string;
  readonly settings?: ServerSettings;
  /** Milliseconds to wait for another service on the same DATA_DIR to end; 5,000. */
  readonly busyMs?: number;
};

export type Embedded = { readonly url: string; stop(): Promise<void> };

const startMs = 60_000;
const stopMs = 8_000;
/** Held in the server by the one service that may stop it; it vanishes with that service's connection. */
const guardLock = 0x6e697869;

/**
 * Starts PostgreSQL on DATA_DIR, or takes over the one that an ended service left running there. It is started again
 * should it end by itself.
 * @throws Error when the binaries are missing, the cluster is not usable, or another service uses it
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const place = await preparePlace({ clusterRoot: defaultClusterRoot, ...options });
  let stopped = false;
  let watching: Promise<void> = Promise.resolve();
  const first = await takeOver(place, options);
  let { guard } = first;
  await rememberPlace(place);

  function watch(): void {
    guard.on("error", () => {});
    guard.once("end", () => {
      if (!stopped) watching = revive();
    });
  }

  async function revive(): Promise<void> {
    options.log.error({}, "The embedded PostgreSQL ended by itself; starting it again");
    while (!stopped) {
      try {
        // Under the same URL: those who use the database know no other.
        const settings = { ...options.settings, port: String(first.server.port) };
        ({ guard } = await takeOver(place, { ...options, settings }));
        return watch();
      } catch (error) {
        options.log.error({ error }, "Cannot start the embedded PostgreSQL again; trying further");
        await sleep(1_000);
      }
    }
  }

  watch();
  return {
    url: urlOf(place, first.server, "nixie"),
    async stop() {
      stopped = true;
      await watching;
      await guard.end().catch(() => {});
      await stopServer(place, stopMs);
    },
  };
}

/** Uses the PostgreSQL that runs on DATA_DIR and leaves it running, or starts one. For commands beside a service. */
export async function joinEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const place = await preparePlace({ clusterRoot: defaultClusterRoot, ...options });
  const server = await findServer(place);
  if (server === undefined) return startEmbedded(options);
  return { url: urlOf(place, server, "nixie"), stop: async () => {} };
}

function urlOf(place: Place, server: Server, database: string): string {
  const credentials = `nixie:${place.password}`;
  if (!server.host.startsWith("/")) return `postgresql://${credentials}@${server.host}:${server.port}/${database}`;
  return `postgresql://${credentials}@localhost:${server.port}/${database}?host=${encodeURIComponent(server.host)}`;
}

type Taken = { readonly server: Server; readonly guard: pg.Client };

/** Finds or starts the server and becomes the one who may stop it. */
async function takeOver(place: Place, options: EmbeddedOptions): Promise<Taken> {
  const deadline = Date.now() + startMs;
  const busyUntil = Date.now() + (options.busyMs ?? 5_000);
  let launched: Launched | undefined;
  for (; Date.now() < deadline; await sleep(50)) {
    const server = await findServer(place);
    if (server === undefined) {
      if (launched === undefined) launched = await launch(place, options);
      else if (launched.said !== undefined) launched = checkEnd(place, launched.said);
      continue;
    }
    const guard = await connectGuard(place, server);
    if (guard === undefined) continue;
    const other = await takeGuard(guard);
    if (other === undefined) {
      await makeDatabase(guard);
      const adopted = server.pid !== launched?.pid;
      options.log.info({ pid: server.pid, adopted }, "The embedded PostgreSQL is up");
      return { server, guard };
    }
    await guard.end();
    if (Date.now() > busyUntil) throw new Error(busy(place, other));
  }
  throw new Error(
    `Cannot start PostgreSQL in ${place.folder}: not up after ${startMs / 1000} s; see postgres.log there`,
  );
}

function busy(place: Place, other: string): string {
  return `Cannot use DATA_DIR ${place.dataDir}: ${other} uses it already; stop it, or set another DATA_DIR or a DATABASE_URL`;
}

type Launched = { readonly pid: number | undefined; said: string | undefined };

async function launch(place: Place, options: EmbeddedOptions): Promise<Launched> {
  const settings = options.settings ?? {};
  const binaries = await prepareBinaries({
    copyTo: place.account === undefined ? place.dataDir : (options.clusterRoot ?? defaultClusterRoot),
    sharedWithOthers: place.account !== undefined,
  });
  await initCluster(binaries, place, settings);
  const { pid, ended } = await launchServer(binaries, place, settings);
  const launched: Launched = { pid, said: undefined };
  void ended.then((said) => {
    launched.said = said;
  });
  return launched;
}

// The server of another service, or of ours until a moment ago, is still starting or ending: look again, start again.
function checkEnd(place: Place, said: string): undefined {
  if (/postmaster\.pid" already exists|pre-existing shared memory block/.test(said)) return undefined;
  throw new Error(`Cannot start PostgreSQL in ${place.folder}: it ended at once: ${said}`);
}

/** Undefined while the server starts up or shuts down. */
async function connectGuard(place: Place, server: Server): Promise<pg.Client | undefined> {
  const guard = new pg.Client({
    connectionString: urlOf(place, server, "postgres"),
    application_name: `nixie ${process.pid}`,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  guard.on("error", () => {});
  try {
    await guard.connect();
    return guard;
  } catch (fault) {
    await guard.end().catch(() => {});
    if ((fault as { code?: string }).code !== "28P01") return undefined;
    throw new Error(
      `Cannot open the database in ${place.folder}: the password in ${place.dataDir}/postgres.json is not its password`,
    );
  }
}

/** Takes the lock, or answers who has it. */
async function takeGuard(guard: pg.Client): Promise<string | undefined> {
  const taken = await guard.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [guardLock]);
  if (taken.rows[0]?.taken === true) return undefined;
  const holder = await guard.query<{ application_name: string }>(
    `SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND objid = $1::bigint::oid AND granted`,
    [guardLock],
  );
  const pid = /\d+$/.exec(holder.rows[0]?.application_name ?? "")?.[0];
  return pid === undefined ? "another Nixie" : `another Nixie (process ${pid})`;
}

async function makeDatabase(guard: pg.Client): Promise<void> {
  const found = await guard.query("SELECT FROM pg_database WHERE datname = 'nixie'");
  if (found.rowCount === 0) await guard.query("CREATE DATABASE nixie");
}

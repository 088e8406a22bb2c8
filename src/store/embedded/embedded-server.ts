import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { chown, mkdtemp, readFile, readlink, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./embedded-binaries.ts";
import { clusterOf, hasCluster, type Place } from "./embedded-place.ts";

/** A running PostgreSQL; `host` is a folder when it listens on a Unix socket. */
export type Server = { readonly pid: number; readonly host: string; readonly port: number };

/** Settings of postgresql.conf by their names. */
export type ServerSettings = Readonly<Record<string, string>>;

const defaultSettings: ServerSettings = {
  max_connections: "100",
  shared_buffers: "128MB",
  max_wal_size: "1GB",
  wal_compression: "on",
  // A commit that was acknowledged has reached the disk: "250" promises that.
  fsync: "on",
  synchronous_commit: "on",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  // What a refused statement said could hold addresses; whoever sent it was told.
  log_min_messages: "log",
  log_checkpoints: "off",
};

const socketPort = 5432;
const longestSocketPath = 107;

/** Makes the cluster unless it is there. It appears whole, under its name, or not at all. */
export async function initCluster(binaries: Binaries, place: Place, settings: ServerSettings): Promise<void> {
  if (await hasCluster(place.folder)) return;
  const fresh = await mkdtemp(join(place.folder, "new-"));
  const passwordFile = join(fresh, "password");
  const cluster = join(fresh, "data");
  const { fsync } = settings;
  try {
    await writeFile(passwordFile, place.password, { mode: 0o600 });
    if (place.account !== undefined) {
      for (const path of [fresh, passwordFile]) await chown(path, place.account.uid, place.account.gid);
    }
    await runInitdb(binaries, place, [
      `--pgdata=${cluster}`,
      `--pwfile=${passwordFile}`,
      ...["--username=nixie", "--auth=scram-sha-256", "--encoding=UTF8"],
      // One order of text on every machine, whatever its locales.
      ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
      ...(fsync === "off" ? ["--no-sync"] : []),
    ]);
    await rename(cluster, clusterOf(place)).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== "ENOTEMPTY" && fault.code !== "EEXIST") throw fault;
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function runInitdb(binaries: Binaries, place: Place, args: readonly string[]): Promise<void> {
  const child = spawn(join(binaries.folder, "bin", "initdb"), args, {
    ...placement(place),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  if (code !== 0)
    throw new Error(
      `Cannot make the cluster in ${place.folder}: initdb ended with ${code ?? signal}: ${said.slice(-2000)}`,
    );
}

// Variables such as PGPORT or LC_ALL of the caller's shell must not reach it, nor a folder that it may not enter.
function placement(place: Place) {
  return { cwd: place.folder, env: { LC_ALL: "C", TZ: "UTC", PATH: "/usr/bin:/bin" }, ...place.account };
}

/**
 * Starts PostgreSQL in a session of its own, so that Ctrl-C reaches only Nixie, which then stops it in order.
 * `ended` settles when it ends, with the last lines of its log.
 */
export async function launchServer(
  binaries: Binaries,
  place: Place,
  settings: ServerSettings,
): Promise<{ readonly pid: number | undefined; readonly ended: Promise<string> }> {
  const cluster = clusterOf(place);
  await checkVersion(binaries, cluster);
  await clearStaleLocks(place);
  const logFile = join(place.folder, "postgres.log");
  await trimLog(logFile);
  const logged = openSync(logFile, "a", 0o600);
  const all = { ...defaultSettings, ...(await listening(place.folder)), ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(join(binaries.folder, "bin", "postgres"), ["-D", cluster, ...options], {
    ...placement(place),
    detached: true,
    stdio: ["ignore", logged, logged],
  });
  closeSync(logged);
  child.unref();
  const ended = once(child, "exit").then(
    async () => (await readFile(logFile, "utf8").catch(() => "")).trimEnd().slice(-1000),
    (fault: Error) => fault.message,
  );
  return { pid: child.pid, ended };
}

async function checkVersion(binaries: Binaries, cluster: string): Promise<void> {
  const made = (await readFile(join(cluster, "PG_VERSION"), "utf8")).trim();
  const sample = await readFile(join(binaries.folder, "share", "postgresql", "postgres.bki"), "utf8");
  const offered = /^# PostgreSQL (\d+)/.exec(sample)?.[1];
  if (offered !== undefined && made !== offered) {
    throw new Error(
      `Cannot start PostgreSQL ${offered} in ${cluster}: it was made by PostgreSQL ${made}; move it with that version's pg_dump`,
    );
  }
}

async function listening(folder: string): Promise<ServerSettings> {
  const socket = Buffer.byteLength(join(folder, `.s.PGSQL.${socketPort}`));
  // The setting is a list with commas and quotes of its own.
  if (process.platform !== "win32" && socket <= longestSocketPath && !/[,"]/.test(folder)) {
    return { listen_addresses: "", unix_socket_directories: folder, port: String(socketPort) };
  }
  return { listen_addresses: "127.0.0.1", unix_socket_directories: "", port: String(await freePort()) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function trimLog(logFile: string): Promise<void> {
  const { size } = await stat(logFile).catch(() => ({ size: 0 }));
  if (size > 10_000_000) await rename(logFile, `${logFile}.1`);
}

/** The server that runs on this cluster, from its lock file; undefined when none does, or when it is not ready yet. */
export async function findServer(place: Place): Promise<Server | undefined> {
  const cluster = clusterOf(place);
  const lines = await readLock(join(cluster, "postmaster.pid"));
  const pid = Number(lines[0]);
  // Its lines: process, cluster, start, port, socket folder, address, shared memory, state.
  if (lines[7]?.trim() !== "ready" || !(await runsOn(pid, cluster))) return undefined;
  return { pid, port: Number(lines[3]), host: lines[4] || lines[5] || "127.0.0.1" };
}

async function readLock(path: string): Promise<string[]> {
  return (await readFile(path, "utf8").catch(() => "")).split("\n");
}

/**
 * Whether this process is the PostgreSQL of this cluster. After a reboot the number may be another process's:
 * PostgreSQL works in its cluster's folder, which tells them apart.
 */
async function runsOn(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return folder !== undefined && folder === (await realpath(cluster));
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === "EPERM";
  }
}

// PostgreSQL removes a dead server's lock files itself, unless its number is now that of another process of the account,
// or of one that ended and was not waited for. The socket lies in a folder of our own, so its lock is this cluster's too.
async function clearStaleLocks(place: Place): Promise<void> {
  if (process.platform !== "linux") return;
  const cluster = clusterOf(place);
  for (const lock of [join(cluster, "postmaster.pid"), join(place.folder, `.s.PGSQL.${socketPort}.lock`)]) {
    const pid = Number((await readLock(lock))[0]);
    if (isAlive(pid) && !(await runsOn(pid, cluster))) await rm(lock, { force: true });
  }
}

/** Stops the server: connections are closed and everything is written; after `timeoutMs` it is ended at once, which it recovers from. */
export async function stopServer(place: Place, timeoutMs: number): Promise<void> {
  const cluster = clusterOf(place);
  const pid = Number((await readLock(join(cluster, "postmaster.pid")))[0]);
  if (!(await runsOn(pid, cluster))) return;
  signal(pid, "SIGINT");
  if (await goneWithin(pid, cluster, timeoutMs)) return;
  signal(pid, "SIGQUIT");
  await goneWithin(pid, cluster, timeoutMs);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "ESRCH") throw fault;
  }
}

// A process that ended but was not waited for has no working folder any more, so it counts as gone.
async function goneWithin(pid: number, cluster: string, timeoutMs: number): Promise<boolean> {
  for (let waited = 0; waited < timeoutMs; waited += 20) {
    if (!(await runsOn(pid, cluster))) return true;
    await sleep(20);
  }
  return false;
}

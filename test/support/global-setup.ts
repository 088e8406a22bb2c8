import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The cluster of this run; `nixie_template` in it has the migrations applied. */
    postgresUrl: string;
  }
}

const quiet = { info() {}, warn: console.warn, error: console.error };

/** Builds dist when it is stale (threads and commands run from it) and starts one PostgreSQL for the whole run. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const build = spawnSync(process.execPath, [fileURLToPath(new URL("../../scripts/build.mjs", import.meta.url))], {
    encoding: "utf8",
  });
  if (build.status !== 0) {
    const said = `${build.stdout}${build.stderr}`.trimEnd().split("\n").slice(-5).join("\n");
    console.warn(`${said}\nTests that run from dist may fail or test an older state; see "npm run build"`);
  }
  // Only now, as the build generates what these import.
  const { startEmbedded } = await import("../../src/store/embedded/embedded.ts");
  const { openDatabase } = await import("../../src/store/database.ts");
  const { migrate } = await import("../../src/store/migrate.ts");
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), `nixie-test-${process.pid}-`));
  // The account that PostgreSQL runs as when the tests run as root has to reach it.
  await chmod(folder, 0o755);
  const embedded = await startEmbedded({
    dataDir: join(folder, "data"),
    clusterRoot: join(folder, "root"),
    log: quiet,
    // Tests kill Nixie, never the machine.
    settings: { fsync: "off", max_connections: "400", shared_buffers: "64MB" },
  });
  const admin = new pg.Client(embedded.url);
  await admin.connect();
  await admin.query("CREATE DATABASE nixie_template");
  await admin.end();
  const template = openDatabase(databaseUrl(embedded.url, "nixie_template"), { poolSize: 1 });
  await migrate(template);
  await template.close();
  project.provide("postgresUrl", embedded.url);
  return async () => {
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

function databaseUrl(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** What a run that was killed left behind: its PostgreSQL ends when its lock file is gone, so that goes first. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^nixie-test-(\d+)-/.exec(name)?.[1]);
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === "EPERM";
  }
}

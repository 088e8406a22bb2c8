import { spawn } from "node:child_process";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  accounts,
  ask,
  clusterOf,
  copyProgram,
  isAlive,
  platformPackage,
  shelves,
  startService,
  useProgram,
  write,
} from "./embedded-program.ts";

const prepare = useProgram();

describe.each(accounts)("as account '%s'", (uid) => {
  test("startEmbedded() keeps everything over a stop and a start", async () => {
    const options = await prepare(uid);
    const first = await startService(options);
    expect(first.error).toBeUndefined();
    await write(first, "kept");
    expect(await first.stop()).toBe(0);
    expect(isAlive(first.pid)).toBe(false);

    const second = await startService(options);
    expect(second.adopted).toBe(false);
    expect(await shelves(second)).toEqual(["kept"]);
  });

  test("startEmbedded() makes a server that is durable, closed to others and not run by root", async () => {
    const options = await prepare(uid);
    const service = await startService(options);
    const [settings] = await ask(
      service.url,
      "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, current_setting('full_page_writes') AS pages",
    );
    expect(settings).toEqual({ fsync: "on", commit: "on", pages: "on" });
    expect((await stat(join(options.dataDir, "postgres.json"))).mode & 0o777).toBe(0o600);
    expect((await stat(await clusterOf(options))).mode & 0o777).toBe(0o700);
    expect((await stat(`/proc/${service.pid}`)).uid).not.toBe(0);
    const wrong = new URL(service.url);
    wrong.password = "wrong";
    await expect(ask(wrong.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
  });

  test("startEmbedded() takes over the server that a killed service left running, and stops it at the end", async () => {
    const options = await prepare(uid);
    const killed = await startService(options);
    await write(killed, "before");
    await killed.kill();
    expect(isAlive(killed.pid)).toBe(true);

    const next = await startService(options);
    expect(next).toMatchObject({ adopted: true, pid: killed.pid, url: killed.url });
    await write(next, "after");
    expect(await shelves(next)).toEqual(["after", "before"]);
    expect(await next.stop()).toBe(0);
    expect(isAlive(killed.pid)).toBe(false);
  });

  test("startEmbedded() starts over a stale lock file whose number is now another process's", async () => {
    const options = await prepare(uid);
    const first = await startService(options);
    await first.stop();
    const cluster = await clusterOf(options);
    const owner = (await stat(cluster)).uid;
    const innocent = spawn("sleep", ["600"], { uid: owner, cwd: "/", stdio: "ignore" });
    onTestFinished(() => void innocent.kill());
    await writeFile(
      join(cluster, "postmaster.pid"),
      `${innocent.pid}\n${cluster}\n1700000000\n5432\n\n\n1 1\nready   \n`,
    );
    await writeFile(join(cluster, "..", ".s.PGSQL.5432.lock"), `${innocent.pid}\n`);

    const next = await startService(options);
    expect(next.error).toBeUndefined();
    expect(next.pid).not.toBe(innocent.pid);
    await next.stop();
    expect(innocent.exitCode ?? innocent.signalCode).toBeNull();
  });

  test("startEmbedded() runs binaries without the links that npm 12 does not make", async () => {
    const options = await prepare(uid);
    const bare = await copyProgram(join(options.clusterRoot, "..", "bare"), ["pg", platformPackage]);
    await removeLinks(join(bare, "node_modules", platformPackage, "native"));
    expect((await startService({ ...options, program: bare })).error).toBeUndefined();
  });
});

async function removeLinks(native: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8")) as { target: string }[];
  expect(links.length).toBeGreaterThan(0);
  for (const { target } of links) await rm(join(native, "..", target), { force: true });
}

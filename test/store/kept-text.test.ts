import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readInstance, readSecretKey } from "../../src/store/kept-text.ts";

test("readInstance() and readSecretKey() make a text once, for their owner only, though many ask at once", async () => {
  const folder = await mkdtemp(join(tmpdir(), "nixie-kept-"));
  const dataDir = join(folder, "new", "data");
  const asked = await Promise.all(Array.from({ length: 20 }, () => readInstance(dataDir)));
  expect(new Set(asked).size).toBe(1);
  const key = await readSecretKey(dataDir);
  expect(key).toMatch(/^[\w-]{43}$/);
  expect(await readSecretKey(dataDir)).toBe(key);
  expect((await readdir(dataDir)).sort()).toEqual(["instance-id", "secret-key"]);
  for (const name of await readdir(dataDir)) expect((await stat(join(dataDir, name))).mode & 0o777).toBe(0o600);
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  await rm(folder, { recursive: true });
});

import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "./id.ts";

/**
 * A text that is made once and kept in DATA_DIR, readable by its owner only. Two processes that start at once agree on
 * one: the file appears whole or not at all. Makes DATA_DIR where it is missing.
 */
async function keepText(dataDir: string, name: string, make: () => string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, name);
  const known = await readFile(path, "utf8").catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== "ENOENT") throw fault;
    return undefined;
  });
  if (known !== undefined) return known.trim();
  const draft = `${path}.${newId()}`;
  const file = await open(draft, "wx", 0o600);
  await file.writeFile(`${make()}\n`);
  await file.sync();
  await file.close();
  await link(draft, path).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== "EEXIST") throw fault;
  });
  await rm(draft);
  return (await readFile(path, "utf8")).trim();
}

/** The name of this instance: a service that was killed knows its own claims and leases again. */
export function readInstance(dataDir: string): Promise<string> {
  return keepText(dataDir, "instance-id", () => newId());
}

/** The key that seals secrets in the database, when SECRET_KEY gives none. Who loses it loses those secrets. */
export function readSecretKey(dataDir: string): Promise<string> {
  return keepText(dataDir, "secret-key", () => randomBytes(32).toString("base64url"));
}

import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "./id.ts";

/**
 * The name of this instance, made once and kept in DATA_DIR: a service that was killed knows its own claims and
 * leases again. Makes DATA_DIR, for its owner only, where it is missing.
 */
export async function readInstance(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, "instance-id");
  const file = await open(path, "wx", 0o600).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== "EEXIST") throw fault;
    return undefined;
  });
  if (file === undefined) return (await readFile(path, "utf8")).trim();
  const id = newId();
  await file.writeFile(`${id}\n`);
  await file.sync();
  await file.close();
  return id;
}

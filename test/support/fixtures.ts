import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "fixtures");

export type Fixture = { readonly name: string; readonly path: string; readonly raw: Uint8Array };

/** Every message under test/fixtures, in the order of their names. */
export function listFixtures(): readonly Fixture[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".eml"))
    .sort()
    .map((file) => ({ name: file.slice(0, -4), path: join(root, file), raw: readFileSync(join(root, file)) }));
}

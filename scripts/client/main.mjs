/**
 * Writes the types of clients/typescript from the OpenAPI document; `--check` only says whether they are up to date.
 * Needs dist to be built, and no service.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generateTypes } from "./generate.mjs";

const path = fileURLToPath(new URL("../../clients/typescript/src/schema.ts", import.meta.url));
const types = await generateTypes();
if (process.argv.includes("--check")) {
  if (readFileSync(path, "utf8") === types) process.exit(0);
  process.stderr.write('The client\'s types are not those of the OpenAPI document: run "npm run client"\n');
  process.exit(1);
}
writeFileSync(path, types);

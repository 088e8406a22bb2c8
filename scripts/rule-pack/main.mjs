/** Writes the version of the built-in rules into src/domain/rule-pack.ts; the day stays where the version does. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hashRules } from "./pack.mjs";

const dist = new URL("../../dist/", import.meta.url);
const files = ["classify", "reports"].flatMap((folder) =>
  readdirSync(new URL(folder, dist), { recursive: true }).map((file) => `${folder}/${file}`),
);
const modules = {};
for (const path of [...files, "domain/verdict.js"]) {
  if (path.endsWith(".js")) modules[path.slice(0, -3).replaceAll("\\", "/")] = await import(new URL(path, dist).href);
}

const lock = new URL("../../src/domain/rule-pack.ts", import.meta.url);
const text = readFileSync(lock, "utf8");
const version = hashRules(modules);
if (!text.includes(`version: "${version}"`)) {
  const today = new Date().toISOString().slice(0, 10);
  const written = text
    .replace(/version: "\w*"/, `version: "${version}"`)
    .replace(/madeOn: "[\d-]*"/, `madeOn: "${today}"`);
  writeFileSync(lock, written);
}

/** The version of the built-in rules: a hash over every constant that decides what a message says and means. */
import { createHash } from "node:crypto";

/**
 * Hashes all exported constants of modules, by their path and name. Functions are not seen: whoever changes what one
 * answers raises `readerVersion`, which is among the constants.
 * @param {Readonly<Record<string, Readonly<Record<string, unknown>>>>} modules
 */
export function hashRules(modules) {
  const hash = createHash("sha256");
  for (const path of Object.keys(modules).sort()) {
    for (const name of Object.keys(modules[path]).sort()) {
      const value = modules[path][name];
      if (typeof value !== "function") hash.update(`${path}#${name}=${write(value)}\n`);
    }
  }
  return hash.digest("hex").slice(0, 12);
}

/** A value as text, the same for the same value. @returns {string} */
function write(value) {
  if (value instanceof RegExp) return `/${value.source}/${value.flags}`;
  if (value instanceof Map) return `Map${write([...value])}`;
  if (value instanceof Set) return `Set${write([...value])}`;
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  if (typeof value === "function") return "function";
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const fields = Object.keys(value).sort();
  return `{${fields.map((field) => `${JSON.stringify(field)}:${write(value[field])}`).join(",")}}`;
}

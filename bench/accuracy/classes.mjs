/** Reasons of several vocabularies on common ground: each has a class and a severity (classes.json). */
import { readFileSync } from "node:fs";

/** `nixie` is ours and complete; the others are those in which rows of a truth table may speak. */
export const vocabularies = JSON.parse(readFileSync(new URL("classes.json", import.meta.url), "utf8"));

const classes = new Set(vocabularies.classes);
const order = ["nixie", "sisimai", "mdsbp"];

/**
 * The class of a reason, in one vocabulary or the first that knows it; undefined when none does.
 * @param {string | null | undefined} reason
 * @param {string} [vocabulary]
 * @returns {string | undefined}
 */
export function classOf(reason, vocabulary) {
  if (!reason) return undefined;
  return classes.has(reason) ? reason : rowOf(reason, vocabulary)?.[0];
}

/**
 * hard, soft, block, undetermined or none; undefined when no vocabulary knows the reason.
 * @param {string} reason
 * @returns {string | undefined}
 */
export function severityOf(reason) {
  const row = rowOf(reason);
  if (row !== undefined) return row[1];
  if (["unknown-user", "unknown-host", "moved"].includes(reason)) return "hard";
  return classes.has(reason) ? "soft" : undefined;
}

function rowOf(reason, vocabulary) {
  const asked = vocabulary === undefined ? order : [vocabulary];
  for (const name of asked) {
    const rows = vocabularies[name] ?? {};
    if (Object.hasOwn(rows, reason)) return rows[reason];
  }
  return undefined;
}

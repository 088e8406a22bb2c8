/** Truth tables: one JSON row a line, {file, source, kind, recipients: [{address, aliases, action, status, reason, hard}]}. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../support.mjs";

export const fixtures = join(root, "test", "fixtures");

/**
 * Reads a folder's truth.jsonl; a row's source is its first folder where the row names none.
 * @param {string} folder
 * @returns {readonly any[]}
 */
export function readTruth(folder) {
  const file = join(folder, "truth.jsonl");
  if (!existsSync(file)) throw new Error(`Cannot score ${folder}: expected truth.jsonl in it`);
  return readLines(file).map((row) => ({ source: row.file.split("/")[0], ...row }));
}

/** The rows of a JSON lines file, without its empty lines. */
export function readLines(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, index) => (line.trim() === "" ? [] : [parseLine(file, index, line)]));
}

function parseLine(file, index, line) {
  try {
    return JSON.parse(line);
  } catch {
    throw new SyntaxError(`Cannot read line ${index + 1} of ${file}: expected one JSON value`);
  }
}

/**
 * Takes the rows out of a truth table that are disputed (disputed.jsonl: {file, why}), since they seem wrong.
 * @returns {{kept: readonly any[], disputed: readonly {file: string, why: string}[]}}
 */
export function splitDisputed(rows) {
  const listed = readLines(fileURLToPath(new URL("disputed.jsonl", import.meta.url)));
  const files = new Set(rows.map(({ file }) => file));
  const disputed = listed.filter(({ file }) => files.has(file));
  return { kept: rows.filter((row) => !disputed.some(({ file }) => file === row.file)), disputed };
}

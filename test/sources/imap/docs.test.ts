import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { faultRows } from "../../../src/sources/imap/faults.ts";

const page = readFileSync(new URL("../../../docs/imap.md", import.meta.url), "utf8");

test("docs/imap.md lists every fault with its words and its next step, in the order in which they are looked for", () => {
  const rows = faultRows.map(({ name, kind, words, nextStep }) => `| \`${name}\` | ${kind} | ${words} | ${nextStep} |`);
  const table = ["| fault | kind | what happened | what to do |", "|---|---|---|---|", ...rows].join("\n");
  expect(page.slice(page.indexOf("<!-- faults -->"))).toBe(`<!-- faults -->\n\n${table}\n`);
});

test("docs/imap.md names no fault that there is not", () => {
  const names = new Set(faultRows.map(({ name }) => name));
  const told = [...page.matchAll(/`((?:microsoft|google)-[a-z-]+)`/g)].map(([, name]) => name ?? "");
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter((name) => !names.has(name))).toEqual([]);
});

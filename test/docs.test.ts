import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { settings } from "../src/config.ts";
import { metricTable } from "../src/monitoring/metrics.ts";

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

/** What the first column of a page's tables names, in order, where it matches. */
function listRows(page: string, name: RegExp): string[] {
  const cells = read(page).matchAll(/^\| `([^`]+)` \|/gm);
  return [...cells].map((cell) => cell[1] ?? "").filter((cell) => name.test(cell));
}

const settingNames = Object.keys(settings).sort();

test("docs/operations.md lists every setting exactly once, and no other", () => {
  expect(listRows("docs/operations.md", /^[A-Z][A-Z_]+$/).sort()).toEqual(settingNames);
});

test(".env.example lists every setting exactly once, and no other", () => {
  const lines = read(".env.example").matchAll(/^#? ?([A-Z][A-Z_]+)=/gm);
  expect([...lines].map((line) => line[1]).sort()).toEqual(settingNames);
});

test("docs/operations.md lists every metric exactly once, and no other", () => {
  const names = Object.values(metricTable).map((row) => row.name);
  expect(listRows("docs/operations.md", /^nixie_/).sort()).toEqual([...names].sort());
});

test("docs/operations.md names the labels and the kind of every metric", () => {
  const page = read("docs/operations.md");
  for (const row of Object.values(metricTable))
    expect(page).toContain(`| \`${row.name}\` | ${row.kind} | ${row.labels.join(", ")} |`);
});

test("every file that the docs link to is there", () => {
  for (const page of [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/operations.md",
    "docs/backup.md",
    "docs/headers.md",
    "clients/typescript/README.md",
    "docs/how-it-works.md",
    "docs/notices.md",
    "docs/import.md",
  ]) {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map((link) => link[1] ?? "");
    for (const link of links) {
      const target = new URL(link, new URL(`../${page}`, import.meta.url));
      expect(() => readFileSync(target), `${page} → ${link}`).not.toThrow(/ENOENT/);
    }
  }
});

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

/** A row of Vite's manifest. */
type Chunk = {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
};

const folder = fileURLToPath(new URL("../../dist/ui/", import.meta.url));
const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(`${folder}.vite/manifest.json`, "utf8"));

/** What a browser loads for a chunk: itself and whatever it imports. */
function loadedWith(name: string): Set<string> {
  const seen = new Set<string>();
  const follow = (key: string) => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const next of manifest[key]?.imports ?? []) follow(next);
  };
  follow(name);
  return seen;
}

const filesOf = (names: Iterable<string>) => [...names].flatMap((name) => manifest[name]?.file ?? []);
const stylesOf = (names: Iterable<string>) => [...new Set([...names].flatMap((name) => manifest[name]?.css ?? []))];

/** Gzipped, in kB as the budgets count them (1,000 bytes). */
function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(folder + file), { level: 9 }).length, 0) / 1000;
}

const [entry = ""] = Object.keys(manifest).filter((name) => manifest[name]?.isEntry);
const atFirst = loadedWith(entry);
const pages = (manifest[entry]?.dynamicImports ?? []).map((name) => ({
  name,
  more: [...loadedWith(name)].filter((each) => !atFirst.has(each)),
}));
const isDashboard = (name: string) => name.endsWith("DashboardPage.tsx");
const hasCharts = (file: string) => readFileSync(folder + file, "utf8").includes("recharts-");

test("what every page loads first is at most 215 kB of JavaScript and 25 kB of styles", () => {
  expect(sizeOf(filesOf(atFirst))).toBeLessThanOrEqual(215);
  expect(sizeOf(stylesOf(atFirst))).toBeLessThanOrEqual(25);
});

test("each page loads at most 30 kB more, but for the dashboard with its charts", () => {
  expect(pages.length).toBeGreaterThan(10);
  const large = pages.filter(({ name, more }) => !isDashboard(name) && sizeOf(filesOf(more)) > 30);
  expect(large.map(({ name, more }) => `${name}: ${sizeOf(filesOf(more)).toFixed(1)} kB`)).toEqual([]);
});

test("charts are loaded with the dashboard and nowhere else", () => {
  expect(filesOf(atFirst).filter(hasCharts)).toEqual([]);
  const charting = pages.filter(({ more }) => filesOf(more).some(hasCharts)).map(({ name }) => name);
  expect(charting).toEqual(["src/dashboard/DashboardPage.tsx"]);
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Locked = {
  readonly version?: string;
  readonly dev?: boolean;
  /** Only for developing, or for an optional peer. */
  readonly devOptional?: boolean;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly engines?: { readonly node?: string };
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

type Manifest = {
  readonly engines: { readonly node: string };
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
};

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8")) as T;
}

const manifest = readJson<Manifest>("package.json");
const { packages } = readJson<{ packages: Record<string, Locked> }>("package-lock.json");
const locked = Object.entries(packages).filter(([path]) => path.includes("node_modules/"));

/**
 * Older versions have a fault that would reach our users, or lack what the code relies on. `npm audit` has no answer
 * on machines without a network, so the floors are kept here; raise one with its reason.
 */
const floors: Readonly<Record<string, { readonly from: string; readonly because: string }>> = {
  "smtp-server": { from: "3.21.6", because: "CVE-2026-38728; before 3.21 a connection lost in DATA emits nothing" },
  nodemailer: { from: "9.1.0", because: "CVE-2025-14874, GHSA-2x7j-588g-ccc2, GHSA-vvjj-xcjg-gr5g" },
  mailparser: { from: "3.14.0", because: "script in textAsHtml (#412)" },
  express: { from: "5.2.1", because: "faults of the 5.0 and 5.1 query and redirect handling" },
  "path-to-regexp": { from: "8.4.0", because: "CVE-2026-4867, CVE-2026-4923, CVE-2026-4926" },
  imapflow: { from: "2.10.0", because: "IMAP command injection before it" },
};

/** An entry without an address is the registry's. */
const registry = "https://registry.npmjs.org/";

/** The oldest Node that package.json promises. */
const oldestNode = "20.19.0";

/** Whether a version lies in a range of npm's: alternatives of comparators; "^" and "~" as npm reads them. */
function inRange(version: string, range: string): boolean {
  const number = parseVersion(version);
  return range.split("||").some((alternative) => {
    const comparators = alternative
      .replace(/(>=|<=|>|<|\^|~|=)\s+/g, "$1")
      .trim()
      .split(/\s+/)
      .filter((text) => text !== "");
    return comparators.every((comparator) => fits(number, comparator));
  });
}

function fits(number: readonly number[], comparator: string): boolean {
  const [, sign = "", text = ""] = /^(>=|<=|>|<|\^|~|=)?v?(.*)$/.exec(comparator) ?? [];
  if (text === "*" || text === "x") return true;
  const bound = parseVersion(text);
  const order = compare(number, bound);
  const given = text.split(".").filter((part) => /^\d+$/.test(part)).length;
  if (sign === ">=") return order >= 0;
  if (sign === ">") return order > 0;
  if (sign === "<=") return order <= 0;
  if (sign === "<") return order < 0;
  if (sign === "^") return order >= 0 && number[0] === bound[0];
  const same = sign === "~" ? Math.min(given, 2) : given;
  return order >= 0 && number.slice(0, same).every((part, index) => part === bound[index]);
}

function parseVersion(text: string): number[] {
  const parts = text
    .replace(/[-+].*$/, "")
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : 0));
  return [...parts, 0, 0, 0].slice(0, 3);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((part, at) => part !== b[at]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}

test("every locked package is at least as new as its floor", () => {
  const old = locked.flatMap(([path, { version = "0" }]) => {
    const floor = floors[nameOf(path)];
    return floor !== undefined && compare(parseVersion(version), parseVersion(floor.from)) < 0
      ? [`${path} ${version}: expected ${floor.from} (${floor.because})`]
      : [];
  });
  expect(old).toEqual([]);
  expect(locked.filter(([path]) => floors[nameOf(path)] !== undefined).length).toBeGreaterThan(4);
});

test("every package that users install runs on the oldest Node that is promised", () => {
  expect(manifest.engines.node).toBe(`>=${oldestNode.replace(/\.0$/, "")}`);
  const others = locked.flatMap(([path, { dev, devOptional, engines }]) =>
    dev !== true && devOptional !== true && engines?.node !== undefined && !inRange(oldestNode, engines.node)
      ? [`${path}: ${engines.node}`]
      : [],
  );
  expect(others).toEqual([]);
});

test("every package with an install script is allowed or denied by name", () => {
  const named = Object.keys(manifest.allowScripts);
  const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
  expect(scripted.filter((name) => !named.includes(name))).toEqual([]);
  expect(named.filter((name) => !scripted.includes(name))).toEqual([]);
});

test("every package for another platform is locked too, without which npm ci refuses the whole file", () => {
  const wanted = locked.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies));
  const names = new Set(locked.map(([path]) => nameOf(path)));
  expect(wanted.length).toBeGreaterThan(20);
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
});

test("every package comes from the npm registry, with a digest", () => {
  const odd = locked.filter(
    ([, { link, resolved, integrity }]) =>
      link !== true && !((resolved ?? registry).startsWith(registry) && integrity?.startsWith("sha512-") === true),
  );
  expect(odd.map(([path]) => path)).toEqual([]);
});

test("every dependency is pinned to one version", () => {
  const all = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  });
  expect(all.filter(([, version]) => !/^(?:npm:[\w./@-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

describe("inRange()", () => {
  test.each([
    ["20.19.0", ">=20.19"],
    ["20.19.0", "^20.19 || ^22.12 || >=24.0"],
    ["20.19.0", ">= 0.4"],
    ["20.19.0", "^16 || ^18 || >=20"],
    ["20.19.0", ">= 10.x"],
    ["20.19.0", "20.x"],
    ["20.19.0", "*"],
    ["20.19.0", ">=18 <21"],
  ])("%s lies in %s", (version, range) => expect(inRange(version, range)).toBe(true));
  test.each([
    ["20.19.0", ">=22.12"],
    ["20.19.0", "^22 || >=24"],
    ["20.19.0", "^20.20"],
    ["20.19.0", ">=18 <20"],
    ["20.19.0", "18.x"],
    ["20.19.0", "~20.18"],
  ])("%s does not lie in %s", (version, range) => expect(inRange(version, range)).toBe(false));
});

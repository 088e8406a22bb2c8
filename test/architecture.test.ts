import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Who may import whom; what is not listed is forbidden. "*" is everything. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  matching: [],
  message: ["domain"],
  classify: ["domain", "matching"],
  policy: ["domain"],
  monitoring: ["domain"],
  config: ["domain"],
  reports: ["domain", "matching", "message"],
  notices: ["domain", "message", "reports"],
  display: ["domain", "message"],
  proof: ["domain", "message"],
  setup: ["domain", "proof"],
  store: ["domain"],
  sources: ["domain", "monitoring"],
  mta: ["domain", "monitoring"],
  backup: ["domain", "store"],
  jobs: ["domain", "monitoring", "store"],
  batch: ["domain", "message", "classify", "reports", "policy", "store", "monitoring"],
  webhooks: ["domain", "store", "monitoring"],
  intake: ["domain", "message", "reports", "notices", "classify", "proof", "policy", "store", "monitoring"],
  http: ["domain", "store", "webhooks", "monitoring"],
  service: ["*"],
  commands: ["*"],
  cli: ["*"],
  main: ["*"],
};

/** Packages that only these parts know. */
const onlyIn: Readonly<Record<string, readonly string[]>> = {
  pg: ["store"],
  "@prisma/client": ["store"],
  "@prisma/adapter-pg": ["store"],
  // The benches and the differential test measure us against it.
  "csv-parse": ["batch"],
  mailparser: [],
  "pg-copy-streams": ["backup"],
  "sanitize-html": ["display"],
  "tar-stream": ["backup"],
  "smtp-server": ["sources"],
  imapflow: ["sources"],
  nodemailer: ["sources"],
  mailauth: ["proof"],
  "arf-parser": ["reports"],
  express: ["http"],
  helmet: ["http"],
  "express-rate-limit": ["http"],
  otpauth: ["http"],
  "openid-client": ["http"],
  "node-cron": ["jobs"],
  pino: ["monitoring"],
  "prom-client": ["monitoring"],
};

/** Parts that see no clock, no environment, no dice, no files, no network: what they need is an argument. */
const pure = ["domain", "matching", "message", "reports", "notices", "classify", "policy", "setup"];
const impure: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\s*\(/, "Date.now()"],
  [/\bDate\s*\(\s*\)/, "Date()"],
  [/\bMath\.random\b/, "Math.random"],
  [/\bperformance\.now\b/, "performance.now"],
  [/\bprocess\s*\.\s*\w+/, "process"],
  [/\bset(?:Timeout|Interval|Immediate)\s*\(/, "a timer"],
  [/\bconsole\.\w+/, "console"],
  [/\bfetch\s*\(/, "fetch()"],
];
/** Of Node's own modules, pure parts may use those that only compute; of node:net only what looks at text. */
const pureModules = ["node:buffer", "node:crypto", "node:url", "node:util"];
const pureOfNet = /^import \{ (?:isIP(?:v4|v6)?(?:, )?)+ \} from "node:net";$/m;

type Source = { readonly path: string; readonly text: string };

/** Every fault of one file of src/, a line each. */
function findFaults({ path, text }: Source): string[] {
  const part = partOf(path);
  const code = withoutComments(text).replace(pureOfNet, "");
  const faults = listImports(code).flatMap((target) => checkImport(path, part, target));
  if (part !== "config" && /\bprocess\s*(?:\.\s*env\b|\[\s*["']env)|\benv\b[^;]*\}\s*=\s*process\b/.test(code)) {
    faults.push(`${path} reads process.env, which only src/config.ts may`);
  }
  if (pure.includes(part)) {
    for (const [pattern, name] of impure) if (pattern.test(code)) faults.push(`${path} uses ${name} in a pure part`);
  }
  return faults;
}

function checkImport(path: string, part: string, target: string): string[] {
  if (target.startsWith(".")) {
    const to = partOf(
      relative("src", normalize(join("src", dirname(path), target)))
        .split(sep)
        .join("/"),
    );
    const allowed = mayImport[part] ?? [];
    return to === part || allowed.includes("*") || allowed.includes(to) ? [] : [`${path} imports ${to} from ${part}`];
  }
  if (target.startsWith("node:")) {
    if (part === "domain") return [`${path} imports ${target}; domain imports nothing`];
    return pure.includes(part) && !pureModules.includes(target) ? [`${path} imports ${target} in a pure part`] : [];
  }
  if (part === "domain") return [`${path} imports ${target}; domain imports nothing`];
  const owner = onlyIn[packageOf(target)];
  return owner === undefined || owner.includes(part) ? [] : [`${path} imports ${target}, which only ${owner} may`];
}

/** The first folder below src/, or the file's own name beside it. */
function partOf(path: string): string {
  return path.includes("/") ? (path.split("/")[0] ?? "") : path.replace(/\.ts$/, "");
}

function packageOf(target: string): string {
  return target
    .split("/")
    .slice(0, target.startsWith("@") ? 2 : 1)
    .join("/");
}

/** What follows `from` or `import`, static or dynamic, and what is loaded through require. */
function listImports(code: string): string[] {
  const pattern = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire(?:\.resolve)?\s*\(\s*)["']([^"'\s]+)["']/g;
  return [...code.matchAll(pattern)].flatMap(([, target]) => target ?? []);
}

/** Comments may say anything. Only those that Biome's formatting leaves are known, so that no string or pattern is cut. */
function withoutComments(text: string): string {
  return text.replace(/^\s*\/\*[\s\S]*?\*\//gm, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

function listSources(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.startsWith(join("store", "prisma")))
    .map((path) => ({ path: path.split(sep).join("/"), text: readFileSync(join(folder, path), "utf8") }));
}

test("src/ keeps to the import rules, and its pure parts stay pure", () => {
  const sources = listSources(join(root, "src"));
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.flatMap(findFaults)).toEqual([]);
});

test("every folder of src/ has its import rule", () => {
  const parts = new Set(listSources(join(root, "src")).map(({ path }) => partOf(path)));
  expect([...parts].filter((part) => mayImport[part] === undefined)).toEqual([]);
});

test("no file of src/ or the packages has a default export, and none only passes on what others export", () => {
  const sources = listSources(join(root, "src"));
  expect(sources.filter(({ text }) => /^export default\b/m.test(text)).map(({ path }) => path)).toEqual([]);
  expect(sources.filter(({ text }) => /^export \* from/m.test(text)).map(({ path }) => path)).toEqual([]);
});

test("the pages know the API by its document, and words of the domain; nothing else outside their folder", () => {
  const pages = join(root, "ui", "src");
  const texts = readdirSync(pages, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(pages, path), "utf8"));
  expect(texts.length).toBeGreaterThan(50);
  const outside = texts.flatMap((text) => [
    ...text.matchAll(/^import .* from "((?:\.\.\/)+(?:src|clients)\/[^"]+)";$/gm),
  ]);
  const allowed = /^import type .*clients\/typescript\/src\/schema\.ts|src\/domain\//;
  expect(outside.length).toBeGreaterThan(0);
  expect(outside.map(([line]) => line).filter((line) => !allowed.test(line))).toEqual([]);
});

describe("findFaults()", () => {
  test.each([
    ["domain/a.ts", 'import { b } from "../message/b.ts";'],
    ["domain/a.ts", 'import { createHash } from "node:crypto";'],
    ["domain/a.ts", 'import { z } from "zod";'],
    ["message/a.ts", 'import type { B } from "../reports/b.ts";'],
    ["message/a.ts", 'import { readFile } from "node:fs/promises";'],
    ["message/a.ts", 'import { connect, isIP } from "node:net";'],
    ["store/a.ts", 'import { decide } from "../policy/decide.ts";'],
    ["jobs/a.ts", 'import { accept } from "../intake/accept.ts";'],
    ["http/a.ts", 'export { decide } from "../policy/decide.ts";'],
    ["http/deep/a.ts", 'import { decide } from "../../policy/decide.ts";'],
    ["http/a.ts", 'const { decide } = await import("../policy/decide.ts");'],
    ["http/a.ts", 'import pg from "pg";'],
    ["intake/a.ts", 'import { PrismaClient } from "@prisma/client/extension";'],
    ["message/a.ts", 'import { simpleParser } from "mailparser";'],
    ["http/a.ts", 'import "smtp-server";'],
    ["http/a.ts", 'const server = require("smtp-server");'],
    ["http/a.ts", "const port = process.env.PORT;"],
    ["http/a.ts", 'const port = process["env"]["PORT"];'],
    ["http/a.ts", "const { env } = process;"],
    ["policy/a.ts", "const now = new Date();"],
    ["policy/a.ts", "const now = Date.now();"],
    ["classify/a.ts", "const dice = Math.random();"],
    ["classify/a.ts", "setTimeout(run, 5);"],
    ["reports/a.ts", 'console.warn("odd");'],
    ["message/a.ts", "if (process.platform) return;"],
  ])("finds the fault in %s: %s", (path, text) => {
    expect(findFaults({ path, text })).toHaveLength(1);
  });

  test.each([
    ["domain/a.ts", 'import type { B } from "./b.ts";'],
    ["message/a.ts", 'import { isIP, isIPv4 } from "node:net";'],
    ["domain/a.ts", 'const from = ["to", "from"]; export type Origin = "x";'],
    ["intake/a.ts", 'import { decide } from "../policy/decide.ts";'],
    ["jobs/a.ts", 'import { takeLease } from "../store/lease.ts";'],
    ["service/a.ts", 'import { decide } from "../policy/decide.ts";'],
    ["main.ts", 'import { start } from "./service.ts";'],
    ["config.ts", "const port = process.env.PORT;"],
    ["policy/a.ts", "const then = new Date(now.getTime() + 5);"],
    ["policy/a.ts", "// not Date.now(): the clock is an argument\n/* nor new Date() */"],
    ["store/a.ts", "const now = new Date(); const dice = Math.random();"],
  ])("finds none in %s: %s", (path, text) => {
    expect(findFaults({ path, text })).toEqual([]);
  });
});

/**
 * Builds dist unless it is fresh: generates the Prisma client, compiles, and bundles the operator's pages. `--force`
 * builds in any case.
 * Freshness is a hash over the sources, so that neither a clone nor a checkout of an older state fools it.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, "dist", ".built");
const lock = join(root, "node_modules", ".nixie-build");
const pages = join(root, "dist", "ui");
const generated = join(root, "src", "store", "prisma");
const packages = existsSync(join(root, "packages")) ? readdirSync(join(root, "packages")) : [];
const sources = [
  "src",
  ...["ui", "clients/typescript/src/schema.ts"],
  ...packages.map((name) => join("packages", name, "src")),
  ...packages.map((name) => join("packages", name, "tsconfig.json")),
  ...["prisma/schema.prisma", "prisma.config.ts", "tsconfig.base.json", "tsconfig.json"],
  ...["package-lock.json", "scripts/build.mjs"],
];

function* listFiles(path) {
  if (path === generated || !existsSync(path)) return;
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) yield* listFiles(join(path, name));
}

function hashSources() {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((source) => [...listFiles(join(root, source))])) {
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

function isFresh() {
  const wanted = [
    "dist/store/prisma/client.js",
    "dist/ui/index.html",
    ...packages.map((name) => join("packages", name, "dist")),
  ];
  return (
    wanted.every((path) => existsSync(join(root, path))) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === hashSources()
  );
}

function run(bin, args, environment) {
  const done = spawnSync(process.execPath, [bin, ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...environment },
  });
  if (done.status !== 0) fail(`Cannot build: ${args.join(" ")} ended with ${done.status ?? done.signal}`);
}

function fail(message) {
  rmSync(lock, { recursive: true, force: true });
  console.error(message);
  process.exit(1);
}

function findBin(name, bin) {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(manifest), bin(JSON.parse(readFileSync(manifest, "utf8")).bin));
  } catch {
    return fail(
      `Cannot build: dist is missing or older than the sources, and ${name} is not installed; run "npm ci" without --omit=dev`,
    );
  }
}

/** Compiled files whose source is gone would still be found by an import. */
function removeOrphans(compiled, source) {
  for (const file of [...listFiles(join(root, compiled))].filter((path) => !path.startsWith(pages))) {
    const match = /^(.*)\.(?:d\.ts|js|js\.map)$/.exec(file.slice(join(root, compiled).length));
    if (match !== null && !existsSync(`${join(root, source)}${match[1]}.ts`)) rmSync(file);
  }
}

/** Makes the Prisma client anew only when its schema changed: others may be importing it right now. */
function generate() {
  const made = join(generated, ".built");
  const parts = ["prisma/schema.prisma", "package-lock.json"].map((file) => readFileSync(join(root, file)));
  const hash = createHash("sha256").update(Buffer.concat(parts)).digest("hex");
  if (existsSync(made) && readFileSync(made, "utf8") === hash) return;
  // Prisma would download its schema engine, which "generate" does not use: any executable will do.
  const engine = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  run(
    findBin("prisma", (bin) => bin.prisma),
    ["generate", "--no-hints"],
    engine,
  );
  writeFileSync(made, hash);
}

/** The pages' files, each beside its compressed forms, so that nothing is compressed while somebody waits. */
function bundlePages() {
  run(
    findBin("vite", (bin) => bin.vite),
    ["build", "ui", "--logLevel", "error"],
    // A test run would else bundle React for developers.
    { NODE_ENV: "production" },
  );
  for (const file of [...listFiles(pages)]) {
    if (!/\.(?:js|css|svg)$/.test(file)) continue;
    const bytes = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(bytes));
  }
}

function build() {
  const hash = hashSources();
  generate();
  run(
    findBin("typescript", (bin) => bin.tsc),
    ["-b"],
  );
  removeOrphans("dist", "src");
  bundlePages();
  for (const name of packages) removeOrphans(join("packages", name, "dist"), join("packages", name, "src"));
  writeFileSync(stamp, hash);
}

/** Several test runs may find dist stale at once: one builds, the others wait for it. */
async function takeLock() {
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, "pid"), String(process.pid));
      return;
    } catch (fault) {
      if (fault.code !== "EEXIST") throw fault;
    }
    if (!isHeld()) rmSync(lock, { recursive: true, force: true });
    await sleep(100);
  }
}

function isHeld() {
  try {
    return process.kill(Number(readFileSync(join(lock, "pid"), "utf8")), 0);
  } catch (fault) {
    // Without a number in it, it was made this very moment, or by a process that ended in that moment.
    return fault.code === "ENOENT" && Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 5_000;
  }
}

const forced = process.argv.includes("--force");
if (forced || !isFresh()) {
  await takeLock();
  try {
    if (forced || !isFresh()) build();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

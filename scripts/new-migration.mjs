/**
 * Writes the next migration: the DDL from the committed prisma/schema.prisma to the one in the working tree, made by
 * Prisma's own engine compiled to WASM (`prisma migrate` downloads a binary, which an air-gapped machine cannot).
 *
 *   DATABASE_URL=postgresql://… node scripts/new-migration.mjs NAME [REVISION]
 *
 * REVISION is the commit to start from; HEAD. The database is only asked for its version. Read what was written and
 * change it by hand where data has to move; test/store/drift.test.ts holds the migrations to the schema.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindSqlAdapterFactory } from "@prisma/driver-adapter-utils";

const engineFolder = new URL("../node_modules/@prisma/schema-engine-wasm/", import.meta.url);
const schemaFile = fileURLToPath(new URL("../prisma/schema.prisma", import.meta.url));

let loaded;

// Once a process: its glue code remembers the memory of the instance it was first given.
function loadEngine() {
  loaded ??= (async () => {
    const bg = await import(new URL("schema_engine_bg.js", engineFolder).href);
    const module = await WebAssembly.compile(readFileSync(new URL("schema_engine_bg.wasm", engineFolder)));
    const { exports } = await WebAssembly.instantiate(module, { "./schema_engine_bg.js": bg });
    bg.__wbg_set_wasm(exports);
    exports.__wbindgen_start();
    return bg.SchemaEngine;
  })();
  return loaded;
}

/** The DDL that turns a database of the schema `from`, or an empty one, into prisma/schema.prisma. */
export async function schemaDdl(connectionString, from) {
  const content = readFileSync(schemaFile, "utf8");
  const adapter = bindSqlAdapterFactory(new PrismaPg({ connectionString }));
  const SchemaEngine = await loadEngine();
  const engine = await SchemaEngine.new({ datamodels: [[schemaFile, content]] }, () => {}, adapter);
  const { stdout } = await engine.diff({
    from: from === undefined ? { tag: "empty" } : describe(from),
    to: describe(content),
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout;
}

function describe(content) {
  return { tag: "schemaDatamodel", files: [{ path: schemaFile, content }] };
}

function committedSchema(revision) {
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  return execFileSync("git", ["show", `${revision}:prisma/schema.prisma`], { cwd, encoding: "utf8" });
}

async function writeMigration(name, revision) {
  const migrations = new URL("../prisma/migrations/", import.meta.url);
  const next = String(readdirSync(migrations).filter((entry) => /^\d{4}_/.test(entry)).length + 1).padStart(4, "0");
  const ddl = await schemaDdl(process.env.DATABASE_URL, committedSchema(revision));
  mkdirSync(new URL(`${next}_${name}/`, migrations));
  writeFileSync(new URL(`${next}_${name}/migration.sql`, migrations), ddl);
  console.log(`prisma/migrations/${next}_${name}/migration.sql`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name, revision = "HEAD"] = process.argv.slice(2);
  if (name === undefined || process.env.DATABASE_URL === undefined) {
    console.error("usage: DATABASE_URL=postgresql://… node scripts/new-migration.mjs NAME [REVISION]");
    process.exit(2);
  }
  await writeMigration(name, revision);
  process.exit(0);
}

/**
 * Prints the DDL that turns an empty database into prisma/schema.prisma, made by Prisma's own engine compiled to
 * WASM: `prisma migrate` itself downloads a binary, which an air-gapped machine cannot.
 * `DATABASE_URL=… node scripts/new-migration.mjs NAME` writes it as the next migration; change it by hand to what differs.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindSqlAdapterFactory } from "@prisma/driver-adapter-utils";

const engineFolder = new URL("../node_modules/@prisma/schema-engine-wasm/", import.meta.url);

/** The DDL of the whole schema. The engine wants a live PostgreSQL to ask for its version; it changes nothing there. */
export async function schemaDdl(connectionString) {
  const bg = await import(new URL("schema_engine_bg.js", engineFolder).href);
  const module = await WebAssembly.compile(readFileSync(new URL("schema_engine_bg.wasm", engineFolder)));
  const { exports } = await WebAssembly.instantiate(module, { "./schema_engine_bg.js": bg });
  bg.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  const path = new URL("../prisma/schema.prisma", import.meta.url).pathname;
  const content = readFileSync(path, "utf8");
  const adapter = bindSqlAdapterFactory(new PrismaPg({ connectionString }));
  const engine = await bg.SchemaEngine.new({ datamodels: [[path, content]] }, () => {}, adapter);
  const { stdout } = await engine.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", files: [{ path, content }] },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout;
}

const name = process.argv[2];
if (name !== undefined) {
  const migrations = new URL("../prisma/migrations/", import.meta.url);
  const next = String(readdirSync(migrations).filter((entry) => /^\d{4}_/.test(entry)).length + 1).padStart(4, "0");
  mkdirSync(new URL(`${next}_${name}/`, migrations));
  writeFileSync(new URL(`${next}_${name}/migration.sql`, migrations), await schemaDdl(process.env.DATABASE_URL));
  console.log(`prisma/migrations/${next}_${name}/migration.sql`);
}

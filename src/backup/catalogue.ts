import type { Queryable } from "../store/database.ts";
import type { Manifest } from "./manifest.ts";

/** A table as it is in a database. */
export type Table = {
  readonly name: string;
  /** Those that hold what was written, not what is computed. */
  readonly columns: readonly string[];
  /** The tables that have to be filled before. */
  readonly refersTo: readonly string[];
  readonly hasTriggers: boolean;
};

/** Lists the tables, each after those it refers to, without the one that keeps the migrations. */
export async function listTables(tx: Queryable): Promise<Table[]> {
  const found = await tx.query<{ name: string; columns: string[]; refers_to: string[]; has_triggers: boolean }>(
    `SELECT c.relname::text AS name,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
       ARRAY(SELECT DISTINCT f.confrelid::regclass::text FROM pg_constraint f
        WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid ORDER BY 1) AS refers_to,
       EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal) AS has_triggers
     FROM pg_class c
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
     ORDER BY c.relname COLLATE "C"`,
  );
  const tables = found.rows.map(({ name, columns, refers_to, has_triggers }) => ({
    name,
    columns,
    refersTo: refers_to,
    hasTriggers: has_triggers,
  }));
  return inOrder(tables);
}

/** @throws Error when tables refer to each other in a circle */
function inOrder(tables: readonly Table[]): Table[] {
  const ordered = new Map<string, Table>();
  while (ordered.size < tables.length) {
    const next = tables.find(
      ({ name, refersTo }) => !ordered.has(name) && refersTo.every((other) => ordered.has(other)),
    );
    if (next === undefined) throw new Error("Cannot order the tables: expected no circle of foreign keys");
    ordered.set(next.name, next);
  }
  return [...ordered.values()];
}

/** Lists the sequences and how far they have come. */
export async function listSequences(tx: Queryable): Promise<Manifest["sequences"]> {
  const found = await tx.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S' ORDER BY relname COLLATE "C"`,
  );
  const sequences: Manifest["sequences"] = [];
  for (const { name } of found.rows) {
    const state = await tx.query<{ value: string; called: boolean }>(
      `SELECT last_value::text AS value, is_called AS called FROM ${quote(name)}`,
    );
    for (const { value, called } of state.rows) sequences.push({ name, value, called });
  }
  return sequences;
}

/** An SQL identifier. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Rows as text mean the same to every server, whatever it is set to. */
export const textSettings = `
  SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'iso_8601';
  SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL client_encoding = 'UTF8';
  SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`;

import { listTables, quote, type Table } from "../../src/backup/catalogue.ts";
import type { Queryable } from "../../src/store/database.ts";

/** Text that a careless copy would break: the signs of COPY itself, quotes, several lines, and no ASCII. */
const awkward = `E'\\t\\\\N \\\\. "it''s" \\r\\n ü 漢 \\u2028 '`;

/** A value of each type for row `g`; where two rows may not agree, they do not. */
const values: Readonly<Record<string, string>> = {
  text: `${awkward} || g`,
  uuid: "gen_random_uuid()",
  date: "current_date - g",
  bytea: "decode(md5(g::text), 'hex')",
  jsonb: `jsonb_build_object('g', g, 'text', ${awkward}, 'tiny', 1e-7, 'none', NULL)`,
  json: "json_build_object('g', g)",
  xid8: "pg_current_xact_id()",
  boolean: "g % 2 = 0",
  integer: "g",
  smallint: "g % 100",
  bigint: "9007199254740993 + g",
  "double precision": "random() / 3",
  "timestamp with time zone": "now() - g * interval '1.001 seconds'",
  "text[]": `ARRAY[${awkward}, NULL, '', '{}']`,
  "bigint[]": "ARRAY[g, -g]::bigint[]",
};

type Column = { readonly name: string; readonly type: string; readonly nullable: boolean; readonly refers: string };

/** Puts rows into every table of a database, whichever there are; answers how many each holds then. */
export async function fillEveryTable(tx: Queryable, rows: number): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const table of await listTables(tx)) {
    const columns = await listColumns(tx, table);
    const chosen = columns.map((column) => writeValue(column)).join(", ");
    await tx.query(
      `INSERT INTO ${quote(table.name)} (${columns.map(({ name }) => quote(name)).join(", ")})
       SELECT ${chosen} FROM generate_series(1, ${rows}) AS g ON CONFLICT DO NOTHING`,
    );
    const found = await tx.query<{ count: string }>(`SELECT count(*) AS count FROM ${quote(table.name)}`);
    counts.set(table.name, Number(found.rows[0]?.count));
  }
  return counts;
}

function writeValue({ type, nullable, refers }: Column): string {
  if (refers !== "") return refers;
  const bare = type.replace(/\(\d+\)/, "");
  const value = values[bare];
  if (value === undefined) throw new Error(`Cannot make a value: expected a known type, not ${type}`);
  return nullable ? `CASE WHEN g % 3 = 0 THEN NULL ELSE ${value} END` : value;
}

async function listColumns(tx: Queryable, { name, columns }: Table): Promise<Column[]> {
  const found = await tx.query<Column>(
    `SELECT a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
       coalesce((SELECT format('(SELECT %I FROM %s LIMIT 1)', t.attname, f.confrelid::regclass)
         FROM pg_constraint f JOIN pg_attribute t ON t.attrelid = f.confrelid AND t.attnum = f.confkey[1]
         WHERE f.conrelid = a.attrelid AND f.contype = 'f' AND f.conkey = ARRAY[a.attnum] LIMIT 1), '') AS refers
     FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attname = ANY($2) AND a.attidentity = ''
     ORDER BY a.attnum`,
    [quote(name), columns],
  );
  return found.rows;
}

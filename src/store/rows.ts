import type { Queryable } from "./database.ts";

/** Column → PostgreSQL type, in the order of insertion. */
export type Columns = Readonly<Record<string, string>>;

// PostgreSQL stores neither NUL nor half a surrogate pair, and hostile mail holds both.
const unstorable = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text as PostgreSQL can hold it: what it cannot becomes U+FFFD. */
export function storable(text: string): string {
  return text.replace(unstorable, "\ufffd");
}

/** JSON that PostgreSQL can hold as text and as jsonb; bytes become the hex form of bytea. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === "string") return storable(inner);
    if (inner instanceof Uint8Array) return `\\x${Buffer.from(inner).toString("hex")}`;
    if (isBufferJson(inner)) return `\\x${Buffer.from(inner.data).toString("hex")}`;
    return inner;
  });
}

// JSON.stringify calls Buffer's toJSON before the replacer sees it.
function isBufferJson(value: unknown): value is { type: "Buffer"; data: number[] } {
  return (
    typeof value === "object" &&
    value !== null &&
    (value as { type?: unknown }).type === "Buffer" &&
    Array.isArray((value as { data?: unknown }).data)
  );
}

/** Inserts any number of rows with one statement and one parameter. `tail` may say ON CONFLICT or RETURNING. */
export async function insertRows(
  tx: Queryable,
  table: string,
  columns: Columns,
  rows: readonly Readonly<Record<string, unknown>>[],
  tail = "",
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(`${insertion(table, columns)} ${tail}`, [storableJson(rows)]);
}

/** The statement that inserts rows which come as JSON (`storableJson`) in its first parameter; more may follow it. */
export function insertion(table: string, columns: Columns): string {
  const names = Object.keys(columns);
  const typed = names.map((name) => `${name} ${columns[name]}`);
  return `INSERT INTO ${table} (${names.join(", ")})
     SELECT ${names.join(", ")} FROM jsonb_to_recordset($1::jsonb) AS r(${typed.join(", ")})`;
}

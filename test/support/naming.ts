import { createHash } from "node:crypto";
import type { TestDatabase } from "./database.ts";

/** Every column of every table that names one of these addresses, plainly, in bytes, or by SHA-256. */
export async function columnsNaming(database: TestDatabase, addresses: readonly string[]): Promise<string[]> {
  const words = addresses.flatMap((address) => {
    const hash = createHash("sha256").update(address).digest();
    const plain = [address, address.replace("@", "="), encodeURIComponent(address).toLowerCase()];
    return [
      ...plain,
      ...plain.map((text) => Buffer.from(text).toString("hex")),
      hash.toString("hex"),
      hash.toString("base64"),
    ];
  });
  const { rows: columns } = await database.pool.query<{ table: string; column: string }>(
    `SELECT quote_ident(table_name) AS table, quote_ident(column_name) AS column FROM information_schema.columns
     WHERE table_schema = 'public' ORDER BY 1, 2`,
  );
  const naming: string[] = [];
  for (const { table, column } of columns) {
    const { rowCount } = await database.pool.query(
      `SELECT 1 FROM ${table}, unnest($1::text[]) AS word WHERE lower(${column}::text) ~ ('(^|[^a-z])' || word) LIMIT 1`,
      [words.map((word) => word.toLowerCase().replace(/[.+*?()[\]{}|^$\\/]/g, "\\$&"))],
    );
    if (rowCount !== 0) naming.push(`${table}.${column}`);
  }
  return naming;
}

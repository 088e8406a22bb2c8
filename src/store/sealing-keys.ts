import type { Queryable } from "./database.ts";

/** Every column that holds what SECRET_KEY sealed. */
export const sealedColumns = [
  { table: "webhook_endpoints", column: "secret" },
  { table: "webhook_endpoints", column: "previous_secret" },
  { table: "sources", column: "secrets" },
  { table: "notice_sources", column: "secrets" },
  { table: "token_keys", column: "secret" },
  { table: "erasure_keys", column: "secret" },
  { table: "users", column: "totp_secret" },
] as const;

/**
 * Lists the ids of the keys that sealed the secrets in the database; an id does not tell its key. The tables may be of
 * an older version.
 */
export async function listSealingKeys(tx: Queryable): Promise<string[]> {
  const present = await tx.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = current_schema()`,
  );
  const names = new Set(present.rows.map(({ name }) => name));
  // See `createSealer`: a byte of format, then four of the key's id.
  const selects = sealedColumns
    .filter(({ table, column }) => names.has(`${table}.${column}`))
    .map(
      ({ table, column }) =>
        `SELECT encode(substring(${column} FROM 2 FOR 4), 'hex') AS id FROM ${table} WHERE ${column} IS NOT NULL`,
    );
  if (selects.length === 0) return [];
  const found = await tx.query<{ id: string }>(`${selects.join(" UNION ")} ORDER BY id`);
  return found.rows.map(({ id }) => id);
}

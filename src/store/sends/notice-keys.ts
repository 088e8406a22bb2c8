import type { Queryable } from "../database.ts";
import { newId } from "../id.ts";

/**
 * Remembers keys, and answers those that were not known, in hexadecimal. Whoever remembers one at the same moment is
 * waited for. They share their table with the keys of messages, and are forgotten with them.
 */
export async function rememberKeys(tx: Queryable, keys: readonly Buffer[], now: Date): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  // Sorted, so that two who share some never wait for each other.
  const found = await tx.query<{ key: Buffer }>(
    `INSERT INTO message_keys (key, message_id, seen_at)
     SELECT DISTINCT ON (key) key, id, $3::timestamptz FROM unnest($1::bytea[], $2::uuid[]) AS r(key, id) ORDER BY key
     ON CONFLICT (key) DO NOTHING RETURNING key`,
    [keys, keys.map(() => newId(now.getTime())), now],
  );
  return new Set(found.rows.map(({ key }) => key.toString("hex")));
}

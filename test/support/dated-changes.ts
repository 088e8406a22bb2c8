import type { TestDatabase } from "./database.ts";

/**
 * Gives changes of the list the ids that they would have, had they been made when they say: within a process ids only
 * grow, so what a test puts into the past has ids of today.
 */
export async function dateChangeIds({ pool }: Pick<TestDatabase, "pool">): Promise<void> {
  await pool.query(
    `UPDATE suppression_changes SET id = (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0')
       || substr(replace(id::text, '-', ''), 13))::uuid`,
  );
}

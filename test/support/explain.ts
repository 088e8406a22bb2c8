import type { Database } from "../../src/store/database.ts";

export type Plan = { readonly text: string; readonly rows: number };

type Node = { readonly "Actual Rows": number; readonly "Rows Removed by Filter"?: number; readonly Plans?: Node[] };

/** Runs `work`, and answers how PostgreSQL read each SELECT that names a table: its plan, and the rows looked at. */
export async function explain(database: Database, work: (explained: Database) => Promise<unknown>): Promise<Plan[]> {
  const plans: Plan[] = [];
  const query = async (statement: string, values?: unknown[]) => {
    if (/(FROM|JOIN) suppression/.test(statement) && !/suppression_feed/.test(statement)) {
      const found = await database.pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`, values);
      const [{ Plan: plan }] = found.rows[0]["QUERY PLAN"];
      plans.push({ text: JSON.stringify(plan, null, 1).replaceAll('"', ""), rows: rowsOf(plan) });
    }
    return database.pool.query(statement, values);
  };
  const pool = new Proxy(database.pool, {
    get: (target, name) => (name === "query" ? query : Reflect.get(target, name)),
  });
  await work({ ...database, pool });
  return plans;
}

function rowsOf(node: Node): number {
  const below = (node.Plans ?? []).reduce((sum, inner) => sum + rowsOf(inner), 0);
  return below + node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0);
}

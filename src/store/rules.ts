import type { OperatorRule } from "../domain/decision.ts";
import type { Reason } from "../domain/verdict.ts";
import type { Database } from "./database.ts";

/** The operator rules that are switched on, in the order in which they are tried. */
export async function listActiveRules(database: Database, tenant: string): Promise<OperatorRule[]> {
  const rows = await database.prisma.operatorRule.findMany({
    where: { tenantId: tenant, enabled: true },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  return rows.map((row) => ({
    name: row.name,
    when: row.when as OperatorRule["when"],
    reason: row.reason as Reason,
  }));
}

import { type Database, inTransaction } from "../database.ts";
import { revokeLease, sourceLease } from "../lease.ts";

/**
 * Lets a mailbox be read from its start once more, all of it as backlog; whoever reads it now is shut out first.
 * "backlog-skipped": it skips what is there already; "run-open": it is reading a backlog.
 */
export function readAgain(
  database: Database,
  tenant: string,
  id: string,
): Promise<"again" | "unknown" | "backlog-skipped" | "run-open"> {
  return inTransaction(database, async (tx) => {
    const { rows } = await tx.query<{ backlog: string; reads: boolean }>(
      `SELECT backlog, EXISTS (SELECT 1 FROM source_runs r WHERE r.source_id = s.id AND r.kind = 'backlog'
         AND r.state IN ('waiting', 'running', 'paused')) AS reads
       FROM sources s WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
      [tenant, id],
    );
    const [source] = rows;
    if (source === undefined) return "unknown";
    if (source.backlog === "skip") return "backlog-skipped";
    if (source.reads) return "run-open";
    await tx.query("UPDATE sources SET version = version + 1 WHERE id = $1", [id]);
    await revokeLease(tx, sourceLease(id));
    await tx.query("DELETE FROM source_folders WHERE source_id = $1", [id]);
    return "again";
  });
}

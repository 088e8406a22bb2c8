import type { Reason } from "../../src/domain/verdict.ts";
import { putJudged } from "../http/rows.ts";
import type { TestDatabase } from "./database.ts";

export type JudgedRow = {
  readonly reason: Reason;
  readonly address?: string;
  readonly effect?: string;
  readonly messageKind?: string;
  readonly runId?: string;
  /** Of a message that only a shadow source has seen. */
  readonly shadowOf?: string;
  readonly deliveredAt?: Date;
};

/** Stores a message of a mailbox with one verdict, as it stands once it is judged; answers the verdict's id. */
export async function putJudgedRow(database: TestDatabase, row: JudgedRow): Promise<string> {
  const { reason, address, effect = "suppress", messageKind = "bounce", runId, shadowOf, deliveredAt } = row;
  const { messageId, reportId, verdictIds } = await putJudged(database, [
    address === undefined ? { reason } : { reason, address },
  ]);
  await database.pool.query(
    "UPDATE messages SET run_id = $2, source_id = $3, shadow = $4, delivered_at = $5 WHERE id = $1",
    [messageId, runId ?? null, shadowOf ?? null, shadowOf !== undefined, deliveredAt ?? null],
  );
  await database.pool.query("UPDATE reports SET message_kind = $2 WHERE id = $1", [reportId, messageKind]);
  await database.pool.query("UPDATE verdicts SET effect = $2, shadow = $3, fact_key = NULL WHERE report_id = $1", [
    reportId,
    effect,
    shadowOf !== undefined,
  ]);
  return verdictIds[0] ?? "";
}

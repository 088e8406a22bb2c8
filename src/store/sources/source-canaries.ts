import type { CanarySettings, Source } from "../../domain/source.ts";
import type { Database, Queryable } from "../database.ts";
import { storable } from "../rows.ts";
import { selectSources } from "./source-rows.ts";

/**
 * The sources to whose mailboxes a canary should be sent now: it is time, and what became of the last one is known.
 * While a mailbox is paused or cannot be read, none is sent.
 */
export async function listCanariesDue(
  database: Pick<Database, "pool">,
  now: Date,
): Promise<(Source & { readonly canary: CanarySettings })[]> {
  const found = await selectSources(
    database.pool,
    `WHERE NOT paused AND canary IS NOT NULL AND id IN (
       SELECT source_id FROM source_status WHERE failing_since IS NULL AND (canary_sent_at IS NULL
         OR (canary_sent_at <= $1::timestamptz - (canary ->> 'everyMinutes')::float8 * interval '1 minute'
           AND (canary_told OR canary_seen_at >= canary_sent_at)))
     ) ORDER BY id`,
    [now],
  );
  return found.flatMap(({ source }) => (source.canary === undefined ? [] : [{ ...source, canary: source.canary }]));
}

/**
 * Notes that a canary with this token is about to be sent, before it is, as it may be seen at once; and again, with
 * why, when it could not be.
 */
export async function noteCanarySent(
  database: Pick<Database, "pool">,
  sourceId: string,
  token: string,
  now: Date,
  error?: string,
): Promise<void> {
  await database.pool.query(
    `UPDATE source_status SET canary_token = $2, canary_sent_at = $3, canary_error = $4
     WHERE source_id = $1`,
    [sourceId, token, now, error === undefined ? null : storable(error)],
  );
}

/** Notes that the canary with this token was seen; false when it is not the one that was sent last. */
export async function seeCanary(tx: Queryable, sourceId: string, token: string, now: Date): Promise<boolean> {
  const seen = await tx.query(
    `UPDATE source_status SET canary_seen_at = greatest($3, canary_sent_at), canary_error = NULL, canary_told = false
     WHERE source_id = $1 AND canary_token = $2`,
    [sourceId, storable(token), now],
  );
  return seen.rowCount === 1;
}

import type { Database } from "../database.ts";

/** A time whose counts are asked for. */
export type SeriesRange = {
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  readonly stream?: string | undefined;
  /** Counts what was read from backlogs, too. */
  readonly historical?: "include" | undefined;
};

export type Tally = Readonly<Record<string, number>>;

/** What was counted in one bucket. */
export type BucketCounts = {
  /** Verdicts by category; copies of what was told before are left out, and so is what nothing proves. */
  readonly counts: Tally;
  /** Verdicts that would have had an effect, had anything shown that they answer mail of ours. */
  readonly unproven: number;
  /** Registered messages that were sent; 0 where none were. */
  readonly sent: number;
  /** Verdicts about registered messages, by category. */
  readonly ofSent: Tally;
};

export type Series = {
  /** As many as there are bucket starts. */
  readonly buckets: readonly BucketCounts[];
  /** Verdicts from backlogs that were left out. */
  readonly leftOut: number;
};

type Growing = { counts: Record<string, number>; unproven: number; sent: number; ofSent: Record<string, number> };

/** Counts by bucket and category; `starts` say when the buckets begin, oldest first. */
export async function readSeries(
  database: Pick<Database, "pool">,
  tenant: string,
  range: SeriesRange,
  starts: readonly Date[],
): Promise<Series> {
  const values = [tenant, range.from, range.to, range.stream ?? null, range.historical === "include", starts];
  const [stats, sending] = await Promise.all([
    database.pool.query<{ bucket: number; category: string; unproven: boolean; counted: boolean; count: string }>(
      `SELECT width_bucket(hour::timestamptz, $6::timestamptz[]) AS bucket, category, effect = 'unproven' AS unproven,
         NOT historical OR $5 AS counted, sum(count)::text AS count
       FROM stats
       WHERE tenant_id = $1 AND hour >= $2 AND hour < $3 AND ($4::text IS NULL OR stream_id = $4) AND effect <> 'linked'
       GROUP BY 1, 2, 3, 4`,
      values,
    ),
    database.pool.query<{ bucket: number; what: string; count: string }>(
      `SELECT width_bucket(hour::timestamptz, $6::timestamptz[]) AS bucket, what, sum(count)::text AS count
       FROM sending_counts
       WHERE tenant_id = $1 AND hour >= $2 AND hour < $3 AND facet = 'registered' AND ($4::text IS NULL OR name = $4)
         AND ($5 OR NOT historical)
       GROUP BY 1, 2`,
      values,
    ),
  ]);
  const buckets = starts.map((): Growing => ({ counts: {}, unproven: 0, sent: 0, ofSent: {} }));
  let leftOut = 0;
  for (const row of stats.rows) {
    const bucket = buckets[row.bucket - 1];
    const count = Number(row.count);
    if (!row.counted) leftOut += count;
    else if (bucket !== undefined && row.unproven) bucket.unproven += count;
    else if (bucket !== undefined) bucket.counts[row.category] = (bucket.counts[row.category] ?? 0) + count;
  }
  for (const row of sending.rows) {
    const bucket = buckets[row.bucket - 1];
    if (bucket === undefined) continue;
    if (row.what === "sent") bucket.sent += Number(row.count);
    else bucket.ofSent[row.what] = (bucket.ofSent[row.what] ?? 0) + Number(row.count);
  }
  return { buckets, leftOut };
}

/** The hour of the first count of a tenant: before it nobody counted, and 0 would say too much. */
export async function findFirstCount(
  database: Pick<Database, "pool">,
  tenant: string,
  historical: "include" | undefined,
): Promise<Date | undefined> {
  const { rows } = await database.pool.query<{ hour: Date }>(
    "SELECT hour FROM stats WHERE tenant_id = $1 AND ($2 OR NOT historical) ORDER BY hour LIMIT 1",
    [tenant, historical === "include"],
  );
  return rows[0]?.hour;
}

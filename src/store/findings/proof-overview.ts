import type { Database } from "../database.ts";

/** What the reports of a time were proven by, and what a tenant has set up to prove more. */
export type ProofOverview = {
  readonly groups: readonly ProofGroup[];
  /** Verdicts by the kind of evidence; "none" is one. */
  readonly provenBy: Readonly<Record<string, number>>;
  readonly setUp: ProofSetUp;
};

/** Verdicts of one proof: of all, of one stream, or at one provider. */
export type ProofGroup = {
  readonly proof: string;
  readonly stream?: string | undefined;
  readonly provider?: string | undefined;
  readonly count: number;
};

export type ProofSetUp = {
  readonly tokenKeys: boolean;
  /** Something was registered within what is kept of it. */
  readonly sends: boolean;
  /** When each kind of evidence was seen last, to the hour. */
  readonly lastSeen: Readonly<Record<string, Date>>;
};

/** What has an effect where it is proven. */
const counted = ["hard", "soft", "block", "complaint", "opt-out"];

/** Reads the counts from `from` to `to`, whole hours; backlogs are left out. */
export async function readProofs(
  { pool }: Pick<Database, "pool">,
  tenant: string,
  range: { readonly from: Date; readonly to: Date },
): Promise<ProofOverview> {
  const [groups, kinds, setUp] = await Promise.all([
    pool.query<{ proof: string; stream: string | null; provider: string | null; count: number }>(
      `SELECT proof, stream_id AS stream, provider, sum(count)::float8 AS count FROM stats
       WHERE tenant_id = $1 AND hour >= $2 AND hour < $3 AND NOT historical
         AND (category = ANY($4) OR reason = 'unsubscribe-request')
       GROUP BY GROUPING SETS ((proof), (proof, stream_id), (proof, provider)) ORDER BY 1, 2, 3`,
      [tenant, range.from, range.to, counted],
    ),
    pool.query<{ proven_by: string; count: number; last_seen: Date }>(
      `SELECT proven_by, coalesce(sum(count) FILTER (WHERE hour >= $2 AND hour < $3), 0)::float8 AS count,
         max(hour) AS last_seen
       FROM proof_counts WHERE tenant_id = $1 GROUP BY proven_by ORDER BY proven_by`,
      [tenant, range.from, range.to],
    ),
    pool.query<{ token_keys: boolean; sends: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM token_keys WHERE tenant_id = $1 AND revoked_at IS NULL) AS token_keys,
         EXISTS (SELECT 1 FROM sends WHERE tenant_id = $1) AS sends`,
      [tenant],
    ),
  ]);
  const inTime = kinds.rows.filter(({ count }) => count > 0);
  return {
    groups: groups.rows.map(({ proof, stream, provider, count }) => ({
      ...{ proof, count },
      stream: stream ?? undefined,
      provider: provider ?? undefined,
    })),
    provenBy: Object.fromEntries(inTime.map(({ proven_by, count }) => [proven_by, count])),
    setUp: {
      tokenKeys: setUp.rows[0]?.token_keys === true,
      sends: setUp.rows[0]?.sends === true,
      lastSeen: Object.fromEntries(kinds.rows.map(({ proven_by, last_seen }) => [proven_by, last_seen])),
    },
  };
}

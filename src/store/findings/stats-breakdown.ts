import type { Database } from "../database.ts";
import type { SeriesRange, Tally } from "./stats-series.ts";

/** By what counts may be told apart. */
export const facets = ["provider", "reason", "sending-domain", "stream"] as const;
export type Facet = (typeof facets)[number];

/** The counts of one provider, reason, sending domain or stream. */
export type FacetCounts = {
  /** Empty where it is not known. */
  readonly key: string;
  readonly counts: Tally;
  readonly total: number;
  /** Of a stream: registered messages that were sent, and what came back of these. */
  readonly sent: number;
  readonly ofSent: Tally;
};

type Growing = {
  key: string;
  counts: Record<string, number>;
  total: number;
  sent: number;
  ofSent: Record<string, number>;
};

// Sending domains are not in stats: they have counts of their own, which began later.
const sources: Readonly<Record<Facet, string>> = {
  provider: statsBy("provider"),
  reason: statsBy("reason"),
  stream: statsBy("stream_id"),
  "sending-domain": `SELECT name AS key, what AS category, sum(count)::text AS count FROM sending_counts
     WHERE tenant_id = $1 AND hour >= $2 AND hour < $3 AND facet = 'domain' AND ($4 OR NOT historical)
       AND what = ANY($5) AND $6::text IS NULL
     GROUP BY 1, 2`,
};

function statsBy(column: "provider" | "reason" | "stream_id"): string {
  return `SELECT ${column} AS key, category, sum(count)::text AS count FROM stats
     WHERE tenant_id = $1 AND hour >= $2 AND hour < $3 AND ($4 OR NOT historical)
       AND effect NOT IN ('linked', 'unproven') AND category = ANY($5) AND ($6::text IS NULL OR stream_id = $6)
     GROUP BY 1, 2`;
}

/** Counts of these categories over a time, by one facet, most first. */
export async function readBreakdown(
  database: Pick<Database, "pool">,
  tenant: string,
  by: Facet,
  { from, to, historical, stream, categories }: SeriesRange & { readonly categories: readonly string[] },
): Promise<FacetCounts[]> {
  const isHistorical = historical === "include";
  const found = await database.pool.query<{ key: string; category: string; count: string }>(sources[by], [
    ...[tenant, from, to, isHistorical],
    ...[categories, stream ?? null],
  ]);
  const rows = new Map<string, Growing>();
  const rowOf = (key: string): Growing => {
    const row = rows.get(key) ?? { key, counts: {}, total: 0, sent: 0, ofSent: {} };
    rows.set(key, row);
    return row;
  };
  for (const { key, category, count } of found.rows) {
    const row = rowOf(key);
    row.counts[category] = Number(count);
    row.total += Number(count);
  }
  if (by === "stream") {
    const registered = await database.pool.query<{ name: string; what: string; count: string }>(
      `SELECT name, what, sum(count)::text AS count FROM sending_counts
       WHERE tenant_id = $1 AND hour >= $2 AND hour < $3 AND facet = 'registered' AND ($4 OR NOT historical)
         AND ($5::text IS NULL OR name = $5)
       GROUP BY 1, 2`,
      [tenant, from, to, isHistorical, stream ?? null],
    );
    for (const { name, what, count } of registered.rows) {
      const row = rowOf(name);
      if (what === "sent") row.sent = Number(count);
      else row.ofSent[what] = Number(count);
    }
  }
  return [...rows.values()].sort((one, other) => other.total - one.total || (one.key < other.key ? -1 : 1));
}

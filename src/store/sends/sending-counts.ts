import type { Queryable } from "../database.ts";
import { insertRows } from "../rows.ts";

/** What is counted beside stats: everything that came back by sending domain, or of registered messages by stream. */
export type SendingFacet = "domain" | "registered";

export type SendingCount = {
  readonly hour: Date;
  readonly facet: SendingFacet;
  /** The sending domain or the stream; empty where it is not known. */
  readonly name: string;
  /** "sent", or the category of what came back. */
  readonly what: string;
  readonly historical: boolean;
  readonly count: number;
};

export const onSendingConflict = `ON CONFLICT (tenant_id, hour, facet, name, what, shard, historical)
     DO UPDATE SET count = sending_counts.count + EXCLUDED.count`;

/** Adds to the counts. Writers that draw different shards do not wait for each other. */
export async function addSendingCounts(
  tx: Queryable,
  tenant: string,
  counts: readonly SendingCount[],
  shard: number,
): Promise<void> {
  await insertRows(
    tx,
    "sending_counts",
    {
      tenant_id: "text",
      hour: "timestamptz",
      facet: "text",
      name: "text",
      what: "text",
      shard: "int2",
      historical: "bool",
      count: "int8",
    },
    counts.map((count) => ({ tenant_id: tenant, shard, ...count })),
    `ORDER BY 1, 2, 3, 4, 5, 6, 7 ${onSendingConflict}`,
  );
}

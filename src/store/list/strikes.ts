import type { Strike } from "../../domain/decision.ts";
import type { SourceMode } from "../../domain/source.ts";
import type { Queryable } from "../database.ts";
import { insertRows } from "../rows.ts";

type StrikeRow = { address_key: string; series: string; scope: string; send: string | null; occurred_at: Date };

/**
 * Every strike against these addresses that happened since then. "shadow": those of shadows too, which count among
 * themselves as if they were real.
 */
export async function listStrikes(
  tx: Queryable,
  tenant: string,
  keys: readonly string[],
  asked: { readonly since: Date; readonly mode: SourceMode },
): Promise<Strike[]> {
  if (keys.length === 0) return [];
  const found = await tx.query<StrikeRow>(
    `SELECT address_key, series, scope, send, occurred_at FROM strikes
     WHERE tenant_id = $1 AND address_key = ANY($2) AND occurred_at >= $3 AND ($4 OR NOT shadow) ORDER BY occurred_at`,
    [tenant, keys, asked.since, asked.mode === "shadow"],
  );
  return found.rows.map((row) => ({
    addressKey: row.address_key,
    series: row.series as Strike["series"],
    scope: row.scope,
    send: row.send ?? undefined,
    occurredAt: row.occurred_at,
  }));
}

/** Writes strikes; a second one on the same day in the same series counts no more. */
export async function insertStrikes(
  tx: Queryable,
  tenant: string,
  strikes: readonly Strike[],
  mode: SourceMode,
  decisionId?: string,
): Promise<void> {
  await insertRows(
    tx,
    "strikes",
    {
      tenant_id: "text",
      address_key: "text",
      series: "text",
      scope: "text",
      day: "date",
      send: "text",
      occurred_at: "timestamptz",
      shadow: "bool",
      decision_id: "uuid",
    },
    strikes.map((strike) => ({
      tenant_id: tenant,
      address_key: strike.addressKey,
      series: strike.series,
      scope: strike.scope,
      day: strike.occurredAt.toISOString().slice(0, 10),
      send: strike.send,
      occurred_at: strike.occurredAt,
      shadow: mode === "shadow",
      decision_id: decisionId,
    })),
    // In one order, so that two writers that hold no lock on the addresses, as of shadows, never wait for each other.
    "ORDER BY 1, 2, 3, 4, 5 ON CONFLICT DO NOTHING",
  );
}

/** Takes away the strikes against these addresses that a decision of a review made. */
export async function removeStrikesOf(
  tx: Queryable,
  tenant: string,
  decisionId: string,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  await tx.query("DELETE FROM strikes WHERE tenant_id = $1 AND address_key = ANY($2) AND decision_id = $3", [
    tenant,
    keys,
    decisionId,
  ]);
}

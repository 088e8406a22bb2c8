import type { LifeKind, LifeSign } from "../../domain/life-sign.ts";
import { type Send, type SendOutcome, sendDays } from "../../domain/send.ts";
import type { Queryable } from "../database.ts";
import { insertRows, storable } from "../rows.ts";
import { lockAddresses } from "./entries.ts";

const columns = { tenant_id: "text", address_key: "text", last_at: "timestamptz", kind: "text", verdict_id: "uuid" };

/** Remembers of each address the last sign that somebody reads there. */
export async function noteSigns(tx: Queryable, tenant: string, signs: readonly LifeSign[]): Promise<void> {
  // One statement cannot touch a row twice; the last counts.
  const last = new Map<string, LifeSign>();
  for (const sign of signs) {
    const known = last.get(sign.addressKey);
    if (known === undefined || known.at < sign.at) last.set(sign.addressKey, sign);
  }
  await insertRows(
    tx,
    "life_signs",
    columns,
    [...last.values()].map(({ addressKey, kind, at, verdictId }) => ({
      tenant_id: tenant,
      address_key: storable(addressKey),
      last_at: at,
      kind,
      verdict_id: verdictId,
    })),
    // In one order, so that two writers never wait for each other.
    `ORDER BY 1, 2 ON CONFLICT (tenant_id, address_key) DO UPDATE SET
       last_at = EXCLUDED.last_at, kind = EXCLUDED.kind, verdict_id = EXCLUDED.verdict_id
     WHERE life_signs.last_at IS NULL OR life_signs.last_at < EXCLUDED.last_at`,
  );
}

/** Remembers that mail arrived. One delivery of an address waits at a time, the first, so that it can become a sign. */
export async function noteDeliveries(tx: Queryable, tenant: string, signs: readonly LifeSign[]): Promise<void> {
  const first = new Map<string, LifeSign>();
  for (const sign of signs) {
    const known = first.get(sign.addressKey);
    if (known === undefined || known.at > sign.at) first.set(sign.addressKey, sign);
  }
  await insertRows(
    tx,
    "life_signs",
    { tenant_id: "text", address_key: "text", delivered_at: "timestamptz", delivered_by: "uuid" },
    [...first.values()].map(({ addressKey, at, verdictId }) => ({
      tenant_id: tenant,
      address_key: storable(addressKey),
      delivered_at: at,
      delivered_by: verdictId,
    })),
    `ORDER BY 1, 2 ON CONFLICT (tenant_id, address_key) DO UPDATE SET
       delivered_at = EXCLUDED.delivered_at, delivered_by = EXCLUDED.delivered_by
     WHERE life_signs.delivered_at IS NULL`,
  );
}

/**
 * Remembers registered messages that arrived where an entry stands: elsewhere the register itself tells (sends.ts), and a
 * row for each address that is mailed would be too many.
 */
export async function noteRegistered(tx: Queryable, tenant: string, sends: readonly Send[]): Promise<void> {
  const keys = sends.flatMap(({ outcome, recipient }) => (outcome === "sent" ? [] : [storable(recipient.key)]));
  if (keys.length === 0) return;
  const { rows } = await tx.query<{ address_key: string }>(
    "SELECT DISTINCT address_key FROM suppressions WHERE tenant_id = $1 AND address_key = ANY($2) AND cause = 'delivery'",
    [tenant, keys],
  );
  const stopped = new Set(rows.map((row) => row.address_key));
  await lockAddresses(tx, tenant, [...stopped]);
  const told = (wanted: SendOutcome) =>
    sends.flatMap(({ outcome, recipient, sentAt }) =>
      outcome === wanted && stopped.has(recipient.key) ? [{ addressKey: recipient.key, at: sentAt }] : [],
    );
  await noteDeliveries(
    tx,
    tenant,
    told("delivered").map((one): LifeSign => ({ ...one, kind: "delivered" })),
  );
  // Whatever waits still was sent within this time.
  await voidDeliveries(tx, tenant, told("failed"), sendDays * 24);
}

/** What failed, and when. */
export type Failure = { readonly addressKey: string; readonly at: Date };

/**
 * Forgets deliveries that a failure followed before they could become signs: `hours` later, or up to an hour before, as
 * clocks differ.
 */
export async function voidDeliveries(
  tx: Queryable,
  tenant: string,
  failures: readonly Failure[],
  hours: number,
): Promise<void> {
  if (failures.length === 0) return;
  await tx.query(
    `UPDATE life_signs SET delivered_at = NULL, delivered_by = NULL
     FROM unnest($2::text[], $3::timestamptz[]) AS f(key, at)
     WHERE tenant_id = $1 AND address_key = f.key AND delivered_at IS NOT NULL
       AND f.at >= delivered_at - interval '1 hour' AND f.at < delivered_at + $4 * interval '1 hour'`,
    [tenant, failures.map(({ addressKey }) => storable(addressKey)), failures.map(({ at }) => at), hours],
  );
}

/** Of addresses, when the last sign of life was; deliveries count that were made before `settled`. */
export async function listSigns(
  tx: Queryable,
  tenant: string,
  keys: readonly string[],
  settled: Date,
): Promise<ReadonlyMap<string, Date>> {
  if (keys.length === 0) return new Map();
  const found = await tx.query<{ address_key: string; at: Date | null }>(
    `SELECT address_key, greatest(last_at, CASE WHEN delivered_at < $3 THEN delivered_at END) AS at
     FROM life_signs WHERE tenant_id = $1 AND address_key = ANY($2)`,
    [tenant, keys, settled],
  );
  return new Map(found.rows.flatMap((row) => (row.at === null ? [] : [[row.address_key, row.at]])));
}

/** A delivery that waited long enough, and whose it is. */
export type SettledSign = LifeSign & { readonly tenant: string };

type SettledRow = { tenant_id: string; address_key: string; at: Date; verdict_id: string | null };

/** Makes signs of up to `limit` deliveries that were made before `settled`, and tells them. */
export async function settleDeliveries(tx: Queryable, settled: Date, limit: number): Promise<SettledSign[]> {
  const { rows } = await tx.query<SettledRow>(
    `UPDATE life_signs s SET delivered_at = NULL, delivered_by = NULL,
       last_at = greatest(s.last_at, d.at),
       kind = CASE WHEN s.last_at > d.at THEN s.kind ELSE 'delivered' END,
       verdict_id = CASE WHEN s.last_at > d.at THEN s.verdict_id ELSE d.verdict_id END
     FROM (
       SELECT tenant_id, address_key, delivered_at AS at, delivered_by AS verdict_id FROM life_signs
       WHERE delivered_at < $1 ORDER BY delivered_at LIMIT $2 FOR UPDATE SKIP LOCKED
     ) AS d
     WHERE s.tenant_id = d.tenant_id AND s.address_key = d.address_key
     RETURNING d.tenant_id, d.address_key, d.at, d.verdict_id`,
    [settled, limit],
  );
  const kind: LifeKind = "delivered";
  return rows.map((row) => ({
    tenant: row.tenant_id,
    addressKey: row.address_key,
    kind,
    at: row.at,
    verdictId: row.verdict_id ?? undefined,
  }));
}

import type { Cause, Suppression } from "../../domain/decision.ts";
import type { NewEvent } from "../../domain/event.ts";
import { assertConsent, type ListChange } from "../../domain/list-change.ts";
import type { Queryable } from "../database.ts";
import { appendEvents } from "../webhooks/outbox.ts";
import { type Altered, appendHistory, deleteEntries, writeEntries } from "./entry-writes.ts";

/** A row of the table as `pg` returns it. */
type EntryRow = {
  address_key: string;
  scope: string;
  cause: string;
  address: string;
  answer: string;
  reason: string;
  proof: string;
  origin: string;
  verdict_id: string | null;
  note: string | null;
  first_seen_at: Date;
  last_seen_at: Date;
  expires_at: Date | null;
  holds: number;
};

/** The columns of an entry, in the form that `readEntry` takes. */
export const entryColumns =
  "address_key, scope, cause, address, answer, reason, proof, origin, verdict_id, note, first_seen_at, last_seen_at, expires_at, holds";

/** A stored row as the domain's entry. */
export function readEntry(row: EntryRow): Suppression {
  return {
    addressKey: row.address_key,
    address: row.address,
    scope: row.scope,
    cause: row.cause as Cause,
    answer: row.answer as Suppression["answer"],
    reason: row.reason as Suppression["reason"],
    proof: row.proof as Suppression["proof"],
    origin: row.origin as Suppression["origin"],
    verdictId: row.verdict_id ?? undefined,
    note: row.note ?? undefined,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at ?? undefined,
    holds: row.holds,
  };
}

/**
 * Makes every other writer of these addresses wait until the transaction ends. Whoever decides from an address's
 * history takes this first; the order is fixed, so that two writers never wait for each other.
 */
export async function lockAddresses(tx: Queryable, tenant: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.query(
    `SELECT pg_advisory_xact_lock(lock) FROM (
       SELECT DISTINCT hashtextextended(key, 0) AS lock FROM unnest($1::text[]) AS key ORDER BY 1
     ) AS ordered`,
    [keys.map((key) => `${tenant}\n${key}`)],
  );
}

/** Every entry of these address keys, expired ones included. */
export async function listEntries(tx: Queryable, tenant: string, keys: readonly string[]): Promise<Suppression[]> {
  if (keys.length === 0) return [];
  const found = await tx.query<EntryRow>(
    `SELECT ${entryColumns} FROM suppressions WHERE tenant_id = $1 AND address_key = ANY($2)`,
    [tenant, keys],
  );
  return found.rows.map(readEntry);
}

/**
 * Writes changes to the list, in order, with their history and their events, in the caller's transaction. An entry
 * that only was seen again is touched without either. Returns the changes that altered something.
 */
export async function applyChanges(
  tx: Queryable,
  tenant: string,
  changes: readonly ListChange[],
  now: Date,
): Promise<readonly ListChange[]> {
  if (changes.length === 0) return [];
  const keys = [...new Set(changes.map((change) => keyOf(change).addressKey))];
  await lockAddresses(tx, tenant, keys);
  const before = new Map((await listEntries(tx, tenant, keys)).map((entry) => [idOf(entry), entry]));
  const after = new Map(before);
  const altered: Altered[] = [];
  for (const change of changes) {
    const id = idOf(keyOf(change));
    const old = after.get(id);
    if (old !== undefined) assertConsent(old, change);
    if (change.kind === "put") {
      after.set(id, change.entry);
      if (old === undefined || differs(old, change.entry)) {
        altered.push({ change, entry: change.entry, name: old === undefined ? "created" : "updated" });
      }
    } else if (old !== undefined) {
      after.delete(id);
      altered.push({ change, entry: old, name: change.change });
    }
  }
  await writeEntries(
    tx,
    tenant,
    [...after.values()].filter((entry) => before.get(idOf(entry)) !== entry),
  );
  await deleteEntries(
    tx,
    tenant,
    [...before].filter(([id]) => !after.has(id)).map(([, entry]) => entry),
  );
  await appendHistory(tx, tenant, altered, now);
  const news = altered.filter(({ change }) => change.news === undefined);
  await appendEvents(tx, tenant, news.map(eventOf), now);
  return altered.map(({ change }) => change);
}

type EntryId = Pick<Suppression, "addressKey" | "scope" | "cause">;

function keyOf(change: ListChange): EntryId {
  return change.kind === "put" ? change.entry : change;
}

function idOf({ addressKey, scope, cause }: EntryId): string {
  return `${addressKey}\n${scope}\n${cause}`;
}

function differs(old: Suppression, entry: Suppression): boolean {
  return (
    old.answer !== entry.answer ||
    old.reason !== entry.reason ||
    old.proof !== entry.proof ||
    old.note !== entry.note ||
    old.expiresAt?.getTime() !== entry.expiresAt?.getTime()
  );
}

function eventOf({ change, entry, name }: Altered): NewEvent {
  const { address, scope, cause, answer, reason, proof, origin, verdictId, note, firstSeenAt, lastSeenAt, expiresAt } =
    entry;
  const said = { address, scope, cause, answer, reason, proof, origin, verdictId, note, firstSeenAt, lastSeenAt };
  const told = { ...said, until: expiresAt, actor: change.actor, why: change.why };
  const runId = change.kind === "put" ? change.runId : undefined;
  const { id: decisionId, toldAt: availableAt } = change.ofDecision ?? {};
  const when = { runId, decisionId, availableAt };
  // Whoever takes every suppression.created for an address to stop must not stop those who are allowed.
  const family = cause === "allow" ? "allowance" : "suppression";
  if (name === "created" || name === "updated") return { type: `${family}.${name}`, data: told, ...when };
  return { type: `${family}.removed`, data: { ...told, change: name }, ...when };
}

import { createHash } from "node:crypto";
import { addressKeyVersion } from "../../domain/address.ts";
import type { Suppression } from "../../domain/decision.ts";
import { readErasedKey } from "../../domain/erased.ts";
import type { ListChange } from "../../domain/list-change.ts";
import type { Queryable } from "../database.ts";
import { newId } from "../id.ts";
import { insertRows } from "../rows.ts";

/** A change that altered something, with the entry as it is then, or was. */
export type Altered = {
  change: ListChange;
  entry: Suppression;
  name: "created" | "updated" | "removed" | "expired" | "erased";
};

/** Writes entries over what stood there. Who is not under the lock of their addresses, or wants a history, uses applyChanges. */
export async function writeEntries(tx: Queryable, tenant: string, entries: readonly Suppression[]): Promise<void> {
  await insertRows(
    tx,
    "suppressions",
    {
      tenant_id: "text",
      address_key: "text",
      scope: "text",
      cause: "text",
      key_version: "int",
      key_hash: "bytea",
      erased: "boolean",
      address: "text",
      answer: "text",
      reason: "text",
      proof: "text",
      origin: "text",
      verdict_id: "uuid",
      note: "text",
      first_seen_at: "timestamptz",
      last_seen_at: "timestamptz",
      expires_at: "timestamptz",
      holds: "int",
    },
    entries.map((entry) => ({
      tenant_id: tenant,
      address_key: entry.addressKey,
      scope: entry.scope,
      cause: entry.cause,
      key_version: addressKeyVersion,
      // As text at once: bytes would be written out number by number first.
      key_hash: `\\x${hashOf(entry.addressKey).toString("hex")}`,
      erased: readErasedKey(entry.addressKey) !== undefined,
      address: entry.address,
      answer: entry.answer,
      reason: entry.reason,
      proof: entry.proof,
      origin: entry.origin,
      verdict_id: entry.verdictId,
      note: entry.note,
      first_seen_at: entry.firstSeenAt,
      last_seen_at: entry.lastSeenAt,
      expires_at: entry.expiresAt,
      holds: entry.holds,
    })),
    `ON CONFLICT (tenant_id, address_key, scope, cause) DO UPDATE SET
       answer = EXCLUDED.answer, reason = EXCLUDED.reason, proof = EXCLUDED.proof, origin = EXCLUDED.origin,
       verdict_id = EXCLUDED.verdict_id, note = EXCLUDED.note, first_seen_at = EXCLUDED.first_seen_at,
       last_seen_at = EXCLUDED.last_seen_at, expires_at = EXCLUDED.expires_at, holds = EXCLUDED.holds`,
  );
}

/** Erased people are found by a keyed hash, which their entries have for a key. */
function hashOf(addressKey: string): Buffer {
  const erased = readErasedKey(addressKey);
  return erased === undefined ? createHash("sha256").update(addressKey).digest() : Buffer.from(erased);
}

/** Takes entries off the list. */
export async function deleteEntries(tx: Queryable, tenant: string, entries: readonly Suppression[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    `DELETE FROM suppressions WHERE tenant_id = $1 AND (address_key, scope, cause) IN (
       SELECT * FROM unnest($2::text[], $3::text[], $4::text[]))`,
    [tenant, entries.map((e) => e.addressKey), entries.map((e) => e.scope), entries.map((e) => e.cause)],
  );
}

/** Writes down what happened to entries. */
export async function appendHistory(
  tx: Queryable,
  tenant: string,
  altered: readonly Altered[],
  now: Date,
): Promise<void> {
  await insertRows(
    tx,
    "suppression_changes",
    {
      tenant_id: "text",
      id: "uuid",
      address_key: "text",
      scope: "text",
      cause: "text",
      change: "text",
      actor: "text",
      why: "text",
      verdict_id: "uuid",
      at: "timestamptz",
      entry: "jsonb",
      job_id: "uuid",
      decision_id: "uuid",
    },
    altered.map(({ change, entry, name }) => ({
      tenant_id: tenant,
      id: newId(now.getTime()),
      address_key: entry.addressKey,
      scope: entry.scope,
      cause: entry.cause,
      change: name,
      actor: change.actor,
      why: change.why,
      verdict_id: entry.verdictId,
      at: now,
      entry,
      job_id: change.jobId,
      decision_id: change.ofDecision?.id,
    })),
  );
}

import { createHash } from "node:crypto";
import type { Suppression } from "../../domain/decision.ts";
import { stricterOf, withoutPerson } from "../../domain/erased.ts";
import type { Queryable } from "../database.ts";
import { listEntries, lockAddresses } from "../list/entries.ts";
import { appendHistory, writeEntries } from "../list/entry-writes.ts";

/**
 * Puts a keyed hash in the place of an address on the list, in the caller's transaction, so that at no moment its entries
 * are missing. For copies of the list, the history tells the SHA-256 of the address key a while.
 */
export async function eraseEntries(
  tx: Queryable,
  tenant: string,
  person: {
    readonly addressKey: string;
    readonly erasedKey: string;
    /** By what its opt-outs are found for other tags, in hex. */
    readonly baseMark: string | undefined;
    readonly actor: string;
  },
  now: Date,
): Promise<number> {
  const { addressKey, erasedKey, baseMark, actor } = person;
  await lockAddresses(tx, tenant, [addressKey, erasedKey]);
  const [entries, before] = await Promise.all([
    listEntries(tx, tenant, [addressKey]),
    listEntries(tx, tenant, [erasedKey]),
  ]);
  if (entries.length === 0) return 0;
  const isSame = (one: Suppression, other: Suppression) => one.scope === other.scope && one.cause === other.cause;
  const kept = entries
    .map((entry) => withoutPerson(entry, erasedKey))
    .map((entry) =>
      stricterOf(
        entry,
        before.find((other) => isSame(other, entry)),
      ),
    );
  await tx.query("UPDATE tenants SET erased_since = $2 WHERE id = $1 AND erased_since IS NULL", [tenant, now]);
  await writeEntries(tx, tenant, kept);
  await tx.query(
    `UPDATE suppressions SET base_mark = decode($3, 'hex')
     WHERE tenant_id = $1 AND address_key = $2 AND cause = 'opt-out'`,
    [tenant, erasedKey, baseMark],
  );
  await tx.query("DELETE FROM suppressions WHERE tenant_id = $1 AND address_key = $2", [tenant, addressKey]);
  const keyHash = createHash("sha256").update(addressKey).digest("hex");
  const altered = kept.map((entry) => {
    const told = { ...entry, keyHash };
    return {
      change: { kind: "put", entry, actor, why: "The person was erased." },
      entry: told,
      name: "erased",
    } as const;
  });
  await appendHistory(tx, tenant, altered, now);
  return entries.length;
}

/** Takes the SHA-256 of an erased address out of the history, once every copy of the list has had time to read it. */
export async function forgetHash(tx: Queryable, tenant: string, erasedKey: string): Promise<void> {
  await tx.query(
    `UPDATE suppression_changes SET entry = entry - 'keyHash'
     WHERE tenant_id = $1 AND address_key = $2 AND entry ? 'keyHash'`,
    [tenant, erasedKey],
  );
}

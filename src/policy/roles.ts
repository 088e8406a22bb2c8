import type { Address } from "../domain/address.ts";
import type { Suppression } from "../domain/decision.ts";

/**
 * What holds of an address for being what it is: abuse@ and its like are held for marketing, with no report at all
 * (RFC 2142). Other role addresses are judged like any.
 */
export function roleEntries(address: Address, guardedRoles: readonly string[], now: Date): readonly Suppression[] {
  const local = address.key.slice(0, address.key.lastIndexOf("@"));
  if (!guardedRoles.includes(local)) return [];
  return [
    {
      addressKey: address.key,
      address: address.text,
      scope: "*marketing",
      cause: "manual",
      answer: "hold",
      reason: "manual",
      proof: "verified",
      origin: "operator",
      note: "A network's health hangs on this mailbox",
      firstSeenAt: now,
      lastSeenAt: now,
      holds: 0,
    },
  ];
}

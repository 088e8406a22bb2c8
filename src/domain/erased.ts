import type { Suppression } from "./decision.ts";

/** How an entry names a person who was erased: no address, which always has an "@". */
const mark = /^#([\w-]{43})$/;

/** The address key of entries whose person was erased, from the keyed hash of the address (32 bytes). */
export function writeErasedKey(hash: Uint8Array): string {
  return `#${Buffer.from(hash).toString("base64url")}`;
}

/** The keyed hash that stands in for an address; undefined for the key of an address. */
export function readErasedKey(addressKey: string): Uint8Array | undefined {
  const text = mark.exec(addressKey)?.[1];
  return text === undefined ? undefined : new Uint8Array(Buffer.from(text, "base64url"));
}

/** The address of such entries, for people. */
export const erasedAddress = "erased";

/** An entry without whom it is about, so that it still stops what it stopped. */
export function withoutPerson(entry: Suppression, erasedKey: string): Suppression {
  const { verdictId: _, note: __, ...rest } = entry;
  return { ...rest, addressKey: erasedKey, address: erasedAddress };
}

/** Of two entries of the same scope and cause the one that stops more, seen as early and as late as either. */
export function stricterOf(one: Suppression, other: Suppression | undefined): Suppression {
  if (other === undefined) return one;
  const rank = ({ answer, expiresAt }: Suppression) =>
    (answer === "never" ? 2 ** 53 : 0) + (expiresAt?.getTime() ?? 2 ** 52);
  const stricter = rank(other) > rank(one) ? other : one;
  return {
    ...stricter,
    firstSeenAt: new Date(Math.min(one.firstSeenAt.getTime(), other.firstSeenAt.getTime())),
    lastSeenAt: new Date(Math.max(one.lastSeenAt.getTime(), other.lastSeenAt.getTime())),
  };
}

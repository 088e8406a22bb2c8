import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import type { Algorithm, Claim } from "./claim.ts";
import { listWords, readBase64, readTags } from "./tags.ts";

/** A text record: its strings, which belong together. RFC 6376 §3.6.2.2. */
export type TextRecord = readonly string[];

const shortestRsa = 1024;
const longestRsa = 8192;
// RFC 8410 §4: what stands before the 32 bytes of an Ed25519 key.
const ed25519Prefix = Buffer.from("302a300506032b6570032100", "hex");

/**
 * The public key that a domain publishes for a claim; undefined where it publishes none, more than one, one that is
 * revoked (an empty p=), one that is being tested (t=y: whoever signs with it is to be treated as if they did not), or
 * one that is not for this. RFC 6376 §3.6.1, §6.1.2; RFC 8301; RFC 8463.
 */
export function readKey(records: readonly TextRecord[], claim: Claim): KeyObject | undefined {
  const [tags, ...others] = tagsOfKeys(records);
  if (tags === undefined || others.length > 0 || !mayBeUsed(tags, claim)) return undefined;
  return toKey(readBase64(tags.get("p") ?? ""), claim.algorithm);
}

/** The tags of each record that holds a key; others may stand beside it. */
export function tagsOfKeys(records: readonly TextRecord[]): readonly ReadonlyMap<string, string>[] {
  return records.flatMap(readRecord);
}

/** The bits of the key in a record's tags; undefined where it holds none that is long enough, or one of another kind. */
export function keyLength(tags: ReadonlyMap<string, string>, algorithm: Algorithm): number | undefined {
  const key = toKey(readBase64(tags.get("p") ?? ""), algorithm);
  return key && (key.asymmetricKeyDetails?.modulusLength ?? 256);
}

function readRecord(strings: TextRecord): ReadonlyMap<string, string>[] {
  const record = strings.join("");
  const tags = record.length <= 16_384 ? readTags(record) : undefined;
  return tags?.has("p") === true ? [tags] : [];
}

function mayBeUsed(tags: ReadonlyMap<string, string>, claim: Claim): boolean {
  const version = tags.get("v");
  if (version !== undefined && (version !== "DKIM1" || tags.keys().next().value !== "v")) return false;
  if (`${(tags.get("k") ?? "rsa").toLowerCase()}-sha256` !== claim.algorithm) return false;
  const services = listWords(tags.get("s") ?? "*");
  if (!services.includes("*") && !services.includes("email")) return false;
  if (!listWords(tags.get("h") ?? "sha256").includes("sha256")) return false;
  const flags = listWords(tags.get("t") ?? "");
  return !flags.includes("y") && (!flags.includes("s") || claim.identity === claim.domain);
}

function toKey(bytes: Buffer | undefined, algorithm: Algorithm): KeyObject | undefined {
  if (bytes === undefined) return undefined;
  if (algorithm === "ed25519-sha256") {
    return bytes.length === 32 ? readDer(Buffer.concat([ed25519Prefix, bytes]), "spki") : undefined;
  }
  // RFC 6376 §3.6.1 means SubjectPublicKeyInfo; its text says RSAPublicKey, and some publish that.
  const key = readDer(bytes, "spki") ?? readDer(bytes, "pkcs1");
  const length = key?.asymmetricKeyType === "rsa" ? (key.asymmetricKeyDetails?.modulusLength ?? 0) : 0;
  return length >= shortestRsa && length <= longestRsa ? key : undefined;
}

function readDer(key: Buffer, type: "spki" | "pkcs1"): KeyObject | undefined {
  try {
    return createPublicKey({ key, format: "der", type });
  } catch {
    return undefined;
  }
}

/** Whether the owner of the key signed the header of a claim, and whether that still held at a time. */
export function holdsFor(claim: Claim, key: KeyObject, at: Date): boolean {
  const { expiresAt, signedAt } = claim;
  if (expiresAt !== undefined && (expiresAt < at || (signedAt !== undefined && expiresAt < signedAt))) return false;
  // RFC 8463 §3: the hash is what Ed25519 signs.
  return claim.algorithm === "rsa-sha256"
    ? verify("sha256", claim.signed, key, claim.signature)
    : verify(null, createHash("sha256").update(claim.signed).digest(), key, claim.signature);
}

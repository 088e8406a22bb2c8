import { keyLength, type TextRecord, tagsOfKeys } from "./key.ts";
import { listWords } from "./tags.ts";

/** What a domain publishes under the name of a key, whoever signs with it. */
export type PublishedKey =
  | { readonly state: "usable"; readonly type: "rsa" | "ed25519"; readonly bits: number }
  | { readonly state: "none" | "several" | "revoked" | "testing" | "unusable" };

/** Reads text records as readKey() does, and says what keeps them from being a key. RFC 6376 §3.6.1. */
export function readPublishedKey(texts: readonly string[]): PublishedKey {
  const records = texts.map((text): TextRecord => [text]);
  const [tags, ...others] = tagsOfKeys(records);
  if (tags === undefined) return { state: texts.length === 0 ? "none" : "unusable" };
  if (others.length > 0) return { state: "several" };
  if (tags.get("p") === "") return { state: "revoked" };
  if (listWords(tags.get("t") ?? "").includes("y")) return { state: "testing" };
  const type = (tags.get("k") ?? "rsa").toLowerCase();
  if (type !== "rsa" && type !== "ed25519") return { state: "unusable" };
  const bits = keyLength(tags, `${type}-sha256`);
  return bits === undefined ? { state: "unusable" } : { state: "usable", type, bits };
}

import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { isUnderAny } from "../../src/domain/domains.ts";
import type { CheckOptions } from "../../src/proof/dkim/check.ts";
import type { Resolve } from "../../src/proof/dkim/key-lookup.ts";

/** A key pair, and what its owner publishes of it. */
export type SigningKey = { readonly algorithm: string; readonly privateKey: KeyObject; readonly record: string };

export function makeRsaKey(modulusLength = 2048): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength });
  const p = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  return { algorithm: "rsa-sha256", privateKey, record: `v=DKIM1; k=rsa; p=${p}` };
}

export function makeEd25519Key(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const p = publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("base64");
  return { algorithm: "ed25519-sha256", privateKey, record: `v=DKIM1; k=ed25519; p=${p}` };
}

export type Signing = {
  readonly key: SigningKey;
  readonly domain?: string;
  readonly selector?: string;
  /** h=, divided by colons. */
  readonly names?: string;
  /** c=; relaxed/relaxed unless given. */
  readonly form?: string;
  /** Further tags, such as "x=1; l=0". */
  readonly tags?: string;
  /** Whether the field is folded, as most signers do. */
  readonly folded?: true;
};

const usual = "From:To:Subject:Date:Message-ID";

/** Signs a message as RFC 6376 §3.7 tells; its lines end with LF or CRLF, and so do those of the result. */
export function signMessage(message: string, signing: Signing): string {
  const { key, domain = "sender.example", selector = "s1", names = usual, form = "relaxed/relaxed", tags } = signing;
  const end = message.includes("\r\n") ? "\r\n" : "\n";
  const text = message.replaceAll(/\r?\n/g, "\r\n");
  const [head = ""] = text.split("\r\n\r\n", 1);
  const [headForm, bodyForm = "simple"] = form.split("/");
  const body = canonicalBody(text.slice(head.length + 4), bodyForm);
  const bodyHash = createHash("sha256").update(body, "latin1").digest("base64");
  const words = [`v=1; a=${key.algorithm}; c=${form}; d=${domain}; s=${selector}`, `h=${names}`, `bh=${bodyHash}`];
  if (tags !== undefined) words.push(tags);
  const unsigned = `DKIM-Signature: ${words.join(signing.folded ? ";\r\n\t" : "; ")}; b=`;
  const fields = head.split(/\r\n(?![ \t])/);
  const covered = names.split(":").flatMap((name) => {
    const at = fields.findLastIndex((field) => field.toLowerCase().startsWith(`${name.trim().toLowerCase()}:`));
    return at < 0 ? [] : fields.splice(at, 1);
  });
  const lines = [
    ...covered.map((field) => `${canonicalHeader(field, headForm)}\r\n`),
    canonicalHeader(unsigned, headForm),
  ];
  const value = signBytes(Buffer.from(lines.join(""), "utf8"), key).toString("base64");
  const folded = signing.folded ? (value.match(/.{1,70}/g) ?? []).join("\r\n\t ") : value;
  return `${unsigned}${folded}\r\n${text}`.replaceAll("\r\n", end);
}

function signBytes(bytes: Buffer, { algorithm, privateKey }: SigningKey): Buffer {
  if (algorithm.startsWith("rsa")) return sign(algorithm.replace("rsa-", ""), bytes, privateKey);
  return sign(null, createHash("sha256").update(bytes).digest(), privateKey);
}

function canonicalHeader(field: string, form = "simple"): string {
  if (form === "simple") return field;
  const [, name = "", value = ""] = /^([^:]*):([\s\S]*)$/.exec(field) ?? [];
  const flat = value
    .split("\r\n")
    .join("")
    .split(/[ \t]+/)
    .join(" ");
  return `${name.toLowerCase().trim()}:${flat.trim()}`;
}

function canonicalBody(body: string, form: string): string {
  const relaxed = body.split("\r\n").map((line) => line.replaceAll(/[ \t]+/g, " ").replace(/ $/, ""));
  const lines = form === "relaxed" ? relaxed : body.split("\r\n");
  while (lines.at(-1) === "") lines.pop();
  if (lines.length === 0) return form === "relaxed" ? "" : "\r\n";
  return lines.map((line) => `${line}\r\n`).join("");
}

/** What a name server answers: text records by name, or an error code such as "ESERVFAIL". */
export type Zone = Readonly<Record<string, string | readonly string[] | { readonly code: string }>>;

/** A resolver that knows a zone and nothing else, and counts what it is asked. */
export function resolverOf(zone: Zone): Resolve & { readonly asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolve = async (name) => {
    asked.push(name);
    const found = zone[name] ?? { code: "ENOTFOUND" };
    if (typeof found === "object" && "code" in found) throw Object.assign(new Error(found.code), { code: found.code });
    // A string of a text record has at most 255 bytes.
    return [found].flat().map((record) => record.match(/[\s\S]{1,255}/g) ?? [""]);
  };
  return Object.assign(resolve, { asked });
}

export function nameOf(selector = "s1", domain = "sender.example"): string {
  return `${selector}._domainkey.${domain}`;
}

/** Who sends from which domain when these are tenant "default"'s, with their subdomains. */
export function sendersOf(sendingDomains: readonly string[]): CheckOptions["findSenders"] {
  return async (domains) => {
    const ours = domains.filter((domain) => isUnderAny(domain, sendingDomains));
    return new Map(ours.map((domain) => [domain, "default"]));
  };
}

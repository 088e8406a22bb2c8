import { readDomain } from "../../domain/address.ts";
import { scanHeader } from "../../message/scan.ts";
import { coveredFields, type HeaderForm, headerForms, type RawField, signedText } from "./canonical.ts";
import { listWords, readBase64, readTags } from "./tags.ts";

export const algorithms = ["rsa-sha256", "ed25519-sha256"] as const;
/** RFC 8301 §3.1 leaves no others. */
export type Algorithm = (typeof algorithms)[number];

/** What a DKIM-Signature field says, still to be checked with the key that it names. */
export type Claim = {
  /** d= and s=, lower case, A-labels. */
  readonly domain: string;
  readonly selector: string;
  readonly algorithm: Algorithm;
  /** The domain of i=, which a strict key demands to be the signing one. */
  readonly identity: string;
  readonly signedAt?: Date | undefined;
  readonly expiresAt?: Date | undefined;
  /** l= leaves the rest of the body open to anybody. */
  readonly coversWholeBody: boolean;
  /** The names of h=, in their order; one that is named more often than it stands there can no longer be added. */
  readonly names: readonly string[];
  /** The fields covered, as they stand in the bytes. */
  readonly covered: readonly RawField[];
  /** What was signed, and the signature of it. */
  readonly signed: Buffer;
  readonly signature: Buffer;
  /** The signature's own field. */
  readonly field: RawField;
};

const fieldLimit = 16_384;
/** Signature fields that are looked at in one header, whoever's they are. */
const signatureLimit = 50;
/** Names in h=; signers list each of some thirty twice. */
const nameLimit = 200;

/** A header block: its fields as they stand in the bytes, and where the body begins. */
export type RawHeader = { readonly fields: readonly RawField[]; readonly end: number };

/** Reads the header with which bytes begin. */
export function readRawHeader(bytes: Uint8Array): RawHeader {
  const { fields, bodyStart: end } = scanHeader(bytes);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, end).toString("latin1");
  return { fields: fields.map(({ name, start, end }) => ({ name, raw: text.slice(start, end) })), end };
}

/** A DKIM-Signature field with its tags, and nothing done yet that takes time. */
export type Signature = Pick<Claim, "domain" | "selector" | "identity" | "field"> & {
  readonly tags: ReadonlyMap<string, string>;
};

/** The DKIM signatures of a header that can be read, top first. RFC 6376 §3.5. */
export function listSignatures(fields: readonly RawField[]): readonly Signature[] {
  const found = fields.filter(({ name }) => name === "dkim-signature").slice(0, signatureLimit);
  return found.flatMap((field) => {
    if (field.raw.length > fieldLimit) return [];
    const tags = readTags(field.raw.slice(field.raw.indexOf(":") + 1));
    const signer = tags && signerOf(tags);
    return tags === undefined || signer === undefined ? [] : [{ ...signer, field, tags }];
  });
}

/** What a signature claims; undefined where it is not well-formed, or one that we do not go by. RFC 6376 §6.1.1. */
export function readClaim(fields: readonly RawField[], { tags, ...signature }: Signature): Claim | undefined {
  if (tags.get("v") !== "1" || !allowsDns(tags.get("q"))) return undefined;
  const algorithm = algorithms.find((known) => known === tags.get("a")?.toLowerCase());
  const form = formOf(tags.get("c"));
  const value = readBase64(tags.get("b") ?? "");
  if (algorithm === undefined || form === undefined || value === undefined) return undefined;
  const names = listWords(tags.get("h") ?? "");
  // RFC 6376 §5.4: From is always covered. bh= ties the body to it.
  if (!names.includes("from") || names.length > nameLimit || readBase64(tags.get("bh") ?? "") === undefined)
    return undefined;
  const others = fields.filter((other) => other !== signature.field);
  const covered = coveredFields(others, names);
  return {
    ...signature,
    algorithm,
    signedAt: timeOf(tags.get("t")),
    expiresAt: timeOf(tags.get("x")),
    coversWholeBody: !tags.has("l"),
    names,
    covered,
    signed: signedText(covered, signature.field, form),
    signature: value,
  };
}

function signerOf(tags: ReadonlyMap<string, string>): Pick<Claim, "domain" | "selector" | "identity"> | undefined {
  const domain = readDomain(tags.get("d") ?? "");
  const selector = readDomain(tags.get("s") ?? "");
  const identity = readDomain((tags.get("i") ?? `@${domain}`).replace(/^.*@/s, ""));
  if (domain === undefined || selector === undefined || identity === undefined) return undefined;
  if (domain.startsWith("[") || selector.startsWith("[") || !domain.includes(".")) return undefined;
  return identity === domain || identity.endsWith(`.${domain}`) ? { domain, selector, identity } : undefined;
}

function formOf(written = "simple"): HeaderForm | undefined {
  const [header, body = "simple", ...rest] = written.toLowerCase().split("/");
  const known = headerForms.find((form) => form === header);
  return rest.length === 0 && (headerForms as readonly string[]).includes(body) ? known : undefined;
}

function allowsDns(written = "dns/txt"): boolean {
  return listWords(written).includes("dns/txt");
}

/** Seconds since 1970; a value that is none is the past, so that nothing holds by it. */
function timeOf(written: string | undefined): Date | undefined {
  if (written === undefined) return undefined;
  return /^\d{1,12}$/.test(written) ? new Date(Number(written) * 1000) : new Date(0);
}

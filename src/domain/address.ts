/** An address, compared the way the mail world does. RFC 5321 §2.4, 6531; docs/standards.md. */
export type Address = {
  /** As it came, without angle brackets. */
  readonly text: string;
  readonly local: string;
  /** Lower case, A-labels, no trailing dot; a literal keeps its brackets. */
  readonly domain: string;
  /** What is compared: NFC, unneeded quotes removed, case folded. */
  readonly key: string;
};

/** Raised whenever an address may get another key than before; test/domain/address-keys.json pins the keys. */
export const addressKeyVersion = 1;

// RFC 5321 §4.5.3.1 says 64 octets and 255; senders of long local parts exist, so only the whole is capped.
const longestAddress = 320;
const longestDomain = 253;

/** RFC 5322 atext, RFC 6532 UTF8-non-ascii, and dots in any place: Japanese carriers hand out a..b@ and a.@. */
const bareLocal = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\u0080-\u{10ffff}-]+$/u;
const quotedLocal = /^"((?:[^"\\]|\\.)*)"$/su;
/** Controls, direction marks, spaces other than " ", lone surrogates, and what a decoder leaves where it could not decode. */
const unprintable =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200b\u200e\u200f\u202a-\u202f\u205f\u2066-\u2069\u3000\ufeff\ufffd]/u;
const hostName = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/;
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
/** What nearly all addresses look like, and needs no further look: it is its own spelling but for case. */
const plain = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[A-Za-z0-9_-]{1,63}\.){1,8}[A-Za-z][A-Za-z0-9-]{0,62}$/;
// RFC 5321 §4.1.2 A-d-l; obsolete routes are to be ignored (appendix C).
const sourceRoute = /^@[^:<>\s"]+:/;

/** Reads one address, with or without angle brackets and source route. Throws SyntaxError. RFC 5321 §4.1.2. */
export function parseAddress(text: string): Address {
  if (text.length <= longestDomain && plain.test(text)) return plainAddress(text);
  const bare = withoutBrackets(text.trim());
  if (bare.length > longestAddress || octets(bare) > longestAddress) fail(bare, `at most ${longestAddress} octets`);
  if (unprintable.test(bare)) fail(bare, "printable characters");
  // The last @ divides: a quoted local part may hold others, a domain none.
  const at = bare.lastIndexOf("@");
  if (at < 1) fail(bare, "local@domain");
  const local = parseLocal(bare.slice(0, at));
  const domain = readDomain(bare.slice(at + 1));
  if (local === undefined) fail(bare, "a local part of atoms, or a quoted one");
  if (domain === undefined) fail(bare, "a host name or an address literal after the @");
  return { text: bare, local, domain, key: `${foldCase(local)}@${domain}` };
}

/** Like parseAddress, but undefined when it is none. */
export function readAddress(text: string): Address | undefined {
  try {
    return parseAddress(text);
  } catch {
    return undefined;
  }
}

/** The key under which entries for a whole domain stand: "@example.com". */
export function domainKey(address: Address): string {
  return `@${address.domain}`;
}

/**
 * The key of the address without its tag, which is what stands behind the first plus sign of the local part (RFC 5233
 * calls it the detail); the key itself where there is none. A quoted local part is one whole, and a plus sign that stands
 * first divides nothing.
 */
export function baseKey(key: string): string {
  const at = key.lastIndexOf("@");
  const plus = key.indexOf("+");
  return plus < 1 || plus > at || key.startsWith('"') ? key : key.slice(0, plus) + key.slice(at);
}

/** The domain of an address, as in Address.domain; undefined when the text is no address. */
export function domainOf(text: string): string | undefined {
  return readAddress(text)?.domain;
}

/** A host name or address literal in the form that is compared: lower case, A-labels, no trailing dot. RFC 5890, 5321 §4.1.3. */
export function readDomain(text: string): string | undefined {
  if (text.startsWith("[")) return readLiteral(text);
  const name = text.endsWith(".") ? text.slice(0, -1) : text;
  const host = isAscii(name) ? name.toLowerCase() : toALabels(name);
  if (host === undefined || host.length > longestDomain || !hostName.test(host)) return undefined;
  // A numeric last label is an IPv4 address in disguise ("127.1", "１２７.1"), never a domain. RFC 3696 §2.
  return /(?:^|\.)\d+$/.test(host) ? undefined : host;
}

function plainAddress(text: string): Address {
  const at = text.lastIndexOf("@");
  const key = text.toLowerCase();
  return { text, local: text.slice(0, at), domain: key.slice(at + 1), key };
}

function withoutBrackets(text: string): string {
  const inner = text.startsWith("<") && text.endsWith(">") ? text.slice(1, -1).trim() : text;
  return inner.replace(sourceRoute, "");
}

function parseLocal(written: string): string | undefined {
  const text = written.normalize("NFC");
  if (bareLocal.test(text)) return text;
  const quoted = quotedLocal.exec(text)?.[1];
  if (quoted === undefined) return undefined;
  const content = quoted.replace(/\\(.)/gsu, "$1");
  // RFC 5321 §4.1.2: the quoted and the bare spelling name one mailbox, so the shortest stands for all.
  return bareLocal.test(content) ? content : `"${content.replace(/["\\]/g, "\\$&")}"`;
}

function readLiteral(text: string): string | undefined {
  const inner = /^\[([^[\]]*)\]\.?$/.exec(text)?.[1];
  if (inner === undefined) return undefined;
  if (ipv4.test(inner)) return `[${inner}]`;
  const ipv6 = /^ipv6:([0-9a-f:.]+)$/i.exec(inner)?.[1];
  const host = ipv6 === undefined ? undefined : hostOfUrl(`[${ipv6}]`);
  return host === undefined ? undefined : `[ipv6:${host.slice(1, -1)}]`;
}

function toALabels(name: string): string | undefined {
  // Only letters, digits, hyphens and dots of ASCII go in, so that the URL parser can swallow no port, user or path.
  if (/[\0-,/:-@[-^`{-\x7f]/.test(name)) return undefined;
  return hostOfUrl(name);
}

/** UTS 46 through the platform's URL parser, the only IDNA that needs no import. */
function hostOfUrl(host: string): string | undefined {
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return undefined;
  }
}

/** Unicode simple case folding (CaseFolding.txt C + S): every fold keeps its length, so that ß stays apart from ss. */
export function foldCase(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return Array.from(text, foldCodePoint).join("").normalize("NFC");
}

function foldCodePoint(char: string): string {
  // Dotless ı has no simple folding: only Turkish rules would make it an i.
  if (char === "ı") return char;
  // Up and down again, since several letters share one capital (ſ and s, ς and σ).
  const upper = char.toUpperCase();
  const base = isOneCodePoint(upper) ? upper : char;
  const lower = base.toLowerCase();
  return isOneCodePoint(lower) ? lower : base;
}

function isOneCodePoint(text: string): boolean {
  return text.length === ((text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

function octets(text: string): number {
  let count = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    count += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return count;
}

function fail(text: string, expectation: string): never {
  throw new SyntaxError(`Cannot parse address "${text.slice(0, longestAddress)}": expected ${expectation}`);
}

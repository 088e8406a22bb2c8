import { createHmac, timingSafeEqual } from "node:crypto";
import { base32, base32Number, readBase32, readBase32Number } from "./base32.ts";

/** A return path proves that a report answers a message; an unsubscribe token lets its bearer stop the mail. */
export const tokenPurposes = ["bounce", "unsubscribe"] as const;
export type TokenPurpose = (typeof tokenPurposes)[number];

/** A key that mints tokens. The secret is text, and its octets are the key of the HMAC. */
export type TokenKey = {
  /** Five signs of the alphabet; they name one key of one tenant. */
  readonly id: string;
  readonly secret: string;
};

/** What a token is to say; docs/return-paths.md. */
export type TokenSubject = {
  readonly purpose: TokenPurpose;
  /** Address.key of the one recipient. */
  readonly recipient: string;
  readonly stream: string;
  /** Tells the sends to one recipient apart: the Message-ID, with or without its brackets. */
  readonly send?: string | undefined;
  /** Valid to the end of this day, UTC. */
  readonly expires: Date;
};

/** A token as it was found: neither proven yet, nor bound to anybody. */
export type Token = {
  /** The short form, in lower case. */
  readonly text: string;
  readonly purpose: TokenPurpose;
  readonly keyId: string;
  /** The first moment at which it is valid no more. */
  readonly expiresAt: Date;
  /** Keyed digests, which say nothing to anybody without the key. */
  readonly stream: string;
  readonly send: string;
  readonly recipient: string;
  /** The address within the long form. Anyone may have put it there: only `isAbout` tells whether it belongs. */
  readonly carried?: string | undefined;
};

/** The first sign says version and purpose: a second version takes other letters. */
const heads: Readonly<Record<TokenPurpose, string>> = { bounce: "b", unsubscribe: "s" };

/**
 * Signs of five bits in each part: 46 with the head, so that with "b+" before it, and BATV's 16 octets before that, a
 * local part has exactly the 64 octets that RFC 5321 §4.5.3.1.1 grants.
 */
const sizes = { key: 5, day: 3, stream: 5, send: 5, recipient: 11, mac: 16 } as const;

const dayMs = 86_400_000;
const shape = /^([bs])([0-9a-hjkmnp-tv-z]{45})(?:-([0-9a-hjkmnp-tv-z]{4,512}))?$/;
const longest = 1 + 45 + 1 + 512;

/**
 * Mints the short form of a token, which a local part has room for.
 * @throws RangeError for a day that three signs cannot hold
 */
export function mintToken(key: TokenKey, subject: TokenSubject): string {
  const head =
    heads[subject.purpose] +
    key.id +
    base32Number(dayOf(subject.expires), sizes.day) +
    digest(key, "stream", subject.stream, sizes.stream) +
    digest(key, "send", bareMessageId(subject.send ?? ""), sizes.send) +
    recipientDigest(key, subject.recipient);
  return head + digest(key, "token", head, sizes.mac);
}

/** Mints the long form, for header fields and links: it carries the address, so that nobody need be asked for it. */
export function mintLongToken(key: TokenKey, subject: TokenSubject): string {
  return `${mintToken(key, subject)}-${base32(Buffer.from(subject.recipient))}`;
}

/** Reads a text that is a token and nothing else, in either case; undefined where it has not the shape of one. */
export function readToken(text: string): Token | undefined {
  if (text.length > longest) return undefined;
  // The alphabet has no i, l and o: who copied one by hand meant the digit.
  const [, head, body, carried] = shape.exec(text.toLowerCase().replace(/[il]/g, "1").replace(/o/g, "0")) ?? [];
  if (head === undefined || body === undefined) return undefined;
  let at = 0;
  const take = (size: number) => {
    at += size;
    return body.slice(at - size, at);
  };
  return {
    text: head + body,
    purpose: head === heads.bounce ? "bounce" : "unsubscribe",
    keyId: take(sizes.key),
    expiresAt: new Date((readBase32Number(take(sizes.day)) + 1) * dayMs),
    stream: take(sizes.stream),
    send: take(sizes.send),
    recipient: take(sizes.recipient),
    carried: carried === undefined ? undefined : readBase32(carried).toString("utf8"),
  };
}

/** Whether this key minted the token; takes the same time wherever they differ. */
export function isGenuine(token: Token, key: TokenKey): boolean {
  const head = token.text.slice(0, -sizes.mac);
  return token.keyId === key.id && isSame(token.text.slice(-sizes.mac), digest(key, "token", head, sizes.mac));
}

/** Whether the token was minted for this recipient (Address.key); says nothing unless it is genuine. */
export function isAbout(token: Token, key: TokenKey, recipient: string): boolean {
  return isSame(token.recipient, recipientDigest(key, recipient));
}

/** Whether the token was minted for this stream; says nothing unless it is genuine. */
export function isOfStream(token: Token, key: TokenKey, stream: string): boolean {
  return isSame(token.stream, digest(key, "stream", stream, sizes.stream));
}

/** What names a recipient within the tokens of a key. */
export function recipientDigest(key: TokenKey, recipient: string): string {
  return digest(key, "recipient", recipient, sizes.recipient);
}

function dayOf(date: Date): number {
  const day = Math.floor(date.getTime() / dayMs);
  if (day >= 0 && day < 32 ** sizes.day) return day;
  throw new RangeError(`Cannot mint a token that expires on ${date.toISOString()}: expected 1970-01-01 to 2059-09-18`);
}

// The label keeps a digest of one part from ever standing for another part, or for the whole.
function digest({ secret }: TokenKey, label: string, text: string, size: number): string {
  return base32(createHmac("sha256", secret).update(`${label}:${text}`).digest()).slice(0, size);
}

function bareMessageId(text: string): string {
  return text.trim().replace(/^<|>$/g, "");
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

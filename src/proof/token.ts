import { createHmac, timingSafeEqual } from "node:crypto";
import { base32, base32Number } from "../domain/base32.ts";
import { bareMessageId } from "../domain/send.ts";
import { type Token, type TokenKey, type TokenPurpose, tokenHeads, tokenSizes } from "../domain/token.ts";

const dayMs = 86_400_000;

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

/**
 * Mints the short form of a token, which a local part has room for.
 * @throws RangeError for a day that three signs cannot hold
 */
export function mintToken(key: TokenKey, subject: TokenSubject): string {
  const head =
    tokenHeads[subject.purpose] +
    key.id +
    base32Number(dayOf(subject.expires), tokenSizes.day) +
    digest(key, "stream", subject.stream, tokenSizes.stream) +
    digest(key, "send", bareMessageId(subject.send ?? ""), tokenSizes.send) +
    recipientDigest(key, subject.recipient);
  return head + digest(key, "token", head, tokenSizes.mac);
}

/** Mints the long form, for header fields and links: it carries the address, so that nobody need be asked for it. */
export function mintLongToken(key: TokenKey, subject: TokenSubject): string {
  return `${mintToken(key, subject)}-${base32(Buffer.from(subject.recipient))}`;
}

/** Whether this key minted the token; takes the same time wherever they differ. */
export function isGenuine(token: Token, key: TokenKey): boolean {
  const head = token.text.slice(0, -tokenSizes.mac);
  return (
    token.keyId === key.id && isSame(token.text.slice(-tokenSizes.mac), digest(key, "token", head, tokenSizes.mac))
  );
}

/** Whether the token was minted for this recipient (Address.key); says nothing unless it is genuine. */
export function isAbout(token: Token, key: TokenKey, recipient: string): boolean {
  return isSame(token.recipient, recipientDigest(key, recipient));
}

/** Whether the token was minted for this stream; says nothing unless it is genuine. */
export function isOfStream(token: Token, key: TokenKey, stream: string): boolean {
  return isSame(token.stream, digest(key, "stream", stream, tokenSizes.stream));
}

/** Whether the token was minted for this send (a Message-ID), or for one that was not named. */
export function isOfSend(token: Token, key: TokenKey, send: string): boolean {
  const given = [send, ""].map((text) => digest(key, "send", bareMessageId(text), tokenSizes.send));
  return given.some((one) => isSame(token.send, one));
}

/** What names a recipient within the tokens of a key. */
export function recipientDigest(key: TokenKey, recipient: string): string {
  return digest(key, "recipient", recipient, tokenSizes.recipient);
}

function dayOf(date: Date): number {
  const day = Math.floor(date.getTime() / dayMs);
  if (day >= 0 && day < 32 ** tokenSizes.day) return day;
  throw new RangeError(`Cannot mint a token that expires on ${date.toISOString()}: expected 1970-01-01 to 2059-09-18`);
}

// The label keeps a digest of one part from ever standing for another part, or for the whole.
function digest({ secret }: TokenKey, label: string, text: string, size: number): string {
  return base32(createHmac("sha256", secret).update(`${label}:${text}`).digest()).slice(0, size);
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

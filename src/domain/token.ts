import { readBase32, readBase32Number } from "./base32.ts";
import { listLayers } from "./unwrap.ts";

/** A return path proves that a report answers a message; an unsubscribe token lets its bearer stop the mail. */
export const tokenPurposes = ["bounce", "unsubscribe"] as const;
export type TokenPurpose = (typeof tokenPurposes)[number];

/** A key that mints tokens. The secret is text, and its octets are the key of the HMAC. */
export type TokenKey = {
  /** Five signs of the alphabet; they name one key of one tenant. */
  readonly id: string;
  readonly secret: string;
};

/** A key as the store keeps it. */
export type StoredTokenKey = TokenKey & {
  readonly tenant: string;
  /** From then on its return paths prove nothing more; its links to unsubscribe work on. */
  readonly retiresAt?: Date | undefined;
  /** Somebody else may have its secret: nothing that it minted is believed. */
  readonly revokedAt?: Date | undefined;
};

/** The field of outgoing mail that holds the token of its return path; a feedback loop may bring back no other place. */
export const tokenField = "nixie-token";

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
  /** The address within the long form. Anyone may have put it there: only proof/token.ts isAbout tells whether it belongs. */
  readonly carried?: string | undefined;
};

/** What became of a token that was looked at. "unknown-key" is probably no token of ours at all. */
export const tokenOutcomes = [
  "bound",
  "unknown-key",
  "altered",
  "wrong-purpose",
  "expired",
  "revoked",
  "mismatched",
] as const;
export type TokenOutcome = (typeof tokenOutcomes)[number];
/** A token of ours that does not hold: somebody may be forging. */
export type TokenFault = Exclude<TokenOutcome, "bound" | "unknown-key">;

/** The first sign says version and purpose: a second version takes other letters. */
export const tokenHeads: Readonly<Record<TokenPurpose, string>> = { bounce: "b", unsubscribe: "s" };

/**
 * Signs of five bits in each part: 46 with the head, so that with "b+" before it, and BATV's 16 octets before that, a
 * local part has exactly the 64 octets that RFC 5321 §4.5.3.1.1 grants.
 */
export const tokenSizes = { key: 5, day: 3, stream: 5, send: 5, recipient: 11, mac: 16 } as const;

const dayMs = 86_400_000;
const shape = /^([bs])([0-9a-hjkmnp-tv-z]{45})(?:-([0-9a-hjkmnp-tv-z]{4,512}))?$/;
const longest = 1 + 45 + 1 + 512;

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
    purpose: head === tokenHeads.bounce ? "bounce" : "unsubscribe",
    keyId: take(tokenSizes.key),
    expiresAt: new Date((readBase32Number(take(tokenSizes.day)) + 1) * dayMs),
    stream: take(tokenSizes.stream),
    send: take(tokenSizes.send),
    recipient: take(tokenSizes.recipient),
    carried: carried === undefined ? undefined : new TextDecoder().decode(readBase32(carried)),
  };
}

/**
 * The tokens in an address: anywhere between the signs of its local part, whatever prefix or tag stands beside them,
 * also within BATV and SRS. RFC 5233 calls what follows a sign the detail.
 */
export function listAddressTokens(address: string): readonly Token[] {
  const pieces = listLayers(address).flatMap(({ local }) => local.split(/[^0-9a-z]/i));
  return pieces.map(readToken).filter((token) => token !== undefined);
}

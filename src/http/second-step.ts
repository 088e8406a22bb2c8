import { createHash, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { findSecondStep, takeRecoveryCode, takeStep } from "../store/access/second-step.ts";
import type { Database } from "../store/database.ts";
import type { Sealer } from "../store/seal.ts";

/** RFC 6238 §4.1 and what every app knows: HMAC-SHA-1, six digits, half a minute. */
const kind = { issuer: "Nixie", algorithm: "SHA1", digits: 6, period: 30 } as const;
// RFC 6238 §5.2: a clock may be off by one step.
const window = 1;
const recoveryCodeCount = 10;
// Without the letters and digits that are taken for each other.
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** A new secret: 160 bits, as RFC 4226 §4 recommends. */
export function makeSecret(): Uint8Array {
  return new Uint8Array(randomBytes(20));
}

/** The secret as an app takes it: in a URI to be shown as a QR code, and as text to be typed. */
export function describeSecret(secret: Uint8Array, name: string): { readonly uri: string; readonly secret: string } {
  const totp = totpOf(secret, name);
  return { uri: totp.toString(), secret: totp.secret.base32 };
}

/** The time step that a code belongs to, if it is right at this moment. */
export function findStep(secret: Uint8Array, code: string, now: Date): number | undefined {
  const digits = code.replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(digits)) return undefined;
  const delta = totpOf(secret, "").validate({ token: digits, window, timestamp: now.getTime() });
  return delta === null ? undefined : Math.floor(now.getTime() / (kind.period * 1000)) + delta;
}

/** Ten codes for the day when the phone is gone: 79 bits each, so a plain hash keeps them. */
export function makeRecoveryCodes(): { readonly codes: readonly string[]; readonly hashes: readonly Uint8Array[] } {
  const codes = Array.from({ length: recoveryCodeCount }, makeRecoveryCode);
  return { codes, hashes: codes.map(hashRecoveryCode) };
}

/** Whether a code of the app, or a recovery code, is right; a right one is used up. */
export async function takeCode(
  context: { readonly database: Database; readonly sealer: Sealer; readonly now: () => Date },
  userId: string,
  code: string,
): Promise<boolean> {
  const { database, sealer } = context;
  const now = context.now();
  if (/^[\d\s-]+$/.test(code)) {
    const known = await findSecondStep(database, sealer, userId);
    const step = known?.isInUse ? findStep(known.secret, code, now) : undefined;
    return step !== undefined && (await takeStep(database, userId, step));
  }
  return takeRecoveryCode(database, userId, hashRecoveryCode(code), now);
}

function totpOf(secret: Uint8Array, label: string): TOTP {
  return new TOTP({ ...kind, label, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) });
}

function makeRecoveryCode(): string {
  let text = "";
  while (text.length < 16) {
    // Bytes beyond the last whole alphabet would make some letters likelier.
    const [byte = 255] = randomBytes(1);
    if (byte < 248) text += alphabet[byte % alphabet.length];
  }
  return text.replace(/(.{4})(?=.)/g, "$1-");
}

function hashRecoveryCode(code: string): Uint8Array {
  const letters = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return createHash("sha256").update(letters).digest();
}

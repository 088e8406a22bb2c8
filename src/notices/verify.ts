import { createHash, createHmac, createPublicKey, type KeyObject, timingSafeEqual, verify } from "node:crypto";
import type { NoticeAuth, NoticePost } from "../domain/notice.ts";
import { jsonObject, jsonText, readJsonObject } from "../reports/json.ts";

/** A post that is who it says. */
export type Verified = {
  readonly refused?: undefined;
  /** Of a signature that does not cover the events: what may come with no other events. */
  readonly once?: string | undefined;
};

/** "credentials": none that are right were given; "signature": it is wrong, too old, or from a time to come. */
export type Refused = { readonly refused: "credentials" | "signature"; readonly why: string };

export type When = {
  readonly now: Date;
  /** How far the time in a signature may lie from now. */
  readonly maxAgeSeconds: number;
};

type Check<A extends NoticeAuth> = (post: NoticePost, auth: A, when: When) => Verified | Refused;
type Auth<S extends NoticeAuth["scheme"]> = Extract<NoticeAuth, { scheme: S }>;

/** Those that need nothing but the post and their key; SNS's needs a certificate (verify-sns.ts). */
const checks: { readonly [S in Exclude<NoticeAuth["scheme"], "sns">]: Check<Auth<S>> } = {
  ecdsa: checkEcdsa,
  hmac: checkHmac,
  "standard-webhooks": checkStandardWebhooks,
  ed25519: checkEd25519,
  basic: checkBasic,
  bearer: (post, { token }) => checkAuthorization(post, `Bearer ${token}`),
  path: () => ({}),
};

/** Verifies a post by its scheme. */
export function verifyPost(post: NoticePost, auth: Exclude<NoticeAuth, { scheme: "sns" }>, when: When) {
  return (checks[auth.scheme] as Check<NoticeAuth>)(post, auth, when);
}

/** Whether a key can be used by its scheme. @throws TypeError that says what was expected */
export function checkAuth(auth: NoticeAuth): void {
  if (auth.scheme === "ecdsa") readSpki(auth.publicKey);
  if (auth.scheme === "ed25519") readEd25519(auth.publicKey);
  if (auth.scheme === "standard-webhooks") readSecret(auth.secret);
}

// https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features
function checkEcdsa({ headers, body }: NoticePost, { publicKey }: Auth<"ecdsa">, when: When): Verified | Refused {
  const signature = headers["x-twilio-email-event-webhook-signature"];
  const timestamp = headers["x-twilio-email-event-webhook-timestamp"];
  if (signature === undefined || timestamp === undefined) return unsigned("X-Twilio-Email-Event-Webhook-Signature");
  const signed = Buffer.concat([Buffer.from(timestamp), body]);
  if (!verify("sha256", signed, readSpki(publicKey), Buffer.from(signature, "base64"))) return wrong();
  return checkTime(timestamp, when) ?? {};
}

// https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks: the events are not signed, so
// whoever sees a signature could put it on events of his own.
function checkHmac({ body }: NoticePost, { signingKey }: Auth<"hmac">, when: When): Verified | Refused {
  const signed = jsonObject(readJsonObject(new TextDecoder().decode(body)), "signature");
  const [timestamp, token, signature] = ["timestamp", "token", "signature"].map((name) => jsonText(signed, name, 200));
  if (timestamp === undefined || token === undefined || signature === undefined) return unsigned("signature");
  const expected = createHmac("sha256", signingKey).update(`${timestamp}${token}`).digest("hex");
  if (!isSame(expected, signature.toLowerCase())) return wrong();
  return checkTime(timestamp, when) ?? { once: token };
}

// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
function checkStandardWebhooks(
  { headers, body }: NoticePost,
  { secret }: Auth<"standard-webhooks">,
  when: When,
): Verified | Refused {
  const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map(
    (name) => headers[`webhook-${name}`] ?? headers[`svix-${name}`],
  );
  if (id === undefined || timestamp === undefined || signatures === undefined) return unsigned("webhook-signature");
  const hmac = createHmac("sha256", readSecret(secret)).update(`${id}.${timestamp}.`).update(body);
  const expected = `v1,${hmac.digest("base64")}`;
  // Every one is compared, so that the time taken tells nothing.
  const matching = signatures
    .slice(0, 4096)
    .split(" ")
    .filter((signature) => isSame(expected, signature));
  return matching.length === 0 ? wrong() : (checkTime(timestamp, when) ?? {});
}

// https://docs.mailpace.com/guide/webhooks#verification: it holds no time.
function checkEd25519({ headers, body }: NoticePost, { publicKey }: Auth<"ed25519">): Verified | Refused {
  const signature = headers["x-mailpace-signature"];
  if (signature === undefined) return unsigned("X-MailPace-Signature");
  return verify(null, body, readEd25519(publicKey), Buffer.from(signature, "base64")) ? {} : wrong();
}

function checkBasic(post: NoticePost, { username, password }: Auth<"basic">): Verified | Refused {
  return checkAuthorization(post, `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`);
}

function checkAuthorization({ headers }: NoticePost, expected: string): Verified | Refused {
  const given = headers["authorization"];
  const [scheme = ""] = expected.split(" ", 1);
  if (given === undefined) return { refused: "credentials", why: `expected an Authorization field with ${scheme}` };
  // RFC 9110 §11.1: the name of the scheme is compared without case.
  const sameCase = given.replace(/^[A-Za-z]{1,20} {1,8}/, (name) =>
    name.trimEnd().toLowerCase() === scheme.toLowerCase() ? `${scheme} ` : name,
  );
  if (isSame(expected, sameCase)) return {};
  return { refused: "credentials", why: `expected the ${scheme} credentials of this notice source` };
}

/** Undefined when the seconds since 1970 are near enough to now. */
function checkTime(seconds: string, { now, maxAgeSeconds }: When): Refused | undefined {
  const age = /^\d{1,12}$/.test(seconds) ? now.getTime() / 1000 - Number(seconds) : Number.NaN;
  if (Math.abs(age) <= maxAgeSeconds) return undefined;
  const why = Number.isNaN(age) ? "its timestamp is none" : `it was signed ${Math.round(age)} seconds ago`;
  return { refused: "signature", why: `${why}: expected at most ${maxAgeSeconds}` };
}

function unsigned(field: string): Refused {
  return { refused: "signature", why: `expected a signature (${field})` };
}

function wrong(): Refused {
  return { refused: "signature", why: "the signature does not fit: expected one by the key of this notice source" };
}

/** Takes as long wherever two texts differ; digests make them of one length. */
function isSame(expected: string, given: string): boolean {
  const [one, other] = [expected, given].map((text) => createHash("sha256").update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

function readSpki(text: string): KeyObject {
  const key = keyOf(Buffer.from(text.replace(/-----[A-Z ]{1,40}-----/g, ""), "base64"));
  if (key?.asymmetricKeyType === "ec") return key;
  throw new TypeError("Cannot use this public key: expected an elliptic-curve key (SPKI) as base64");
}

// RFC 8410 §4: what stands before the 32 bytes of a key in SPKI.
const ed25519Head = Buffer.from("302a300506032b6570032100", "hex");

function readEd25519(text: string): KeyObject {
  const bytes = Buffer.from(text.replace(/-----[A-Z ]{1,40}-----/g, ""), "base64");
  const key = keyOf(bytes.length === 32 ? Buffer.concat([ed25519Head, bytes]) : bytes);
  if (key?.asymmetricKeyType === "ed25519") return key;
  throw new TypeError("Cannot use this public key: expected 32 bytes of Ed25519 as base64");
}

function keyOf(der: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: der, format: "der", type: "spki" });
  } catch {
    return undefined;
  }
}

function readSecret(text: string): Buffer {
  const bytes = Buffer.from(text.replace(/^whsec_/, ""), "base64");
  if (bytes.length >= 16) return bytes;
  throw new TypeError("Cannot use this secret: expected whsec_ and at least 16 bytes as base64");
}

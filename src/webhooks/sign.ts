import { createHmac, randomBytes } from "node:crypto";

/** A fresh signing secret: 32 random bytes, one for each endpoint. */
export function newSecret(): Uint8Array {
  return randomBytes(32);
}

/** A secret as receivers are told it: `whsec_` and base64. Standard Webhooks 1.0.0 §"Signature scheme". */
export function writeSecret(secret: Uint8Array): string {
  return `whsec_${Buffer.from(secret).toString("base64")}`;
}

export type Signable = {
  /** The event's id: the same over retries and replays, since receivers know duplicates by it. */
  readonly id: string;
  /** When this attempt is made: receivers refuse signatures older than a few minutes. */
  readonly at: Date;
  readonly body: string;
};

/** The three header fields of Standard Webhooks; one signature for each secret that is valid now, newest first. */
export function signatureHeaders(message: Signable, secrets: readonly Uint8Array[]): Readonly<Record<string, string>> {
  if (secrets.length === 0) throw new TypeError(`Cannot sign webhook "${message.id}": expected a secret`);
  const timestamp = secondsOf(message.at);
  const signed = `${message.id}.${timestamp}.${message.body}`;
  const signatures = secrets.map((secret) => `v1,${createHmac("sha256", secret).update(signed).digest("base64")}`);
  return {
    "webhook-id": message.id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signatures.join(" "),
  };
}

/** The header fields of an attempt as they may be shown afterwards: a signature is left out. */
export function shownHeaders({ id, at }: Pick<Signable, "id" | "at">): Readonly<Record<string, string>> {
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(secondsOf(at)),
    "webhook-signature": "v1,…",
  };
}

function secondsOf(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

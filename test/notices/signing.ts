import { execFileSync } from "node:child_process";
import { createHmac, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NoticeAuth, NoticePost } from "../../src/domain/notice.ts";

/** A sender of posts with a key of its own. */
export type Signer = {
  readonly auth: NoticeAuth;
  /** Makes a post as it would be made at that time. */
  readonly post: (body: Buffer, at: Date) => NoticePost;
};

const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000));
const spki = (key: KeyObject) => key.export({ format: "der", type: "spki" }).toString("base64");

export function makeSendgrid(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  return {
    auth: { scheme: "ecdsa", publicKey: spki(publicKey) },
    post: (body, at) => ({
      headers: {
        "x-twilio-email-event-webhook-timestamp": seconds(at),
        "x-twilio-email-event-webhook-signature": sign(
          "sha256",
          Buffer.concat([Buffer.from(seconds(at)), body]),
          privateKey,
        ).toString("base64"),
      },
      body,
    }),
  };
}

/** Mailgun's signature is within the body; a token of its own for each post unless one is given. */
export function makeMailgun(): Signer & {
  readonly withToken: (body: Buffer, at: Date, token: string) => NoticePost;
} {
  const signingKey = randomBytes(16).toString("hex");
  const withToken = (body: Buffer, at: Date, token: string) => {
    const signature = createHmac("sha256", signingKey)
      .update(`${seconds(at)}${token}`)
      .digest("hex");
    const signed = { ...JSON.parse(body.toString()), signature: { timestamp: seconds(at), token, signature } };
    return { headers: {}, body: Buffer.from(JSON.stringify(signed)) };
  };
  return {
    auth: { scheme: "hmac", signingKey },
    withToken,
    post: (body, at) => withToken(body, at, randomBytes(25).toString("hex")),
  };
}

export function makeStandardWebhooks(prefix: "webhook" | "svix"): Signer {
  const key = randomBytes(32);
  return {
    auth: { scheme: "standard-webhooks", secret: `whsec_${key.toString("base64")}` },
    post: (body, at) => {
      const id = `msg_${randomBytes(12).toString("hex")}`;
      const signature = createHmac("sha256", key)
        .update(`${id}.${seconds(at)}.`)
        .update(body)
        .digest("base64");
      const fields = { id, timestamp: seconds(at), signature: `v1,AAAA v1,${signature}` };
      return {
        headers: Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${prefix}-${name}`, value])),
        body,
      };
    },
  };
}

export function makeMailpace(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64");
  return {
    auth: { scheme: "ed25519", publicKey: raw },
    post: (body) => ({
      headers: { "x-mailpace-signature": sign(null, body, privateKey).toString("base64") },
      body,
    }),
  };
}

export function makeBasic(): Signer {
  const password = randomBytes(12).toString("hex");
  return {
    auth: { scheme: "basic", username: "hook", password },
    post: (body) => ({
      headers: { authorization: `Basic ${Buffer.from(`hook:${password}`).toString("base64")}` },
      body,
    }),
  };
}

export function makeBearer(): Signer {
  const token = randomBytes(24).toString("hex");
  return {
    auth: { scheme: "bearer", token },
    post: (body) => ({ headers: { authorization: `bearer ${token}` }, body }),
  };
}

export const topic = "arn:aws:sns:eu-west-1:123456789012:ses-events";
const host = "https://sns.eu-west-1.amazonaws.com";

export type SnsSigner = Signer & {
  readonly certificate: string;
  readonly certificateUrl: string;
  readonly subscribeUrl: string;
  /** Signs a message with members that take the place of the usual ones. */
  readonly message: (members: Record<string, unknown>, at: Date) => NoticePost;
};

/** SNS with a certificate that openssl makes. */
export function makeSns(): SnsSigner {
  const folder = mkdtempSync(join(tmpdir(), "nixie-sns-"));
  const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const names = ["-subj", "/CN=sns.amazonaws.com", "-keyout", keyFile, "-out", certFile];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", ...names], {
    stdio: "ignore",
  });
  const [privateKey, certificate] = [readFileSync(keyFile), readFileSync(certFile, "utf8")];
  rmSync(folder, { recursive: true });
  const certificateUrl = `${host}/SimpleNotificationService-${"0".repeat(32)}.pem`;
  const subscribeUrl = `${host}/?Action=ConfirmSubscription&TopicArn=${topic}&Token=2336412f37fb`;
  const message = (members: Record<string, unknown>, at: Date): NoticePost => {
    const fields: Record<string, unknown> = {
      Type: "Notification",
      MessageId: randomBytes(16).toString("hex"),
      TopicArn: topic,
      Timestamp: at.toISOString(),
      SignatureVersion: "2",
      SigningCertURL: certificateUrl,
      ...members,
    };
    const isNotification = fields["Type"] === "Notification";
    const signed = ["Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
      .filter((name) => fields[name] !== undefined && !(isNotification && ["SubscribeURL", "Token"].includes(name)))
      .map((name) => `${name}\n${fields[name]}\n`)
      .join("");
    const digest = fields["SignatureVersion"] === "1" ? "RSA-SHA1" : "RSA-SHA256";
    const signature = sign(digest, Buffer.from(signed), privateKey).toString("base64");
    return { headers: {}, body: Buffer.from(JSON.stringify({ Signature: signature, ...fields })) };
  };
  return {
    auth: { scheme: "sns", topics: [topic] },
    certificate,
    certificateUrl,
    subscribeUrl,
    message,
    post: (body, at) => message({ Message: body.toString() }, at),
  };
}

import { verify, X509Certificate } from "node:crypto";
import { type JsonObject, jsonText, jsonWholeText, readJsonObject } from "../reports/json.ts";
import type { Refused, Verified, When } from "./verify.ts";

/** A message of Amazon SNS. https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html */
export type SnsMessage = {
  readonly type: string;
  readonly id: string;
  readonly topic: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly signatureVersion: string;
  /** Where the certificate lies; only a place of SNS's own is taken. */
  readonly certificateUrl: URL;
  /** Where a subscription is confirmed; only a place of SNS's own, in the topic's region, is taken. */
  readonly subscribeUrl?: URL | undefined;
  readonly signed: string;
};

/** Reads a message of SNS, or says why it is none that can be trusted. Nothing is fetched. */
export function readSnsMessage(body: Uint8Array, topics: readonly string[]): SnsMessage | Refused {
  const message = readJsonObject(new TextDecoder().decode(body));
  const [type, id, topic, timestamp] = ["Type", "MessageId", "TopicArn", "Timestamp"].map((name) =>
    jsonText(message, name, 2048),
  );
  const [signature, signatureVersion] = [jsonText(message, "Signature"), jsonText(message, "SignatureVersion", 10)];
  if (!message || !type || !id || !topic || !timestamp || !signature || !signatureVersion) {
    return refuse("expected a message of Amazon SNS (not raw delivery, which is not signed)");
  }
  if (!topics.includes(topic)) return refuse("expected a topic that this notice source lists");
  const certificateUrl = readSnsUrl(jsonText(message, "SigningCertURL", 2048));
  if (certificateUrl === undefined || !/^\/[\w-]{1,128}\.pem$/.test(certificateUrl.pathname)) {
    return refuse("expected a SigningCertURL of Amazon SNS");
  }
  const subscribeUrl = readSubscribeUrl(message, topic);
  const signed = signedText(message, type);
  return { type, id, topic, timestamp, signature, signatureVersion, certificateUrl, subscribeUrl, signed };
}

// AWS partitions that SNS is reached in: those of China have a suffix of their own.
const snsHost = /^sns\.([a-z]{2}(?:-[a-z]{1,12}){1,3}-\d{1,2})\.amazonaws\.com(\.cn)?$/;

/** A URL of Amazon SNS itself; undefined for any other place, port, scheme or disguise. */
export function readSnsUrl(text: string | undefined): URL | undefined {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.protocol !== "https:" || url.port !== "") return undefined;
  if (url.username !== "" || url.password !== "") return undefined;
  const [, region, china] = snsHost.exec(url.hostname) ?? [];
  return region !== undefined && region.startsWith("cn-") === (china !== undefined) ? url : undefined;
}

/** A confirmation is asked of the topic's own region, for this topic, and of nothing else there. */
function readSubscribeUrl(message: JsonObject, topic: string): URL | undefined {
  const url = readSnsUrl(jsonText(message, "SubscribeURL", 4096));
  const isRight =
    url?.pathname === "/" &&
    url.searchParams.get("Action") === "ConfirmSubscription" &&
    url.searchParams.get("TopicArn") === topic &&
    snsHost.exec(url.hostname)?.[1] === topic.split(":")[3];
  return isRight ? url : undefined;
}

/** The names that are signed, in their order. https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html */
const signedNames = ["Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
const ofSubscriptions = ["SubscribeURL", "Token"];

function signedText(message: JsonObject, type: string): string {
  const names = type === "Notification" ? signedNames.filter((name) => !ofSubscriptions.includes(name)) : signedNames;
  // An empty text is signed as one; only what is absent is left out.
  const texts = names.map((name) => [name, jsonWholeText(message, name)] as const);
  return texts.flatMap(([name, text]) => (text === undefined ? [] : [`${name}\n${text}\n`])).join("");
}

const digests: Readonly<Record<string, string>> = { "1": "RSA-SHA1", "2": "RSA-SHA256" };

/** Verifies a message by the certificate (PEM) that lay at its URL. */
export function checkSnsMessage(message: SnsMessage, certificate: string, when: When): Verified | Refused {
  const digest = Object.hasOwn(digests, message.signatureVersion) ? digests[message.signatureVersion] : undefined;
  if (digest === undefined) return refuse(`SignatureVersion "${message.signatureVersion}": expected 1 or 2`);
  const key = readCertificate(certificate, when.now);
  if (key === undefined) return refuse("its certificate is none that is valid now");
  if (!verify(digest, Buffer.from(message.signed), key, Buffer.from(message.signature, "base64"))) {
    return refuse("the signature does not fit the message");
  }
  const age = (when.now.getTime() - Date.parse(message.timestamp)) / 1000;
  if (Math.abs(age) <= when.maxAgeSeconds) return {};
  return refuse(`it was published ${Math.round(age)} seconds ago: expected at most ${when.maxAgeSeconds}`);
}

function readCertificate(pem: string, now: Date) {
  try {
    const certificate = new X509Certificate(pem);
    const isValid = new Date(certificate.validFrom) <= now && now <= new Date(certificate.validTo);
    return isValid && certificate.publicKey.asymmetricKeyType === "rsa" ? certificate.publicKey : undefined;
  } catch {
    return undefined;
  }
}

function refuse(why: string): Refused {
  return { refused: "signature", why };
}

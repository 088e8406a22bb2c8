import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import type { NoticeAuth, NoticePost } from "../../src/domain/notice.ts";
import { checkAuth, type Verified, verifyPost, type When } from "../../src/notices/verify.ts";
import { checkSnsMessage, readSnsMessage, readSnsUrl } from "../../src/notices/verify-sns.ts";
import {
  makeBasic,
  makeBearer,
  makeMailgun,
  makeMailpace,
  makeSendgrid,
  makeSns,
  makeStandardWebhooks,
  type Signer,
  topic,
} from "./signing.ts";

// Later than any certificate that is made meanwhile.
const now = new Date(Date.now() + 600_000);
const when: When = { now, maxAgeSeconds: 300 };
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const body = Buffer.from('{"event-data":{"event":"delivered","recipient":"jane@example.com"},"x":"ü"}');
type Simple = Exclude<NoticeAuth, { scheme: "sns" }>;
const check = (post: NoticePost, { auth }: Pick<Signer, "auth">) => verifyPost(post, auth as Simple, when);
const withBody = (post: NoticePost, text: string) => ({ ...post, body: Buffer.from(text) });

describe("verifyPost()", () => {
  const signing: readonly (readonly [string, () => Signer])[] = [
    ["ecdsa", makeSendgrid],
    ["standard-webhooks", () => makeStandardWebhooks("webhook")],
    ["svix", () => makeStandardWebhooks("svix")],
    ["ed25519", makeMailpace],
  ];

  it.each([...signing, ["hmac", makeMailgun], ["basic", makeBasic], ["bearer", makeBearer]] as const)(
    "takes what was signed by %s, and refuses another's key",
    (_, make) => {
      const signer = make();
      const post = signer.post(body, now);
      expect(check(post, signer).refused).toBeUndefined();
      expect(check(post, make()).refused).toMatch(/signature|credentials/);
      expect(check({ headers: {}, body: Buffer.from("{}") }, signer).refused).toMatch(/signature|credentials/);
      expect(check({ headers: {}, body: Buffer.of() }, signer).refused).toMatch(/signature|credentials/);
    },
  );

  it.each(signing)("refuses a body that was changed after %s signed it", (_, make) => {
    const signer = make();
    const post = signer.post(body, now);
    expect(check(withBody(post, body.toString().replace("jane", "john")), signer)).toMatchObject({
      refused: "signature",
    });
    expect(check(withBody(post, `${body} `), signer)).toMatchObject({ refused: "signature" });
  });

  it.each([
    ["ecdsa", makeSendgrid],
    ["standard-webhooks", () => makeStandardWebhooks("webhook")],
    ["hmac", makeMailgun],
  ] as const)("refuses what %s signed too long ago, or in a time to come", (_, make) => {
    const signer = make();
    for (const age of [299, -299]) expect(check(signer.post(body, ago(age)), signer).refused).toBeUndefined();
    for (const age of [302, -302, 86_400]) {
      expect(check(signer.post(body, ago(age)), signer)).toMatchObject({
        refused: "signature",
        why: expect.stringContaining("expected at most 300"),
      });
    }
  });

  it.each(signing)("refuses signatures of %s that are none", (_, make) => {
    const signer = make();
    const { headers } = signer.post(body, now);
    for (const [name, value = ""] of Object.entries(headers)) {
      for (const given of ["", "!", "AAAA", `${value}A`, value.slice(0, -8), "v1,", "x".repeat(10_000), undefined]) {
        const post = { headers: { ...headers, [name]: given }, body };
        // Base64 that ends too late still holds the signature: what matters is that nothing else is taken.
        if (given === `${value}A` && name.endsWith("-signature")) continue;
        expect(check(post, signer).refused, `${name}: ${given}`).toBe("signature");
      }
    }
  });

  it("tells the token of a Mailgun signature, which no other events may use", () => {
    const signer = makeMailgun();
    const post = signer.withToken(body, now, "t".repeat(50));
    expect(check(post, signer)).toEqual({ once: "t".repeat(50) });
    const stolen = JSON.parse(post.body.toString());
    const forged = withBody(post, JSON.stringify({ ...stolen, "event-data": { event: "complained" } }));
    // Mailgun does not sign its events: the same token with others is told apart by who remembers it.
    expect(check(forged, signer)).toEqual({ once: "t".repeat(50) });
    for (const wrong of [{ token: "u".repeat(50) }, { timestamp: "1" }, { signature: "0".repeat(64) }]) {
      const other = withBody(post, JSON.stringify({ ...stolen, signature: { ...stolen.signature, ...wrong } }));
      expect(check(other, signer)).toMatchObject({ refused: "signature" });
    }
  });

  it("verifies what the reference library of Standard Webhooks signs", () => {
    const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
    const signature = new Webhook(secret).sign("msg_1", now, body.toString());
    const timestamp = String(Math.floor(now.getTime() / 1000));
    const post = {
      headers: { "webhook-id": "msg_1", "webhook-timestamp": timestamp, "webhook-signature": signature },
      body,
    };
    expect(check(post, { auth: { scheme: "standard-webhooks", secret } })).toEqual({});
  });

  it("refuses other credentials of the same kind", () => {
    const signer = makeBasic();
    const { authorization = "" } = signer.post(body, now).headers;
    const given = (text: string) => check({ headers: { authorization: text }, body }, signer).refused;
    expect(given(authorization.replace("Basic", "basic"))).toBeUndefined();
    for (const text of [authorization.replace("Basic", "Bearer"), `${authorization}=`, "Basic", "Basic Og==", ""]) {
      expect(given(text), text).toBe("credentials");
    }
  });

  it("asks nothing more of whoever knows the path", () => {
    expect(verifyPost({ headers: {}, body }, { scheme: "path" }, when)).toEqual({} satisfies Verified);
  });
});

describe("checkAuth()", () => {
  const spki = (type: "ec" | "ed25519" | "rsa") => {
    const pair =
      type === "ec"
        ? generateKeyPairSync("ec", { namedCurve: "prime256v1" })
        : type === "rsa"
          ? generateKeyPairSync("rsa", { modulusLength: 2048 })
          : generateKeyPairSync("ed25519");
    return pair.publicKey.export({ format: "der", type: "spki" }).toString("base64");
  };

  it("takes keys as the providers show them", () => {
    checkAuth({ scheme: "ecdsa", publicKey: spki("ec") });
    const der = Buffer.from(spki("ec"), "base64");
    const pem = createPublicKey({ key: der, format: "der", type: "spki" }).export({ format: "pem", type: "spki" });
    checkAuth({ scheme: "ecdsa", publicKey: pem.toString() });
    checkAuth({ scheme: "ed25519", publicKey: spki("ed25519") });
    checkAuth(makeMailpace().auth);
    checkAuth({ scheme: "path" });
  });

  it("refuses keys that could verify nothing, and says what it expects", () => {
    for (const publicKey of ["", "nonsense", spki("rsa"), spki("ed25519")]) {
      expect(() => checkAuth({ scheme: "ecdsa", publicKey })).toThrow(/expected an elliptic-curve key/);
    }
    for (const publicKey of ["", "AAAA", spki("ec")]) {
      expect(() => checkAuth({ scheme: "ed25519", publicKey })).toThrow(/expected 32 bytes/);
    }
    expect(() => checkAuth({ scheme: "standard-webhooks", secret: "whsec_" })).toThrow(/expected whsec_/);
  });
});

describe("readSnsUrl()", () => {
  it.each([
    "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem",
    "https://sns.us-gov-west-1.amazonaws.com/x",
    "https://sns.ap-southeast-2.amazonaws.com:443/",
    "https://sns.cn-north-1.amazonaws.com.cn/x",
    "HTTPS://SNS.EU-WEST-1.AMAZONAWS.COM/x",
  ])("takes %s", (url) => {
    expect(readSnsUrl(url)).toBeInstanceOf(URL);
  });

  it.each([
    undefined,
    "",
    "sns.us-east-1.amazonaws.com",
    "http://sns.us-east-1.amazonaws.com/",
    "https://sns.us-east-1.amazonaws.com:8443/",
    "https://sns.us-east-1.amazonaws.com.evil.example/",
    "https://evil.example/?sns.us-east-1.amazonaws.com",
    "https://evil.example#sns.us-east-1.amazonaws.com/",
    "https://sns.us-east-1.amazonaws.com@evil.example/",
    "https://user:word@sns.us-east-1.amazonaws.com/",
    "https://sns.us-east-1.amazonaws.com./",
    "https://sqs.us-east-1.amazonaws.com/",
    "https://bucket.s3.amazonaws.com/sns.us-east-1.amazonaws.com.pem",
    "https://sns-us-east-1.amazonaws.com/",
    "https://snsxus-east-1.amazonaws.com/",
    "https://sns.us-east-1xamazonaws.com/",
    "https://sns.us-east-1.amazonaws.com.cn/",
    "https://sns.cn-north-1.amazonaws.com/",
    "https://sns.evil.us-east-1.amazonaws.com/",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/",
    "https://localhost/",
    "file:///etc/passwd",
  ])("refuses %s", (url) => {
    expect(readSnsUrl(url)).toBeUndefined();
  });
});

describe("SNS", () => {
  const sns = makeSns();
  const read = (post: NoticePost) => readSnsMessage(post.body, [topic]);
  const verify = (post: NoticePost, certificate = sns.certificate, at: When = when) => {
    const message = read(post);
    return "refused" in message ? message : checkSnsMessage(message, certificate, at);
  };

  it.each(["1", "2"])("takes a notification of signature version %s", (SignatureVersion) => {
    expect(verify(sns.message({ Message: "hällo\nyou", SignatureVersion }, now))).toEqual({});
    expect(verify(sns.message({ Message: "", Subject: "s", SignatureVersion }, now))).toEqual({});
  });

  it("takes the confirmation of a subscription, with the place to go to", () => {
    const post = sns.message(
      { Type: "SubscriptionConfirmation", Message: "m", Token: "t", SubscribeURL: sns.subscribeUrl },
      now,
    );
    expect(verify(post)).toEqual({});
    expect(read(post)).toMatchObject({ subscribeUrl: new URL(sns.subscribeUrl) });
  });

  it.each([
    ["the message", { Message: "other" }],
    ["the id", { MessageId: "other" }],
    ["the time", { Timestamp: new Date(now.getTime() - 1000).toISOString() }],
    ["the type", { Type: "UnsubscribeConfirmation" }],
    ["a subject that was not there", { Subject: "s" }],
    ["the signature", { Signature: "AAAA" }],
    ["the version", { SignatureVersion: "1" }],
    ["the version, to one that nobody knows", { SignatureVersion: "3" }],
  ])("refuses a notification when somebody changes %s", (_, change) => {
    const signed = JSON.parse(sns.message({ Message: "m" }, now).body.toString());
    const post = { headers: {}, body: Buffer.from(JSON.stringify({ ...signed, ...change })) };
    expect(verify(post)).toMatchObject({ refused: "signature" });
  });

  it("refuses another's certificate, one that is over, and one that is none", () => {
    const post = sns.message({ Message: "m" }, now);
    const later = { now: new Date(now.getTime() + 40 * 86_400_000), maxAgeSeconds: 1e9 };
    expect(verify(post, makeSns().certificate)).toMatchObject({ refused: "signature" });
    expect(verify(post, sns.certificate, later)).toMatchObject({ why: expect.stringContaining("valid now") });
    expect(verify(post, "<html>")).toMatchObject({ why: expect.stringContaining("valid now") });
  });

  it("refuses what was published too long ago", () => {
    expect(verify(sns.message({ Message: "m" }, ago(299)))).toEqual({});
    expect(verify(sns.message({ Message: "m" }, ago(302)))).toMatchObject({ why: expect.stringContaining("302") });
    expect(verify(sns.message({ Message: "m", Timestamp: "soon" }, now))).toMatchObject({ refused: "signature" });
  });

  it.each([
    ["another topic", { TopicArn: `${topic}2` }],
    ["a certificate elsewhere", { SigningCertURL: "https://evil.example/SimpleNotificationService-1.pem" }],
    ["a certificate that is none by its name", { SigningCertURL: "https://sns.eu-west-1.amazonaws.com/?x=.pem" }],
    ["a certificate below", { SigningCertURL: "https://sns.eu-west-1.amazonaws.com/a/b.pem" }],
    ["raw delivery", { Type: undefined }],
  ])("refuses %s before anything is fetched", (_, members) => {
    expect(read(sns.message({ Message: "m", ...members }, now))).toMatchObject({ refused: "signature" });
  });

  it.each([
    "https://evil.example/?Action=ConfirmSubscription",
    `https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topic}&Token=1`,
    `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topic}2&Token=1`,
    `https://sns.eu-west-1.amazonaws.com/?Action=DeleteTopic&TopicArn=${topic}`,
    `https://sns.eu-west-1.amazonaws.com/x?Action=ConfirmSubscription&TopicArn=${topic}&Token=1`,
    `http://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topic}&Token=1`,
  ])("goes to no other place to confirm: %s", (SubscribeURL) => {
    const post = sns.message({ Type: "SubscriptionConfirmation", Message: "m", Token: "t", SubscribeURL }, now);
    expect(read(post)).toMatchObject({ type: "SubscriptionConfirmation" });
    expect(read(post)).not.toHaveProperty("subscribeUrl", expect.anything());
  });
});

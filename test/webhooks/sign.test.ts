import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { newSecret, signatureHeaders, writeSecret } from "../../src/webhooks/sign.ts";

const message = { id: "019cb2a4-7c00-7000-8000-5f1d3c2b1a00", at: new Date(), body: '{"type":"größe 😀"}' };

describe("signatureHeaders()", () => {
  it("signs what the library of Standard Webhooks verifies", () => {
    const secret = newSecret();
    const headers = signatureHeaders(message, [secret]);
    expect(new Webhook(writeSecret(secret)).verify(message.body, { ...headers })).toEqual({ type: "größe 😀" });
    expect(headers["webhook-id"]).toBe(message.id);
  });

  it("signs exactly as that library does", () => {
    const secret = newSecret();
    const expected = new Webhook(writeSecret(secret)).sign(message.id, message.at, message.body);
    expect(signatureHeaders(message, [secret])["webhook-signature"]).toBe(expected);
  });

  it("lets both secrets verify when there are two", () => {
    const [old, current] = [newSecret(), newSecret()];
    const headers = { ...signatureHeaders(message, [current, old]) };
    for (const secret of [old, current]) new Webhook(writeSecret(secret)).verify(message.body, headers);
    expect(() => new Webhook(writeSecret(newSecret())).verify(message.body, headers)).toThrow("No matching signature");
  });

  it.each([
    ["another body", { ...message, body: "{}" }],
    ["another id", { ...message, id: "other" }],
    ["another time", { ...message, at: new Date(message.at.getTime() - 2000) }],
  ])("gives %s another signature", (_name, other) => {
    const secret = newSecret();
    const field = "webhook-signature";
    expect(signatureHeaders(other, [secret])[field]).not.toBe(signatureHeaders(message, [secret])[field]);
  });

  it("throws without a secret, since an empty field would pass for signed", () => {
    expect(() => signatureHeaders(message, [])).toThrow(TypeError);
  });
});

describe("writeSecret()", () => {
  it("writes whsec_ and 32 bytes in base64, another each time", () => {
    const [one, two] = [writeSecret(newSecret()), writeSecret(newSecret())];
    expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(one).not.toBe(two);
  });
});

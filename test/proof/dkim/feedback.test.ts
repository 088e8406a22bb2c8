import { describe, expect, it } from "vitest";
import { scanMessage } from "../../../src/message/scan.ts";
import { createSignatureCheck, type HeldSignature } from "../../../src/proof/dkim/check.ts";
import { createKeyLookup } from "../../../src/proof/dkim/key-lookup.ts";
import { knownFeedbackLoops, readFeedbackLoop } from "../../../src/proof/feedback-loops.ts";
import { readReport } from "../../../src/reports/read.ts";
import { makeRsaKey, nameOf, resolverOf, type Signing, sendersOf, signMessage } from "../../support/dkim.ts";

const key = makeRsaKey();
const zone = {
  [nameOf("s1", "arf.mail.yahoo.com")]: key.record,
  [nameOf("s1", "hotmail.com")]: key.record,
  [nameOf("s1", "fbl.isp.example")]: key.record,
};
const loops = [...knownFeedbackLoops, readFeedbackLoop("fbl.isp.example")];
const at = new Date("2026-11-26T12:00:00Z");

function complaintFrom(from: string): string {
  return `From: Feedback <${from}>
To: fbl@sender.example
Subject: FW: Your order
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b
Content-Type: text/plain

This is a complaint.

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Test/1.0
Version: 1
Original-Rcpt-To: jane@rcpt.example

--b
Content-Type: message/rfc822

From: shop@sender.example
To: jane@rcpt.example
Subject: Your order
Message-ID: <order-1@sender.example>

Thank you.
--b--
`;
}

const names = "From:To:Subject:MIME-Version:Content-Type";

function signedBy(domain: string, from: string, signing: Partial<Signing> = {}): string {
  return signMessage(complaintFrom(from), { key, domain, names, ...signing });
}

async function check(text: string): Promise<readonly HeldSignature[]> {
  const raw = Buffer.from(text);
  const lookUp = createKeyLookup({ resolve: resolverOf(zone), now: () => 0, onAsked: () => {} });
  const report = readReport(scanMessage(raw));
  return createSignatureCheck({ lookUp, findSenders: sendersOf([]), loops })({ report, raw, at });
}

const yahoo = ["arf.mail.yahoo.com", "feedback@arf.mail.yahoo.com"] as const;
const held = [{ by: "feedback-loop", domain: "arf.mail.yahoo.com" }];

describe("createSignatureCheck() of a feedback report", () => {
  it.each(["relaxed/relaxed", "relaxed/simple", "simple/simple"])(
    "holds when a known loop signed it as %s",
    async (form) => {
      const message = signedBy(...yahoo, { form, folded: true });
      expect(await check(message)).toEqual(held);
      expect(await check(message.replaceAll("\n", "\r\n"))).toEqual(held);
    },
  );

  it("holds when the loop is one that was added", async () => {
    expect(await check(signedBy("fbl.isp.example", "abuse@fbl.isp.example"))).toEqual([
      { by: "feedback-loop", domain: "fbl.isp.example" },
    ]);
  });

  it.each([
    ["the recipient", (text: string) => text.replace("Original-Rcpt-To: jane@", "Original-Rcpt-To: john@")],
    ["the original", (text: string) => text.replace("Message-ID: <order-1@", "Message-ID: <order-2@")],
    ["the boundary", (text: string) => text.replace("boundary=b", "boundary=c")],
    ["the sender", (text: string) => text.replace("From: Feedback", "From: Someone")],
    ["something after the end", (text: string) => `${text}--c\n\nmore\n`],
    ["a second Content-Type", (text: string) => `Content-Type: text/plain\n${text}`],
    ["a transfer encoding", (text: string) => `Content-Transfer-Encoding: base64\n${text}`],
  ])("fails when somebody changed or added %s", async (_name, change) => {
    const message = signedBy(...yahoo);
    const changed = change(message);
    expect(changed).not.toBe(message);
    expect(await check(changed)).toEqual([]);
  });

  it("fails when Content-Type is not covered, so that the body could be read otherwise", async () => {
    expect(await check(signedBy(...yahoo, { names: "From:To:Subject" }))).toEqual([]);
  });

  it("fails when only a part of the body is covered", async () => {
    expect(await check(signedBy(...yahoo, { tags: "l=10" }))).toEqual([]);
  });

  it("fails when signer and sender do not belong together, or to a loop", async () => {
    expect(await check(signedBy("arf.mail.yahoo.com", "someone@rcpt.example"))).toEqual([]);
    expect(await check(signedBy("fbl.isp.example", "feedback@arf.mail.yahoo.com"))).toEqual([]);
    expect(await check(signedBy("isp.example", "abuse@isp.example"))).toEqual([]);
  });

  it("believes of a domain that signs its users' mail only the one address that is the loop's", async () => {
    expect(await check(signedBy("hotmail.com", "staff@hotmail.com"))).toEqual([
      { by: "feedback-loop", domain: "hotmail.com" },
    ]);
    expect(await check(signedBy("hotmail.com", "mallory@hotmail.com"))).toEqual([]);
  });

  it("fails when it is no feedback report", async () => {
    const message = signMessage("From: feedback@arf.mail.yahoo.com\nContent-Type: text/plain\n\nHello\n", {
      key,
      domain: "arf.mail.yahoo.com",
      names: "From:Content-Type",
    });
    expect(await check(message)).toEqual([]);
  });

  it("passes over the seals and signatures of others", async () => {
    const foreign = signMessage(signedBy(...yahoo), { key, domain: "relay.example", names });
    const sealed = `ARC-Seal: i=1; a=rsa-sha256; cv=none; d=relay.example; s=s1; b=AAAA\n${foreign}`;
    expect(await check(sealed)).toEqual(held);
  });
});

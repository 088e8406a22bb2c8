import fc from "fast-check";
import { dkimSign } from "mailauth/lib/dkim/sign.js";
import { createTransport } from "nodemailer";
import { describe, expect, it } from "vitest";
import { scanMessage } from "../../../src/message/scan.ts";
import { createSignatureCheck, type HeldSignature } from "../../../src/proof/dkim/check.ts";
import { createKeyLookup } from "../../../src/proof/dkim/key-lookup.ts";
import { readReport } from "../../../src/reports/read.ts";
import { readSignedHeader } from "../../../src/reports/returned-header.ts";
import {
  makeEd25519Key,
  makeRsaKey,
  nameOf,
  resolverOf,
  type Signing,
  sendersOf,
  signMessage,
  type Zone,
} from "../../support/dkim.ts";

const rsa = makeRsaKey();
const ed25519 = makeEd25519Key();
const stranger = makeRsaKey();
const zone: Zone = {
  [nameOf("s1")]: rsa.record,
  [nameOf("s2")]: ed25519.record,
  [nameOf("s1", "news.sender.example")]: rsa.record,
  [nameOf("s1", "evil.example")]: stranger.record,
};
const at = new Date("2026-11-26T12:00:00Z");

const original = `From: Shop <shop@sender.example>
To: Jane Doe <jane@rcpt.example>
Subject: Your order
Date: Thu, 26 Nov 2026 08:00:00 +0000
Message-ID: <order-1@sender.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Thank you.

Yours
`;

const held = {
  by: "sender",
  domain: "sender.example",
  owner: "default",
  recipient: "jane@rcpt.example",
  messageId: "<order-1@sender.example>",
};

function bounceOf(returned: string, type = "message/rfc822", encoding = "7bit"): string {
  return `From: MAILER-DAEMON@mx.rcpt.example
To: bounces@sender.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.rcpt.example

Final-Recipient: rfc822; jane@rcpt.example
Action: failed
Status: 5.1.1

--b
Content-Type: ${type}
Content-Transfer-Encoding: ${encoding}

${returned}
--b--
`;
}

function headOf(message: string): string {
  return message.slice(0, message.search(/\r?\n\r?\n/) + 1);
}

type Asked = { readonly zone?: Zone; readonly domains?: readonly string[] };

async function check(text: string | Buffer, asked: Asked = {}): Promise<readonly HeldSignature[]> {
  const raw = Buffer.from(text);
  const message = scanMessage(raw);
  const lookUp = createKeyLookup({ resolve: resolverOf(asked.zone ?? zone), now: () => 0, onAsked: () => {} });
  const findSenders = sendersOf(asked.domains ?? ["sender.example"]);
  const checkSignatures = createSignatureCheck({ lookUp, findSenders, loops: [] });
  return checkSignatures({ report: readReport(message), raw, signedHeader: readSignedHeader(message), at });
}

function signed(signing: Partial<Signing> = {}, message = original): string {
  return signMessage(message, { key: rsa, ...signing });
}

describe("createSignatureCheck() of a returned original", () => {
  it.each(["relaxed/relaxed", "relaxed/simple", "simple/simple", "simple/relaxed", "simple", "relaxed"])(
    "holds when it was signed as %s with RSA or Ed25519, folded or not",
    async (form) => {
      for (const signing of [{ form }, { form, folded: true as const }, { form, key: ed25519, selector: "s2" }])
        expect(await check(bounceOf(signed(signing)))).toEqual([held]);
    },
  );

  it("holds when others signed it: mailauth and nodemailer", async () => {
    const crlf = original.replaceAll("\n", "\r\n");
    const privateKey = rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    for (const canonicalization of ["relaxed/relaxed", "simple/simple"]) {
      const signer = { signingDomain: "sender.example", selector: "s1", privateKey, algorithm: "rsa-sha256" };
      const { signatures } = await dkimSign(crlf, { ...signer, canonicalization, signatureData: [signer] });
      expect(await check(bounceOf(`${signatures}${crlf}`))).toEqual([held]);
    }
    const dkim = { domainName: "sender.example", keySelector: "s1", privateKey };
    const transport = createTransport({ streamTransport: true, buffer: true, dkim });
    const { message } = await transport.sendMail({
      raw: crlf,
      envelope: { from: "a@sender.example", to: "b@c.example" },
    });
    expect(await check(bounceOf(message.toString()))).toEqual([held]);
  });

  it("holds when only the headers came back, in whatever part, and when the body is cut short or was changed", async () => {
    const message = signed();
    expect(await check(bounceOf(headOf(message), "text/rfc822-headers"))).toEqual([held]);
    expect(await check(bounceOf(`${headOf(message)}\n`, "message/rfc822"))).toEqual([held]);
    expect(await check(bounceOf(message.replace("Thank you.", "Thank")))).toEqual([held]);
    const encoded = Buffer.from(message).toString("base64").replaceAll(/.{76}/g, "$&\n");
    expect(await check(bounceOf(encoded, "message/rfc822", "base64"))).toEqual([held]);
  });

  it("holds when a report that is all text quotes the message", async () => {
    const text = `From: MAILER-DAEMON@q.rcpt.example\nTo: bounces@sender.example\nSubject: failure notice\n
Hi. This is the qmail-send program at q.rcpt.example.

<jane@rcpt.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <bounces@sender.example>
`;
    expect(await check(`${text}${signed({ folded: true })}`)).toEqual([held]);
    expect(await check(`${text}${signed({ form: "simple/simple", folded: true })}`)).toEqual([held]);
  });

  it("holds whether lines end with LF or CRLF", async () => {
    for (const form of ["simple/simple", "relaxed/relaxed"]) {
      const lf = bounceOf(signed({ form, folded: true }));
      expect(await check(lf)).toEqual([held]);
      expect(await check(lf.replaceAll("\n", "\r\n"))).toEqual([held]);
    }
  });

  it("holds when relays added fields, and when relaxed fields were folded anew", async () => {
    const message = signed();
    const added = `Received: from a.example by b.example; Thu, 26 Nov 2026 08:00:01 +0000\nX-Spam: no\n${message}`;
    expect(await check(bounceOf(added))).toEqual([held]);
    const refolded = message.replace("To: Jane Doe <", "to:  Jane\n\tDoe \n <");
    expect(await check(bounceOf(refolded))).toEqual([held]);
    expect(
      await check(bounceOf(signed({ form: "simple/simple" }).replace("To: Jane Doe <", "To: Jane\n Doe <"))),
    ).toEqual([]);
  });

  it("holds when the text is not ASCII, with the byte A0 that some take for a blank", async () => {
    const cyrillic = original.replace("Your order", "Рады — à bientôt");
    const message = signed({}, cyrillic);
    expect(await check(bounceOf(message))).toEqual([held]);
    const changed = Buffer.from(bounceOf(message));
    changed[changed.indexOf(0xa0)] = 0x20;
    expect(await check(changed)).toEqual([]);
  });

  it.each([
    ["To", (text: string) => text.replace("jane@rcpt.example>", "john@rcpt.example>")],
    ["Message-ID", (text: string) => text.replace("<order-1@", "<order-2@")],
    ["a Subject that a mailing list marked", (text: string) => text.replace("Subject: ", "Subject: [list] ")],
    ["the body hash", (text: string) => text.replace("bh=", "bh=A")],
    [
      "the signature",
      (text: string) => text.replace(/b=(.)(?=[^;]*$)/m, (_all, first) => `b=${first === "A" ? "B" : "A"}`),
    ],
  ])("fails when somebody changed %s", async (_name, change) => {
    const message = signed();
    const changed = change(message);
    expect(changed).not.toBe(message);
    expect(await check(bounceOf(changed))).toEqual([]);
  });

  it("fails when the domain is not one of ours, and holds for a subdomain", async () => {
    expect(await check(bounceOf(signed({ key: stranger, domain: "evil.example" })))).toEqual([]);
    expect(await check(bounceOf(signed({ key: stranger })))).toEqual([]);
    expect(await check(bounceOf(signed()), { domains: [] })).toEqual([]);
    expect(await check(bounceOf(signed()), { domains: ["news.sender.example"] })).toEqual([]);
    const under = await check(bounceOf(signed({ domain: "news.sender.example" })));
    expect(under).toEqual([{ ...held, domain: "news.sender.example" }]);
  });

  it("fails when To, Message-ID or From is not covered", async () => {
    for (const names of ["From:Subject:Message-ID", "From:To:Subject", "To:Subject:Message-ID"])
      expect(await check(bounceOf(signed({ names })))).toEqual([]);
  });

  it("takes the covered fields, whatever stands above them", async () => {
    const forged = `To: victim@rcpt.example\nMessage-ID: <other@sender.example>\n${signed()}`;
    expect(await check(bounceOf(forged))).toEqual([held]);
  });

  it("fails when a field was added that the signer had sealed against additions", async () => {
    const names = "From:From:To:To:Subject:Message-ID:Message-ID:Cc";
    expect(await check(bounceOf(signed({ names })))).toEqual([held]);
    for (const added of ["To: victim@rcpt.example", "Message-ID: <other@sender.example>"])
      expect(await check(bounceOf(`${added}\n${signed({ names })}`))).toEqual([]);
  });

  it("fails when the message was for several, or for nobody", async () => {
    for (const to of [
      "jane@rcpt.example, john@rcpt.example",
      "undisclosed-recipients:;",
      "Jane Doe",
      "group: a@b.example, c@d.example;",
    ]) {
      const message = signed({}, original.replace("Jane Doe <jane@rcpt.example>", to));
      expect(await check(bounceOf(message))).toEqual([]);
    }
    for (const name of ["Cc", "Bcc"]) {
      const message = signed({}, original.replace("Subject:", `${name}: john@rcpt.example\nSubject:`));
      expect(await check(bounceOf(message))).toEqual([]);
    }
  });

  it("fails when the signature had expired before the report came", async () => {
    const seconds = at.getTime() / 1000;
    expect(await check(bounceOf(signed({ tags: `t=${seconds - 90}; x=${seconds + 60}` })))).toEqual([held]);
    expect(await check(bounceOf(signed({ tags: `t=${seconds - 90}; x=${seconds - 60}` })))).toEqual([]);
    expect(await check(bounceOf(signed({ tags: `t=${seconds + 90}; x=${seconds + 60}` })))).toEqual([]);
    expect(await check(bounceOf(signed({ tags: "x=soon" })))).toEqual([]);
  });

  it("does not care about l=, which is about the body", async () => {
    expect(await check(bounceOf(signed({ tags: "l=0" })))).toEqual([held]);
  });

  it.each([
    ["is there no more", { code: "ENOTFOUND" }],
    ["has no text record", { code: "ENODATA" }],
    ["cannot be asked for", { code: "ESERVFAIL" }],
    ["is revoked", "v=DKIM1; k=rsa; p="],
    ["is being tested", rsa.record.replace("k=rsa", "k=rsa; t=y")],
    ["was replaced by another", stranger.record],
    ["is of another algorithm", ed25519.record],
    ["names another algorithm", rsa.record.replace("k=rsa", "k=ed25519")],
    ["is not for mail", rsa.record.replace("k=rsa", "s=other")],
    ["is for another hash", rsa.record.replace("k=rsa", "h=sha1")],
    ["is of another version", rsa.record.replace("DKIM1", "DKIM2")],
    ["does not begin with its version", rsa.record.replace(/^v=DKIM1; (.*)$/, "$1; v=DKIM1")],
    ["is no key", "v=DKIM1; p=AAAA"],
    ["stands beside another", [rsa.record, stranger.record]],
    ["is nonsense", "hello"],
  ])("fails when the key %s", async (_name, record) => {
    expect(await check(bounceOf(signed()), { zone: { [nameOf()]: record } })).toEqual([]);
  });

  it.each([
    ["names no version", rsa.record.replace("v=DKIM1; ", "")],
    ["has blanks in it and flags that are not known", `${rsa.record.replace(/(p=.{99})/, "$1 ")} ; n=hello; t=z`],
    ["stands beside a text that is none", ["v=spf1 -all", rsa.record]],
    ["is strict, and the identity is the domain's", rsa.record.replace("k=rsa", "t=s")],
  ])("holds when the key %s", async (_name, record) => {
    expect(await check(bounceOf(signed()), { zone: { [nameOf()]: record } })).toEqual([held]);
  });

  it("fails when a strict key is used for a subdomain's identity, or the identity is another's", async () => {
    const strict = { zone: { [nameOf()]: rsa.record.replace("k=rsa", "t=s") } };
    const signing = { tags: "i=bounces@eu.sender.example" };
    expect(await check(bounceOf(signed(signing)))).toEqual([held]);
    expect(await check(bounceOf(signed(signing)), strict)).toEqual([]);
    expect(await check(bounceOf(signed({ tags: "i=@example" })))).toEqual([]);
  });

  it("fails when the key is shorter than RFC 8301 allows, or the hash is SHA-1", async () => {
    const short = makeRsaKey(1016);
    expect(await check(bounceOf(signed({ key: short })), { zone: { [nameOf()]: short.record } })).toEqual([]);
    const old = { ...rsa, algorithm: "rsa-sha1" };
    expect(await check(bounceOf(signed({ key: old })))).toEqual([]);
  });

  it("holds when one of two signatures does", async () => {
    const both = signMessage(signed({ key: ed25519, selector: "s2" }), { key: rsa, selector: "gone" });
    expect(await check(bounceOf(both))).toEqual([held]);
    const foreign = signMessage(signed(), { key: stranger, domain: "evil.example" });
    expect(await check(bounceOf(foreign))).toEqual([held]);
  });

  it("looks at the outermost original only", async () => {
    const inner = signed();
    const outer = `From: support@sender.example\nTo: john@rcpt.example\nMessage-ID: <fwd@sender.example>\nSubject: Fwd\nContent-Type: message/rfc822\n\n${inner}`;
    expect(await check(bounceOf(outer))).toEqual([]);
    expect(await check(signed())).toEqual([]);
  });

  it("asks for three keys of one message at most, and only for ours", async () => {
    let message = original;
    for (let n = 0; n < 40; n++) message = signMessage(message, { key: rsa, selector: `k${n}` });
    for (let n = 0; n < 40; n++)
      message = signMessage(message, { key: rsa, domain: "evil.example", selector: `k${n}` });
    const resolve = resolverOf({});
    const lookUp = createKeyLookup({ resolve, now: () => 0, onAsked: () => {} });
    const raw = Buffer.from(bounceOf(message));
    const signedHeader = readSignedHeader(scanMessage(raw));
    const report = readReport(scanMessage(raw));
    const findSenders = sendersOf(["sender.example"]);
    await createSignatureCheck({ lookUp, findSenders, loops: [] })({ report, raw, signedHeader, at });
    expect(resolve.asked.length).toBeLessThanOrEqual(3);
    expect(resolve.asked.every((name) => name.endsWith("._domainkey.sender.example"))).toBe(true);
  });

  it("fails when more fields are named than anybody signs, and soon", async () => {
    const names = `From:To:Subject:Message-ID:${Array.from({ length: 3000 }, (_, n) => `x${n}`).join(":")}`;
    const many = Array.from({ length: 900 }, (_, n) => `X-${n}: y\n`).join("");
    let message = `${many}${original}`;
    for (let n = 0; n < 40; n++) message = `${signed({ names, selector: `k${n}` }).split("\n", 1)[0]}\n${message}`;
    expect(await check(bounceOf(message))).toEqual([]);
  });

  it("fails when any byte of a covered field changes but white space and the case of names", async () => {
    const message = headOf(signed({ folded: true }));
    const [before = "", after = ""] = bounceOf("@@").split("@@\n");
    const checkHead = (head: Buffer) => check(Buffer.concat([Buffer.from(before), head, Buffer.from(`\n${after}`)]));
    expect(await checkHead(Buffer.from(message))).toEqual([held]);
    const places = { min: message.indexOf("From: Shop"), max: message.indexOf("MIME-Version") - 2 };
    const isBlank = (code: number) => [9, 10, 13, 32].includes(code);
    await fc.assert(
      fc.asyncProperty(fc.integer(places), fc.integer({ min: 0, max: 255 }), async (place, byte) => {
        const changed = Buffer.from(message);
        const old = changed[place] as number;
        const isName = /^[\w-]*$/.test(message.slice(message.lastIndexOf("\n", place) + 1, place + 1));
        fc.pre(old !== byte && !isBlank(old) && !isBlank(byte) && !(isName && (old ^ byte) === 0x20));
        changed[place] = byte;
        expect(await checkHead(changed)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

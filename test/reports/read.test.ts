import { describe, expect, it } from "vitest";
import type { Report } from "../../src/domain/report.ts";
import { scanMessage } from "../../src/message/scan.ts";
import { readReport } from "../../src/reports/read.ts";

const read = (...lines: string[]): Report => readReport(scanMessage(Buffer.from(lines.join("\n"))));

const person = "From: Ann <ann@rcpt.example>";
const daemon = "From: Mail Delivery System <MAILER-DAEMON@mx.example>";

describe("readReport() with an envelope", () => {
  const answer = [
    "From: Post room <post@rcpt.example>",
    "Subject: Your message was not delivered",
    "",
    "Your message to <ann@rcpt.example> could not be delivered: user unknown.",
  ];

  it("takes the null sender's word for a report that bears no other sign", () => {
    const message = scanMessage(Buffer.from(answer.join("\n")));
    expect([readReport(message, "").kind, readReport(message, "post@rcpt.example").kind]).toEqual(["delivery", "none"]);
  });
});

describe("readReport()", () => {
  it.each<[string, string, string[]]>([
    [
      "an Auto-Submitted answer",
      "auto-reply",
      [person, "Subject: Re: hi", "Auto-Submitted: auto-replied (vacation)", "", "away"],
    ],
    ["a vendor's field", "auto-reply", [person, "Subject: hi", "X-Autoreply: yes", "", "away"]],
    ["a subject that only machines write", "auto-reply", [person, "Subject: Automatic reply: hi", "", "away"]],
    [
      "the same in French, accents and all",
      "auto-reply",
      [person, "Subject: =?utf-8?Q?R=C3=A9ponse_automatique_:_hi?=", "", "absent"],
    ],
    ["a word of absence with a null sender", "auto-reply", ["Return-Path: <>", person, "Subject: Abwesend", "", "weg"]],
    ["a word of absence by a person", "none", [person, "Subject: Away game tickets", "", "Buy now"]],
    ["Auto-Submitted: no", "none", [person, "Subject: hi", "Auto-Submitted: no", "", "text"]],
    [
      "a newsletter that asks for no answers",
      "none",
      [person, "Subject: hi", "List-Id: <x>", "X-Auto-Response-Suppress: All", "", "text"],
    ],
    [
      "an answer to an automatic reply",
      "reply",
      [person, "Subject: Re: Automatic reply: hi", "In-Reply-To: <a@b>", "", "text"],
    ],
    ["an answer", "reply", [person, "Subject: hello", "In-Reply-To: <a@b>", "", "text"]],
    ["an answer by its subject", "reply", [person, "Subject: AW: hello", "", "text"]],
    ["an answer on a list", "none", [person, "Subject: Re: hello", "In-Reply-To: <a@b>", "List-Id: <x>", "", "text"]],
    [
      "a person who quotes a bounce",
      "reply",
      [person, "Subject: Re: Undelivered Mail", "", "What is this?", "> <a@b.example>: 550 5.1.1 User unknown"],
    ],
    [
      "an order confirmation",
      "none",
      ["From: shop@shop.example", "Subject: Your order", "Auto-Submitted: auto-generated", "", "Thanks"],
    ],
    [
      "a mail system that says nothing of a failure",
      "none",
      [daemon, "Subject: Maintenance on Sunday", "", "We restart at noon."],
    ],
    ["nothing at all", "none", [""]],
  ])("takes %s for %s", async (_, kind, lines) => {
    expect(read(...lines).kind).toBe(kind);
  });

  it("takes a home-made bounce without a known format for a delivery report", async () => {
    const report = await read(
      daemon,
      "Subject: Mail could not be delivered",
      "",
      "The mailbox bob@rcpt.example does not exist.",
      "550 5.1.1 unknown",
    );
    expect(report).toMatchObject({
      kind: "delivery",
      format: "generic",
      recipients: [{ finalRecipient: "bob@rcpt.example", action: "failed", status: "5.1.1" }],
    });
  });

  it("prefers the failed address of the original to others that the text names", async () => {
    const report = await read(
      daemon,
      "To: us@sender.example",
      "Subject: Undeliverable",
      "",
      "Ask help@rcpt.example or tom@rcpt.example. The user does not exist.",
      "----- Original message -----",
      "From: us@sender.example",
      "To: tom@rcpt.example",
      "Message-ID: <1@sender.example>",
      "",
    );
    expect(report).toMatchObject({
      recipients: [{ finalRecipient: "tom@rcpt.example" }],
      original: { messageId: "<1@sender.example>" },
    });
  });

  it("reads what an alias made as the extension expanded-from", async () => {
    const report = await read(
      daemon,
      "Subject: Undelivered Mail Returned to Sender",
      "",
      "<new@far.example> (expanded from <old@rcpt.example>): host x said: 550 5.1.1 no",
    );
    expect(report).toMatchObject({
      format: "postfix",
      recipients: [{ finalRecipient: "new@far.example", extensions: { "expanded-from": "old@rcpt.example" } }],
    });
  });

  it("reads the original's identity and the fields that proof needs", async () => {
    const report = await read(
      daemon,
      "Content-Type: multipart/report; boundary=b",
      "",
      "--b",
      "Content-Type: message/delivery-status",
      "",
      "Final-Recipient: rfc822; a@b.example",
      "Action: failed",
      "--b",
      "Content-Type: message/rfc822",
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from(
        "From: Us <us@Bücher.example>\nTo: a@b.example, c@d.example\nSubject: =?utf-8?Q?=C3=A4?=\nMessage-ID: <1@x>\nX-Nixie-Token: t\nX-Secret: no\nDKIM-Signature: v=1;\n a=b\nDate: 3 Mar 2026 09:00:00 +0000\n\nbody",
      ).toString("base64"),
      "--b--",
    );
    expect(report.kind === "delivery" && report.original).toEqual({
      messageId: "<1@x>",
      from: "us@Bücher.example",
      fromDomain: "xn--bcher-kva.example",
      to: ["a@b.example", "c@d.example"],
      subject: "ä",
      date: new Date("2026-03-03T09:00:00Z"),
      fields: { "x-nixie-token": "t", "dkim-signature": "v=1; a=b" },
    });
  });

  it("takes Apple Mail's unsubscribe message for an opt-out of its sender", async () => {
    const report = await read(
      person,
      "Subject: unsubscribe",
      "X-Apple-Unsubscribe: true",
      "Auto-Submitted: auto-replied",
      "",
      "x",
    );
    expect(report).toMatchObject({ kind: "feedback", feedbackType: "opt-out", originalRcptTo: ["ann@rcpt.example"] });
  });

  it("reads HTML, and its words only", async () => {
    const report = await read(
      daemon,
      "Subject: x",
      "Content-Type: text/html; charset=utf-8",
      "",
      "<p>Hello <b>you</b> &amp; me</p><script>no()</script>",
    );
    expect(report.text.trim()).toBe("Hello you & me");
  });
});

import { describe, expect, it } from "vitest";
import type { DeliveryReport } from "../../src/domain/report.ts";
import { scanMessage } from "../../src/message/scan.ts";
import { readReport } from "../../src/reports/read.ts";

async function readStatus(status: string, text = "Not delivered.", head = ""): Promise<DeliveryReport> {
  const raw = [
    "From: MAILER-DAEMON@mx.example",
    `${head}Content-Type: multipart/report; report-type=delivery-status; boundary=b`,
    "",
    "--b",
    "",
    text,
    "--b",
    "Content-Type: message/delivery-status",
    "",
    status,
    "--b--",
    "",
  ].join("\n");
  const report = readReport(scanMessage(Buffer.from(raw)));
  if (report.kind !== "delivery") throw new Error(`Cannot check a ${report.kind}: expected a delivery report`);
  return report;
}

const recipientOf = async (fields: string, text?: string) =>
  (await readStatus(`Reporting-MTA: dns; mx.example\n\n${fields}`, text)).recipients[0];

describe("readDsn()", () => {
  it.each([
    ["rfc822; a@b.example", "a@b.example"],
    ["rfc822;a@b.example", "a@b.example"],
    ["RFC822; A.B@b.example", "A.B@b.example"],
    ["<a@b.example>", "a@b.example"],
    ["a@b.example", "a@b.example"],
    ["rfc822; <a@b.example> (a comment)", "a@b.example"],
    ["rfc822; a@b.example (a comment)", "a@b.example"],
    ['rfc822; "Ann" <a@b.example>', "a@b.example"],
    ["rfc/822;a@b.example", "a@b.example"],
    ["rfc822;|/usr/bin/procmail -f", "|/usr/bin/procmail -f"],
    ["rfc822; @b.example", "@b.example"],
    ["x400; /C=de/A= /P=x/S=Ann/", "/C=de/A= /P=x/S=Ann/"],
    ["utf-8; \\x{6D4B}\\x{8BD5}@xn--r8jz45g.example", "测试@xn--r8jz45g.example"],
    ["utf-8; jörg@bücher.example", "jörg@bücher.example"],
    ["rfc822; a+31=c@b.example", "a+31=c@b.example"],
  ])("reads Final-Recipient: %s", async (value, expected) => {
    expect((await recipientOf(`Final-Recipient: ${value}\nAction: failed\nStatus: 5.1.1`))?.finalRecipient).toBe(
      expected,
    );
  });

  it.each([
    ["rfc822;a+2Bb+3Dc@d.example", "a+b=c@d.example"],
    // A plain subaddress must not be taken for xtext.
    ["rfc822;a+31@d.example", "a+31@d.example"],
  ])("undoes what xtext must have written in Original-Recipient: %s", async (value, expected) => {
    expect((await recipientOf(`Original-Recipient: ${value}\nAction: failed`))?.originalRecipient).toBe(expected);
  });

  it("leaves Original-Recipient alone when Final-Recipient says the same", async () => {
    const recipient = await recipientOf(
      "Final-Recipient: rfc822; a+2Bb@c.example\nOriginal-Recipient: rfc822; a+2Bb@c.example\nAction: failed",
    );
    expect(recipient?.originalRecipient).toBe("a+2Bb@c.example");
  });

  it.each([
    ["failed", "failed"],
    ["FAILURE", "failed"],
    ["failed (permanent)", "failed"],
    ["Delayed", "delayed"],
    ["expired", "delayed"],
    ["deliverable", "delivered"],
    ["relayed", "relayed"],
    ["expanded", "expanded"],
  ])("reads Action: %s", async (value, expected) => {
    expect((await recipientOf(`Final-Recipient: rfc822; a@b.example\nAction: ${value}\nStatus: 4.2.2`))?.action).toBe(
      expected,
    );
  });

  it.each([
    ["5.1.1", "5.1.1"],
    ["5.1.1 (no such user)", "5.1.1"],
    ["5.7.509", "5.7.509"],
    ["550 no such user", undefined],
    ["", undefined],
    ["5.1.1.1", undefined],
  ])("reads Status: %s", async (value, expected) => {
    expect((await recipientOf(`Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: ${value}`))?.status).toBe(
      expected,
    );
  });

  it.each([
    ["smtp; 550 5.1.1 no", "smtp", "550 5.1.1 no"],
    ["SMTP;550 no", "smtp", "550 no"],
    ["550 5.1.1 no", "smtp", "550 5.1.1 no"],
    ["no such user", "unknown", "no such user"],
    ["x-unix;\n    the text\n\tfolds", "x-unix", "the text folds"],
    ["smtp; 550-5.1.1 one\n 550-5.1.1 two\n 550 5.1.1 three", "smtp", "550 5.1.1 one two three"],
    // The inner reply has a status of its own: it is not a repetition.
    ["smtp; 550 5.1.1 x... 550 5.7.1 y", "smtp", "550 5.1.1 x... 550 5.7.1 y"],
  ])("reads Diagnostic-Code: %s", async (value, type, text) => {
    const recipient = await recipientOf(
      `Final-Recipient: rfc822; a@b.example\nAction: failed\nDiagnostic-Code: ${value}`,
    );
    expect(recipient?.diagnosticCode).toEqual({ type, text });
  });

  it("does not let a field of one recipient leak into the next", async () => {
    const { recipients } = await readStatus(
      "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\nX-One: 1\n\nFinal-Recipient: rfc822; c@d.example\nAction: delayed\nDiagnostic-Code: smtp; 450 later",
    );
    expect(
      recipients.map(({ finalRecipient, action, diagnosticCode, extensions }) => [
        finalRecipient,
        action,
        diagnosticCode?.text,
        extensions,
      ]),
    ).toEqual([
      ["a@b.example", "failed", undefined, { "x-one": "1" }],
      ["c@d.example", "delayed", "450 later", {}],
    ]);
  });

  it.each([
    [
      "no blank line stands between recipients",
      "Final-Recipient: rfc822; a@b.example\nAction: failed\nFinal-Recipient: rfc822; c@d.example\nAction: delayed",
    ],
    [
      "the original recipient comes first",
      "Original-Recipient: rfc822; x@b.example\nFinal-Recipient: rfc822; a@b.example\nAction: failed\nOriginal-Recipient: rfc822; y@b.example\nFinal-Recipient: rfc822; c@d.example\nAction: delayed",
    ],
    [
      "blank lines stand within blocks",
      "Final-Recipient: rfc822; a@b.example\n\nAction: failed\n\nFinal-Recipient: rfc822; c@d.example\n\nAction: delayed",
    ],
    [
      "the action comes first",
      "Action: failed\nFinal-Recipient: rfc822; a@b.example\n\nAction: delayed\nFinal-Recipient: rfc822; c@d.example",
    ],
  ])("keeps recipients apart when %s", async (_, status) => {
    const { recipients } = await readStatus(`Reporting-MTA: dns; mx\n${status}`);
    expect(recipients.map(({ finalRecipient, action }) => [finalRecipient, action])).toEqual([
      ["a@b.example", "failed"],
      ["c@d.example", "delayed"],
    ]);
  });

  it("keeps a thousand recipients and stops there", async () => {
    const block = (at: number) => `Final-Recipient: rfc822; r${at}@b.example\nAction: failed\n\n`;
    const { recipients } = await readStatus(Array.from({ length: 1200 }, (_, at) => block(at)).join(""));
    expect(recipients).toHaveLength(1000);
  });

  it("keeps unknown fields as extensions, whatever they are called", async () => {
    const recipient = await recipientOf(
      "Final-Recipient: rfc822; a@b.example\nAction: failed\n__proto__: x\nX-Mail-Id: 7",
    );
    expect(Object.entries(recipient?.extensions ?? {})).toEqual([
      ["__proto__", "x"],
      ["x-mail-id", "7"],
    ]);
  });

  it.each([
    ["X-Failed-Recipients", "X-Failed-Recipients: a@b.example\n", "words"],
    ["the text", "", "We could not deliver to <a@b.example>, sorry."],
  ])("finds a missing address in %s", async (_, head, text) => {
    const { recipients, defects } = await readStatus(
      "Reporting-MTA: dns; mx\n\nAction: failed\nStatus: 5.1.1",
      text,
      head,
    );
    expect(recipients.map(({ finalRecipient, status }) => [finalRecipient, status])).toEqual([
      ["a@b.example", "5.1.1"],
    ]);
    expect(defects.map(({ name }) => name)).toContain("recipient-missing");
  });

  it.each([
    ["host mx[192.0.2.1] said: 550 no (in reply to\n    RCPT TO command)", "rcpt"],
    ["host mx[192.0.2.1] said: 550 no (in reply to end of DATA command)", "end-of-data"],
    ["host mx[192.0.2.1] refused to talk to me: 554 go", "connect"],
    ["SMTP error from remote mail server after MAIL FROM:<x@y>: 550 no", "mail"],
  ])("finds the phase in the words about the recipient: %s", async (words, phase) => {
    expect(
      (await recipientOf("Final-Recipient: rfc822; a@b.example\nAction: failed", `<a@b.example>: ${words}`))?.phase,
    ).toBe(phase);
  });

  it("gives each recipient the words about it alone", async () => {
    const { recipients } = await readStatus(
      "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\n\nFinal-Recipient: rfc822; c@d.example\nAction: failed",
      "Sorry.\n\n<a@b.example>: gone\n  for good\n\n<C@D.example>: full\n\nGood-bye.",
    );
    expect(recipients.map(({ text }) => text)).toEqual(["<a@b.example>: gone\n  for good", "<C@D.example>: full"]);
  });

  it("reads the fields about the message", async () => {
    const report = await readStatus(
      "Original-Envelope-Id: CaSe+1\nReporting-MTA: dns; mx.example (a comment)\nReceived-From-MTA: dns; app.example (192.0.2.1)\nArrival-Date: Tue, 3 Mar 2026 09:00:05 GMT\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed",
    );
    expect([report.originalEnvelopeId, report.reportingMta, report.receivedFromMta, report.arrivalDate]).toEqual([
      "CaSe+1",
      "mx.example",
      "app.example",
      new Date("2026-03-03T09:00:05Z"),
    ]);
  });
});

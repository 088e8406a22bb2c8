import { describe, expect, it } from "vitest";
import { readSmtpReply } from "../../src/reports/smtp-reply.ts";

const recipient = "a@b.example";

describe("readSmtpReply()", () => {
  it.each([
    [550, "failed"],
    [451, "delayed"],
    [250, "delivered"],
    [354, undefined],
  ])("takes %i for %s", (code, action) => {
    expect(readSmtpReply({ recipient, code, text: "words" }).recipients[0]?.action).toBe(action);
  });

  it.each([
    ["5.1.1 no such user", "550 5.1.1 no such user", "5.1.1"],
    ["550 5.1.1 no such user", "550 5.1.1 no such user", "5.1.1"],
    ["550-5.1.1 one\r\n550-5.1.1 two\r\n550 5.1.1 three", "550 5.1.1 one two three", "5.1.1"],
    ["550-one\n550 two", "550 one two", undefined],
    ["no (#5.2.1)", "550 no (#5.2.1)", "5.2.1"],
    ["client 5.1.1.7 is listed", "550 client 5.1.1.7 is listed", undefined],
    ["", "550", undefined],
  ])("joins %j and finds its status", (text, joined, status) => {
    const [found] = readSmtpReply({ recipient, code: 550, text }).recipients;
    expect([found?.diagnosticCode, found?.status]).toEqual([{ type: "smtp", text: joined }, status]);
  });

  it("prefers the status that was posted", () => {
    expect(readSmtpReply({ recipient, code: 550, status: "5.2.2", text: "5.1.1 x" }).recipients[0]?.status).toBe(
      "5.2.2",
    );
  });

  it("carries what else was posted", () => {
    const at = new Date("2026-03-03T09:00:00Z");
    expect(
      readSmtpReply({
        recipient,
        code: 450,
        text: "later",
        phase: "rcpt",
        remoteMta: "mx.b.example",
        at,
        messageId: "<1@x>",
      }),
    ).toMatchObject({
      kind: "delivery",
      format: "smtp-reply",
      date: at,
      original: { messageId: "<1@x>", to: [recipient] },
      recipients: [{ finalRecipient: recipient, phase: "rcpt", remoteMta: "mx.b.example", lastAttemptDate: at }],
    });
  });
});

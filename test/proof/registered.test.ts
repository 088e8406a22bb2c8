import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import type { AutoReply, DeliveryReport, FeedbackReport } from "../../src/domain/report.ts";
import type { Send } from "../../src/domain/send.ts";
import { findSend, questionsOf } from "../../src/proof/registered.ts";

const base = { format: "test", text: "", received: [], defects: [] } as const;
const original = { messageId: "<1@sender.test>", to: [], fields: {} };

function bounceOf(
  finalRecipient?: string,
  more: Partial<DeliveryReport> = {},
  originalRecipient?: string,
): DeliveryReport {
  const recipient = { finalRecipient, originalRecipient, action: "failed", status: "5.1.1", extensions: {} } as const;
  return { ...base, kind: "delivery", original, recipients: [recipient], ...more };
}

function complaintOf(...originalRcptTo: string[]): FeedbackReport {
  return { ...base, kind: "feedback", original, feedbackType: "abuse", originalRcptTo, incidents: 1, extensions: {} };
}

function answerFrom(from: string): AutoReply {
  return { ...base, kind: "auto-reply", from, inReplyTo: "<1@sender.test>", signals: [] };
}

function send(to: string, more: Partial<Send> = {}): Send {
  const recipient = { text: to, key: to.toLowerCase() };
  const sentAt = new Date("2026-03-01T12:00:00Z");
  return { messageId: "1@sender.test", envelopeId: "", recipient, outcome: "sent", sentAt, ...more };
}

const jane = send("Jane@rcpt.test");
const find = (report: DeliveryReport | FeedbackReport | AutoReply, ...sends: Send[]) =>
  findSend(report, classify(report, [])[0] as NonNullable<ReturnType<typeof classify>[0]>, sends);

describe("findSend()", () => {
  it("finds what was sent to the one whom the report names", () => {
    expect(find(bounceOf("jane@rcpt.test"), send("john@rcpt.test"), jane)).toBe(jane);
    expect(find(bounceOf("away@else.test", {}, "jane@rcpt.test"), jane)).toBe(jane);
    expect(find(complaintOf("jane@rcpt.test"), jane)).toBe(jane);
    expect(find(answerFrom("jane@rcpt.test"), jane)).toBe(jane);
  });

  it("finds by the envelope's id", () => {
    const enveloped = send("jane@rcpt.test", { messageId: "", envelopeId: "QQ314159" });
    const report = bounceOf("jane@rcpt.test", { original: undefined, originalEnvelopeId: " QQ314159" });
    expect(find(report, enveloped)).toBe(enveloped);
    expect(find(bounceOf("jane@rcpt.test"), enveloped)).toBeUndefined();
  });

  it("finds nothing when a known message is said to have gone to another", () => {
    expect(find(bounceOf("victim@rcpt.test"), jane)).toBeUndefined();
    expect(find(complaintOf("victim@rcpt.test"), jane)).toBeUndefined();
    expect(find(answerFrom("victim@rcpt.test"), jane)).toBeUndefined();
  });

  it("finds nothing when another message is meant", () => {
    expect(
      find(bounceOf("jane@rcpt.test", { original: { ...original, messageId: "<2@sender.test>" } }), jane),
    ).toBeUndefined();
    expect(
      find(bounceOf("jane@rcpt.test", { original: undefined }), send("jane@rcpt.test", { messageId: "" })),
    ).toBeUndefined();
  });

  it("finds the one recipient when the report names nobody, and nothing when there are several", () => {
    expect(find(complaintOf(), jane)).toBe(jane);
    expect(find(complaintOf(), jane, send("john@rcpt.test"))).toBeUndefined();
    expect(find(bounceOf(), jane)).toBe(jane);
  });
});

describe("questionsOf()", () => {
  it("asks for each id with each address, wrapped or not", () => {
    const report = bounceOf("bounces+jane=rcpt.test@relay.test", { originalEnvelopeId: "Q1" });
    const [verdict] = classify(report, []);
    const keys = ["bounces+jane=rcpt.test@relay.test", "jane@rcpt.test"];
    expect(questionsOf(report, verdict as NonNullable<typeof verdict>)).toEqual([
      ...keys.map((key) => ({ kind: "message", id: "1@sender.test", key })),
      ...keys.map((key) => ({ kind: "envelope", id: "Q1", key })),
    ]);
  });
});

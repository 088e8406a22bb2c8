import { describe, expect, it } from "vitest";
import { type Markable, markLimit, placeMarks } from "../../src/domain/marks.ts";
import type { WeighedEvidence } from "../../src/domain/message-view.ts";

const shown: Markable = {
  text: "Hello,\nMarie is no longer\n  employed here.\n550 5.1.1 unknown",
  subject: "Re: Spring",
  fields: [
    { name: "Subject", value: "Re: Spring" },
    { name: "Auto-Submitted", value: "auto-replied" },
    { name: "In-Reply-To", value: "<a@b.example>" },
  ],
  recipients: [{ diagnosticCode: "550 5.2.2 over quota", status: "5.2.2" }],
};

function place(field: string, quote: string, at: Partial<WeighedEvidence> = {}) {
  const piece = { field, quote, start: 0, end: quote.length, verdictId: "v", rule: "r", weight: 0.9, ...at };
  return placeMarks([piece], shown)[0];
}

describe("placeMarks()", () => {
  it("stands where the offsets say, with what it spoke for", () => {
    expect(place("text", "Marie", { start: 7, end: 12 })).toEqual({
      ...{ in: "text", start: 7, end: 12, verdictId: "v", rule: "r", weight: 0.9, quote: "Marie" },
    });
  });

  it.each([
    ["the text, where the offsets have gone wrong", "text", "Marie", { start: 2, end: 7 }, { in: "text", start: 7 }],
    ["the text, over line ends", "words", "no longer employed", {}, { in: "text", start: 16, end: 36 }],
    ["the subject", "subject", "Spring", { start: 4, end: 10 }, { in: "subject", start: 4, end: 10 }],
    ["the field of its name", "auto-submitted", "auto-replied", {}, { in: "header", index: 1, start: 0, end: 12 }],
    ["a field of another spelling", "inReplyTo", "<a@b.example>", {}, { in: "header", index: 2 }],
    [
      "what is said of a recipient",
      "diagnosticCode",
      "over quota",
      { recipientIndex: 0, start: 10, end: 20 },
      { in: "recipient", index: 0, field: "diagnosticCode", start: 10, end: 20 },
    ],
    ["the text, for a recipient's words that stand there", "text", "550 5.1.1", { recipientIndex: 0 }, { in: "text" }],
    ["nowhere", "label", "sendgrid blocked", {}, { in: "nowhere", quote: "sendgrid blocked" }],
    ["nowhere, where a short quote would be found anywhere", "label", "550", {}, { in: "nowhere" }],
  ])("stands in %s", (_where, field, quote, at, wanted) => {
    expect(place(field, quote, at)).toMatchObject(wanted);
  });

  it("marks a long stretch whose quote was cut", () => {
    expect(place("text", "Marie", { start: 7, end: 30 })).toMatchObject({ in: "text", start: 7, end: 30 });
  });

  it("tells a place once, and not more than anybody looks at", () => {
    const piece = { field: "text", quote: "Marie", start: 7, end: 12, verdictId: "v", rule: "r", weight: 1 };
    expect(placeMarks([piece, piece], shown)).toHaveLength(1);
    const many = Array.from({ length: 5000 }, (_, index) => ({ ...piece, verdictId: String(index) }));
    expect(placeMarks(many, shown)).toHaveLength(markLimit);
  });
});

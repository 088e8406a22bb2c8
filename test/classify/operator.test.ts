import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import type { OperatorRule, RuleConditions } from "../../src/domain/operator-rule.ts";
import type { AutoReply, FeedbackReport } from "../../src/domain/report.ts";
import { readMessage } from "../../src/intake/reading.ts";

const text = "Guten Tag,\n\nFrau Mayer ist nicht\n   mehr im HAUSE tätig.\n\nGrüße";
const reply: AutoReply = {
  kind: "auto-reply",
  format: "rfc3834",
  from: "anna@firma.example",
  subject: "Automatische Antwort: Ihre Bestellung 55",
  text,
  received: [],
  defects: [],
  signals: [{ field: "auto-submitted", quote: "auto-replied; owner=anna" }],
};
const rule = (when: RuleConditions): OperatorRule => ({ name: "mine", when, reason: "ticket-ack" });
const judge = (when: RuleConditions) => classify(reply, [rule(when)])[0];

describe("an operator's rule", () => {
  it.each<[RuleConditions, string]>([
    [{ subject: "automatische antwort: *" }, "Automatische Antwort: "],
    [{ subject: "*BESTELLUNG*" }, "Bestellung"],
    [{ sender: "Anna@Firma.example" }, "anna@firma.example"],
    [{ sender: "@firma.example" }, "anna@firma.example"],
    [{ phrase: "nicht mehr im hause" }, "nicht\n   mehr im HAUSE"],
    [{ phrase: "tatig." }, "tätig."],
    [{ field: { name: "auto-submitted", value: "Auto-Replied" } }, "auto-replied"],
    [{ subject: "Automatische*", field: { name: "auto-submitted", value: "auto-*" } }, "Automatische"],
  ])("holds by %j, and points at the words", (when, quote) => {
    const verdict = judge(when);
    expect(verdict).toMatchObject({
      rule: "operator:mine",
      reason: "ticket-ack",
      category: "auto-reply",
      confidence: 1,
    });
    expect(verdict?.evidence[0]?.quote).toBe(quote);
    const { field = "", start, end } = verdict?.evidence[0] ?? {};
    const source = { subject: reply.subject, text, from: reply.from }[field];
    if (source !== undefined) expect(source.slice(start, end)).toBe(quote);
  });

  it.each<RuleConditions>([
    { subject: "antwort: *" },
    { subject: "automatische antwort:" },
    { subject: "*a*b*c*d*e*f*g*h*x" },
    { sender: "@irma.example" },
    { sender: "hanna@firma.example" },
    { phrase: "nicht mehr im house" },
    { field: { name: "precedence", value: "*" } },
    { subject: "Automatische*", field: { name: "auto-submitted", value: "auto-generated" } },
    {},
  ])("does not hold by %j", (when) => {
    expect(judge(when)?.rule).not.toBe("operator:mine");
  });

  it("takes what strangers write literally, and is slow for none of it", () => {
    const hostile = { ...reply, subject: "(a+)+$".repeat(300), text: `${"aaaa ".repeat(13_000)}!` };
    const began = performance.now();
    for (let round = 0; round < 50; round++) {
      const rules = [rule({ subject: "*(a+)+$*(a+)+$*(a+)+$*x" }), rule({ phrase: `${"aaaa ".repeat(39)}b` })];
      expect(classify(hostile, rules)[0]?.rule).not.toBe("operator:mine");
    }
    expect(classify(hostile, [rule({ subject: "(a+)+$*" })])[0]?.rule).toBe("operator:mine");
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it("does not take a wish back that was made by a link or an address for it", () => {
    const wish: FeedbackReport = {
      ...{ kind: "feedback", format: "one-click", text: "", received: [], defects: [], incidents: 1, extensions: {} },
      ...{ feedbackType: "opt-out", originalRcptTo: ["anna@firma.example"], from: "anna@firma.example" },
    };
    const [verdict] = classify(wish, [rule({ sender: "@firma.example" })]);
    expect(verdict?.category).toBe("opt-out");
  });

  it("asks for header fields that the report does not tell", () => {
    const raw = Buffer.from("From: a@b.example\r\nSubject: hi\r\nX-Mailer: Odd Mailer 3; x=1\r\n\r\nHello there\r\n");
    const { verdicts, fields } = readMessage(raw, [rule({ field: { name: "x-mailer", value: "odd mailer *" } })]);
    expect([verdicts[0]?.rule, fields]).toEqual(["operator:mine", { "x-mailer": "odd mailer 3" }]);
  });
});

import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import type { DeliveryRecipient } from "../../src/domain/report.ts";
import type { Verdict } from "../../src/domain/verdict.ts";
import { decide } from "../../src/policy/decide.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { caseOf } from "../policy/cases.ts";
import { bounce } from "./reports.ts";

function judge(text: string | undefined, recipient: Partial<DeliveryRecipient> = {}): Verdict {
  const diagnosticCode = text === undefined ? undefined : { type: "smtp", text };
  const original = { to: ["jane@rcpt.test"], fields: {} };
  return classify(bounce({ diagnosticCode, ...recipient }, { original }), [])[0] as Verdict;
}

const effectOf = (verdict: Verdict) => decide(caseOf(verdict), defaultPolicySettings).effect;

describe("classify() of signs that contradict each other", () => {
  it.each<[what: string, text: string | undefined, recipient: Partial<DeliveryRecipient>]>([
    ["the words say unknown, the code full", "550 5.2.2 No such user here", {}],
    ["the words say unknown, the code policy", "550 5.7.2 User unknown", {}],
    ["the reply says unknown, the Status field full", "550 5.1.1 No such user here", { status: "5.2.2" }],
    ["the reply says never, the Status field later", "550 5.1.1 No such user here", { status: "4.4.7" }],
    ["the reply says never, its code later", "550 4.1.1 User unknown", {}],
    ["the code says unknown, the words that access is denied", "550 5.1.1 Access denied by our policy", {}],
    ["the code says unknown, the words later", "550 5.1.1 Recipient temporarily unavailable", {}],
    ["the code says unknown, the words later in German", "550 5.1.1 Postfach vorübergehend gesperrt", {}],
    ["the words say locked, and later", "550 5.7.1 Mailbox disabled. Please try again later", {}],
    ["the codes of one reply say unknown and spam", "550 5.1.1 Rejected (5.6.0)", {}],
  ])("is too weak to suppress when %s", (_, text, recipient) => {
    const verdict = judge(text, recipient);
    expect(verdict.category).toBe("hard");
    expect(verdict.confidence).toBeLessThan(defaultPolicySettings.confidence.hard);
    expect(effectOf(verdict)).toBe("review");
  });

  it.each<[what: string, text: string | undefined, recipient: Partial<DeliveryRecipient>]>([
    ["words and code say the same", "550 5.1.1 <jane@rcpt.test>: User unknown", { status: "5.1.1" }],
    ["only words speak", "550 No such user here", { status: "5.0.0" }],
    ["only the code speaks", undefined, { status: "5.1.1" }],
    ["the sender is to look at the address and try again", "550 5.1.1 No such user. Check it and try again", {}],
    ["both codes are hard", "550 5.1.1 Recipient not found", { status: "5.1.10" }],
    ["the code says nothing", "550 5.7.1 <jane@rcpt.test>: User unknown", { status: "5.7.1" }],
    ["a later command was answered too", "550 5.1.1 User unknown\n503 5.5.1 Need RCPT", {}],
  ])("suppresses when %s", (_, text, recipient) => {
    const verdict = judge(text, recipient);
    expect(verdict.confidence).toBeGreaterThanOrEqual(defaultPolicySettings.confidence.hard);
    expect(effectOf(verdict)).toBe("suppress");
  });

  it("takes x.4.4 for an unknown domain when the words say so", () => {
    const verdict = judge(
      "Host or domain name not found. Name service error for name=rcpt.test type=A: Host not found",
      {
        status: "5.4.4",
      },
    );
    expect(verdict).toMatchObject({ reason: "domain-unknown", confidence: 0.97 });
  });

  it("says later, not never, when a 4xx bears a code of class 5", () => {
    expect(judge("450 5.1.1 User unknown")).toMatchObject({ category: "soft", reason: "mailbox-unknown" });
  });

  it("stays soft and says so less surely when only the relay's own field is hard", () => {
    const agreed = judge("550 5.2.2 The mailbox is over quota", { status: "5.2.2" });
    const doubted = judge("550 5.2.2 The mailbox is over quota", { status: "5.1.1" });
    expect([agreed.reason, doubted.reason]).toEqual(["mailbox-full", "mailbox-full"]);
    expect(doubted.confidence).toBeLessThan(agreed.confidence);
    expect(effectOf(doubted)).toBe("count");
  });

  it("blames only the recipient that the reply names when a tool gives all of them the same", () => {
    const diagnosticCode = { type: "smtp", text: "550 5.1.1 <Jane@rcpt.test>: User unknown" };
    const one = (finalRecipient: string): DeliveryRecipient => ({
      ...{ finalRecipient, action: "failed", status: "5.1.1" },
      ...{ diagnosticCode, extensions: {} },
    });
    const recipients = [one("jane@rcpt.test"), one("bob@rcpt.test")];
    expect(classify(bounce({}, { recipients }), []).map(({ category, rule }) => [category, rule])).toEqual([
      ["hard", expect.any(String)],
      ["unknown", "speaks-of-another"],
    ]);
  });

  it("takes a reply that names an alias' target for the recipient's", () => {
    const diagnosticCode = { type: "smtp", text: "550 5.1.1 <target@inner.test>: User unknown" };
    const recipients = ["jane@rcpt.test", "bob@rcpt.test"].map((finalRecipient) => ({
      ...{ finalRecipient, action: "failed" as const, status: "5.1.1" },
      ...{ diagnosticCode, extensions: {} },
    }));
    for (const { category } of classify(bounce({}, { recipients }), [])) expect(category).toBe("hard");
  });
});

import { describe, expect, it } from "vitest";
import { type Proof, proofs, type Reason, reasons } from "../../src/domain/verdict.ts";
import { decide } from "../../src/policy/decide.ts";
import { lifeKindOf } from "../../src/policy/life.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { caseOf, daysAgo, daysAhead, entry, jane, strikesAt, verdict } from "./cases.ts";

const kindOf = (reason: Reason, proof: Proof, confidence = 0.99) =>
  lifeKindOf(verdict(reason, { confidence }), proof, defaultPolicySettings);

describe("lifeKindOf()", () => {
  it("takes a person, an absence and a delivery for life, and nothing else", () => {
    const alive = (Object.keys(reasons) as Reason[]).filter((reason) => kindOf(reason, "matched") !== undefined);
    expect(alive.sort()).toEqual(["complaint-text", "delivered", "out-of-office", "reply", "unsubscribe-request"]);
  });

  it("takes nothing that is unproven, or not sure", () => {
    const believed = proofs.filter((proof) => kindOf("reply", proof) !== undefined);
    expect(believed).toEqual(["matched", "verified"]);
    expect(kindOf("out-of-office", "verified", 0.4)).toBeUndefined();
  });
});

const gone = entry("delivery", { answer: "never", reason: "mailbox-unknown", lastSeenAt: daysAgo(10) });

describe("decide() on a sign of life", () => {
  it.each<[Reason, string]>([
    ["reply", "a person answered"],
    ["out-of-office", "its owner is away and says so"],
  ])("proposes to lift an entry after %s, and lifts nothing", (reason, said) => {
    const asked = caseOf(verdict(reason), { history: { suppressions: [gone], strikes: [] } });
    expect(decide(asked, defaultPolicySettings)).toMatchObject({
      effect: "review",
      suppressions: [],
      review: {
        question: `Jane@rcpt.test showed life on 2026-11-23 (${said}): lift its entry (mailbox-unknown)?`,
        cluster: `life:${jane.key}`,
      },
    });
  });

  it.each([
    ["no entry stands", []],
    ["it was before the failure", [{ ...gone, lastSeenAt: daysAhead(0) }]],
    ["the entry is over", [{ ...gone, expiresAt: daysAgo(1) }]],
    ["the entry is a wish", [entry("opt-out", { answer: "never", scope: "*marketing" })]],
    ["the entry is a person's", [entry("manual", { answer: "never" })]],
    ["the entry is the whole domain's", [{ ...gone, addressKey: "@rcpt.test" }]],
  ])("asks nobody when %s", (_when, suppressions) => {
    const asked = caseOf(verdict("reply"), { history: { suppressions, strikes: [] } });
    const { effect, review } = decide(asked, defaultPolicySettings);
    expect([effect, review]).toEqual(["ignore", undefined]);
  });

  it("asks nobody when nothing is proven", () => {
    const asked = caseOf(verdict("reply"), { proof: "plausible", history: { suppressions: [gone], strikes: [] } });
    expect(decide(asked, defaultPolicySettings).review).toBeUndefined();
  });

  it("clears the counts before it", () => {
    const strikes = strikesAt("soft", "*", 5, 10, 20);
    const full = (lastSuccessAt?: Date) =>
      decide(
        caseOf(verdict("mailbox-full"), { history: { suppressions: [], strikes, lastSuccessAt } }),
        defaultPolicySettings,
      );
    expect(full().effect).toBe("hold");
    expect(full(daysAgo(4))).toMatchObject({ effect: "count", because: expect.stringContaining("Failure 1 of 4") });
  });
});

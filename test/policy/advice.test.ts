import { describe, expect, it } from "vitest";
import { advices } from "../../src/domain/advice.ts";
import { type Finality, type Reason, reasons, type Verdict } from "../../src/domain/verdict.ts";
import { adviceFor } from "../../src/policy/advice.ts";

function verdict(reason: Reason, finality: Finality, more: Partial<Verdict> = {}): Verdict {
  return {
    recipientIndex: 0,
    ...reasons[reason],
    reason,
    finality,
    hop: "direct",
    confidence: 1,
    rule: "test",
    evidence: [],
    ...more,
  };
}

const cases: [Reason, Finality, string, number | undefined][] = [
  ["mailbox-unknown", "terminal", "suppress", undefined],
  ["mailbox-unknown", "transient", "retry", 1800],
  ["domain-no-mail", "terminal", "suppress", undefined],
  ["mailbox-full", "transient", "retry", 14_400],
  ["mailbox-full", "terminal", "drop", undefined],
  ["greylisted", "transient", "retry", 600],
  ["rate-limited", "transient", "pause-provider", 900],
  ["system-unavailable", "transient", "retry", 1800],
  ["system-unavailable", "terminal", "drop", undefined],
  ["message-too-large", "terminal", "fix", undefined],
  ["ip-reputation", "transient", "pause-provider", 3600],
  ["ip-reputation", "terminal", "pause-provider", 3600],
  ["dmarc-failed", "terminal", "fix", undefined],
  ["dmarc-failed", "transient", "retry", 1800],
  ["spam-content", "terminal", "fix", undefined],
  ["recipient-policy", "terminal", "drop", undefined],
  ["unexplained", "terminal", "drop", undefined],
  ["already-suppressed", "terminal", "suppress", undefined],
  ["own-refusal", "terminal", "drop", undefined],
  ["abuse", "terminal", "suppress", undefined],
  ["ambiguous", "transient", "retry", 1800],
  ["ambiguous", "terminal", "drop", undefined],
  ["delivered", "terminal", "drop", undefined],
];

describe("adviceFor()", () => {
  it.each(cases)("says about %s, %s: %s", (reason, finality, advice, retryAfter) => {
    const said = adviceFor(verdict(reason, finality));
    expect([said.advice, said.retryAfter]).toEqual([advice, retryAfter]);
  });

  it.each<[Reason, string, number]>([
    ["greylisted", "retry", 600],
    ["ip-reputation", "pause-provider", 3600],
    ["rate-limited", "pause-provider", 900],
    ["mailbox-full", "retry", 14_400],
  ])("goes by the cause when a reply only delays: %s", (cause, advice, retryAfter) => {
    expect(adviceFor(verdict("delayed", "transient", { cause }))).toMatchObject({ advice, retryAfter });
  });

  it("suppresses nothing when the verdict is in doubt, or of another address", () => {
    expect(adviceFor(verdict("mailbox-unknown", "terminal", { confidence: 0.93 })).advice).toBe("drop");
    expect(adviceFor(verdict("mailbox-unknown", "terminal", { category: "soft" })).advice).toBe("drop");
  });

  it("waits as long as the text asks", () => {
    expect(adviceFor(verdict("greylisted", "transient", { retryAfter: 42 })).retryAfter).toBe(42);
  });

  it("pauses no provider when one mailbox gets too much mail", () => {
    expect(adviceFor(verdict("rate-limited", "transient", { status: "4.2.1" })).advice).toBe("retry");
    expect(adviceFor(verdict("rate-limited", "transient", { status: "4.7.28" })).advice).toBe("pause-provider");
  });

  it("asks to fix nothing when a forwarder refused", () => {
    expect(adviceFor(verdict("spf-failed", "terminal", { hop: "downstream" })).advice).toBe("drop");
  });

  it.each(Object.keys(reasons) as Reason[])(
    "has a sentence, and a wait where it says to come again, for %s",
    (reason) => {
      for (const finality of ["transient", "terminal"] as const) {
        const { advice, retryAfter, because } = adviceFor(verdict(reason, finality));
        expect(advices).toContain(advice);
        expect(because).toMatch(/^[A-Z].*\.$/);
        expect(retryAfter !== undefined).toBe(advice === "retry" || advice === "pause-provider");
      }
    },
  );

  it("suppresses for a block, a soft failure or a notice only what upstream has suppressed", () => {
    const suppressing = (Object.keys(reasons) as Reason[]).filter(
      (reason) => adviceFor(verdict(reason, "terminal")).advice === "suppress",
    );
    const beyond = suppressing.filter((reason) => !["hard", "complaint", "opt-out"].includes(reasons[reason].category));
    expect(beyond).toEqual(["already-suppressed", "unsubscribe-request"]);
  });
});

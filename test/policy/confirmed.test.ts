import { describe, expect, it } from "vitest";
import type { Reactivation } from "../../src/domain/reactivation.ts";
import type { Reason } from "../../src/domain/verdict.ts";
import type { Case } from "../../src/policy/case.ts";
import { decide } from "../../src/policy/decide.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { caseOf, daysAgo, entry, jane, strikesAt, verdict } from "./cases.ts";

const reactivated = (days: number, addressKey = jane.key): Reactivation => ({
  id: "r1",
  addressKey,
  basis: "reconfirmed",
  confirmedAt: daysAgo(days),
  evidence: "form",
  actor: "key:1",
  at: daysAgo(days),
});

type Rest = Parameters<typeof caseOf>[1];
const decided = (
  reason: Reason,
  reactivations: readonly Reactivation[],
  rest: Rest = {},
  history: Partial<Case["history"]> = {},
) =>
  decide(
    caseOf(verdict(reason, { occurredAt: daysAgo(1) }), {
      ...rest,
      history: { suppressions: [], strikes: [], ...history, reactivations },
    }),
    defaultPolicySettings,
  );

describe("decide() of a bounce of a message that was sent before its address was reactivated", () => {
  it.each([
    ["mailbox-unknown", "verified"],
    ["mailbox-unknown", "matched"],
    ["mailbox-unknown", "plausible"],
    ["mailbox-unknown", "none"],
    ["mailbox-disabled", "verified"],
    ["domain-unknown", "verified"],
    ["mailbox-full", "verified"],
    ["recipient-policy", "verified"],
    ["already-suppressed", "verified"],
    ["left-organisation", "verified"],
  ] as const)("ignores %s, %s", (reason, proof) => {
    const decision = decided(reason, [reactivated(3)], { proof, sentAt: daysAgo(4) });
    expect(decision).toMatchObject({ effect: "ignore", suppressions: [], strikes: [], unproven: false });
    expect(decision.review).toBeUndefined();
    expect(decision.because).toContain(`message of ${daysAgo(4).toISOString()}`);
    expect(decision.because).toContain(`${daysAgo(3).toISOString()} (reconfirmed)`);
  });

  it("acts as usual on one that was sent afterwards, or when nobody knows when it was sent", () => {
    for (const sentAt of [daysAgo(3), daysAgo(2), undefined]) {
      expect(decided("mailbox-unknown", [reactivated(3)], { sentAt }).effect).toBe("suppress");
    }
  });

  it("takes when it came back for the latest time at which it can have been sent", () => {
    expect(decided("mailbox-unknown", [reactivated(0.5)], { sentAt: undefined }).effect).toBe("ignore");
    expect(decided("mailbox-unknown", [reactivated(0.5)], { sentAt: daysAgo(-5) }).effect).toBe("ignore");
  });

  it("asks nobody about old evidence", () => {
    const old = verdict("mailbox-unknown", { occurredAt: daysAgo(730) });
    const ask = (reactivations: readonly Reactivation[]) =>
      decide(caseOf(old, { history: { suppressions: [], strikes: [], reactivations } }), defaultPolicySettings).effect;
    expect([ask([]), ask([reactivated(3)]), ask([reactivated(800)])]).toEqual(["review", "ignore", "review"]);
  });

  it("goes by the last of several", () => {
    expect(decided("mailbox-unknown", [reactivated(20), reactivated(3)], { sentAt: daysAgo(4) }).effect).toBe("ignore");
  });

  it("tells one mailbox from its domain", () => {
    const domain = [reactivated(3, `@${jane.domain}`)];
    expect(decided("mailbox-unknown", domain, { sentAt: daysAgo(4) }).effect).toBe("suppress");
    expect(decided("domain-unknown", domain, { sentAt: daysAgo(4) }).effect).toBe("ignore");
    expect(decided("mailbox-unknown", [reactivated(3, "joe@rcpt.test")], { sentAt: daysAgo(4) }).effect).toBe(
      "suppress",
    );
  });

  it.each(["abuse", "one-click"] as const)("takes a person's wish (%s) even so", (reason) => {
    expect(decided(reason, [reactivated(3)], { sentAt: daysAgo(4) }).effect).toBe("suppress");
  });

  it("still tells the operator of a block", () => {
    const { events } = decided("ip-reputation", [reactivated(3)], { sentAt: daysAgo(4) });
    expect(events.map(({ type }) => type)).toEqual(["block.detected"]);
  });

  it("does not touch what stands", () => {
    const standing = entry("delivery", { answer: "never" });
    const decision = decided("mailbox-unknown", [reactivated(3)], { sentAt: daysAgo(4) }, { suppressions: [standing] });
    expect(decision.suppressions).toEqual([]);
  });
});

describe("a reactivation", () => {
  it("clears what was counted before it", () => {
    const strikes = strikesAt("soft", "*", 20, 13, 6);
    const ask = (reactivations: readonly Reactivation[]) =>
      decided("mailbox-full", reactivations, {}, { strikes }).effect;
    expect([ask([]), ask([reactivated(5)]), ask([reactivated(5, `@${jane.domain}`)])]).toEqual([
      "hold",
      "count",
      "hold",
    ]);
  });
});

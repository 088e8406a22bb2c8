import { describe, expect, it } from "vitest";
import type { Case } from "../../src/policy/case.ts";
import { decide } from "../../src/policy/decide.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { caseOf, daysAgo, daysAhead, entry, strikesAt, verdict } from "./cases.ts";

const decided = (asked: Case) => decide(asked, defaultPolicySettings);
/** What follows from a verdict of so many days ago, in one line: "effect until". */
function followed(asked: Case): string {
  const { effect, suppressions, strikes } = decided(asked);
  const ends = suppressions.map(({ expiresAt }) => expiresAt?.toISOString().slice(0, 10) ?? "forever");
  return [effect, ...ends, ...strikes.map(({ occurredAt }) => `strike ${occurredAt.toISOString().slice(0, 10)}`)].join(
    " ",
  );
}
const day = (at: Date) => at.toISOString().slice(0, 10);

describe("decide() counts a hold from when it happened", () => {
  it.each([
    ["mailbox-disabled", 100, `hold ${day(daysAhead(80))} ${day(daysAhead(110))}`],
    ["mailbox-disabled", 179, `hold ${day(daysAhead(1))} ${day(daysAhead(31))}`],
    ["domain-unknown", 2, `hold ${day(daysAhead(1))}`],
    ["domain-unknown", 4, "ignore"],
    ["already-suppressed", 13, `hold ${day(daysAhead(1))}`],
    ["already-suppressed", 90, "ignore"],
    ["left-organisation", 100, `hold ${day(daysAhead(80))}`],
    ["left-organisation", 181, "ignore"],
  ] as const)("%s of %d days ago: %s", (reason, days, expected) => {
    const asked = caseOf(verdict(reason, { occurredAt: daysAgo(days) }));
    expect(followed(asked)).toBe(expected);
  });

  it("says why nothing is held", () => {
    const asked = caseOf(verdict("already-suppressed", { occurredAt: daysAgo(90) }));
    expect(decided(asked).because).toBe(
      `The upstream provider holds it back: 14 days from ${day(daysAgo(90))} are over, so nothing is held.`,
    );
  });

  it("takes what is dated in the future as of now", () => {
    const asked = caseOf(verdict("already-suppressed", { occurredAt: daysAhead(9) }));
    expect(followed(asked)).toBe(`hold ${day(daysAhead(14))}`);
  });

  it("counts a plausible bounce whose hold is over, and holds nothing", () => {
    const asked = (days: number) =>
      caseOf(verdict("mailbox-unknown", { occurredAt: daysAgo(days) }), { proof: "plausible" });
    expect(followed(asked(10))).toBe(`hold ${day(daysAhead(4))} strike ${day(daysAgo(10))}`);
    expect(followed(asked(15))).toBe(`count strike ${day(daysAgo(15))}`);
    expect(decided(asked(15)).because).toContain("are over, so nothing is held");
  });

  it("pauses marketing from now for an unproven wish, since a person looks at it now", () => {
    const asked = caseOf(verdict("one-click", { occurredAt: daysAgo(90) }), { proof: "plausible" });
    expect(decided(asked)).toMatchObject({ effect: "hold", suppressions: [{ expiresAt: daysAhead(14) }] });
  });

  it.each(["mailbox-unknown", "abuse", "one-click"] as const)("suppresses for %s of three months ago", (reason) => {
    expect(followed(caseOf(verdict(reason, { occurredAt: daysAgo(90) })))).toMatch(/^suppress forever/);
  });
});

describe("decide() counts a hold that follows from strikes from the latest of them", () => {
  const soft = (days: number, history: Partial<Case["history"]>) =>
    caseOf(verdict("mailbox-full", { occurredAt: daysAgo(days) }), {
      history: { suppressions: [], strikes: [], ...history },
    });

  it("whichever of them came last", () => {
    // Newest first, as a backlog is read: the strike that fills the series is the oldest.
    const asked = soft(40, { strikes: strikesAt("soft", "*", 25, 30, 35) });
    expect(followed(asked)).toBe(`hold ${day(daysAhead(5))} strike ${day(daysAgo(40))}`);
  });

  it("and only counts where that hold is over", () => {
    const asked = soft(60, { strikes: strikesAt("soft", "*", 31, 40, 50) });
    expect(followed(asked)).toBe(`count strike ${day(daysAgo(60))}`);
    expect(decided(asked).because).toContain(`was over on ${daysAgo(1).toISOString()}: it only counts`);
  });

  it("and does not renew a hold for what happened before it", () => {
    const strikes = strikesAt("soft", "*", 40, 50, 60);
    const stood = entry("delivery", { lastSeenAt: daysAgo(40), expiresAt: daysAgo(10) });
    expect(followed(soft(70, { strikes, suppressions: [stood] }))).toBe(`count strike ${day(daysAgo(70))}`);
    expect(followed(soft(5, { strikes, suppressions: [stood] }))).toMatch(/^hold /);
  });

  it("and fills no series with what is forgotten", () => {
    const asked = soft(91, { strikes: strikesAt("soft", "*", 1, 5, 10, 20) });
    expect(followed(asked)).toBe(`count strike ${day(daysAgo(91))}`);
  });
});

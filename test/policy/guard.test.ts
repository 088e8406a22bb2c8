import { describe, expect, it } from "vitest";
import type { Decision } from "../../src/domain/decision.ts";
import type { Proof, Reason } from "../../src/domain/verdict.ts";
import { decide } from "../../src/policy/decide.ts";
import { type GuardCount, guardDecision, watchedBy } from "../../src/policy/guard.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { caseOf, now, verdict } from "./cases.ts";

const { guard } = defaultPolicySettings;
const settings = { ...defaultPolicySettings, guard: { ...guard, domain: 50 } };
const empty = { suppressions: [], strikes: [] };

function watched(reason: Reason, proof: Proof) {
  const where = { domain: "rcpt.test", network: "192.0.2.0/24", reporter: "mx.test" };
  return watchedBy({ verdict: verdict(reason), proof, ...where });
}

/** What becomes of so many reports of one kind, one after another, so many milliseconds apart. */
function flood(
  reason: Reason,
  proof: Proof,
  many: number,
  apart = 0,
  counts = new Map<string, GuardCount>(),
  by = settings,
) {
  const effects: Decision[] = [];
  for (let index = 0; index < many; index++) {
    const asked = caseOf(verdict(reason), { proof });
    const at = new Date(now.getTime() + index * apart);
    const known = { counts, history: empty, now: at, proof };
    const guarded = guardDecision(decide(asked, by), watched(reason, proof), known, by);
    for (const [origin, count] of guarded.counts) counts.set(origin, count);
    effects.push(guarded.decision);
  }
  return effects;
}
const acted = (decisions: readonly Decision[]) =>
  decisions.filter(({ suppressions }) => suppressions.length > 0).length;

describe("watchedBy()", () => {
  it.each<[Reason, Proof, string[]]>([
    ["mailbox-unknown", "verified", ["domain"]],
    ["mailbox-unknown", "matched", ["matched", "domain"]],
    ["mailbox-unknown", "plausible", ["network", "reporter", "plausible"]],
    ["mailbox-unknown", "none", ["unproven"]],
    ["abuse", "matched", []],
    ["abuse", "verified", []],
    ["abuse", "plausible", ["network", "reporter", "plausible"]],
    ["unsubscribe-request", "matched", []],
  ])("looks at %s, %s, by %j", (reason, proof, kinds) => {
    expect(watched(reason, proof).map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe("guardDecision()", () => {
  it("holds back what a provider's outage says, also where it is verified, and keeps the entry", () => {
    const decisions = flood("mailbox-unknown", "verified", 500);
    expect(acted(decisions)).toBe(50);
    expect(decisions.at(-1)).toMatchObject({
      effect: "review",
      suppressions: [],
      strikes: [],
      review: { cluster: "guard:domain:rcpt.test", answerFor: "all", held: [{ answer: "never", scope: "*" }] },
    });
  });

  it("holds back a forger's flood, and lets no answer stand for all", () => {
    const decisions = flood("mailbox-unknown", "plausible", 500);
    expect(acted(decisions)).toBe(50);
    expect(decisions.at(-1)?.review).toMatchObject({ cluster: "guard:network:192.0.2.0/24", answerFor: undefined });
  });

  it("lets a relay return a campaign's failures, and holds back copies of a known Message-ID by the thousand", () => {
    const high = { ...settings, guard: { ...guard, domain: 100_000 } };
    const decisions = flood("mailbox-unknown", "matched", 1000, 0, new Map(), high);
    expect(acted(decisions)).toBe(guard.matched);
    expect(decisions.at(-1)?.review).toMatchObject({ cluster: "guard:matched:192.0.2.0/24", answerFor: "all" });
  });

  it("keeps back nothing that is proven while a forger floods", () => {
    const counts = new Map<string, GuardCount>();
    flood("mailbox-unknown", "plausible", 5000, 0, counts);
    expect(acted(flood("mailbox-unknown", "verified", 50, 0, counts))).toBe(50);
  });

  it("makes one cluster of a flood of wishes that are plausible, and never holds back a proven one", () => {
    const clusters = new Set(
      flood("abuse", "plausible", 500)
        .slice(50)
        .map(({ review }) => review?.cluster),
    );
    expect([...clusters]).toEqual(["guard:network:192.0.2.0/24"]);
    expect(acted(flood("abuse", "verified", 500))).toBe(500);
    expect(acted(flood("abuse", "matched", 500))).toBe(500);
  });

  it("stays shut while the flood goes on, and opens when it is over", () => {
    const counts = new Map<string, GuardCount>();
    // An hour, a report a second.
    expect(acted(flood("mailbox-unknown", "plausible", 3600, 1000, counts))).toBe(50);
    const later = { counts, history: empty, now: new Date(now.getTime() + 2 * 3_600_000), proof: "plausible" } as const;
    const decision = decide(caseOf(verdict("mailbox-unknown"), { proof: "plausible" }), settings);
    expect(guardDecision(decision, watched("mailbox-unknown", "plausible"), later, settings).decision).toBe(decision);
  });

  it("lets a domain do what is usual five times over, and a forger never", () => {
    const count = { windowBeganAt: now, acts: 0, actsBefore: 0, usual: 100 };
    const usual = (origins: string[]) => new Map(origins.map((origin) => [origin, count]));
    expect(acted(flood("mailbox-unknown", "verified", 900, 0, usual(["domain:rcpt.test"])))).toBe(500);
    const forged = usual(["network:192.0.2.0/24", "reporter:mx.test", "plausible:any", "domain:rcpt.test"]);
    expect(acted(flood("mailbox-unknown", "plausible", 900, 0, forged))).toBe(50);
  });

  it("learns what is usual from windows without alarm only", () => {
    const counts = new Map<string, GuardCount>();
    // Twenty a window for a day.
    flood("mailbox-unknown", "verified", 144 * 20, 30_000, counts);
    const calm = counts.get("domain:rcpt.test")?.usual ?? 0;
    expect(calm).toBeGreaterThan(15);
    expect(calm).toBeLessThanOrEqual(20);
    flood("mailbox-unknown", "verified", 20_000, 300, counts);
    expect(counts.get("domain:rcpt.test")?.usual).toBeLessThanOrEqual(calm + 10);
  });

  it("does not count what changes nothing", () => {
    const entry = decide(caseOf(verdict("mailbox-unknown")), settings).suppressions;
    const asked = caseOf(verdict("mailbox-unknown"), { history: { suppressions: entry, strikes: [] } });
    const known = { counts: new Map(), history: asked.history, now, proof: "verified" } as const;
    const decision = decide(asked, settings);
    expect(guardDecision(decision, watched("mailbox-unknown", "verified"), known, settings).counts.size).toBe(0);
  });

  it("asks once about a flood of what is not proven, and nothing follows from it", () => {
    const decisions = flood("mailbox-unknown", "none", 2000);
    expect(acted(decisions)).toBe(0);
    const asked = decisions.filter(({ review }) => review !== undefined);
    expect(new Set(asked.map(({ review }) => review?.cluster))).toEqual(new Set(["guard:unproven:any"]));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(400);
    expect(asked.every(({ unproven }) => unproven)).toBe(true);
  });
});

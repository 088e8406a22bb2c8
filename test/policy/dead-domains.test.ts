import { describe, expect, it } from "vitest";
import type { DomainOutcome, DomainWatch } from "../../src/domain/dead-domain.ts";
import type { Suppression } from "../../src/domain/decision.ts";
import { followDomain } from "../../src/policy/dead-domains.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { daysAgo, daysAhead, entry, now } from "./cases.ts";

const fresh: DomainWatch = {
  tenant: "default",
  domain: "gone.test",
  reportedAt: daysAgo(2),
  nextCheckAt: now,
  checks: 3,
};
const held = entry("delivery", { addressKey: "@gone.test", reason: "domain-unknown", expiresAt: daysAhead(1) });

function follow(outcome: DomainOutcome, watch: Partial<DomainWatch> = {}, rest: Partial<Suppression> = {}) {
  return followDomain(
    { ...fresh, ...watch },
    { ...held, ...rest },
    { outcome, now, random: 0.5 },
    defaultPolicySettings,
  );
}
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

describe("followDomain()", () => {
  it.each([
    ["not seen dead before", {}],
    ["seen dead a week ago", { deadSince: daysAgo(7) }],
    ["held for 30 days", { deadSince: daysAgo(9), confirmedAt: daysAgo(8) }],
  ])("lifts at once what lives, %s", (_when, watch) => {
    const { change, watch: goesOn } = follow("exists", watch);
    expect(change).toMatchObject({ kind: "remove", addressKey: "@gone.test", change: "removed", actor: "job:domains" });
    expect(goesOn).toBeUndefined();
  });

  it.each<[DomainOutcome, Date | undefined]>([
    ["gone", now],
    ["null-mx", now],
    ["unclear", undefined],
  ])("changes nothing for the first %s, and asks again in two hours", (outcome, deadSince) => {
    const { change, watch } = follow(outcome);
    expect(change).toBeUndefined();
    expect(watch).toEqual({ ...fresh, checks: 4, outcome, nextCheckAt: hours(2), ...(deadSince && { deadSince }) });
  });

  it("believes nothing within a day, however often it is said", () => {
    const deadSince = new Date(now.getTime() - 24 * 3_600_000 + 1);
    const { change, watch } = follow("gone", { deadSince });
    expect([change, watch?.deadSince]).toEqual([undefined, deadSince]);
  });

  it.each<[DomainOutcome, string]>([
    ["gone", "domain-unknown"],
    ["null-mx", "domain-no-mail"],
  ])("holds for 30 days what is %s a day later, and asks weekly then", (outcome, reason) => {
    const { change, watch } = follow(outcome, { deadSince: daysAgo(1) });
    expect(change).toMatchObject({
      kind: "put",
      actor: "job:domains",
      entry: { addressKey: "@gone.test", answer: "hold", reason, expiresAt: daysAhead(30) },
    });
    expect(watch).toMatchObject({ confirmedAt: now, nextCheckAt: daysAhead(7) });
  });

  it("leaves a hold that lasts until the next check, and renews one that does not", () => {
    const watch = { deadSince: daysAgo(20), confirmedAt: daysAgo(19) };
    expect(follow("gone", watch, { expiresAt: daysAhead(11) }).change).toBeUndefined();
    expect(follow("gone", watch, { expiresAt: daysAhead(4) }).change).toMatchObject({
      entry: { expiresAt: daysAhead(30) },
    });
  });

  it("never counts what is unclear as dead, not even after a day", () => {
    const { change, watch } = follow("unclear", { deadSince: daysAgo(3) });
    expect(change).toBeUndefined();
    expect(watch).toMatchObject({ nextCheckAt: hours(2) });
  });

  it.each<[string, Partial<Suppression>]>([
    ["has run out", { expiresAt: now }],
    ["was made by a person", { origin: "operator" }],
    ["was imported", { origin: "import" }],
    ["is for something else", { reason: "manual" }],
  ])("leaves an entry alone that %s, and watches no longer", (_what, rest) => {
    for (const outcome of ["exists", "gone", "unclear"] as const)
      expect(follow(outcome, { deadSince: daysAgo(2) }, rest)).toEqual({});
  });

  it("watches no longer where no entry is left", () => {
    const check = { outcome: "gone", now, random: 0 } as const;
    expect(followDomain(fresh, undefined, check, defaultPolicySettings)).toEqual({});
  });
});

import { describe, expect, it } from "vitest";
import type { Cause } from "../../src/domain/decision.ts";
import { findObstacle, type Lifting, reactivationBases } from "../../src/domain/reactivation.ts";
import { daysAgo, entry } from "../policy/cases.ts";

const standing = (cause: Cause, madeAt = daysAgo(60)) => [{ entry: entry(cause), madeAt }];
const kind = (cause: Cause, lifting: Partial<Lifting>) =>
  findObstacle(standing(cause), { basis: "request", isAdmin: false, ...lifting }, [], 30)?.kind;

describe("findObstacle()", () => {
  it("lets what rests on delivery go by every basis", () => {
    for (const basis of [...reactivationBases, "request"] as const) expect(kind("delivery", { basis })).toBeUndefined();
  });

  it.each([
    ["opt-out", "request", undefined, "consent-required"],
    ["opt-out", "support", undefined, "consent-required"],
    ["opt-out", "probe", undefined, "consent-required"],
    ["opt-out", "reconfirmed", daysAgo(60), "consent-required"],
    ["opt-out", "reconfirmed", daysAgo(59), undefined],
    ["opt-out", "request", daysAgo(61), "consent-required"],
    ["opt-out", "request", daysAgo(59), undefined],
    ["complaint", "request", undefined, undefined],
    ["complaint", "support", undefined, "consent-required"],
    ["complaint", "probe", undefined, "consent-required"],
    ["complaint", "reconfirmed", daysAgo(60), "consent-required"],
    ["complaint", "reconfirmed", daysAgo(59), undefined],
    ["manual", "request", undefined, undefined],
    ["manual", "support", undefined, undefined],
    ["manual", "reconfirmed", daysAgo(1), undefined],
    ["manual", "probe", undefined, "basis-required"],
  ] as const)("of a %s, by %s with a consent of %s, says %s", (cause, basis, consentAt, expected) => {
    expect(kind(cause, { basis, consentAt })).toBe(expected);
  });

  it("does not let an admin off the consent", () => {
    expect(kind("opt-out", { isAdmin: true })).toBe("consent-required");
  });

  it.each([
    ["before the reactivation", 61, 60, false, undefined],
    ["with it", 60, 60, false, "admin-required"],
    ["on the last day of thirty", 31, 60, false, "admin-required"],
    ["after thirty days", 30, 60, false, undefined],
    ["on the last day, by an admin", 31, 60, true, undefined],
  ] as const)("of what was made %s", (_when, made, reactivated, isAdmin, expected) => {
    const at = [{ at: daysAgo(reactivated) }];
    const lifting = { basis: "support", isAdmin } as const;
    expect(findObstacle(standing("delivery", daysAgo(made)), lifting, at, 30)?.kind).toBe(expected);
    expect(findObstacle(standing("manual", daysAgo(made)), lifting, at, 30)).toBeUndefined();
  });

  it("finds the one entry that forbids all", () => {
    const all = [...standing("delivery"), ...standing("opt-out")];
    expect(findObstacle(all, { basis: "support", isAdmin: true }, [], 30)?.entry.cause).toBe("opt-out");
  });
});

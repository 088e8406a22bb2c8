import { describe, expect, it } from "vitest";
import { strictest } from "../../../src/batch/import/strictest.ts";
import type { Suppression } from "../../../src/domain/decision.ts";

const now = new Date("2026-03-01T00:00:00Z");
const day = (days: number) => new Date(now.getTime() + days * 86_400_000);

function entry(changed: Partial<Suppression>): Suppression {
  return {
    addressKey: "a@b.example",
    address: "a@b.example",
    scope: "*",
    cause: "delivery",
    answer: "never",
    reason: "mailbox-unknown",
    proof: "matched",
    origin: "import",
    firstSeenAt: day(-10),
    lastSeenAt: day(-10),
    holds: 0,
    ...changed,
  };
}

describe("strictest()", () => {
  const never = entry({});
  const hold = entry({ answer: "hold", expiresAt: day(5), holds: 1 });
  const longer = entry({ answer: "hold", expiresAt: day(9), holds: 1 });

  it("takes what comes where nothing stands", () => {
    expect(strictest(undefined, hold, now)).toBe(hold);
  });

  it.each([
    ["never over a hold", hold, never, never],
    ["the longer hold", hold, longer, longer],
    ["what has not run out", entry({ answer: "never", expiresAt: day(-1) }), hold, hold],
  ])("lets %s stand", (_, standing, next, expected) => {
    expect(strictest(standing, next, now)).toEqual({ ...expected, holds: Math.max(standing.holds, next.holds) });
  });

  it.each([
    ["a hold where never stands", never, hold],
    ["a shorter hold", longer, hold],
    ["the same again", never, never],
    ["an end where there is none", never, entry({ expiresAt: day(100) })],
  ])("changes nothing for %s", (_, standing, next) => {
    expect(strictest(standing, next, now)).toBeUndefined();
  });

  it("remembers an earlier beginning, and keeps all else of what stands", () => {
    const standing = entry({ proof: "verified", origin: "report", note: "known" });
    const next = entry({ firstSeenAt: day(-100), lastSeenAt: day(-100) });
    expect(strictest(standing, next, now)).toEqual({ ...standing, firstSeenAt: day(-100) });
  });
});

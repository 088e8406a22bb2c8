import { describe, expect, it } from "vitest";
import { defaultSchedule, nextAttemptAt, readRetryAfter } from "../../src/webhooks/backoff.ts";

const now = new Date("2026-03-01T12:00:00Z");
const middle = () => 0.5;
const hour = 3_600_000;
const wait = (attempt: number, options?: Parameters<typeof nextAttemptAt>[3], random = middle) => {
  const next = nextAttemptAt(attempt, now, random, options);
  return next === undefined ? undefined : next.getTime() - now.getTime();
};

describe("nextAttemptAt()", () => {
  it("makes ten attempts over about three days and then no more", () => {
    const waits = defaultSchedule.slice(1).map((_, index) => wait(index + 1));
    expect(waits).toEqual(defaultSchedule.slice(1));
    expect(defaultSchedule).toHaveLength(10);
    expect(defaultSchedule.reduce((sum, each) => sum + each, 0) / hour).toBeCloseTo(75.6, 1);
    expect(wait(10)).toBeUndefined();
    expect(wait(1000)).toBeUndefined();
  });

  it("spreads a wait by 20 % either way", () => {
    expect([wait(3, {}, () => 0), wait(3, {}, () => 1)]).toEqual([24 * 60_000, 36 * 60_000]);
  });

  it.each([
    ["longer than planned", 1, 120_000, 120_000],
    ["shorter than planned", 2, 1000, 300_000],
    ["a year, early", 1, 365 * 24 * hour, hour],
    ["a year, late", 5, 365 * 24 * hour, 10 * hour],
    ["nothing", 1, undefined, 5000],
  ])("follows Retry-After within limits when it asks for %s", (_name, attempt, retryAfterMs, expected) => {
    expect(wait(attempt, { retryAfterMs })).toBe(expected);
  });

  it("does not go on after the end because a receiver asks for it", () => {
    expect(wait(10, { retryAfterMs: 1000 })).toBeUndefined();
  });

  it("takes another schedule", () => {
    expect([wait(1, { schedule: [0, 10] }), wait(2, { schedule: [0, 10] })]).toEqual([10, undefined]);
  });
});

describe("readRetryAfter()", () => {
  it.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Sun, 01 Mar 2026 12:01:00 GMT", 60_000],
    ["Sunday, 01-Mar-26 12:01:00 GMT", 60_000],
    ["Sun, 01 Mar 2026 11:00:00 GMT", 0],
    ["-5", undefined],
    ["1.5", undefined],
    ["soon", undefined],
    ["99999999999999999999", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("reads %j as %j", (value, expected) => {
    expect(readRetryAfter(value, now)).toBe(expected);
  });
});

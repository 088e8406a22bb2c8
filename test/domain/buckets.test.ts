import { describe, expect, it, test } from "vitest";
import { bucketStarts, dayBefore, isTimeZone } from "../../src/domain/buckets.ts";

const days = (zone: string, from: string, to: string) =>
  bucketStarts(new Date(from), new Date(to), "day", zone).map((start) => start.toISOString().slice(0, 16));

describe("bucketStarts()", () => {
  it("cuts hours of UTC", () => {
    const starts = bucketStarts(new Date("2026-03-29T00:30:00Z"), new Date("2026-03-29T03:00:00Z"), "hour", "UTC");
    expect(starts.map((start) => start.getUTCHours())).toEqual([0, 1, 2]);
  });

  it.each([
    ["UTC", "2026-03-01T10:00Z", "2026-03-03T00:00Z", ["2026-03-01T00:00", "2026-03-02T00:00"]],
    // Clocks go forward on 29 March: that day has 23 hours.
    [
      "Europe/Berlin",
      "2026-03-28T12:00Z",
      "2026-03-30T12:00Z",
      ["2026-03-27T23:00", "2026-03-28T23:00", "2026-03-29T22:00"],
    ],
    // And back on 25 October: 25 hours.
    ["Europe/Berlin", "2026-10-24T22:00Z", "2026-10-26T22:00Z", ["2026-10-24T22:00", "2026-10-25T23:00"]],
    ["Asia/Kolkata", "2026-01-01T18:00Z", "2026-01-02T18:00Z", ["2025-12-31T18:30", "2026-01-01T18:30"]],
    // Clocks went from midnight to one o'clock: the day began at one.
    ["America/Sao_Paulo", "2018-11-04T12:00Z", "2018-11-05T12:00Z", ["2018-11-04T03:00", "2018-11-05T02:00"]],
    // Clocks went back from one o'clock to midnight: of two midnights, the first.
    ["America/Havana", "2025-11-02T12:00Z", "2025-11-03T12:00Z", ["2025-11-02T04:00", "2025-11-03T05:00"]],
    // Samoa had no 30 December 2011.
    [
      "Pacific/Apia",
      "2011-12-29T12:00Z",
      "2011-12-31T12:00Z",
      ["2011-12-29T10:00", "2011-12-30T10:00", "2011-12-31T10:00"],
    ],
  ])("cuts days as %s has them from %s to %s", (zone, from, to, expected) => {
    expect(days(zone, from, to)).toEqual(expected);
  });

  it("begins no day at the very end", () => {
    expect(days("Europe/Berlin", "2026-01-01T23:00:00Z", "2026-01-02T23:00:00Z")).toEqual(["2026-01-01T23:00"]);
  });
});

test("dayBefore() tells when a day of the zone began", () => {
  const now = new Date("2026-03-30T01:00:00Z");
  const told = (days: number) => dayBefore(now, days, "Europe/Berlin").toISOString();
  expect([told(0), told(1), told(2)]).toEqual([
    "2026-03-29T22:00:00.000Z",
    "2026-03-28T23:00:00.000Z",
    "2026-03-27T23:00:00.000Z",
  ]);
});

test("isTimeZone() takes names and no offsets", () => {
  expect(["Europe/Berlin", "UTC", "Asia/Kolkata"].every(isTimeZone)).toBe(true);
  expect(["", "+02:00", "Mars/Olympus", "Europe/Berlin; DROP TABLE stats"].some(isTimeZone)).toBe(false);
});

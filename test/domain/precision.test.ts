import { expect, test } from "vitest";
import { lastWeek, weekRange, wilsonInterval } from "../../src/domain/precision.ts";

// Newcombe (1998), Statistics in Medicine 17:857, Table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [29, 29, 1 - 0.1171, 1],
])("wilsonInterval(%i of %i) is as published", (successes, cases, low, high) => {
  const interval = wilsonInterval(successes, cases);
  expect(interval?.low).toBeCloseTo(low, 3);
  expect(interval?.high).toBeCloseTo(high, 3);
});

test("wilsonInterval() knows nothing of no cases", () => {
  expect(wilsonInterval(0, 0)).toBeUndefined();
});

test.each([
  ["2026-03-02T00:00:00Z", "2026-02-23"],
  ["2026-03-08T23:59:59Z", "2026-02-23"],
  ["2026-03-09T00:00:00Z", "2026-03-02"],
  ["2027-01-01T12:00:00Z", "2026-12-21"],
])("lastWeek(%s) began on %s", (now, monday) => {
  expect(lastWeek(new Date(now))).toBe(monday);
  expect(weekRange(monday).to.getTime() - weekRange(monday).from.getTime()).toBe(7 * 86_400_000);
});

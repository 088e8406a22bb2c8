import { describe, expect, it } from "vitest";
import { isSchedule } from "../../src/jobs/schedule.ts";

describe("isSchedule()", () => {
  it.each(["* * * * *", "*/5 * * * *", "30 */2 * * * *", "0 9-17 * * mon-fri"])("takes %j", (text) => {
    expect(isSchedule(text)).toBe(true);
  });

  it.each(["", "hourly", "* * * *", "61 * * * *", "* * * * * * *", "*/0 * * * *", "1-x * * * *"])(
    "refuses %j",
    (text) => {
      expect(isSchedule(text)).toBe(false);
    },
  );
});

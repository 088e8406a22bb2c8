import { describe, expect, it } from "vitest";
import { defaultSettings, readChosenSettings, thresholds } from "../../src/domain/tenant-settings.ts";

describe("readChosenSettings()", () => {
  it.each([
    [{}, "off"],
    [{ baseAddressMatching: "opt-outs" }, "opt-outs"],
    [{ baseAddressMatching: "all" }, "off"],
    [{ baseAddressMatching: null }, "off"],
    [{ toString: "opt-outs", constructor: "off" }, "off"],
    [null, "off"],
    ["opt-outs", "off"],
  ])("reads %j", (stored, baseAddressMatching) => {
    expect(readChosenSettings(stored)).toEqual({ ...defaultSettings, baseAddressMatching });
  });

  it.each([
    [{ softFailures: 5 }, 5],
    [{ softFailures: thresholds.softFailures.least - 1 }, thresholds.softFailures.fallback],
    [{ softFailures: 5.5 }, thresholds.softFailures.fallback],
    [{ softFailures: "5" }, thresholds.softFailures.fallback],
  ])("takes a number within its bounds alone: %j", (stored, softFailures) => {
    expect(readChosenSettings(stored)).toEqual({ ...defaultSettings, softFailures });
  });
});

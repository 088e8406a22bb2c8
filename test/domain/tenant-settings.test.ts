import { describe, expect, it } from "vitest";
import { defaultSettings, readChosenSettings } from "../../src/domain/tenant-settings.ts";

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
});

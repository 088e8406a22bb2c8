import { describe, expect, it } from "vitest";
import { defaultSettings, thresholdNames } from "../../src/domain/tenant-settings.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { policyFor } from "../../src/policy/tenant-policy.ts";

describe("policyFor()", () => {
  it("changes nothing where a tenant chose nothing", () => {
    expect(policyFor(defaultPolicySettings, undefined)).toBe(defaultPolicySettings);
    expect(policyFor(defaultPolicySettings, defaultSettings)).toEqual(defaultPolicySettings);
  });

  it("takes every number that a tenant may choose, and keeps what the environment says", () => {
    const guarded = { ...defaultPolicySettings, guard: { ...defaultPolicySettings.guard, domain: 7 } };
    for (const name of thresholdNames) {
      const policy = policyFor(guarded, { ...defaultSettings, [name]: 55 });
      expect(policy, name).not.toEqual(guarded);
      expect(policy.guard.domain).toBe(7);
    }
  });
});

import type { ChosenSettings } from "../domain/tenant-settings.ts";
import type { PolicySettings } from "./settings.ts";

/** The policy of the installation with what a tenant chose in it; as it is where nothing is known of the tenant. */
export function policyFor(policy: PolicySettings, chosen: ChosenSettings | undefined): PolicySettings {
  if (chosen === undefined) return policy;
  const { strikes, holdDays } = policy;
  return {
    ...policy,
    strikes: { ...strikes, soft: { count: chosen.softFailures, spanDays: chosen.softFailureDays } },
    holdDays: {
      ...holdDays,
      soft: chosen.softHoldDays,
      mailboxFullInactive: chosen.mailboxFullHoldDays,
      plausible: chosen.plausibleHoldDays,
    },
    honourAfterHours: chosen.honourAfterHours,
  };
}

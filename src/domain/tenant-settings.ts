/** Whether an opt-out of jane+news@ stops marketing to jane@ and to every jane+x@ of the domain, too. */
export const baseAddressMatchings = ["off", "opt-outs"] as const;
export type BaseAddressMatching = (typeof baseAddressMatchings)[number];

/**
 * What a report may do that anybody could have written. "by-proof": hold marketing, until the tenant is seen to have
 * better proof; then it is only put before a person.
 */
export const plausibleChoices = ["by-proof", "review", "hold", "suppress"] as const;
export type PlausibleChoice = (typeof plausibleChoices)[number];

/** What a tenant may choose for itself. */
export type ChosenSettings = {
  readonly plausible: PlausibleChoice;
  readonly baseAddressMatching: BaseAddressMatching;
};

/** What holds where a tenant chose nothing. */
export const defaultSettings: ChosenSettings = { plausible: "by-proof", baseAddressMatching: "off" };

/** The values that each setting may have. */
const allowed: { readonly [K in keyof ChosenSettings]: readonly ChosenSettings[K][] } = {
  plausible: plausibleChoices,
  baseAddressMatching: baseAddressMatchings,
};

/** Reads what is stored; what this version does not know, or knows no such value of, is as if nothing were chosen. */
export function readChosenSettings(stored: unknown): ChosenSettings {
  const chosen = Object.entries(stored instanceof Object ? stored : {}).filter(
    ([name, value]) => Object.hasOwn(allowed, name) && allowed[name as keyof ChosenSettings].includes(value as never),
  );
  return { ...defaultSettings, ...Object.fromEntries(chosen) };
}

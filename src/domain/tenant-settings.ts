/** Whether an opt-out of jane+news@ stops marketing to jane@ and to every jane+x@ of the domain, too. */
export const baseAddressMatchings = ["off", "opt-outs"] as const;
export type BaseAddressMatching = (typeof baseAddressMatchings)[number];

/**
 * What a report may do that anybody could have written. "by-proof": hold marketing, until the tenant is seen to have
 * better proof; then it is only put before a person.
 */
export const plausibleChoices = ["by-proof", "review", "hold", "suppress"] as const;
export type PlausibleChoice = (typeof plausibleChoices)[number];

/** Numbers of policy that a tenant may choose, within bounds that keep it from harming itself. */
export const thresholds = {
  softFailures: {
    title: "Failures before a pause",
    what: "After so many failed sends on different days, with nothing delivered between, an address is paused.",
    risk: "Lower pauses good addresses after a bad week of their provider. Higher goes on mailing dead ones.",
    unit: "failures",
    fallback: 4,
    least: 3,
    most: 20,
  },
  softFailureDays: {
    title: "Days that these failures span",
    what: "The first and the last of these failures must lie at least so many days apart.",
    risk: "Lower takes a short outage for a dead mailbox. Higher notices it later.",
    unit: "days",
    fallback: 14,
    least: 3,
    most: 60,
  },
  softHoldDays: {
    title: "Length of that pause",
    what: "An address that failed again and again is paused for so many days. Each further pause is twice as long, up to 360 days.",
    risk: "Longer keeps mail from people whose mailbox works again. Shorter tries dead addresses more often.",
    unit: "days",
    fallback: 30,
    least: 1,
    most: 180,
  },
  mailboxFullHoldDays: {
    title: "Pause for a mailbox that is full and no longer used",
    what: "An address whose provider says that it is full and that nobody uses it any more is paused for so many days.",
    risk: "Shorter sends more mail to mailboxes that nobody reads; providers count that against you.",
    unit: "days",
    fallback: 180,
    least: 30,
    most: 360,
  },
  plausibleHoldDays: {
    title: "Pause after a report that is only plausible",
    what: "A report that names your domain but proves nothing pauses marketing to the address for so many days.",
    risk: "Longer lets a stranger, who can write such a report, keep your letters from people for longer.",
    unit: "days",
    fallback: 14,
    least: 1,
    most: 60,
  },
  honourAfterHours: {
    title: "Wait before an unclear wish counts",
    what: "A message that seems to ask for no more mail is honoured after so many hours, unless somebody decided.",
    risk: "Longer mails people who asked not to be. Shorter leaves less time to look.",
    unit: "hours",
    fallback: 24,
    least: 1,
    most: 48,
  },
} as const satisfies Readonly<Record<string, Threshold>>;

export type Threshold = {
  readonly title: string;
  readonly what: string;
  /** What a wrong value does. */
  readonly risk: string;
  readonly unit: "failures" | "days" | "hours";
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
};
export type ThresholdName = keyof typeof thresholds;
export const thresholdNames = Object.keys(thresholds) as ThresholdName[];

/** What a tenant may choose for itself. */
export type ChosenSettings = {
  readonly plausible: PlausibleChoice;
  readonly baseAddressMatching: BaseAddressMatching;
} & { readonly [Name in ThresholdName]: number };

/** What holds where a tenant chose nothing. */
export const defaultSettings: ChosenSettings = {
  plausible: "by-proof",
  baseAddressMatching: "off",
  ...(Object.fromEntries(thresholdNames.map((name) => [name, thresholds[name].fallback])) as {
    readonly [Name in ThresholdName]: number;
  }),
};

/** Reads what is stored; what this version does not know, or knows no such value of, is as if nothing were chosen. */
export function readChosenSettings(stored: unknown): ChosenSettings {
  const chosen = Object.entries(stored instanceof Object ? stored : {}).filter(([name, value]) =>
    isAllowed(name, value),
  );
  return { ...defaultSettings, ...Object.fromEntries(chosen) };
}

function isAllowed(name: string, value: unknown): boolean {
  if (name === "plausible") return plausibleChoices.includes(value as never);
  if (name === "baseAddressMatching") return baseAddressMatchings.includes(value as never);
  const threshold: Threshold | undefined = thresholdNames.includes(name as never)
    ? thresholds[name as ThresholdName]
    : undefined;
  return threshold !== undefined && isWithin(value, threshold);
}

function isWithin(value: unknown, { least, most }: Threshold): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

import { defaultSettings } from "../domain/tenant-settings.ts";
import type { Category } from "../domain/verdict.ts";

/** Every number that policy goes by. Days are 24 hours; confidences are 0 to 1. */
export type PolicySettings = {
  /** Below the confidence of its category, a verdict that would act is reviewed instead. */
  readonly confidence: Readonly<Record<Category, number>>;
  /** Above this, "no longer works here" holds marketing without a person. */
  readonly leftConfidence: number;
  readonly strikes: {
    /** Failed sends on different days, with no success between, before a hold. */
    readonly soft: { readonly count: number; readonly spanDays: number };
    readonly downstream: { readonly count: number; readonly spanDays: number };
    readonly recipientPolicy: { readonly count: number; readonly spanDays: number };
    readonly mailboxFullInactive: { readonly count: number; readonly spanDays: number };
    readonly accessDenied: { readonly count: number; readonly spanDays: number };
    /** Plausible reports about different sends before a review. */
    readonly plausible: { readonly count: number; readonly spanDays: number };
    /** Strikes older than this are forgotten. */
    readonly memoryDays: number;
  };
  readonly holdDays: {
    readonly soft: number;
    readonly downstream: number;
    readonly recipientPolicy: number;
    readonly mailboxFullInactive: number;
    readonly accessDenied: number;
    readonly mailboxDisabled: number;
    /** For so long marketing waits after that, while transactional mail may show whether a disabled mailbox is back. */
    readonly probe: number;
    readonly billing: number;
    readonly domain: number;
    readonly plausible: number;
    /** What the upstream provider does not explain. */
    readonly alreadySuppressed: number;
    /** What the upstream provider says to have bounced. */
    readonly mirrored: number;
    readonly leftOrganisation: number;
    /** No hold that doubles grows beyond this. */
    readonly longest: number;
  };
  /** Of domains that reports say take no mail. */
  readonly domains: {
    /** Between two checks that find a domain dead, before that is believed. */
    readonly confirmHours: number;
    /** For so long it is held then. */
    readonly holdDays: number;
    /** Between checks of one that is held so. */
    readonly recheckDays: number;
    /** Between checks until then, and after what was unclear; chance takes up to half away, or adds it. */
    readonly retryHours: number;
    /** More domains that are found dead for the first time in one run than this: the resolvers are not believed. */
    readonly storm: number;
  };
  /** Beyond these numbers of addresses in a window, and the one before it, decisions are held for a person. */
  readonly guard: {
    /** Length of a window. */
    readonly minutes: number;
    /** Acted on by plausible reports that one network hands over. */
    readonly network: number;
    /** Acted on by plausible reports of one sender. */
    readonly reporter: number;
    /** Acted on by plausible reports, whoever's. */
    readonly plausible: number;
    /** Acted on by failures of registered messages that one network, else one sender, reports. */
    readonly matched: number;
    /** Of one domain, reported dead and proven; `timesUsual` times what is usual, where that is more. */
    readonly domain: number;
    readonly timesUsual: number;
    /** Reports that would have had an effect, had anything been proven of them. */
    readonly unproven: number;
    /** Of one provider, that fail in the same words and without a reason on one day: beyond, they count against none. */
    readonly undetermined: number;
  };
  /** A request to unsubscribe that is not sure enough is honoured after so long, unless a person decided. */
  readonly honourAfterHours: number;
  /** A delivered message is a sign of life once it has brought nothing back for so long. */
  readonly deliveredHours: number;
  /** Part of a hold's length by which it is lengthened or shortened at random. */
  readonly jitter: number;
  /** Hard evidence older than this is reviewed, never acted upon. */
  readonly staleDays: number;
  /** Only an admin lifts again what was suppressed within so many days of a reactivation. */
  readonly watchDays: number;
  /** Local parts that a network's health hangs on: held for marketing, whatever was reported. */
  readonly guardedRoles: readonly string[];
  /** Mailbox providers for everyone: a disabled mailbox never comes back, and a lookup that fails is not the domain's end. */
  readonly freemail: readonly string[];
};

export const defaultPolicySettings: PolicySettings = {
  confidence: {
    hard: 0.97,
    soft: 0.5,
    block: 0.5,
    complaint: 0.8,
    "opt-out": 0.8,
    "auto-reply": 0.5,
    "human-reply": 0.5,
    notice: 0.5,
    unknown: 0,
  },
  leftConfidence: 0.95,
  strikes: {
    soft: { count: defaultSettings.softFailures, spanDays: defaultSettings.softFailureDays },
    downstream: { count: 3, spanDays: 14 },
    recipientPolicy: { count: 3, spanDays: 14 },
    mailboxFullInactive: { count: 2, spanDays: 14 },
    accessDenied: { count: 2, spanDays: 3 },
    plausible: { count: 2, spanDays: 1 },
    memoryDays: 90,
  },
  holdDays: {
    soft: defaultSettings.softHoldDays,
    downstream: 30,
    recipientPolicy: 30,
    mailboxFullInactive: defaultSettings.mailboxFullHoldDays,
    accessDenied: 180,
    mailboxDisabled: 180,
    probe: 30,
    billing: 30,
    domain: 3,
    plausible: defaultSettings.plausibleHoldDays,
    alreadySuppressed: 14,
    mirrored: 180,
    leftOrganisation: 180,
    longest: 360,
  },
  domains: { confirmHours: 24, holdDays: 30, recheckDays: 7, retryHours: 2, storm: 100 },
  guard: {
    minutes: 10,
    network: 50,
    reporter: 50,
    plausible: 200,
    matched: 500,
    domain: 1000,
    timesUsual: 5,
    unproven: 200,
    undetermined: 20,
  },
  honourAfterHours: defaultSettings.honourAfterHours,
  deliveredHours: 72,
  jitter: 0.2,
  staleDays: 180,
  watchDays: 30,
  guardedRoles: ["abuse", "hostmaster", "noc", "postmaster"],
  freemail: [
    "aol.com",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mac.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "outlook.com",
    "web.de",
    "yahoo.com",
    "yandex.ru",
  ],
};

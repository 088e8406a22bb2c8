import { reasonWords } from "../parts/reason-words.ts";

const count = new Intl.NumberFormat();
const share = new Intl.NumberFormat(undefined, { style: "percent", maximumSignificantDigits: 2 });
const precise = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });

export function formatCount(value: number): string {
  return count.format(value);
}

/** A small share: "1.8 %", "0.12 %". */
export function formatShare(value: number): string {
  return share.format(value);
}

/** A share near 1: "98.4 %". */
export function formatPrecise(value: number): string {
  return precise.format(value);
}

/** What the dashboard calls the categories of verdicts. */
export const categoryNames: Readonly<Record<string, string>> = {
  hard: "Hard bounces",
  soft: "Soft bounces",
  block: "Blocked",
  complaint: "Complaints",
  "opt-out": "Opt-outs",
  "auto-reply": "Auto-replies",
  "human-reply": "Replies by people",
  notice: "Notices",
  unknown: "Not understood",
};

const providerNames: Readonly<Record<string, string>> = {
  google: "Google",
  microsoft: "Microsoft",
  yahoo: "Yahoo",
  apple: "Apple",
  gmx: "GMX",
  att: "AT&T",
  sfr: "SFR",
  kddi: "KDDI",
  other: "All other providers",
};

export function providerName(key: string): string {
  return providerNames[key] ?? capital(key);
}

/** A reason of the taxonomy as people read it: "No such mailbox". */
export function reasonName(reason: string): string {
  return capital(reasonWords(reason));
}

function capital(text: string): string {
  const words = text.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

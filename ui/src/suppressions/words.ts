import type { components } from "../../../clients/typescript/src/schema.ts";
import { reasonWords } from "../../../src/domain/reason-words.ts";

export type Entry = components["schemas"]["Suppression"];

/** A reason in plain words. */
export function sayReason(reason: string): string {
  return reason in reasonWords ? reasonWords[reason as keyof typeof reasonWords] : reason;
}

export const causeWords: Readonly<Record<string, string>> = {
  delivery: "Bounce",
  complaint: "Complaint",
  "opt-out": "Unsubscribed",
  manual: "By hand",
  allow: "Allowed",
};

export const originWords: Readonly<Record<string, string>> = {
  report: "Returned mail",
  "smtp-reply": "Mail server's answer",
  api: "Program",
  operator: "Your team",
  import: "Import",
};

export const proofWords: Readonly<Record<string, string>> = {
  verified: "Proven",
  matched: "Matched",
  plausible: "Plausible",
  none: "Not proven",
};

/** Which mail a scope means. */
export function sayScope(scope: string): string {
  if (scope === "*") return "All mail";
  return scope === "*marketing" ? "Marketing" : `Stream ${scope}`;
}

/** Rows for a selection: an empty one first, then each value in words. */
export function choicesOf(any: string, words: Readonly<Record<string, string>>) {
  return [{ value: "", label: any }, ...Object.entries(words).map(([value, label]) => ({ value, label }))];
}

export const reasonChoices = choicesOf("Any reason", reasonWords);

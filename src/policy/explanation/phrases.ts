import type { Scope } from "../../domain/decision.ts";

const months = "January February March April May June July August September October November December".split(" ");

/** A day in words, UTC: "3 March 2026". */
export function dayOf(at: Date): string {
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** Which mail a scope means, to stand within a sentence. */
export function mailOf(scope: Scope): string {
  if (scope === "*") return "all mail";
  return scope === "*marketing" ? "marketing mail" : `mail of the stream "${scope}"`;
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

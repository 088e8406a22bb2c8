import { foldText, foldUnit } from "../domain/fold.ts";
import type { Stretch } from "./searchable.ts";

/** As a phrase is compared: folded (fold.ts), white space squeezed and none around it. */
export function foldPhrase(phrase: string): string {
  return foldLong(phrase).trim();
}

/** A text as phrases are looked for in it. Unlike `searchable` it is not cut: nothing but literals is looked for. */
export function foldLong(text: string): string {
  return foldText(text).replace(/\s+/g, " ");
}

/** Where in a text the unit `at` of its folded form comes from, and where the one before `end` ends. */
export function placeOf(text: string, at: number, end: number): Stretch {
  let [length, inGap] = [0, false];
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const folded = foldUnit(text.charAt(index));
    const isGap = /^\s+$/.test(folded);
    if (isGap && inGap) continue;
    if (folded !== "") inGap = isGap;
    if (length <= at) start = index;
    length += isGap ? 1 : folded.length;
    if (length >= end) return { start, end: index + 1 };
  }
  return { start, end: text.length };
}

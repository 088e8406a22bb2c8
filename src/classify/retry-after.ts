import type { Searchable } from "./searchable.ts";

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const longest = 86_400;
// A cue that looks ahead must stand before the number: "has been waiting for 4 hours" asks for nothing.
const cue =
  /\b(?:again|retry|come back|resend|greylisted|graylisted|wait|available|delayed|retry_in)\b[^\d]{0,30}?(?:\b(?:in|after|for|within|at least)\b |[=:] ?)?(?:another |about |approximately )?(\d{1,6})(?::(\d\d))?(?::(\d\d))? ?(s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?)?\b/i;
const ahead = /\bin (\d{1,6}) ?(s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?)\b/i;

/** The seconds that a text asks to wait, 1 s to 24 h. */
export function findRetryAfter(texts: readonly Searchable[]): number | undefined {
  for (const { text } of texts) {
    const found = cue.exec(text);
    const wait = found === null ? undefined : waitOf(found);
    if (wait !== undefined) return Math.min(Math.max(wait, 1), longest);
    const plain = ahead.exec(text);
    if (plain !== null) return Math.min(Math.max(Number(plain[1]) * unitOf(plain[2]), 1), longest);
  }
  return undefined;
}

function waitOf(found: RegExpExecArray): number | undefined {
  const [, first, second, third, unit] = found;
  // mm:ss or hh:mm:ss, as milter-greylist writes it.
  if (third !== undefined) return Number(first) * 3600 + Number(second) * 60 + Number(third);
  if (second !== undefined) return Number(first) * 60 + Number(second);
  if (unit === undefined) return /retry_in/i.test(found[0]) ? Number(first) : undefined;
  return Number(first) * unitOf(unit);
}

function unitOf(unit: string | undefined): number {
  return seconds[unit?.[0]?.toLowerCase() ?? "s"] ?? 1;
}

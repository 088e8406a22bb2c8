import { foldText } from "./fold.ts";
import { headerLabels, quoteNouns, quoteVerbs } from "./quotation-words.ts";

/** A stretch of a text, in UTF-16 units. */
export type Stretch = { readonly start: number; readonly end: number };

type Line = { readonly text: string; readonly start: number; readonly end: number };

const mostLines = 400;
const longestLine = 400;

/**
 * The stretches of a reply that its writer wrote: without what is quoted, the words that introduce a quotation, and the
 * signature. What we once wrote ourselves proves nothing. Linear in the text, of which the first lines are looked at.
 */
export function findOwnWords(text: string): readonly Stretch[] {
  const lines = splitLines(text);
  const own: Stretch[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line;
    if (isMarked(line.text)) continue;
    const intro = introLength(lines, at);
    if (intro > 0 && isMarked(lineAfter(lines, at + intro))) {
      at += intro - 1;
      continue;
    }
    const written = own.some(({ start, end }) => text.slice(start, end).trim() !== "");
    if (isDivider(lines, at) || (intro > 0 && saysWrote(lines, at, intro))) break;
    // RFC 3676 §4.3: what follows is a signature. On top it is an ornament.
    if (written && /^-- ?$/.test(line.text)) break;
    own.push({ start: line.start, end: line.end });
  }
  return own;
}

function splitLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length && lines.length < mostLines; ) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed + 1;
    lines.push({ start, end, text: text.slice(start, Math.min(end, start + longestLine)).trimEnd() });
    start = end;
  }
  return lines;
}

/** RFC 3676 §4.5, and the full-width sign of Asian clients. */
function isMarked(line: string): boolean {
  return /^[ \t\u00a0]{0,8}[>＞]/.test(line);
}

function lineAfter(lines: readonly Line[], from: number): string {
  return lines.slice(from, from + 3).find(({ text }) => text.trim() !== "")?.text ?? "";
}

/** How many lines, from this one, may introduce a quotation: they end with a colon. 0 when none does. */
function introLength(lines: readonly Line[], at: number): number {
  for (let length = 1; length <= 3; length++) {
    const line = lines[at + length - 1]?.text.trim() ?? "";
    if (line === "" || isMarked(line)) return 0;
    // Hebrew and Arabic clients close the direction they opened.
    if (/[:：][\u200e\u200f\u202a-\u202e\u2066-\u2069]{0,4}$/.test(line)) return length;
  }
  return 0;
}

/** Without quote marks only a verb tells an introduction from other words with a colon; and a date or an address. */
function saysWrote(lines: readonly Line[], at: number, length: number): boolean {
  const said = foldText(
    lines
      .slice(at, at + length)
      .map(({ text }) => text)
      .join(" ")
      .slice(0, longestLine),
  );
  return quoteVerbs.some((verb) => said.includes(verb)) && /\d{1,2}[:.h]\d\d|\b(?:19|20)\d\d\b|@/.test(said);
}

/** A line under which clients put the message that is answered: "-----Original Message-----", or its header fields. */
function isDivider(lines: readonly Line[], at: number): boolean {
  const line = foldText(lines[at]?.text.slice(0, 120) ?? "").trim();
  const dashed = /^[-_*=]{2,60} ?([^-_*=\s].{2,60}?) ?[-_*=]{2,60}:?$/.exec(line)?.[1];
  if (dashed !== undefined && quoteNouns.some((noun) => dashed.includes(noun))) return true;
  if (/^begin forwarded message:/.test(line)) return true;
  if (labelOf(line) === undefined) return false;
  // One "From:" is a word with a colon; two more fields below it are a header.
  const below = lines.slice(at + 1, at + 5).filter(({ text }) => labelOf(foldText(text.slice(0, 120))) !== undefined);
  return below.length >= 2;
}

function labelOf(line: string): string | undefined {
  const label = /^[ *>\t]{0,4}([^:：\d]{1,24}?)[ *\u00a0]{0,3}[:：]/.exec(line)?.[1]?.trim();
  return label !== undefined && headerLabels.has(label) ? label : undefined;
}

import { foldText, isAscii } from "./fold.ts";
import { headerLabels, quoteNouns, quoteVerbs } from "./quotation-words.ts";

/** A stretch of a text, in UTF-16 units. */
export type Stretch = { readonly start: number; readonly end: number };

type Line = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** It bears a mark of quotation. */
  readonly isMarked: boolean;
  /** It ends with a colon, as introductions do. */
  readonly introduces: boolean;
};

const mostLines = 400;
const longestLine = 400;

/**
 * The stretches of a reply that its writer wrote, line by line: without what is quoted, the words that introduce a
 * quotation, and the signature. What we once wrote ourselves proves nothing. Linear in the text, of which the first
 * lines are looked at, and no more of them than are asked for.
 */
export function* findOwnWords(text: string): Generator<Stretch> {
  const lineAt = makeLineReader(text);
  let isWritten = false;
  for (let at = 0, line = lineAt(0); line !== undefined; line = lineAt(++at)) {
    if (line.isMarked) continue;
    const intro = introLength(lineAt, at);
    if (intro > 0 && lineAfter(lineAt, at + intro)?.isMarked) {
      at += intro - 1;
      continue;
    }
    if (isDivider(lineAt, at) || (intro > 0 && saysWrote(lineAt, at, intro))) break;
    // RFC 3676 §4.3: what follows is a signature. On top it is an ornament.
    if (isWritten && /^-- ?$/.test(line.text)) break;
    isWritten ||= line.text !== "" || text.slice(line.start, line.end).trim() !== "";
    yield { start: line.start, end: line.end };
  }
}

/**
 * The words that are the writer's own, as they stand; enough of them that `enough` units are left when blanks are
 * squeezed and the text is folded.
 */
export function readOwnWords(text: string, enough: number): string {
  let words = "";
  let next = enough;
  for (const { start, end } of findOwnWords(text)) {
    words += text.slice(start, end);
    if (words.length < next) continue;
    // Folding may drop what is not ASCII.
    if (words.replace(/[^!-~]+/g, "").length >= enough) break;
    next = words.length * 2;
  }
  return words;
}

type LineReader = (at: number) => Line | undefined;

/** Reads lines as they are asked for: most texts are decided by their first. */
function makeLineReader(text: string): LineReader {
  const lines: Line[] = [];
  let start = 0;
  return (at) => {
    while (lines.length <= at && lines.length < mostLines && start < text.length) {
      const line = readLine(text, start);
      lines.push(line);
      start = line.end;
    }
    return lines[at];
  };
}

function readLine(source: string, start: number): Line {
  const feed = source.indexOf("\n", start);
  const end = feed < 0 ? source.length : feed + 1;
  const text = source.slice(start, Math.min(end, start + longestLine)).trimEnd();
  return {
    start,
    end,
    text,
    // RFC 3676 §4.5, and the full-width sign of Asian clients.
    isMarked: /^[ \t\u00a0]{0,8}[>＞]/.test(text),
    // Hebrew and Arabic clients close the direction they opened.
    introduces: /[:：\u200e\u200f\u202a-\u202e\u2066-\u2069]$/.test(text.slice(-1)) && introEnd.test(text.slice(-5)),
  };
}

const introEnd = /[:：][\u200e\u200f\u202a-\u202e\u2066-\u2069]{0,4}$/;

/** The first of three lines that is not blank. */
function lineAfter(lineAt: LineReader, from: number): Line | undefined {
  for (let at = from; at < from + 3; at++) {
    const line = lineAt(at);
    if (line !== undefined && line.text !== "") return line;
  }
  return undefined;
}

/** How many lines, from this one, may introduce a quotation: they end with a colon. 0 when none does. */
function introLength(lineAt: LineReader, at: number): number {
  for (let length = 1; length <= 3; length++) {
    const line = lineAt(at + length - 1);
    if (line === undefined || line.text === "" || line.isMarked) return 0;
    if (line.introduces) return length;
  }
  return 0;
}

/** Without quote marks only a verb tells an introduction from other words with a colon; and a date or an address. */
function saysWrote(lineAt: LineReader, at: number, length: number): boolean {
  const lines = Array.from({ length }, (_, below) => lineAt(at + below)?.text ?? "");
  const said = foldText(lines.join(" ").slice(0, longestLine));
  return quoteVerbs.some((verb) => said.includes(verb)) && /\d{1,2}[:.h]\d\d|\b(?:19|20)\d\d\b|@/.test(said);
}

/** A line under which clients put the message that is answered: "-----Original Message-----", or its header fields. */
function isDivider(lineAt: LineReader, at: number): boolean {
  const text = lineAt(at)?.text.slice(0, 120) ?? "";
  if (!mayDivide(text)) return false;
  const line = foldText(text).trim();
  const dashed = /^[-_*=]{2,60} ?([^-_*=\s].{2,60}?) ?[-_*=]{2,60}:?$/.exec(line)?.[1];
  if (dashed !== undefined && quoteNouns.some((noun) => dashed.includes(noun))) return true;
  if (/^begin forwarded message:/.test(line)) return true;
  if (labelOf(line) === undefined) return false;
  // One "From:" is a word with a colon; two more fields below it are a header.
  let fields = 0;
  for (let below = at + 1; below < at + 5; below++) {
    if (labelOf(foldText(lineAt(below)?.text.slice(0, 120) ?? "")) !== undefined) fields++;
  }
  return fields >= 2;
}

/** Most lines have neither dashes nor a label in front. Folding may bring either forth from what is not ASCII. */
function mayDivide(line: string): boolean {
  return /^\s*(?:[-_*=]{2}|[^:\d]{1,31}:)/.test(line) || !isAscii(line);
}

function labelOf(line: string): string | undefined {
  const label = /^[ *>\t]{0,4}([^:：\d]{1,24}?)[ *\u00a0]{0,3}[:：]/.exec(line)?.[1]?.trim();
  return label !== undefined && headerLabels.has(label) ? label : undefined;
}

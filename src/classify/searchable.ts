import { typographicSigns } from "../domain/typographic-signs.ts";
import { type Evidence, readerVersion } from "../domain/verdict.ts";

/** A stretch of a report's text made fit for searching, which knows where each of its units came from. */
export type Searchable = {
  readonly field: string;
  readonly recipientIndex?: number | undefined;
  /** The whole text of the field; offsets of evidence point into it. */
  readonly source: string;
  /** White space and repeated reply codes squeezed to one space, typographic signs made plain. */
  readonly text: string;
  /** The place in `source` of each unit of `text`, and one more for its end. */
  readonly origin: readonly number[];
};

export type Stretch = { readonly start: number; readonly end: number };
type Place = Pick<Searchable, "field" | "recipientIndex">;

/** No regular expression sees more than this of any text. */
export const searchLimit = 2048;
const longestQuote = 200;

// Most texts hold neither a typographic sign nor the literal line end of Go's %q.
const special = new RegExp(`[${Object.keys(typographicSigns).join("")}]|\\\\n`);
const uneven = /\s\s|[^\S ]/;
const unevenGaps = /\s{2,}|[^\S ]/g;

/** Text in which but white space was squeezed, as in most. Few are ever pointed into: origins are found when asked for. */
class Plain implements Searchable {
  readonly field: string;
  readonly recipientIndex: number | undefined;
  readonly source: string;
  readonly text: string;
  readonly #within: Stretch;
  #origin: readonly number[] | undefined;

  constructor({ field, recipientIndex }: Place, source: string, within: Stretch, stretch: string) {
    this.field = field;
    this.recipientIndex = recipientIndex;
    this.source = source;
    const text = stretch.trimStart();
    this.text = uneven.test(text) ? text.replace(unevenGaps, " ") : text;
    this.#within = within;
  }

  get origin(): readonly number[] {
    this.#origin ??= squeeze(this.source, this.#within.start, this.#within.end).origin;
    return this.#origin;
  }
}

/** Makes a stretch of a field's text fit for searching; at most `searchLimit` units of it. */
export function searchable(
  place: Place,
  source: string,
  within: Stretch = { start: 0, end: source.length },
): Searchable {
  const { start } = within;
  const end = Math.min(within.end, start + searchLimit);
  const isPlain = !special.test(source.slice(start, end + 1)) && codeAt(source, start) === undefined;
  if (!isPlain) return { ...place, source, ...squeeze(source, start, end) };
  return new Plain(place, source, { start, end }, source.slice(start, end));
}

function squeeze(source: string, start: number, end: number): Pick<Searchable, "text" | "origin"> {
  const code = codeAt(source, start);
  let text = "";
  const origin: number[] = [];
  for (let i = start; i < end; ) {
    const char = source.charAt(i);
    const gap = beginsGap(char) ? gapAt(source, i, end, i === start ? undefined : code) : i;
    if (gap > i) {
      if (text !== "" && !text.endsWith(" ")) {
        text += " ";
        origin.push(i);
      }
      i = gap;
      continue;
    }
    text += char < "\x7f" ? char : (typographicSigns[char] ?? char);
    origin.push(i++);
  }
  origin.push(end);
  return { text, origin };
}

/** Points at a match in the field it was found in. */
export function evidenceOf(found: RegExpExecArray, within: Searchable): Evidence {
  const start = within.origin[found.index] ?? 0;
  const last = within.origin[found.index + Math.max(found[0].length, 1) - 1] ?? start;
  return evidenceAt(within, within.source, { start, end: found[0] === "" ? start : last + 1 });
}

/** Points at a stretch of a field. */
export function evidenceAt(place: Place, source: string, at: Stretch): Evidence {
  return {
    field: place.field,
    recipientIndex: place.recipientIndex,
    start: at.start,
    end: at.end,
    quote: source.slice(at.start, Math.min(at.end, at.start + longestQuote)),
    readerVersion,
  };
}

// RFC 5321 §4.2.1: each line of a reply repeats its code, and servers repeat the status too; unfolded, they stand mid-sentence.
const repeatedCode = /[245]\d\d[- ](?:#?[245]\.\d{1,3}\.\d{1,3}[ :]?)?/y;

const isSpace = (char: string) => (char < "\x7f" ? char === " " || (char >= "\t" && char <= "\r") : /\s/.test(char));
const beginsGap = (char: string) => char === "\\" || isSpace(char);

/** The end of a gap that starts at `i`: white space, and after it the code once more. Equals `i` where none starts. */
function gapAt(source: string, i: number, end: number, code: string | undefined): number {
  let at = i;
  while (at < end && isSpace(source.charAt(at))) at++;
  // A literal backslash-n is what Go's %q leaves of a line end.
  if (source.startsWith("\\n", at)) at += 2;
  if (at === i || code === undefined || !source.startsWith(code, at)) return at;
  repeatedCode.lastIndex = at;
  const repeated = repeatedCode.exec(source);
  return repeated === null ? at : Math.min(at + repeated[0].length, end);
}

function codeAt(source: string, at: number): string | undefined {
  return /^\s*[^\s\d]{0,2}([245]\d\d)-/.exec(source.slice(at, at + 16))?.[1];
}

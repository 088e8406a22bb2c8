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

const plain: Readonly<Record<string, string>> = {
  "’": "'",
  "‘": "'",
  "´": "'",
  "“": '"',
  "”": '"',
  "：": ":",
  "‐": "-",
  "‑": "-",
};

const variant = new RegExp(`[${Object.keys(plain).join("")}]`);

/** Makes a stretch of a field's text fit for searching; at most `searchLimit` units of it. */
export function searchable(
  place: Place,
  source: string,
  within: Stretch = { start: 0, end: source.length },
): Searchable {
  const { start } = within;
  const end = Math.min(within.end, start + searchLimit);
  const stretch = source.slice(start, end);
  // Most texts have but blanks to squeeze, and few are ever pointed into: their origins are found when asked for.
  const isSimple =
    !variant.test(stretch) && !source.slice(start, end + 1).includes("\\n") && codeAt(source, start) === undefined;
  if (!isSimple) return { ...place, source, ...squeeze(source, start, end) };
  let origin: readonly number[] | undefined;
  return {
    ...place,
    source,
    text: stretch.trimStart().replace(/\s+/g, " "),
    get origin() {
      origin ??= squeeze(source, start, end).origin;
      return origin;
    },
  };
}

function squeeze(source: string, start: number, end: number): Pick<Searchable, "text" | "origin"> {
  let text = "";
  const origin: number[] = [];
  for (let i = start; i < end; ) {
    const gap = gapAt(source, i, end, start);
    if (gap > i) {
      if (text !== "" && !text.endsWith(" ")) {
        text += " ";
        origin.push(i);
      }
      i = gap;
      continue;
    }
    const char = source.charAt(i);
    text += plain[char] ?? char;
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

/** The end of a gap that starts at `i`: white space, and after it a repeated code. Equals `i` where none starts. */
function gapAt(source: string, i: number, end: number, first: number): number {
  let at = i;
  while (at < end && /\s/.test(source.charAt(at))) at++;
  // A literal backslash-n is what Go's %q leaves of a line end.
  if (source.startsWith("\\n", at)) at += 2;
  if (at === i || i === first) return at;
  const begin = codeAt(source, first);
  repeatedCode.lastIndex = at;
  const repeated = begin !== undefined && source.startsWith(begin, at) ? repeatedCode.exec(source) : null;
  return repeated === null ? at : Math.min(at + repeated[0].length, end);
}

function codeAt(source: string, at: number): string | undefined {
  return /^\s*[^\s\d]{0,2}([245]\d\d)-/.exec(source.slice(at, at + 16))?.[1];
}

import { foldText, foldUnit } from "../domain/fold.ts";
import { findOwnWords, readOwnWords } from "../domain/quotation.ts";
import { type Searchable, searchable, searchLimit } from "./searchable.ts";

/** What the writer of a reply wrote, without what is quoted, folded; offsets still lead back to the whole text. */
export function ownWords(text: string): Searchable {
  const words = readOwnWords(text, searchLimit);
  const squeezed = words.trimStart().replace(/\s+/g, " ").slice(0, searchLimit);
  if (hasMoreGaps(words)) return fold(collectOwnWords(text));
  return placedLater({ field: "text", source: text, text: foldText(squeezed) }, () => fold(collectOwnWords(text)));
}

/** Few texts are ever pointed into: the origins of the others are not asked for. */
function placedLater(words: Omit<Searchable, "origin">, place: () => Searchable): Searchable {
  let origin: readonly number[] | undefined;
  return {
    ...words,
    get origin() {
      origin ??= place().origin;
      return origin;
    },
  };
}

/** Says whether `searchable` may squeeze more than blanks, or cut a line. */
function hasMoreGaps(words: string): boolean {
  if (words.includes("\\n") || /^\s{0,16}[^\s\d]{0,2}[245]\d\d-/m.test(words)) return true;
  return words.length > searchLimit && words.split("\n").some((line) => line.length >= searchLimit);
}

function collectOwnWords(text: string): Searchable {
  const place = { field: "text" };
  let words = "";
  const origin: number[] = [];
  let end = 0;
  for (const stretch of findOwnWords(text)) {
    if (words.length >= searchLimit) break;
    const part = searchable(place, text, stretch);
    words += part.text;
    for (let at = 0; at < part.text.length; at++) origin.push(part.origin[at] ?? stretch.start);
    end = stretch.end;
  }
  origin.length = Math.min(words.length, searchLimit);
  origin.push(end);
  return { ...place, source: text, text: words.slice(0, searchLimit), origin };
}

/** Lower case and without marks (fold.ts), so that one spelling finds them all; offsets still lead back. */
export function fold(original: Searchable): Searchable {
  const { field, recipientIndex, source } = original;
  const folded = { field, recipientIndex, source, text: foldText(original.text) };
  return placedLater(folded, () => foldPlaced(original));
}

function foldPlaced(original: Searchable): Searchable {
  let text = "";
  const origin: number[] = [];
  for (let i = 0; i < original.text.length; i++) {
    for (const unit of foldUnit(original.text.charAt(i))) {
      text += unit;
      origin.push(original.origin[i] ?? 0);
    }
  }
  origin.push(original.origin.at(-1) ?? 0);
  return { ...original, text, origin };
}

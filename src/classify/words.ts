import { foldUnit } from "../domain/fold.ts";
import { findOwnWords } from "../domain/quotation.ts";
import { type Searchable, searchable, searchLimit } from "./searchable.ts";

/** What the writer of a reply wrote, without what is quoted, folded; offsets still lead back to the whole text. */
export function ownWords(text: string): Searchable {
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
  return fold({ ...place, source: text, text: words.slice(0, searchLimit), origin });
}

/** Lower case and without marks (fold.ts), so that one spelling finds them all; offsets still lead back. */
export function fold(original: Searchable): Searchable {
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

import { ligatures } from "../domain/ligatures.ts";
import { type Searchable, searchLimit } from "./searchable.ts";

/** Where a reply's own words end and what it quotes begins. */
const quoted =
  /^[ \t]*(?:>|-{2,}[ \t]{0,3}(?:Original|Urspr|Message d'origine|Mensaje original|Messaggio originale|Forwarded)|_{10,}|(?:On|Am|Le|El|Il|Op|Em|Den|W dniu) .{4,120} (?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał)|(?:From|Von|De|Da|Van|От|差出人|发件人) ?[:：] )/m;

/** The stretch of a text before it quotes our own message: words that we wrote prove nothing. */
export function ownWordsEnd(text: string): number {
  const head = text.slice(0, searchLimit);
  // A quotation at the very top would leave nothing; then the whole is looked at.
  const found = quoted.exec(head);
  return found === null || found.index === 0 ? head.length : found.index;
}

/** Lower case and without the marks of Latin letters, so that one spelling finds them all; offsets still lead back. */
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

function foldUnit(unit: string): string {
  if (unit < "\u0080") return unit.toLowerCase();
  const lower = unit.toLowerCase();
  const ligature = ligatures[lower];
  if (ligature !== undefined) return ligature;
  if (unit >= "\u0300" && unit <= "\u036f") return "";
  // Only Latin letters lose their marks: Thai, Hebrew, Arabic and kana mean something else without theirs.
  const base = lower.normalize("NFKD").charAt(0);
  return base >= "a" && base <= "z" ? base : lower;
}

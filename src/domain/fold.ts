import { ligatures } from "./ligatures.ts";
import { typographicSigns } from "./typographic-signs.ts";

/** Letters that people spell in several ways, and the one that is searched for. */
const variants: Readonly<Record<string, string>> = {
  ...typographicSigns,
  "\u00a0": " ",
  ё: "е",
  ς: "σ",
  // Arabic: the bearer of a hamza is often left bare, and Persian keyboards write other forms of kaf and yeh.
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ى: "ی",
  ي: "ی",
  ك: "ک",
  ة: "ه",
};

/** Marks, direction signs and joiners that change no word: one form of them would hide it. */
const dropped =
  /[\u0300-\u036f\u00ad\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u0652\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/**
 * One UTF-16 unit in lower case, Latin and Greek letters without marks, ligatures spelled out, digits of other scripts
 * as ASCII; empty for what changes no word. Other scripts keep their marks: they mean something else without.
 */
export function foldUnit(unit: string): string {
  if (unit < "\u0080") return unit.toLowerCase();
  const known = foldedUnits.get(unit);
  if (known !== undefined) return known;
  const folded = foldOther(unit);
  foldedUnits.set(unit, folded);
  return folded;
}

/** Texts of one script share a few units, and to fold one takes long. There are less than 64 Ki of them. */
const foldedUnits = new Map<string, string>();

function foldOther(unit: string): string {
  const lower = unit.toLowerCase();
  const other = ligatures[lower] ?? variants[lower];
  if (other !== undefined) return other;
  if (dropped.test(unit)) return "";
  const digit = digitOf(unit.charCodeAt(0));
  if (digit !== undefined) return digit;
  const base = lower.normalize("NFKD").charAt(0);
  return /[a-z0-9α-ω]/.test(base) ? base : lower;
}

/** Folds a whole text; where offsets matter, fold unit by unit. */
export function foldText(text: string): string {
  return isAscii(text) ? text.toLowerCase() : text.replace(/[A-Z]+|[^\0-\x7f]/g, foldUnit);
}

/** Says whether a text is all ASCII, of which each unit folds to one. */
export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

/** Where the digits 0 to 9 of a script begin: Arabic, Persian, Devanagari, Thai. */
const zeros = [0x660, 0x6f0, 0x966, 0xe50];

function digitOf(code: number): string | undefined {
  const zero = zeros.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? undefined : String(code - zero);
}

import { decodeBytes } from "./charset.ts";
import { decodeBase64, decodeQuotedPrintable } from "./transfer.ts";

// RFC 2047 §2. Blanks inside Q words are forbidden, and seen.
const encodedWord = /=\?([^?\s]{1,64})\?([bBqQ])\?([^?\r\n]*)\?=/g;

type Word = { readonly charset: string; readonly bytes: Uint8Array };

function readWord(match: RegExpExecArray): Word {
  const [, charset = "", encoding = "", text = ""] = match;
  const raw = Buffer.from(text, "latin1");
  // RFC 2047 §4.2: in Q, an underscore is a space.
  const bytes =
    encoding.toLowerCase() === "b"
      ? decodeBase64(raw)
      : decodeQuotedPrintable(Buffer.from(text.replaceAll("_", " "), "latin1"));
  return { charset: charset.toLowerCase(), bytes };
}

function decodeRun(words: readonly Word[]): string {
  let text = "";
  for (let at = 0; at < words.length; ) {
    const first = words[at] as Word;
    let end = at + 1;
    // A character may be split over words of one charset, against RFC 2047 §5: decode them as one. Words of ISO 2022
    // each end in ASCII, and escapes in a row would read as an error.
    while (words[end]?.charset === first.charset && !first.charset.startsWith("iso-2022")) end++;
    const bytes = end - at === 1 ? first.bytes : Buffer.concat(words.slice(at, end).map((word) => word.bytes));
    text += decodeBytes(bytes, first.charset);
    at = end;
  }
  return text;
}

/** Decodes the encoded words of an unfolded field value; broken ones stay as they are. RFC 2047. */
export function decodeWords(text: string): string {
  if (!text.includes("=?")) return text;
  let out = "";
  let after = 0;
  let run: Word[] = [];
  for (const match of text.matchAll(encodedWord)) {
    const between = text.slice(after, match.index);
    // RFC 2047 §6.2: white space between adjacent encoded words is not shown.
    if (run.length > 0 && between.trim() === "") run.push(readWord(match));
    else {
      out += decodeRun(run) + between;
      run = [readWord(match)];
    }
    after = match.index + match[0].length;
  }
  return out + decodeRun(run) + text.slice(after);
}

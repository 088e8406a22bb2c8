import { matchesAny } from "../matching/patterns.ts";
import { delayPairs, delayWords, finalWords } from "./delay-words.ts";

// A refusal for good, as a reply or an enhanced status. RFC 5321 §4.2.1, RFC 3463 §2.
const refusal = /(?<![\d.@\w-])5[0-5]\d[ -]|(?<![\d./v-])5\.[0-7]\.\d{1,3}(?![\d.])/;

/** Says whether words that `foldReport` made tell that delivery is still tried; `all` has the replies that are quoted. */
export function tellsDelay(words: string, all: string): boolean {
  if (matchesAny(delayWords, words)) return true;
  return !refusal.test(all) && !finalWords.test(words) && matchesAny(delayPairs, words);
}

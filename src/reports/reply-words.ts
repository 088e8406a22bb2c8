import { foldText, foldUnit } from "../domain/fold.ts";
import { findOwnWords, readOwnWords } from "../domain/quotation.ts";
import { indexRows } from "../matching/row-index.ts";
import { absenceNotices } from "./absence-notices.ts";
import { automaticWords, receiptWords } from "./answer-words.ts";
import type { Signal } from "./reply-fields.ts";

/** What the body of an answer says of the one who wrote it. */
export type ReplyWords = {
  /** "This is an automatic reply." */
  readonly automatic?: Signal | undefined;
  /** "We have received your request." */
  readonly receipt?: Signal | undefined;
  /** "I am out of the office", now or later. */
  readonly absent?: Signal | undefined;
  /** How many of the other things that notices of absence say. */
  readonly extras: number;
  /** A person in a talk asks back; a notice does not. */
  readonly asks: boolean;
};

type Row = {
  readonly says: "automatic" | "receipt" | "absent";
  readonly when: RegExp;
  readonly extras: readonly RegExp[];
};

const rows: readonly Row[] = [
  ...automaticWords.map((when) => ({ says: "automatic" as const, when, extras: [] })),
  ...receiptWords.map((when) => ({ says: "receipt" as const, when, extras: [] })),
  ...absenceNotices.map(({ absent, extras }) => ({ says: "absent" as const, when: absent, extras })),
];
// One index, so that one pass over the words of most mail says that no row matters.
const findRows = indexRows(rows, ({ when }) => when);

const wordsRead = 2048;

/** Reads the words of a body that are its writer's own, at most 2 Ki units of them. */
export function readReplyWords(text: string): ReplyWords {
  const own = foldWords(readOwnWords(text, wordsRead)).slice(0, wordsRead);
  const likely = findRows(own);
  const find = (says: Row["says"]) => likely.find((row) => row.says === says && row.when.test(own));
  const signalOf = (row: Row | undefined): Signal | undefined => {
    const found = row?.when.exec(own);
    return found ? { field: "text", quote: quoteOf(text, found) } : undefined;
  };
  const absent = find("absent");
  return {
    automatic: signalOf(find("automatic")),
    receipt: signalOf(find("receipt")),
    absent: signalOf(absent),
    extras: absent ? absent.extras.filter((extra) => extra.test(own)).length : 0,
    asks: /[?？؟]/.test(own),
  };
}

/** Lower case, without marks, white space squeezed, also where folding dropped what stood between. */
function foldWords(words: string): string {
  return foldText(words.replace(/\s+/g, " ")).replace(/ {2,}/g, " ").trimStart();
}

/** Where each unit of the folded words stands in the text. */
function listOrigins(text: string): readonly number[] {
  let last = " ";
  const origins: number[] = [];
  for (const { start, end } of findOwnWords(text)) {
    for (let at = start; at < end && origins.length < wordsRead; at++) {
      const unit = text.charAt(at);
      const blank = /\s/.test(unit);
      if (blank && last === " ") continue;
      const folded = blank ? " " : foldUnit(unit);
      for (let made = 0; made < folded.length; made++) origins.push(at);
      if (folded !== "") last = folded;
    }
  }
  return origins;
}

function quoteOf(text: string, found: RegExpExecArray): string {
  const origins = listOrigins(text);
  const first = origins[found.index] ?? 0;
  const last = origins[found.index + found[0].length - 1] ?? first;
  return text.slice(first, Math.min(last + 1, first + 200));
}

import { foldUnit } from "../domain/fold.ts";
import { findOwnWords } from "../domain/quotation.ts";
import { findFirst } from "../matching/patterns.ts";
import { indexRows } from "../matching/row-index.ts";
import { absenceNotices, automaticWords, receiptWords } from "./absence-notices.ts";
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

const findNotices = indexRows(absenceNotices, ({ absent }) => absent);

const wordsRead = 2048;

type Folded = { readonly text: string; readonly origin: readonly number[] };

/** Reads the words of a body that are its writer's own, at most 2 Ki units of them. */
export function readReplyWords(text: string): ReplyWords {
  const own = foldOwnWords(text);
  const signalOf = (found: RegExpExecArray): Signal => ({ field: "text", quote: quoteOf(text, own, found) });
  const find = (rows: readonly RegExp[]): Signal | undefined => {
    const found = findFirst(rows, own.text);
    return found && signalOf(found);
  };
  const notice = findNotices(own.text).find(({ absent }) => absent.test(own.text));
  const absent = notice?.absent.exec(own.text);
  return {
    automatic: find(automaticWords),
    receipt: find(receiptWords),
    absent: absent ? signalOf(absent) : undefined,
    extras: notice ? notice.extras.filter((extra) => extra.test(own.text)).length : 0,
    asks: /[?？؟]/.test(own.text),
  };
}

/** Lower case, without marks, white space squeezed; offsets lead back. */
function foldOwnWords(text: string): Folded {
  let folded = "";
  const origin: number[] = [];
  for (const { start, end } of findOwnWords(text)) {
    for (let at = start; at < end && folded.length < wordsRead; at++) {
      const unit = text.charAt(at);
      const blank = /\s/.test(unit);
      if (blank && (folded === "" || folded.endsWith(" "))) continue;
      for (const one of blank ? " " : foldUnit(unit)) {
        folded += one;
        origin.push(at);
      }
    }
  }
  return { text: folded, origin };
}

function quoteOf(text: string, { origin }: Folded, found: RegExpExecArray): string {
  const first = origin[found.index] ?? 0;
  const last = origin[found.index + found[0].length - 1] ?? first;
  return text.slice(first, Math.min(last + 1, first + 200));
}

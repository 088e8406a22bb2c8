import { tomorrows, weekdays } from "./tables/months.ts";
import { dayAlone, onwards, type ReturnCue, returnCues, type SlashOrder } from "./tables/return-cues.ts";
import { findDates, type WrittenDate } from "./written-dates.ts";

const dayLength = 86_400_000;
const furthest = 400 * dayLength;
/** A day without a year that is further off than this was meant for the past: an answer that nobody switched off. */
const furthestWithoutYear = 300 * dayLength;
/** Between a word and its date stand at most "to the office on Wednesday, the". */
const widestGap = 45;

/** The day that an absence says it ends, at midnight UTC. `text` is folded; a year left out is the one that comes next. */
export function findReturnDate(text: string, sent: Date | undefined): Date | undefined {
  if (sent === undefined) return undefined;
  const dates = findDates(text);
  return (
    findCued(text, dates, "return", sent) ??
    findNamedAfter(text, dates, findCued(text, dates, "until", sent) ?? findRangeEnd(text, dates, sent), sent) ??
    (dates.length === 0 ? findWeekday(text, sent) : undefined)
  );
}

/** "3–10 July and back on the 11th", "t/m 26 juli. Vanaf 29 juli": a day named soon after an absence's end is the return. */
function findNamedAfter(
  text: string,
  dates: readonly WrittenDate[],
  end: Date | undefined,
  sent: Date,
): Date | undefined {
  if (end === undefined) return undefined;
  const isSoonAfter = (date: Date | undefined): date is Date =>
    date !== undefined && date > end && date.getTime() - end.getTime() <= soonAfter;
  const onward = dates
    .filter((date) => standsBy({ before: onwards, says: "return", slash: "unknown" }, text, date, dates))
    .map((date) => resolve(date, orderOf("unknown", dates), sent))
    .find(isSoonAfter);
  if (onward !== undefined) return onward;
  const day = Number(dayAlone.exec(text)?.[1]);
  const named = [0, 1].map((months) => new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + months, day)));
  return named.find((date) => date.getUTCDate() === day && isSoonAfter(date)) ?? end;
}

const soonAfter = 14 * dayLength;

function findCued(text: string, dates: readonly WrittenDate[], says: ReturnCue["says"], sent: Date): Date | undefined {
  for (const date of dates) {
    const cue = returnCues.find((row) => row.says === says && standsBy(row, text, date, dates));
    const found = cue && resolve(date, orderOf(cue.slash, dates), sent);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Says whether a cue stands right before or after a date: no other date and no end of a sentence between. */
function standsBy(
  { before, after }: ReturnCue,
  text: string,
  date: WrittenDate,
  dates: readonly WrittenDate[],
): boolean {
  const previous = dates.filter((other) => other.end <= date.start).at(-1)?.end ?? 0;
  const head = text.slice(Math.max(previous, date.start - widestGap), date.start);
  const sentence = head.split(/[!?;。！？]|\. (?=\p{L}{3})/u).at(-1) ?? "";
  // "I was away until 2 June" is news.
  if (/\b(?:was|were|have been|war|waren|etais|estuve|ero|estive|byl\w{0,2}|var)\b/.test(sentence)) return false;
  if (before?.test(sentence.trimEnd())) return true;
  return after?.test(text.slice(date.end, date.end + 40)) ?? false;
}

/** "from 3 to 14 July", "3.–14. Juli", "7/3〜7/14": two days close together are the ends of an absence. */
function findRangeEnd(text: string, dates: readonly WrittenDate[], sent: Date): Date | undefined {
  for (const [index, date] of dates.entries()) {
    const previous = dates[index - 1];
    const gap = previous === undefined ? "" : text.slice(previous.end, date.start);
    const paired = previous !== undefined && gap.length <= 30 && !/[!?;]|\. \p{L}{3}/u.test(gap);
    const dangling =
      /(?<!\d)\d{1,2}(?:st|nd|rd|th|er|\.|o|-?го)? ?(?:-|–|—|~|〜|to|until|through|bis|au|al|a|o|tot|til|till|do|and|und|et|y|e|i|t\/m|по|до|и|εωσ|sampai|-tol) ?(?:the |le |el |il |zum |den |o )?$/;
    if (!date.closesRange && !paired && !dangling.test(text.slice(Math.max(0, date.start - 30), date.start))) continue;
    const found = resolve(date, orderOf("unknown", dates), sent);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** "back on Monday": the next one. */
function findWeekday(text: string, sent: Date): Date | undefined {
  for (const { 0: name, index } of text.matchAll(/[\p{L}\p{M}'-]{2,16}/gu)) {
    const weekday = weekdays.get(name) ?? (tomorrows.has(name) ? (sent.getUTCDay() + 1) % 7 : undefined);
    if (weekday === undefined) continue;
    const place = { start: index, end: index + name.length, day: 1, month: 1 };
    if (!returnCues.some((cue) => standsBy(cue, text, place, []))) continue;
    const midnight = Date.UTC(sent.getUTCFullYear(), sent.getUTCMonth(), sent.getUTCDate());
    const ahead = (weekday - sent.getUTCDay() + 7) % 7 || 7;
    return new Date(midnight + ahead * dayLength);
  }
  return undefined;
}

/** The order of the cue's language; where that leaves it open, another date in the text may show it: 3/14 has its month first. */
function orderOf(slash: SlashOrder, dates: readonly WrittenDate[]): SlashOrder {
  if (slash !== "unknown") return slash;
  const numbers = dates.flatMap((date) => ("numbers" in date ? [date.numbers] : []));
  if (numbers.some(([first]) => first > 12)) return "day-first";
  return numbers.some(([, second]) => second > 12) ? "month-first" : "unknown";
}

function resolve(date: WrittenDate, slash: SlashOrder, sent: Date): Date | undefined {
  if (!("numbers" in date)) return dateOf(date, sent);
  const [first, second] = date.numbers;
  if (slash === "unknown" && first !== second) return undefined;
  const monthFirst = second > 12 || (slash === "month-first" && first <= 12);
  const [month, day] = monthFirst ? [first, second] : [second, first];
  return dateOf({ ...date, month, day }, sent);
}

function dateOf(
  { year, month, day }: { readonly year?: number; readonly month: number; readonly day: number },
  sent: Date,
): Date | undefined {
  const midnight = (in_: number) => Date.UTC(in_, month - 1, day);
  let time = midnight(year ?? sent.getUTCFullYear());
  if (year === undefined && time < sent.getTime() - dayLength) time = midnight(sent.getUTCFullYear() + 1);
  const date = new Date(time);
  // The 31st of June is no day, and an absence of years is a mistake.
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const ahead = time - sent.getTime();
  return isDay && ahead >= -dayLength && ahead <= (year === undefined ? furthestWithoutYear : furthest)
    ? date
    : undefined;
}

/** `endDate=` of X-Apple-Criteria: a date, or milliseconds since 1970. */
export function readMachineDate(criteria: string | undefined, sent: Date | undefined): Date | undefined {
  const [, year, month, day, millis] =
    /\bendDate="?(?:(20\d\d)-(\d\d)-(\d\d)|(\d{13})\b)/i.exec(criteria?.slice(0, 200) ?? "") ?? [];
  if (sent === undefined) return undefined;
  if (millis !== undefined) {
    const at = new Date(Number(millis));
    return dateOf({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }, sent);
  }
  return year === undefined ? undefined : dateOf({ year: Number(year), month: Number(month), day: Number(day) }, sent);
}

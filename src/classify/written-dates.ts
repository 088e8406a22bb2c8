import { monthsAfterDay, monthsBeforeDay } from "./tables/months.ts";

/** A date as it stands in a text. Of 3/4 only the language says which is the month. */
export type WrittenDate = {
  readonly start: number;
  readonly end: number;
  readonly year?: number;
  /** "July 3 - 14": it is the second of two that share their month. */
  readonly closesRange?: boolean;
} & ({ readonly day: number; readonly month: number } | { readonly numbers: readonly [number, number] });

type Read = (found: RegExpExecArray) => Omit<WrittenDate, "start" | "end"> | undefined;

const word = "[\\p{L}\\p{M}]{2,20}";
const ordinal = "(?:st|nd|rd|th|er|\\.|°|o|a|e|-?(?:го|ого|е|ое)|ος|ης|η)?";

// Earlier shapes are the more specific ones: a stretch that one of them took is closed to the others.
const shapes: readonly { readonly when: RegExp; readonly read: Read }[] = [
  {
    when: /(?<![\d.])((?:20|25)\d\d) ?[-./] ?(\d{1,2}) ?[-./] ?(\d{1,2})(?!\d)/g,
    read: ([, year, month, day]) => plainDate(year, month, day),
  },
  {
    // A second day closes a range within the month.
    when: /(?:(?:(令和) ?)?(\d{1,4}) ?[年년] ?)?(?<!\d)(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号號]?(?:\([^)]{1,3}\))?(?: ?(?:[-~〜～–―ー至到]|から|부터) ?(\d{1,2}) ?[日일号號])?/g,
    read: ([, era, year, month, day, last]) => closing(last, plainDate(asianYear(year, era), month, last ?? day)),
  },
  {
    when: /(?<!\d)(\d{1,2})[/ ]? ?thang (\d{1,2})(?:,? ?nam (\d{4}))?(?!\d)/g,
    read: ([, day, month, year]) => plainDate(year, month, day),
  },
  {
    when: new RegExp(
      `(?<![\\d/:])(?<!\\d\\.)(\\d{1,2})${ordinal} ?(?:(?:of|de|di|del|den|da|dan|i) |d'|ב-?|-)?(کانون \\p{L}{5,6}|تشرین \\p{L}{5,6}|${word})[.,]{0,2}[ -]?(?:(?:de|del|of|พ\\.ศ\\.|nam) ?)?(\\d{4}(?!\\d)|'?\\d\\d(?![\\d.:/]| ?\\p{L}))?`,
      "gu",
    ),
    read: ([, day, name, year]) => namedDate(monthsAfterDay, name, day, year),
  },
  {
    when: new RegExp(
      `(?:(?<!\\d)(\\d{4})(?:\\.| ?m\\.|[ -]?e?ko)? )?(?<![\\p{L}])(${word})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?!\\d|[:.]\\d)(?: ?(?:-|–|—|to|through|thru|until|till) ?(\\d{1,2})(?:st|nd|rd|th)?(?!\\d|[:.]\\d| ?\\p{L}{3}))?(?:,? ?(\\d{4})(?!\\d))?`,
      "gu",
    ),
    read: ([, before, name, day, last, after]) =>
      closing(last, namedDate(monthsBeforeDay, name, last ?? day, after ?? before)),
  },
  {
    when: /(?<![\d.])(\d{1,2})\. ?(\d{1,2})(?:\. ?((?:20|25)\d\d|\d\d(?![\d.:]))?)?(?!\d| ?(?:uhr|h\b|am\b|pm\b|klo\b|%))/g,
    read: ([, day, month, year]) => plainDate(year, month, day),
  },
  {
    when: /(?<![\d-])(\d{1,2})-(\d{1,2})-(20\d\d|25\d\d|\d\d)(?!\d)/g,
    read: ([, first, second, year]) => slashDate(first, second, year),
  },
  {
    when: /(?<![\d/])(\d{1,2})\/(\d{1,2})(?:\/(20\d\d|25\d\d|\d\d))?(?![\d/])/g,
    read: ([, first, second, year]) => slashDate(first, second, year),
  },
];

const mostDates = 20;

/** Finds the dates in a folded text, in their order. */
export function findDates(text: string): readonly WrittenDate[] {
  const dates: WrittenDate[] = [];
  for (const { when, read } of shapes) {
    for (const found of text.matchAll(when)) {
      if (dates.length >= mostDates) break;
      const [start, end] = [found.index, found.index + found[0].trimEnd().length];
      if (dates.some((date) => start < date.end && date.start < end)) continue;
      const date = read(found);
      if (date !== undefined) dates.push({ ...date, start, end } as WrittenDate);
    }
  }
  return dates.sort((one, other) => one.start - other.start);
}

function closing<T extends object>(
  last: string | undefined,
  date: T | undefined,
): (T & { closesRange?: boolean }) | undefined {
  return date === undefined || last === undefined ? date : { ...date, closesRange: true };
}

function plainDate(year: string | number | undefined, month: string | undefined, day: string | undefined) {
  const date = { ...inYear(year), month: Number(month), day: Number(day) };
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31 ? date : undefined;
}

function namedDate(
  names: ReadonlyMap<string, number>,
  name: string | undefined,
  day: string | undefined,
  year: string | undefined,
) {
  const month = names.get(name ?? "");
  return month === undefined ? undefined : plainDate(year, String(month), day);
}

function slashDate(first: string | undefined, second: string | undefined, year: string | undefined) {
  const numbers = [Number(first), Number(second)] as const;
  const fits = Math.min(...numbers) >= 1 && Math.min(...numbers) <= 12 && Math.max(...numbers) <= 31;
  return fits ? { ...inYear(year), numbers } : undefined;
}

function inYear(year: string | number | undefined): { readonly year?: number } {
  if (year === undefined || year === "") return {};
  const written = Number(String(year).replace("'", ""));
  // Thai calendars count from the Buddha: 2569 is 2026.
  if (written >= 2500) return { year: written - 543 };
  return { year: written < 100 ? written + 2000 : written };
}

/** 令和8年 is 2026; years of the Republic of China count from 1912. */
function asianYear(year: string | undefined, era: string | undefined): string | number | undefined {
  if (year === undefined) return undefined;
  if (era !== undefined) return Number(year) + 2018;
  return year.length === 3 ? Number(year) + 1911 : year;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthWord = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?";

type Read = (found: RegExpExecArray) => { year?: number; month: number; day: number };
const shapes: readonly { readonly when: RegExp; readonly read: Read }[] = [
  {
    when: /\b(20\d\d)-(\d\d)-(\d\d)\b/,
    read: ([, year, month, day]) => ({ year: Number(year), month: Number(month), day: Number(day) }),
  },
  {
    when: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\.? (?:of )?${monthWord},? ?(20\\d\\d)?`),
    read: ([, day, month, year]) => dated(year, months.indexOf(month ?? "") + 1, day),
  },
  {
    when: new RegExp(`\\b${monthWord} (\\d{1,2})(?:st|nd|rd|th)?\\b,? ?(20\\d\\d)?`),
    read: ([, month, day, year]) => dated(year, months.indexOf(month ?? "") + 1, day),
  },
  // Day first: with dots nobody writes the month first.
  { when: /\b(\d{1,2})\.(\d{1,2})\.(20\d\d)?/, read: ([, day, month, year]) => dated(year, Number(month), day) },
  { when: /\b(20\d\d)年(\d{1,2})月(\d{1,2})日/, read: ([, year, month, day]) => dated(year, Number(month), day) },
];

const returning =
  /\b(?:until|till|back (?:in the office )?(?:on)?|return(?:ing)?(?: to (?:the )?(?:office|work))?(?: on)?|through|ab dem|bis(?: einschliesslich)?(?: zum)?|wieder (?:am|ab)|jusqu'au|de retour le|hasta el|regreso el|fino al|rientro il|ate|retorno em|tot(?: en met)?|terug op|tillbaka den|tilbage)\b/;
const day = 86_400_000;
const furthest = 400 * day;

/** The day that an absence says it ends, at midnight UTC. `text` is folded; a year left out is the one that comes next. */
export function findReturnDate(text: string, sent: Date | undefined): Date | undefined {
  const cue = returning.exec(text);
  if (cue === null || sent === undefined) return undefined;
  const near = text.slice(cue.index, cue.index + 80);
  for (const { when, read } of shapes) {
    const found = when.exec(near);
    const date = found === null ? undefined : dateOf(read(found), sent);
    if (date !== undefined) return date;
  }
  return undefined;
}

function dated(year: string | undefined, month: number, dayOfMonth: string | undefined): ReturnType<Read> {
  return { ...(year === undefined ? {} : { year: Number(year) }), month, day: Number(dayOfMonth) };
}

function dateOf({ year, month, day: dayOfMonth }: ReturnType<Read>, sent: Date): Date | undefined {
  const midnight = (in_: number) => Date.UTC(in_, month - 1, dayOfMonth);
  let time = midnight(year ?? sent.getUTCFullYear());
  if (year === undefined && time < sent.getTime() - day) time = midnight(sent.getUTCFullYear() + 1);
  const date = new Date(time);
  // The 31st of June is no day, and an absence of years is a mistake.
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
  return isDay && time >= sent.getTime() - day && time <= sent.getTime() + furthest ? date : undefined;
}

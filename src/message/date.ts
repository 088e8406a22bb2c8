const months = "janfebmaraprmayjunjulaugsepoctnovdec";

// RFC 5322 §4.3; minutes east of UTC.
const zones: Readonly<Record<string, number>> = {
  UT: 0,
  GMT: 0,
  UTC: 0,
  Z: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  BST: 60,
  CET: 60,
  CEST: 120,
  MSK: 180,
  JST: 540,
};

const dayFirst =
  /(?:^|[\s,])(\d{1,2})[\s-]{1,3}([A-Za-z]{3})[a-z]{0,6}[\s-]{1,3}(\d{2,4})\s{1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?/;
const ctime = /([A-Za-z]{3})\s{1,3}(\d{1,2})\s{1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?\s{1,3}(?:[A-Z]{3,4}\s)?(\d{4})/;
const iso = /(\d{4})-(\d{2})-(\d{2})[T ](\d{2})[:-](\d{2})(?:[:-](\d{2}))?/;

function offsetMinutes(rest: string): number {
  const numeric = /^(?:\.\d{1,9})?\s{0,3}(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})/.exec(rest);
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
    return numeric[1] === "-" ? -minutes : minutes;
  }
  // RFC 5322 §4.3: unknown zones mean -0000, which is UTC.
  return zones[/^\s{0,3}\(?([A-Z]{1,4})\b/.exec(rest)?.[1] ?? ""] ?? 0;
}

function monthIndex(name: string): number {
  const at = months.indexOf(name.slice(0, 3).toLowerCase());
  return at >= 0 && at % 3 === 0 ? at / 3 : -1;
}

// RFC 5322 §4.3: two digits below 50 are of this century, three are years since 1900.
function fullYear(year: number, digits: number): number {
  if (digits >= 4) return year;
  return digits === 2 && year < 50 ? 2000 + year : 1900 + year;
}

type Clock = readonly [
  year: number,
  month: number,
  day: number,
  hour: string,
  minute: string,
  second: string | undefined,
];

function makeDate([year, month, day, hour, minute, second]: Clock, rest: string): Date | undefined {
  if (month < 0 || month > 11 || day < 1 || day > 31 || Number(hour) > 24 || Number(minute) > 59) return undefined;
  const time = Date.UTC(year, month, day, Number(hour), Number(minute), Math.min(Number(second ?? 0), 59));
  const date = new Date(time - offsetMinutes(rest) * 60_000);
  return Number.isNaN(date.getTime()) || year < 1900 || year > 9999 ? undefined : date;
}

/** Reads a date as mail writes it (RFC 5322 §3.3, §4.3), ctime or ISO 8601; UTC where no zone is said. */
export function readDate(text: string): Date | undefined {
  const line = text.slice(0, 200);
  const day = dayFirst.exec(line);
  if (day) {
    const [all, date = "", month = "", year = "", hour = "", minute = "", second] = day;
    const clock = [fullYear(Number(year), year.length), monthIndex(month), Number(date), hour, minute, second] as const;
    return makeDate(clock, line.slice(day.index + all.length));
  }
  const stamp = iso.exec(line);
  if (stamp) {
    const [all, year, month, date, hour = "", minute = "", second] = stamp;
    const clock = [Number(year), Number(month) - 1, Number(date), hour, minute, second] as const;
    return makeDate(clock, line.slice(stamp.index + all.length));
  }
  const unix = ctime.exec(line);
  if (!unix) return undefined;
  const [all, month = "", date, hour = "", minute = "", second, year] = unix;
  return makeDate(
    [Number(year), monthIndex(month), Number(date), hour, minute, second],
    line.slice(unix.index + all.length),
  );
}

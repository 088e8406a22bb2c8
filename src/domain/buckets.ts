/** How counts over a time are put together. */
export const buckets = ["hour", "day"] as const;
export type Bucket = (typeof buckets)[number];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Whether a text names a time zone of the IANA database, as "Europe/Berlin". */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
}

/**
 * When the buckets begin that cover a time, oldest first: whole hours of UTC, or days of a time zone. The first may begin
 * before `from`. A day has as many hours as its zone gives it.
 */
export function bucketStarts(from: Date, to: Date, bucket: Bucket, zone: string): Date[] {
  if (bucket === "hour") {
    const first = Math.floor(from.getTime() / hourMs) * hourMs;
    return steps(first, to.getTime(), hourMs).map((time) => new Date(time));
  }
  const clock = zoneClock(zone);
  const first = localDay(clock, from.getTime());
  return steps(first, localDay(clock, to.getTime() - 1) + 1, dayMs).flatMap((day) => startOfDay(clock, day) ?? []);
}

/** When the day began in a time zone that was `days` before the one of `now`. */
export function dayBefore(now: Date, days: number, zone: string): Date {
  const clock = zoneClock(zone);
  const today = localDay(clock, now.getTime());
  // A day that a zone skipped began when the next one did.
  return startOfDay(clock, today - days * dayMs) ?? startOfDay(clock, today - (days - 1) * dayMs) ?? now;
}

function steps(first: number, end: number, size: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((end - first) / size)) }, (_, index) => first + index * size);
}

/** What clocks show in a zone at an instant: as if they showed UTC, in milliseconds. */
type ZoneClock = (instant: number) => number;

function zoneClock(zone: string): ZoneClock {
  const format = new Intl.DateTimeFormat("en-GB", {
    ...({ timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23" } as const),
    ...({ year: "numeric", month: "numeric", day: "numeric" } as const),
    ...({ hour: "numeric", minute: "numeric", second: "numeric" } as const),
  });
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type as string, Number(value)]));
    const part = (name: string) => parts.get(name) ?? 0;
    return Date.UTC(
      ...([part("year"), part("month") - 1, part("day")] as const),
      ...([part("hour"), part("minute"), part("second")] as const),
    );
  };
}

/** The day that a zone has at an instant, as midnight of UTC. */
function localDay(clock: ZoneClock, instant: number): number {
  return Math.floor(clock(instant) / dayMs) * dayMs;
}

/** The first instant of a day; undefined of one that the zone skipped. Some days have no midnight, and some have two. */
function startOfDay(clock: ZoneClock, day: number): Date | undefined {
  const offsets = [day - dayMs, day + dayMs].map((near) => clock(near) - near);
  const candidates = offsets.map((offset) => day - offset).sort((one, other) => one - other);
  const first = candidates.find((instant) => localDay(clock, instant) === day);
  return first === undefined ? undefined : new Date(first);
}

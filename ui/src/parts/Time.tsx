import { useEffect, useState } from "react";

const zoneKey = "nixie-zone";
const shown: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" };
const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto", style: "short" });

/** The zone in which times are shown: the reader's own, unless another was chosen. */
export function readerZone(): string {
  return localStorage.getItem(zoneKey) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Shows times in another zone from now on; undefined: the browser's. */
export function chooseZone(zone: string | undefined): void {
  if (zone === undefined) localStorage.removeItem(zoneKey);
  else localStorage.setItem(zoneKey, zone);
}

/** A time as text in the reader's zone. */
export function formatTime(at: string | Date, options: Intl.DateTimeFormatOptions = shown): string {
  return new Intl.DateTimeFormat(undefined, { ...options, timeZone: readerZone() }).format(new Date(at));
}

/** "3 minutes ago" or "in 2 days". */
export function formatAgo(at: string | Date, now: number): string {
  const seconds = (new Date(at).getTime() - now) / 1000;
  const unit = units.find(([, length]) => Math.abs(seconds) >= length);
  if (unit === undefined) return seconds > -45 && seconds < 45 ? "now" : relative.format(Math.round(seconds), "second");
  return relative.format(Math.round(seconds / unit[1]), unit[0]);
}

type Props = { readonly at: string | Date; readonly ago?: boolean; readonly isDay?: boolean };

/** A time in the reader's zone, with UTC on hover; with `ago` as its distance from now, with `isDay` its day alone. */
export function Time({ at, ago = false, isDay = false }: Props) {
  const now = useMinute(ago);
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const utc = `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
  return (
    <time dateTime={date.toISOString()} title={ago || isDay ? `${formatTime(date)} · ${utc}` : utc} className="number">
      {ago ? formatAgo(date, now) : formatTime(date, isDay ? { dateStyle: "medium" } : shown)}
    </time>
  );
}

function useMinute(isOn: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, [isOn]);
  return now;
}

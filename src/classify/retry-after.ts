import type { Searchable } from "./searchable.ts";

const longest = 86_400;

/** A length of time in the languages that servers speak: "5 minutes", "300s", "1m30s", "00:05:00", "5分", "5분". */
const duration =
  /(?<![\d.:/-])(\d{1,6})(?::([0-5]\d)(?::([0-5]\d))?|[ -]?(s(?:(?:ec|ek|eg)[a-zé]{0,7})?|sn|m(?:in(?:[a-zúù]{0,6})?)?|h(?:(?:ou|eu|o)?[a-z]{0,4})?|stunden?|uur|uren|timm?(?:ar|er|e)|godzin[ay]?|saat|dakika|saniye|ore|[oó]ra|d(?:ays?)?|tage?n?|jours?|d[ií]as?|giorni|сек\p{L}{0,6}|мин\p{L}{0,4}|хвилин\p{L}?|час\p{L}{0,3}|годин\p{L}?|秒|分钟?|分鐘|小时|小時|時間|초|분|시간)(?:(\d{1,3})s)?(?![a-zа-я\d]))/giu;
/** Seconds in one of the unit that begins so; the first that fits. */
const units: readonly { readonly when: RegExp; readonly seconds: number }[] = [
  { when: /^(?:m|dakika|мин|хвилин|分|분)/i, seconds: 60 },
  { when: /^(?:s(?:$|e|n$|aniye)|сек|秒|초)/i, seconds: 1 },
  { when: /^(?:h|stund|u(?:ur|ren)|tim|godzin|saat|ore|[oó]ra|час|годин|小|時|시)/i, seconds: 3600 },
  { when: /^(?:d|tag|jour|giorni)/i, seconds: 86_400 },
];

// A cue that looks ahead: "has been waiting for 4 hours" asks for nothing.
const asksBefore =
  /(?:\b(?:again|retry|retrying|come back|resend|gr[ae]ylist\w{0,3}|wait|available|delayed|deferred|blocked|banned|back ?off|retry_in|retry[- ]after|for the next|r[eé]essay\w{1,3}|attend\w{1,3}|intent\w{1,6}|espere|riprov\w{1,4}|tente|aguarde|spr[oó]buj|pon[oó]w\w{0,4}|probeer|f[oö]rs[oö]k|pr[oø]v|yrit[aä]|zkuste|sk[uú]ste)\b|повтор|попыт|через|请|請|稍后|リスト)\D{0,40}$/iu;
const asksAfter =
  /^\D{0,16}(?:\b(?:erneut|wieder|nochmals?|later|opnieuw|igen|igjen|sonra|tekrar|before (?:re)?trying|and try)\b|后|後|후)/iu;
const plainIn = /\bin (?:about |approximately |another )?$/i;
// "100 messages per 60 minutes", "50 messages in 5 minutes", "older than 5 days": a measure, not a request.
const measures =
  /(?:\b(?:per|every|each|last|past|older than|more than)|\b(?:messages?|mails?|e-?mails?|connections?|recipients?|attempts?|errors?) (?:in|within|for)|\bwaiting for) $/i;
const bareSeconds = /\bretry(?:_in|[- ]after)(?:=|: ?| )(\d{1,6})\b(?! ?[a-z:-])/i;

/** The seconds that a text asks to wait, 1 s to 24 h. */
export function findRetryAfter(texts: readonly Searchable[]): number | undefined {
  for (const { text } of texts) {
    const wait = findWait(text);
    if (wait !== undefined) return Math.min(Math.max(wait, 1), longest);
  }
  return undefined;
}

function findWait(text: string): number | undefined {
  for (const found of text.matchAll(duration)) {
    const before = text.slice(Math.max(0, found.index - 60), found.index);
    const end = found.index + found[0].length;
    const asked = asksBefore.test(before) || plainIn.test(before) || asksAfter.test(text.slice(end, end + 40));
    if (asked && !measures.test(before)) return secondsOf(found);
  }
  const bare = bareSeconds.exec(text);
  return bare === null ? undefined : Number(bare[1]);
}

function secondsOf([, first, second, third, unit, rest]: RegExpExecArray): number {
  // mm:ss or hh:mm:ss, as milter-greylist writes it.
  if (third !== undefined) return Number(first) * 3600 + Number(second) * 60 + Number(third);
  if (second !== undefined) return Number(first) * 60 + Number(second);
  const seconds = units.find(({ when }) => when.test(unit ?? ""))?.seconds ?? 1;
  return Number(first) * seconds + Number(rest ?? 0);
}

import type { ReplyClass } from "./rule.ts";
import type { Stretch } from "./searchable.ts";

/** An enhanced status found in a text. RFC 3463 §2. */
export type FoundStatus = { readonly status: string; readonly at: Stretch };

// Neighbours keep out addresses (192.0.5.7.1), versions (v5.2.1) and Yahoo's "4.16.55.1"; a hyphen only follows a reply code.
const inText = /(?<![\d./vV])(?<!(?<!(?:^|\D)[245]\d\d)-)[245]\.[0-7]\.\d{1,3}(?![\d]|\.\d)/g;
/** What every status has: quick to find, unlike its neighbours. */
const likeStatus = /[245]\.[0-7]\.\d/;
const atStart = /^\s*([245])\s?\.\s?(\d{1,3})\s?\.\s?(\d{1,3})/;

/** The status at the start of a Status field; RFC 3464 §2.3.4 lets a comment follow it. */
export function readStatus(text: string | undefined): string | undefined {
  const found = atStart.exec(text?.slice(0, 40) ?? "");
  return found === null ? undefined : `${found[1]}.${Number(found[2])}.${Number(found[3])}`;
}

/** The first status in a text that says something; else the first that says nothing. */
export function findStatus(text: string): FoundStatus | undefined {
  if (!likeStatus.test(text)) return undefined;
  let idle: FoundStatus | undefined;
  for (const found of text.matchAll(inText)) {
    const candidate = { status: found[0], at: { start: found.index, end: found.index + found[0].length } };
    if (!/\.0\.0$|^[45]\.4\.7$/.test(found[0])) return candidate;
    idle ??= candidate;
  }
  return idle;
}

/** Every status in a text. */
export function listStatuses(text: string): readonly string[] {
  return likeStatus.test(text) ? Array.from(text.matchAll(inText), ([status]) => status) : [];
}

/** x.0.0, x.1.0 …: codes so widely misused that any text says more. TAXONOMY "Conflict rules". */
export function isInformative(status: string): boolean {
  return !/^[245]\.(?:[0-5]\.0|7\.[01]|4\.7)$/.test(status);
}

/**
 * Which of two to believe: what the remote reply says, unless the Status field only says the same more closely.
 * Sendmail writes 5.1.1 beside "550 5.7.1 … Spamhaus".
 */
export function believe(said: string | undefined, field: string | undefined): string | undefined {
  if (said === undefined || field === undefined) return said ?? field;
  if (said.endsWith(".0.0") && field[0] === said[0]) return field;
  const subject = said.slice(0, said.lastIndexOf(".") + 1);
  return said.endsWith(".0") && field.startsWith(subject) ? field : said;
}

export function classOf(text: string | number | undefined): ReplyClass | undefined {
  const digit = String(text ?? "")[0];
  return digit === "4" || digit === "5" ? digit : undefined;
}

import type { Recipient, ReportingMta } from "./types.ts";

/** Removes comments (RFC 5322 §3.2.2), nested ones too, and the white space around what is left. */
export function stripComments(text: string): string {
  if (!text.includes("(")) return text.trim();
  let depth = 0;
  let kept = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\\" && depth > 0) at += 1;
    else if (character === "(") depth += 1;
    else if (character === ")" && depth > 0) depth -= 1;
    else if (depth === 0) kept += character;
  }
  return kept.trim();
}

/** A reverse-path or an address without its angle brackets; the null reverse-path is the empty text. */
export function readPath(value: string): string {
  const text = value.trim();
  const open = text.lastIndexOf("<");
  const close = text.indexOf(">", open);
  if (open >= 0 && close > open) return text.slice(open + 1, close).trim();
  return stripComments(text)
    .replace(/^rfc822;/i, "")
    .trim();
}

function splitAtCommas(text: string): readonly string[] {
  const pieces: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\\" && quoted) at += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === "," && !quoted) {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  pieces.push(text.slice(start));
  return pieces;
}

/** One address by RFC 5965 §3.2, though some generators write a list. */
export function readRecipients(value: string): readonly Recipient[] {
  return splitAtCommas(value)
    .map(readPath)
    .filter((address) => address !== "")
    .map((address) => ({ address, redacted: isRedacted(address) }));
}

const redactionWord =
  /^[[({<]?(?:(?:e-?mail|address|recipient|user|name)[-_. ]?)?(?:redacted|removed|hidden|undisclosed(?:[-_.]recipients?)?|withheld|suppressed|obfuscated|masked|anonym(?:ous|i[sz]ed)|not[-_.]disclosed|x{1,64})[\])}>]?$/i;
// MD5, SHA-1, SHA-224, SHA-256 as generators write them: hexadecimal, or the base64 of RFC 6590 §3.
const digest =
  /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-z+/_-]{22}==|[0-9a-z+/_-]{27}=|[0-9a-z+/_-]{43}=)$/i;
// The same without its padding; people's names do not mix cases and digits at exactly these lengths.
const unpadded = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?:[0-9A-Za-z+/_-]{22}|[0-9A-Za-z+/_-]{27}|[0-9A-Za-z+/_-]{43})$/;
// "j***n", "joe...": part of the name is masked. An asterisk or an ellipsis stands in nobody's address.
const masked = /\*{2,}|^\*|\*$|\.{3}|…/;

/**
 * Whether an address looks replaced by a token or a word (RFC 6590). The RFC leaves no mark, so this is a guess by
 * form: no local part, a digest, a masked name, a domain that cannot be (RFC 2606 §2), or one of the words that
 * generators use.
 */
export function isRedacted(address: string): boolean {
  if (address.length > 1000) return false;
  const at = address.lastIndexOf("@");
  const local = at < 0 ? address : address.slice(0, at);
  if (local === "" || at < 0) return true;
  const bare = local.replace(/^"|"$/g, "");
  if (redactionWord.test(bare) || digest.test(bare) || unpadded.test(bare) || masked.test(bare)) return true;
  return /redacted|anonymi[sz]ed|\.invalid\.?$/i.test(address);
}

/** "dns; mail.example.com"; the type is "dns" where none is said. */
export function readMta(value: string): ReportingMta | undefined {
  const text = stripComments(value);
  const semicolon = text.indexOf(";");
  const type = semicolon < 0 ? "dns" : text.slice(0, semicolon).trim().toLowerCase();
  const name = text.slice(semicolon + 1).trim();
  return name === "" ? undefined : { type, name };
}

/** An IPv4 or IPv6 address, without the brackets and the tag of an SMTP literal (RFC 5321 §4.1.3). */
export function readIp(value: string): string | undefined {
  const text = stripComments(value)
    .replace(/^\[|\]$/g, "")
    .replace(/^ipv6:/i, "");
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) {
    return text.split(".").every((octet) => Number(octet) <= 255) ? text : undefined;
  }
  if (!/^[0-9a-f:.]{2,45}$/i.test(text) || !text.includes(":")) return undefined;
  return URL.canParse(`http://[${text}]/`) ? text.toLowerCase() : undefined;
}

/** A decimal integer within bounds. */
export function readInteger(value: string, least: number, most: number): number | undefined {
  const text = stripComments(value);
  if (!/^\d{1,10}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= least && number <= most ? number : undefined;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const zones: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};
const dateForm =
  /^(?:[a-z]{3,9}\.?,? *)?(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}[ -](\d{4}|\d{2}) +(\d{1,2}):(\d{2})(?::(\d{2}))?(?: *([+-]\d{4}|[a-z]{1,5}))?$/i;

/** A date-time (RFC 5322 §3.3, §4.3); an unknown zone counts as UTC. Undefined where the text is none. */
export function readDate(value: string): Date | undefined {
  if (value.length > 200) return undefined;
  const match = dateForm.exec(stripComments(value).replace(/[ \t]+/g, " "));
  if (match === null) return undefined;
  const [, day = "", monthName = "", yearText = "", hour = "", minute = "", second = "0", zone = "z"] = match;
  const month = months.indexOf(monthName.toLowerCase());
  const written = Number(yearText);
  const year = yearText.length === 4 ? written : written < 50 ? 2000 + written : 1900 + written;
  const local = Date.UTC(year, month, Number(day), Number(hour), Number(minute), Number(second));
  const inRange = month >= 0 && Number(day) >= 1 && Number(day) <= 31 && Number(hour) <= 23 && Number(minute) <= 59;
  if (!inRange || Number(second) > 60 || new Date(local).getUTCMonth() !== month) return undefined;
  return new Date(local - offsetMinutes(zone) * 60_000);
}

function offsetMinutes(zone: string): number {
  const sign = zone.startsWith("-") ? -1 : 1;
  if (/^[+-]\d{4}$/.test(zone)) return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3)));
  return zones[zone.toLowerCase()] ?? 0;
}

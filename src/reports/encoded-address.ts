import { isRedacted } from "arf-parser";

const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,8}[a-z][a-z0-9-]{1,62}$/i;
const local = /^[\w.!#$%&'*+/?^`{|}~-]{1,64}$/;
/** An address within a longer text, such as a decoded query. */
const plainAddress = /[\w.%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}/gi;
const longest = 2048;

function isAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  return at > 0 && local.test(text.slice(0, at)) && domain.test(text.slice(at + 1)) && !isRedacted(text);
}

/** Numbers that stand before the user: ezmlm counts its messages, mailing services write customer and campaign. */
const numbered: readonly RegExp[] = [
  /^.{1,64}-return-\d{1,9}-(?:[a-z]{16,24}-)?(.{1,64})$/,
  /^[^+]{1,64}\+\d{2,12}-(?:(?=[a-f]{0,12}\d)[0-9a-f]{3,12}-)?([^+]{1,64})$/,
];

/** BATV (draft-levine-smtp-batv) signs a return path in front: prvs=tag=local, btv1==tag==local. */
function withoutSignature(localPart: string): string {
  return localPart.replace(/^(?:prvs=[0-9a-z]{4,20}[=/]|btv1==[0-9a-f]{8,20}==)/i, "");
}

/**
 * The addresses that a local part may hold as `user=domain` (VERP): bounce+user=example.com, list-return-9-user=example.com.
 * Several where it is not clear where the user begins; none of SRS, which holds a sender.
 */
export function listVerpAddresses(address: string): readonly string[] {
  const path = address.replace(/^<|>$/g, "").slice(0, 320);
  const whole = withoutSignature(path.slice(0, Math.max(path.lastIndexOf("@"), 0)));
  const equals = whole.lastIndexOf("=");
  const host = whole.slice(equals + 1);
  if (equals < 1 || !domain.test(host) || /^srs[01][=+-]/i.test(whole)) return [];
  const rest = whole.slice(0, equals);
  const known = numbered.map((form) => form.exec(rest)?.[1]).find((user) => user !== undefined);
  const starts = known !== undefined ? [rest.length - known.length] : startsOf(rest);
  return [...new Set(starts.map((start) => `${rest.slice(start)}@${host}`))].filter(isAddress);
}

/** Where the user may begin: after each plus or equals sign; where there is none, after the dashes. */
function startsOf(rest: string): readonly number[] {
  const after = (sign: RegExp) => [...rest.matchAll(sign)].map((match) => match.index + 1);
  const signs = after(/[+=]/g);
  return signs.length > 0 ? signs : after(/-/g);
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Links carry addresses in base64 too, as a value of their own. */
function decodeValue(value: string): readonly string[] {
  if (!/^[A-Za-z0-9_-]{12,400}={0,2}$/.test(value)) return [];
  const decoded = Buffer.from(value, "base64url").toString("latin1");
  return isAddress(decoded) ? [decoded] : [];
}

/** The addresses that a List-Unsubscribe field (RFC 2369) carries for us: in a query, a path, or a VERP address to write to. */
export function listLinkAddresses(field: string): readonly string[] {
  const found: string[] = [];
  for (const [, link = ""] of field.slice(0, longest).matchAll(/<\s{0,9}([^<>]{1,2048})>/g)) {
    const mailto = /^mailto:([^?]{1,320})/i.exec(link)?.[1];
    if (mailto !== undefined) found.push(...listVerpAddresses(decodePercent(mailto)));
    const rest =
      mailto === undefined ? link.replace(/^[a-z]{1,9}:\/\/[^/]{0,255}/i, "") : link.slice(mailto.length + 7);
    found.push(...(decodePercent(rest).match(plainAddress) ?? []).filter(isAddress));
    found.push(...rest.split(/[/?&=#]/).flatMap(decodeValue));
  }
  return [...new Set(found)];
}

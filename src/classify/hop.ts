import { readAddress } from "../domain/address.ts";
import type { DeliveryRecipient, DeliveryReport } from "../domain/report.ts";
import type { Hop } from "../domain/verdict.ts";

/** Whether the failing address is the one we mailed, or one that it led to. */
export function hopOf(report: DeliveryReport, recipient: DeliveryRecipient): Hop {
  if (/\b(?:expanded|generated) (?:from\b|by \S{1,300}@)/i.test(recipient.text?.slice(0, 2048) ?? ""))
    return "downstream";
  const failed = recipient.finalRecipient;
  if (failed === undefined) return "unknown";
  // A program, file or list that an alias names is never what was mailed.
  // An X.400 name begins with a slash too, and is how a gateway spells the address that was mailed (RFC 2156 §4.3).
  if (/^\s*(?:\||\/(?![A-Z]{1,5}=)|:include:|"\|)/i.test(failed)) return "downstream";
  const key = bareKey(failed);
  if (key === undefined) return "unknown";
  if (recipient.originalRecipient !== undefined) {
    const asked = bareKey(recipient.originalRecipient);
    return asked === undefined ? "unknown" : asked === key ? "direct" : "downstream";
  }
  const mailed = (report.original?.to ?? []).map(bareKey).filter((to) => to !== undefined);
  if (mailed.includes(key)) return "direct";
  const [only] = mailed;
  // A list names itself in To, letters to many name only some, and a blind copy names nobody: a foreign To shows that
  // mail went on only where the copy says that it had reached that address.
  if (only === undefined || mailed.length > 1 || report.recipients.length > 1) return "unknown";
  return arrivalFields.some((name) => arrivedAt(report, name) === only) ? "downstream" : "unknown";
}

// What servers write on a message when they deliver it, before a forward sends it on.
const arrivalFields = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to"] as const;

function arrivedAt(report: DeliveryReport, name: (typeof arrivalFields)[number]): string | undefined {
  const value = report.original?.fields[name];
  return value === undefined ? undefined : bareKey(value.trim().replace(/^<([^<>]{1,320})>$/, "$1"));
}

/** The key of an address after undoing what relays and senders wrap around it. */
export function bareKey(text: string): string | undefined {
  let address = readAddress(text);
  // Each step takes off one wrapping; nobody nests more than a few.
  for (let depth = 0; depth < 4 && address !== undefined; depth++) {
    const inner = unwrap(address.local);
    const next =
      inner === undefined ? undefined : readAddress(inner.includes("@") ? inner : `${inner}@${address.domain}`);
    if (next === undefined) return address.key;
    address = next;
  }
  return address?.key;
}

/** BATV `prvs=tag=local`, SRS0 and SRS1, and VERP `…+local=domain`. */
function unwrap(local: string): string | undefined {
  const batv = /^(?:prvs|btv1)=[^=/]{1,40}=?=(.+)$/i.exec(local)?.[1];
  if (batv !== undefined) return batv;
  const srs =
    /^SRS0[=+-][^=]{1,40}=[^=]{1,4}=([^=]{1,255})=(.+)$/i.exec(local) ??
    /^SRS1[=+-][^=]{1,40}=[^=]{1,255}==[^=]{1,40}=[^=]{1,4}=([^=]{1,255})=(.+)$/i.exec(local);
  if (srs !== null) return `${srs[2]}@${srs[1]}`;
  // Only an "=" that divides something like a host is a VERP; plus tags stay.
  const verp = /^[^=]{0,100}[+-]([^=+]{1,64})=([a-z0-9.-]{1,253}\.[a-z]{2,63})$/i.exec(local);
  return verp === null ? undefined : `${verp[1]}@${verp[2]}`;
}

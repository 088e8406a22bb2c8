import type { DeliveryRecipient, DeliveryReport } from "../domain/report.ts";
import { bareKey } from "../domain/unwrap.ts";
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

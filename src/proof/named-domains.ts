import { readDomain } from "../domain/address.ts";
import { withParents } from "../domain/domains.ts";
import type { Report } from "../domain/report.ts";

/** The domains that a report says our mail was sent from: that of the returned original, or of what a reply answers. */
export function namedDomains(report: Report): string[] {
  return [report.original?.fromDomain, messageIdDomain(report)].filter((domain) => domain !== undefined);
}

/**
 * Which of the domains that mail is sent from (lower case, A-labels) a report is about: the nearest one above what it
 * names. A stranger may name any number of names below one, so the declared one is told, not what stands there.
 */
export function findSendingDomain(report: Report, sendingDomains: readonly string[]): string | undefined {
  const named = namedDomains(report).flatMap((domain) => withParents(domain.toLowerCase()));
  return named.find((domain) => sendingDomains.includes(domain));
}

function messageIdDomain(report: Report): string | undefined {
  if (report.kind !== "auto-reply" && report.kind !== "reply") return undefined;
  const id = report.inReplyTo?.trim().replace(/[<>]/g, "");
  return id === undefined ? undefined : readDomain(id.slice(id.lastIndexOf("@") + 1));
}

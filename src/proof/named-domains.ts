import { readDomain } from "../domain/address.ts";
import type { Report } from "../domain/report.ts";

/** The domains that a report says our mail was sent from: that of the returned original, or of what a reply answers. */
export function namedDomains(report: Report): string[] {
  return [report.original?.fromDomain, messageIdDomain(report)].filter((domain) => domain !== undefined);
}

function messageIdDomain(report: Report): string | undefined {
  if (report.kind !== "auto-reply" && report.kind !== "reply") return undefined;
  const id = report.inReplyTo?.trim().replace(/[<>]/g, "");
  return id === undefined ? undefined : readDomain(id.slice(id.lastIndexOf("@") + 1));
}

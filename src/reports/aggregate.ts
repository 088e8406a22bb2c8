import { decodeBody } from "../message/body.ts";
import type { Part } from "../message/message.ts";
import { walkOwnParts } from "../message/walk.ts";
import { isCalledBounce, isPassedOn } from "./passed-on.ts";
import type { Source } from "./source.ts";

const archiveType =
  /^(?:application|text)\/(?:x-)?(?:gzip|zip|zip-compressed|gzip-compressed|xml|tlsrpt\+gzip|tlsrpt\+json|json)$/;
const archiveName = /\.(?:xml|json)(?:\.gz)?$|\.(?:gz|zip)$/i;

function nameOf(part: Part): string {
  return part.parameters["filename"] ?? part.parameters["name"] ?? "";
}

function hasArchive(source: Source): boolean {
  return [...walkOwnParts(source.message.root)].some(
    (part) => part.parts.length === 0 && (archiveType.test(part.type) || archiveName.test(nameOf(part))),
  );
}

/** RFC 9990 §3.5.2, RFC 8460 §5.1: receiver!policy-domain!begin!end[!unique], and an archive or a document of that name. */
function reportNames(source: Source): readonly string[] {
  return [...walkOwnParts(source.message.root)]
    .map(nameOf)
    .filter((name) => /^[^!]{1,255}![^!]{1,255}!\d{8,12}!\d{8,12}/.test(name));
}

/** A document that is not packed tells by its first elements. RFC 9990 appendix A. */
function hasFeedbackDocument(source: Source): boolean {
  for (const part of walkOwnParts(source.message.root)) {
    if (!/xml$/.test(part.type) && !/\.xml$/i.test(nameOf(part))) continue;
    const head = decodeBody(source.message, part, 4096);
    if (/<feedback\b/.test(head) && /<(?:report_metadata|policy_published)\b/.test(head)) return true;
  }
  return false;
}

/** RFC 9990 §3.5.2: "Report Domain: … Submitter: … Report-ID: …", in the spellings that are seen. */
function hasReportSubject(source: Source): boolean {
  const subject = source.subject.slice(0, 500);
  if (isPassedOn(source) || isCalledBounce(source)) return false;
  if (/\breport[-_ ]?domain ?[:=]/i.test(subject))
    return hasArchive(source) || /\bsubmitter ?[:=].{0,300}\breport[-_ ]?id ?[:=]/i.test(subject);
  return /\bdmarc\b.{0,120}\breports?\b|\breports?\b.{0,120}\bdmarc\b/i.test(subject) && hasArchive(source);
}

/** Says whether the message is an aggregate report of DMARC; what it holds is not read. RFC 7489 §7.2, 9990. */
export function isDmarcAggregate(source: Source): boolean {
  return reportNames(source).length > 0 || hasFeedbackDocument(source) || hasReportSubject(source);
}

/** Says whether the message is a TLS report. RFC 8460 §5.3. */
export function isTlsReport(source: Source): boolean {
  const { root } = source.message;
  if (root.fields.some(({ name }) => name === "tls-report-domain")) return true;
  for (const part of walkOwnParts(root)) {
    if (/^application\/tlsrpt\+/.test(part.type) || part.parameters["report-type"]?.toLowerCase() === "tlsrpt")
      return true;
  }
  return reportNames(source).some((name) => /\.json(?:\.gz)?$/i.test(name));
}

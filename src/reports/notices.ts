import type { NoticeReport } from "../domain/report.ts";
import { walkOwnParts } from "../message/walk.ts";
import { compact } from "./compact.ts";
import { findOriginal } from "./original.ts";
import { fieldOf, type Source } from "./source.ts";

type NoticeRow = {
  readonly name: string;
  readonly notice: NoticeReport["notice"];
  readonly when: (source: Source) => boolean;
};

const archive = /^(?:application|text)\/(?:x-)?(?:gzip|zip|zip-compressed|xml|octet-stream|tlsrpt\+gzip|tlsrpt\+json)$/;

function hasPart(source: Source, type: RegExp): boolean {
  for (const part of walkOwnParts(source.message.root)) if (type.test(part.type)) return true;
  return false;
}

/** RFC 9990 §3.5.2: receiver!policy-domain!begin!end, and an archive or XML of that name. */
function hasAggregateFile(source: Source): boolean {
  for (const part of walkOwnParts(source.message.root)) {
    const name = part.parameters["filename"] ?? part.parameters["name"] ?? "";
    if (/^[^!]{1,255}![^!]{1,255}!\d{8,12}!\d{8,12}/.test(name)) return true;
  }
  return false;
}

const from = (source: Source) => source.sender?.address.toLowerCase() ?? "";
const start = (source: Source) => source.text.slice(0, 4096);

// First match wins.
const rows: readonly NoticeRow[] = [
  // RFC 8460 §5.3 and §5.4.
  {
    name: "rfc8460",
    notice: "tls-report",
    when: (source) => fieldOf(source, "tls-report-domain") !== undefined || hasPart(source, /^application\/tlsrpt\+/),
  },
  {
    name: "rfc9990",
    notice: "dmarc-aggregate",
    when: (source) =>
      hasAggregateFile(source) || (/\breport domain:/i.test(source.subject.slice(0, 300)) && hasPart(source, archive)),
  },
  { name: "spamarrest", notice: "challenge", when: (source) => /@spamarrest\.com$/.test(from(source)) },
  { name: "boxbe", notice: "challenge", when: (source) => /@boxbe\.com$/.test(from(source)) },
  { name: "earthlink", notice: "challenge", when: (source) => /\[spamblocker\]/i.test(source.subject) },
  {
    name: "tmda",
    notice: "challenge",
    when: (source) => /\btmda\b/i.test(fieldOf(source, "x-delivery-agent") ?? "") && /confirm/i.test(start(source)),
  },
  { name: "boxtrapper", notice: "challenge", when: (source) => /verify#[\w-]{6,60}/.test(source.subject) },
  { name: "uol-antispam", notice: "challenge", when: (source) => /^antispam uol/i.test(source.sender?.name ?? "") },
  {
    name: "challenge-words",
    notice: "challenge",
    when: (source) =>
      /\b(?:confirm|verify|authori[sz]e|action required)/i.test(source.subject.slice(0, 300)) &&
      /anti-?spam|spam (?:filter|protection|blocker)|unsolicited/i.test(start(source)) &&
      /(?:to have your (?:message|e-?mail) delivered|message will (?:then )?be delivered|deliver your (?:message|e-?mail)|just reply to this)/i.test(
        start(source),
      ),
  },
  {
    name: "mailman-held",
    notice: "moderation",
    when: (source) =>
      /^your message to .{1,200} awaits moderator approval/i.test(source.subject.slice(0, 300)) ||
      /is being held until the list moderator can review/i.test(start(source)),
  },
  {
    name: "exchange-moderation",
    notice: "moderation",
    when: (source) => /^message awaiting approval/i.test(source.subject),
  },
  {
    name: "quarantine",
    notice: "quarantine",
    when: (source) =>
      /quarantine(?:d)? (?:summary|digest|notification|report)|spam digest/i.test(source.subject.slice(0, 300)),
  },
  {
    name: "exchange-recall",
    notice: "recall",
    when: (source) =>
      /^(?:message )?recall(?: success| failure)?:/i.test(source.subject) &&
      (fieldOf(source, "x-ms-exchange-parent-message-id") ?? fieldOf(source, "thread-topic")) !== undefined,
  },
  {
    name: "list-subscription",
    notice: "subscription",
    when: (source) =>
      /^confirm [0-9a-f]{20,60}$/i.test(source.subject) ||
      (/^welcome to the ".{1,200}" mailing list/i.test(source.subject.slice(0, 300)) &&
        fieldOf(source, "x-list-administrivia") !== undefined),
  },
];

/** Recognises machine mail about mail that blames no recipient; what it holds is not read. */
export function readNotice(source: Source): NoticeReport | undefined {
  const row = rows.find((candidate) => candidate.when(source));
  if (!row) return undefined;
  const original = findOriginal(source.message);
  return compact({ ...source.base, kind: "notice" as const, format: row.name, notice: row.notice, original });
}

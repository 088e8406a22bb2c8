import { type FeedbackFields, findFeedbackBlock, readFeedbackFields } from "arf-parser";
import type { FeedbackReport, Original } from "../domain/report.ts";
import { decodeBody } from "../message/body.ts";
import { addDefect } from "../message/defects.ts";
import { machineTextLimit } from "../message/limits.ts";
import type { Part } from "../message/message.ts";
import { isEmbeddedMessage, walkOwnParts } from "../message/walk.ts";
import { compact } from "./compact.ts";
import { findComplainant } from "./complainant.ts";
import { isMailSystem } from "./mail-system.ts";
import { isMassMail } from "./mass-mail.ts";
import { findReturned, type Returned, readInlineReturned } from "./original.ts";
import { isFromDesk, isPassedOn } from "./passed-on.ts";
import { findReturnedInText } from "./returned-text.ts";
import { fieldOf, type Source } from "./source.ts";

const feedbackType = "message/feedback-report";
const typeLine = /^[> \t|]{0,20}feedback-type[ \t]{0,9}:/im;

type Machine = {
  readonly text: string;
  readonly part: Part;
};

/** RFC 5965 §2: the labelled part, else in a report of that type the part that holds a Feedback-Type, else fields in a text. */
function findMachineText(source: Source): Machine | undefined {
  const { message } = source;
  const own = [...walkOwnParts(message.root)];
  const labelled = own.filter((part) => part.type === feedbackType);
  if (labelled.length > 1) addDefect(source.defects, "feedback-part-repeated", `${labelled.length} parts`);
  const [first] = labelled;
  if (first !== undefined) return { text: decodeBody(message, first, machineTextLimit), part: first };
  const inReport = own.some((part) => part.parameters["report-type"]?.toLowerCase() === "feedback-report");
  // Whoever only shows such fields is not asked for them, and nothing is decoded for it.
  if (!inReport && !isSentOn(source)) return undefined;
  for (const part of own) {
    const machine =
      part.parts.length === 0 && !isEmbeddedMessage(part) ? readUnlabelled(source, part, inReport) : undefined;
    if (machine === undefined) continue;
    addDefect(source.defects, "feedback-part-unlabelled", `its type is ${part.type}`);
    return machine;
  }
  return undefined;
}

/** A part of another type that holds the fields; outside of such a report only a whole block of them counts. */
function readUnlabelled(source: Source, part: Part, inReport: boolean): Machine | undefined {
  if (!/^(?:text\/(?!html|rfc822)|application\/|message\/)/.test(part.type)) return undefined;
  const body = decodeBody(source.message, part);
  if (!typeLine.test(body)) return undefined;
  if (inReport && part.type !== "text/plain") return { text: body, part };
  const block = isSentOn(source) ? findFeedbackBlock(body) : undefined;
  if (block !== undefined) return { text: block, part };
  return inReport ? { text: body, part } : undefined;
}

/** A desk passes reports on, and a mail system makes them; a person who writes of one, or to a list, only shows its fields. */
function isSentOn(source: Source): boolean {
  if (isMassMail(source)) return false;
  return (
    isFromDesk(source) ||
    isMailSystem(source) ||
    (fieldOf(source, "auto-submitted") !== undefined && !isPassedOn(source))
  );
}

/** Where the original is no part of its own, its header may stand in a text: below the fields, or in a part for people. */
function findReturnedIn(source: Source, { part, text }: Machine): Returned | undefined {
  const attached = findReturned(source.message);
  if (attached !== undefined) return attached;
  if (part.type === feedbackType) return findReturnedInText(source.text);
  const body = decodeBody(source.message, part);
  const at = typeLine.exec(body)?.index ?? 0;
  return readInlineReturned(body.slice(at + Math.min(text.length, body.length)));
}

/** RFC 5965 §3.1 wants a type; without one the fields that only one type has tell it. */
function typeOf(fields: FeedbackFields): string {
  if (fields.feedbackType !== undefined) return fields.feedbackType;
  if (fields.authFailure?.failure !== undefined) return "auth-failure";
  return fields.removalRecipients.length > 0 ? "opt-out" : "other";
}

/** Every field that has no place of its own in a report, by lower-case name, in order. */
function extensionsOf(fields: FeedbackFields): Record<string, readonly string[]> {
  const failure = fields.authFailure;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["version", fields.version],
    ["original-envelope-id", fields.originalEnvelopeId],
    ["source-port", fields.sourcePort?.toString()],
    ...fields.removalRecipients.map(({ address }) => ["removal-recipient", address] as const),
    ...fields.redactedAddresses.map((local) => ["redacted-address", local] as const),
    ...fields.reportedDomains.map((domain) => ["reported-domain", domain] as const),
    ...fields.reportedUris.map((uri) => ["reported-uri", uri] as const),
    ...fields.authenticationResults.map((text) => ["authentication-results", text] as const),
    ["auth-failure", failure?.failure],
    ["delivery-result", failure?.deliveryResult],
    ["identity-alignment", failure?.identityAlignment.join(", ") || undefined],
    ["dkim-domain", failure?.dkimDomain],
    ["dkim-identity", failure?.dkimIdentity],
    ["dkim-selector", failure?.dkimSelector],
    ["dkim-adsp-dns", failure?.dkimAdspDns],
    ["dkim-selector-dns", failure?.dkimSelectorDns],
    ...(failure?.spfDns ?? []).map((text) => ["spf-dns", text] as const),
    ...fields.extensions.map(({ name, value }) => [name.toLowerCase(), value] as const),
  ];
  const extensions = new Map<string, string[]>();
  for (const [name, value] of rows) {
    if (value !== undefined) extensions.set(name, [...(extensions.get(name) ?? []), value.slice(0, 2048)]);
  }
  return Object.fromEntries(extensions);
}

/** Comcast and DMARC reporters give the identity of the original in the report, besides or instead of returning it. */
function withMessageId(original: Original | undefined, fields: FeedbackFields): Original | undefined {
  if (original?.messageId !== undefined) return original;
  const named = fields.extensions.find(({ name }) => /^(?:original-)?message-id$/i.test(name))?.value;
  const id = /^<?([^<>\s]{1,900})>?$/.exec(named ?? "")?.[1];
  if (id === undefined) return original;
  return { to: [], fields: {}, ...original, messageId: `<${id}>` };
}

/** Reads a feedback report. RFC 5965, 6430, 6591, 6692, 9477. */
export function readFeedback(source: Source): FeedbackReport | undefined {
  const machine = findMachineText(source);
  if (machine === undefined) return undefined;
  const fields = readFeedbackFields(machine.text);
  for (const { name, detail } of fields.defects) {
    const word = name.startsWith("field") ? `feedback-${name}` : name;
    addDefect(source.defects, word, detail);
  }
  const redacted = fields.originalRcptTo.filter((recipient) => recipient.redacted).map(({ address }) => address);
  const returned = findReturnedIn(source, machine);
  const original = withMessageId(returned?.original, fields);
  return compact({
    ...source.base,
    kind: "feedback" as const,
    format: "rfc5965",
    original,
    feedbackType: typeOf(fields),
    userAgent: fields.userAgent,
    originalMailFrom: fields.originalMailFrom,
    ...findComplainant({ fields, original, header: returned?.header }),
    redactedRcptTo: redacted.length > 0 ? redacted : undefined,
    arrivalDate: fields.arrivalDate,
    reportingMta: fields.reportingMta?.name,
    sourceIp: fields.sourceIp,
    incidents: fields.incidents,
    extensions: extensionsOf(fields),
  });
}

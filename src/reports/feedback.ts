import { type FeedbackFields, isRedacted, readFeedbackFields } from "arf-parser";
import type { FeedbackReport, Original } from "../domain/report.ts";
import { decodeBody } from "../message/body.ts";
import { addDefect } from "../message/defects.ts";
import { machineTextLimit } from "../message/limits.ts";
import type { Part } from "../message/message.ts";
import { isEmbeddedMessage, walkOwnParts } from "../message/walk.ts";
import { compact } from "./compact.ts";
import { findOriginal } from "./original.ts";
import type { Source } from "./source.ts";

const feedbackType = "message/feedback-report";
const typeLine = /^feedback-type[ \t]{0,9}:/im;
const removalTypes: readonly string[] = ["opt-out", "opt-out-list", "unsubscribe"];

/** Where mail systems wrote the address they delivered to, best first. */
const deliveryFields = ["x-hmxmroriginalrecipient", "x-original-to", "x-envelope-to", "envelope-to", "delivered-to"];

/** RFC 5965 §2: the labelled part, else in a report of that type the part that holds a Feedback-Type. */
function findPart(source: Source): Part | undefined {
  const { message } = source;
  const own = [...walkOwnParts(message.root)];
  const labelled = own.filter((part) => part.type === feedbackType);
  if (labelled.length > 1) addDefect(source.defects, "feedback-part-repeated", `${labelled.length} parts`);
  const [first] = labelled;
  if (first !== undefined || message.root.parameters["report-type"]?.toLowerCase() !== "feedback-report") return first;
  const plain = own.find(
    (part) => part.parts.length === 0 && !isEmbeddedMessage(part) && typeLine.test(decodeBody(message, part)),
  );
  if (plain !== undefined) addDefect(source.defects, "feedback-part-unlabelled", `its type is ${plain.type}`);
  return plain;
}

/** RFC 5965 §3.1 wants a type; without one the fields that only one type has tell it. */
function typeOf(fields: FeedbackFields): string {
  if (fields.feedbackType !== undefined) return fields.feedbackType;
  if (fields.authFailure?.failure !== undefined) return "auth-failure";
  return fields.removalRecipients.length > 0 ? "opt-out" : "other";
}

/** AOL gives the local part alone, where it gives it: "Redacted-Address: joe@". */
function completed(local: string, original: Original | undefined): readonly string[] {
  const domain = original?.to[0]?.split("@").at(-1);
  const bare = local.replace(/@.*$/s, "");
  return bare === "" || domain === undefined ? [] : [`${bare}@${domain}`];
}

/**
 * Whom the complaint comes from: the first of the report's fields, the fields that mail systems add on delivery,
 * and a To of one address, that is not redacted (RFC 6590).
 */
export function recipientsOf(fields: FeedbackFields | undefined, original: Original | undefined): readonly string[] {
  const removals = fields?.removalRecipients.map(({ address }) => address) ?? [];
  const recipients = fields?.originalRcptTo.map(({ address }) => address) ?? [];
  const asked = removalTypes.includes(fields?.feedbackType ?? "") ? [...removals, ...recipients] : recipients;
  const delivered = deliveryFields.map((name) => [original?.fields[name]?.replace(/^<|>$/g, "") ?? ""]);
  const halves = fields?.redactedAddresses.flatMap((local) => completed(local, original)) ?? [];
  const only = original?.to.length === 1 ? original.to : [];
  for (const addresses of [asked, removals, ...delivered, halves, only]) {
    const clear = addresses.filter((address) => address.includes("@") && !isRedacted(address));
    if (clear.length > 0) return [...new Set(clear)];
  }
  return [];
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
  const part = findPart(source);
  if (part === undefined) return undefined;
  const fields = readFeedbackFields(decodeBody(source.message, part, machineTextLimit));
  for (const { name, detail } of fields.defects) {
    const word = name.startsWith("field") ? `feedback-${name}` : name;
    addDefect(source.defects, word, detail);
  }
  const redacted = fields.originalRcptTo.filter((recipient) => recipient.redacted).map(({ address }) => address);
  const original = withMessageId(findOriginal(source.message), fields);
  return compact({
    ...source.base,
    kind: "feedback" as const,
    format: "rfc5965",
    original,
    feedbackType: typeOf(fields),
    userAgent: fields.userAgent,
    originalMailFrom: fields.originalMailFrom,
    originalRcptTo: recipientsOf(fields, original),
    redactedRcptTo: redacted.length > 0 ? redacted : undefined,
    arrivalDate: fields.arrivalDate,
    reportingMta: fields.reportingMta?.name,
    sourceIp: fields.sourceIp,
    incidents: fields.incidents,
    extensions: extensionsOf(fields),
  });
}

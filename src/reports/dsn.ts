import type { Action, DeliveryRecipient, DeliveryReport, DiagnosticCode } from "../domain/report.ts";
import { decodeBody } from "../message/body.ts";
import { capText } from "../message/clean.ts";
import { readDate } from "../message/date.ts";
import { addDefect } from "../message/defects.ts";
import { machineTextLimit } from "../message/limits.ts";
import type { Message } from "../message/message.ts";
import { isEmbeddedMessage, walkOwnParts, walkParts } from "../message/walk.ts";
import { decodeWords } from "../message/words.ts";
import { dropRepeatedCodes, readAction, readStatus } from "./codes.ts";
import { compact } from "./compact.ts";
import { withAgentText } from "./delivery-agent.ts";
import { joinDuplicates } from "./duplicates.ts";
import { withExpansion } from "./expanded.ts";
import { isMailSystem } from "./mail-system.ts";
import { findOriginal, readInlineOriginal } from "./original.ts";
import { splitAtOriginal } from "./original-marker.ts";
import { ownWords } from "./own-words.ts";
import { findPhase, findSharedPhase, findTranscriptPhase } from "./phase.ts";
import { actionOf } from "./prose.ts";
import { withTexts } from "./recipient-text.ts";
import { findRemoteMta } from "./remote-mta.ts";
import type { Source } from "./source.ts";
import { type Bag, readBlocks, sortBlocks } from "./status-blocks.ts";
import { readRecipientField, readTyped, undoXtext } from "./typed.ts";
import { nameRecipients } from "./unnamed.ts";

// RFC 3464 §2, RFC 6533 §4; the third is what one product writes.
const statusTypes = new Set(["message/delivery-status", "message/global-delivery-status", "message/xdelivery-status"]);

const diagnosticLimit = 2048;

function take(bag: Bag, name: string): string | undefined {
  const value = bag.get(name);
  bag.delete(name);
  return value === "" ? undefined : value;
}

/** The `type; name` fields that name a host: the name, comments kept out. RFC 3464 §2.2.2. */
function takeMta(bag: Bag, name: string): string | undefined {
  const value = take(bag, name);
  const host = value === undefined ? "" : (readTyped(value).value.split(/[\s(]/, 1)[0] ?? "");
  return host === "" ? undefined : host;
}

function takeDiagnostic(bag: Bag): DiagnosticCode | undefined {
  const value = take(bag, "diagnostic-code");
  if (value === undefined) return undefined;
  const { type, value: text } = readTyped(value);
  if (text === "") return undefined;
  // A reply without its type is SMTP's all the same (RFC 3464 §2.3.6 asks for the type).
  const looksLikeReply = /^[245]\d\d\b/.test(text);
  return {
    type: type || (looksLikeReply ? "smtp" : "unknown"),
    text: capText(dropRepeatedCodes(decodeWords(text)), diagnosticLimit),
  };
}

/** RFC 6533 §4: `lang-tag text`; the tag goes. */
function takeLocalized(bag: Bag): string | undefined {
  const value = take(bag, "localized-diagnostic");
  return value && capText(value.replace(/^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,3} /, ""), diagnosticLimit);
}

/** RFC 3464 §2.3.3 requires Action; where it is missing, the words of the report tell. */
function impliedAction(status: string | undefined, source: Source): Action {
  addDefect(source.defects, "action-missing", "a recipient without a known Action");
  return status?.startsWith("2") ? "delivered" : actionOf(source, splitAtOriginal(source.text).report);
}

function takeRecipient(bag: Bag, source: Source): DeliveryRecipient {
  const { defects } = source;
  const written = take(bag, "final-recipient");
  const finalRecipient = readRecipientField(written);
  // What names nobody by an address is still worth showing.
  if (written !== undefined && finalRecipient === undefined) bag.set("final-recipient", written);
  const original = readRecipientField(take(bag, "original-recipient"));
  const diagnosticCode = takeDiagnostic(bag);
  const remoteMta = takeMta(bag, "remote-mta");
  const status = readStatus(take(bag, "status"), defects);
  return compact({
    finalRecipient,
    // What the final field says too was written so, and not encoded.
    originalRecipient: original === finalRecipient ? original : undoXtext(original),
    action: readAction(take(bag, "action"), defects) ?? impliedAction(status, source),
    status,
    diagnosticCode,
    localizedDiagnostic: takeLocalized(bag),
    remoteMta,
    lastAttemptDate: readDate(take(bag, "last-attempt-date") ?? ""),
    willRetryUntil: readDate(take(bag, "will-retry-until") ?? ""),
    finalLogId: take(bag, "final-log-id"),
    phase: diagnosticCode && findPhase(diagnosticCode.text),
    extensions: Object.fromEntries([...bag].map(([name, value]) => [name, capText(value, diagnosticLimit)])),
  });
}

/** The text of every delivery-status part; a report within a mixed one counts, a message within it does not. */
function findStatusText(message: Message): string | undefined {
  const texts: string[] = [];
  for (const part of walkOwnParts(message.root)) {
    if (statusTypes.has(part.type)) texts.push(decodeBody(message, part, machineTextLimit));
  }
  return texts.length === 0 ? undefined : texts.join("\n\n");
}

// What gateways make of a part whose type they do not know.
const typeless = new Set(["application/octet-stream", "text/plain", "text/rfc822-headers"]);
const statusStart = /^\s{0,40}(?:reporting-mta|original-envelope-id|final-recipient|original-recipient|arrival-date):/i;

/** The same in a part that has lost its type: it begins with the fields of a report, and a mail system sent it. */
function findTypelessStatus(source: Source): string | undefined {
  if (!isMailSystem(source)) return undefined;
  for (const part of walkOwnParts(source.message.root)) {
    if (part === source.message.root || !typeless.has(part.type)) continue;
    const text = decodeBody(source.message, part, machineTextLimit);
    if (statusStart.test(text) && /^(?:final|original)-recipient:/im.test(text)) return text;
  }
  return undefined;
}

/** Some write the fields into the text for people and attach nothing: Amazon WorkMail, and reports that lost their MIME. */
function findStatusInText(source: Source): string | undefined {
  const found = /^[ \t]{0,8}(?:final|original)-recipient:/im.exec(source.text);
  if (!found || !/^[ \t]{0,8}(?:action|status):/im.test(source.text) || !isMailSystem(source)) return undefined;
  const before = source.text.slice(0, found.index);
  const start = before.search(/^[ \t]{0,8}reporting-mta:/im);
  const { report } = splitAtOriginal(source.text.slice(start < 0 ? found.index : start));
  // Fields indented as a whole would read as folds.
  return report.replace(/^[ \t]{1,8}(?=[A-Za-z-]{4,40}:)/gm, "");
}

/** Whom a report inside the returned message names, when this one is the bounce of a bounce. */
function listHearsay(source: Source, known: readonly DeliveryRecipient[]): readonly DeliveryRecipient[] {
  const texts: string[] = [];
  for (const part of walkOwnParts(source.message.root)) {
    if (!isEmbeddedMessage(part)) continue;
    for (const inner of part.parts.flatMap((child) => [...walkParts(child)])) {
      if (statusTypes.has(inner.type)) texts.push(decodeBody(source.message, inner, machineTextLimit));
    }
  }
  if (texts.length === 0) return [];
  const named = new Set(known.map((recipient) => recipient.finalRecipient?.toLowerCase()));
  return sortBlocks(readBlocks(texts.join("\n\n")))
    .recipients.map((bag): DeliveryRecipient => ({ ...takeRecipient(bag, source), hearsay: true }))
    .filter(({ action, finalRecipient }) => action === "failed" && !named.has(finalRecipient?.toLowerCase()));
}

function withPhases(text: string, recipients: readonly DeliveryRecipient[]): readonly DeliveryRecipient[] {
  return recipients.map((recipient) => {
    const isAlone = recipients.length === 1;
    const phase =
      recipient.phase ??
      (recipient.text ? findPhase(recipient.text) : undefined) ??
      findTranscriptPhase(text, isAlone ? undefined : recipient.finalRecipient) ??
      (recipient.remoteMta ? findSharedPhase(text) : undefined);
    const remoteMta = recipient.remoteMta ?? (recipient.text ? findRemoteMta(recipient.text) : undefined);
    return compact({ ...recipient, remoteMta, phase });
  });
}

/** Reads a delivery status notification, well-formed or not. RFC 3464, RFC 6533. */
export function readDsn(source: Source): DeliveryReport | undefined {
  const attached = findStatusText(source.message) ?? findTypelessStatus(source);
  const status = attached ?? findStatusInText(source);
  if (status === undefined) return undefined;
  const { message, recipients: bags } = sortBlocks(readBlocks(status));
  const { report, rest } = splitAtOriginal(source.text);
  const original = findOriginal(source.message) ?? readInlineOriginal(rest);
  const taken = bags.map((bag) => takeRecipient(bag, source));
  const named = joinDuplicates(nameRecipients(source, taken, original));
  const recipients = withPhases(report, withAgentText(report, withTexts(report, named))).map(withExpansion);
  if (attached === undefined && recipients.length === 0) return undefined;
  return compact({
    ...source.base,
    kind: "delivery" as const,
    format: attached === undefined ? "rfc3464-text" : "rfc3464",
    original,
    reportingMta: takeMta(message, "reporting-mta"),
    originalEnvelopeId: take(message, "original-envelope-id"),
    receivedFromMta: takeMta(message, "received-from-mta"),
    arrivalDate: readDate(take(message, "arrival-date") ?? ""),
    words: ownWords(report, recipients),
    recipients: [...recipients, ...listHearsay(source, recipients)],
  });
}

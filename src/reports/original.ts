import type { Original } from "../domain/report.ts";
import { readMailboxes } from "../message/addresses.ts";
import { decodeBody } from "../message/body.ts";
import { capText } from "../message/clean.ts";
import { readDate } from "../message/date.ts";
import { readEmbedded, readFieldsOfText } from "../message/embedded.ts";
import { findField, findText, type WithFields } from "../message/fields.ts";
import type { Message, Part } from "../message/message.ts";
import { isHeaderPart, isMessageFile } from "../message/returned.ts";
import { isEmbeddedMessage, walkOwnParts } from "../message/walk.ts";
import { remember } from "./remember.ts";

/** Fields that matter to proof, streams and complaints; the rest of a stranger's copy is not kept. */
const keptNames = new Set([
  "nixie-token",
  "list-id",
  "list-unsubscribe",
  "list-unsubscribe-post",
  "list-post",
  "feedback-id",
  "cfbl-address",
  "cfbl-feedback-id",
  "dkim-signature",
  "return-path",
  "delivered-to",
  "x-original-to",
  "x-envelope-to",
  "envelope-to",
  "x-hmxmroriginalrecipient",
  "x-ses-message-id",
  "x-msfbl",
  "x-campaign-id",
  "x-csa-complaints",
  "x-report-abuse",
  "in-reply-to",
  "references",
  "precedence",
  "auto-submitted",
  "reply-to",
  "sender",
  "cc",
  "x-mailer",
]);

const fieldLimit = 4096;
const addressLimit = 100;

// ASCII labels below a top-level domain of letters, which the converter gives back as they are.
const plainDomain = /^(?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,24}$/;

function domainOf(address: string | undefined): string | undefined {
  const at = address?.lastIndexOf("@") ?? -1;
  if (address === undefined || at < 0) return undefined;
  const domain = address
    .slice(at + 1)
    .replace(/\.$/, "")
    .toLowerCase();
  if (domain === "" || domain.startsWith("[")) return undefined;
  if (domain.length < 200 && plainDomain.test(domain) && !domain.includes("xn--")) return domain;
  try {
    // The WHATWG parser is the A-label converter that every platform has (UTS 46).
    return new URL(`http://${domain}`).hostname || domain;
  } catch {
    return domain;
  }
}

/** Makes an Original of a returned header block; undefined when it holds nothing that tells one message from another. */
export function makeOriginal(part: WithFields): Original | undefined {
  const from = readMailboxes(findField(part, "from") ?? "")[0]?.address;
  const to = readMailboxes(findField(part, "to") ?? "")
    .slice(0, addressLimit)
    .map((mailbox) => mailbox.address);
  const messageId = /<[^<>\s]{1,900}>/.exec(findField(part, "message-id") ?? "")?.[0] ?? findField(part, "message-id");
  const subject = findText(part, "subject");
  const date = readDate(findField(part, "date") ?? "");
  // RFC 9477 §3.2.1: a report may bring back no more than this one field.
  const named = findField(part, "cfbl-feedback-id");
  if (!from && to.length === 0 && !messageId && !subject && !named) return undefined;
  const fields = new Map<string, string>();
  for (const field of part.fields) {
    if (!keptNames.has(field.name) && !field.name.startsWith("x-nixie-")) continue;
    if (!fields.has(field.name)) fields.set(field.name, capText(field.value, fieldLimit));
  }
  return {
    ...(messageId ? { messageId } : {}),
    ...(from ? { from, fromDomain: domainOf(from) } : {}),
    to,
    ...(subject ? { subject: capText(subject, 2000) } : {}),
    ...(date ? { date } : {}),
    fields: Object.fromEntries(fields),
  };
}

/** The header fields of a part that returns a message or its headers. */
function returnedFields(message: Message, part: Part): WithFields | undefined {
  const [child] = part.parts;
  if (isEmbeddedMessage(part) && child && child.fields.length > 1) return child;
  if (isHeaderPart(part) || (isEmbeddedMessage(part) && part.encoding !== "base64")) {
    // Zoho indents the headers it returns; others put a blank line before them.
    const text = decodeBody(message, part).trimStart();
    const indented = /^ {1,8}\S/m.test(text) && !/^\S[^\n]{0,200}\n\S/m.test(text);
    return { fields: readFieldsOfText(indented ? text.replace(/^ {1,8}(?=[\w-]{1,60}:)/gm, "") : text) };
  }
  if (isEmbeddedMessage(part) || isMessageFile(part)) return readEmbedded(message, part).root;
  return undefined;
}

/** The whole header of the returned message, and what is kept of it. */
export type Returned = { readonly header: WithFields; readonly original: Original };

/** Finds the returned message or headers among the parts of a report. RFC 6522 §3, 3464 §2. */
export const findReturned = remember((message: Message): Returned | undefined => {
  for (const part of walkOwnParts(message.root)) {
    const header = returnedFields(message, part);
    const original = header && makeOriginal(header);
    if (original) return { header, original };
  }
  return undefined;
});

/** Like findReturned, for those who need no more than what is kept. */
export function findOriginal(message: Message): Original | undefined {
  return findReturned(message)?.original;
}

// Field names with which returned headers begin, when they stand in a text.
const headerLine =
  /(?:return-path|received|message-id|from|to|date|subject|mime-version|x-[\w-]{1,40}|delivered-to|dkim-signature|content-type|reply-to|sender): ?\S/iy;

/** Reads headers that stand in a text after a marker; leading blank lines, quote marks and indents are read past. */
export function readInlineOriginal(text: string): Original | undefined {
  return readInlineReturned(text)?.original;
}

/** The quote marks and blanks before the first line that is not blank. */
function findIndent(text: string): string {
  const first = text.search(/\S/);
  if (first < 0) return "";
  const start = text.lastIndexOf("\n", first) + 1;
  return /^[> \t]{1,8}/.exec(text.slice(start, start + 8))?.[0] ?? "";
}

function withoutIndent(text: string, indent: string): string {
  const lines = text.split("\n");
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join("\n");
}

/** Index of the first line that is one of a header; -1 where none is. */
function findHeaderLine(text: string): number {
  for (let at = 0; ; ) {
    headerLine.lastIndex = at;
    if (headerLine.test(text)) return at;
    const end = text.indexOf("\n", at);
    if (end < 0) return -1;
    at = end + 1;
  }
}

/** Like readInlineOriginal, with the whole header. */
export function readInlineReturned(text: string): Returned | undefined {
  const capped = capText(text, 16_384);
  const indent = findIndent(capped);
  const plain = indent === "" ? capped : withoutIndent(capped, indent);
  const start = findHeaderLine(plain);
  if (start < 0) return undefined;
  const header = { fields: readFieldsOfText(plain.slice(start)) };
  const original = makeOriginal(header);
  return original && { header, original };
}

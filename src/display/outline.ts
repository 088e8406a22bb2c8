import type { MessageOutline, OutlinePart, ShownAttachment, ShownField } from "../domain/message-view.ts";
import { capText, oneLine } from "../message/clean.ts";
import { readDate } from "../message/date.ts";
import { findField, findText } from "../message/fields.ts";
import { textLimit } from "../message/limits.ts";
import type { HeaderField, Message, Part } from "../message/message.ts";
import { readHumanText } from "../message/text.ts";
import { isEmbeddedMessage, walkOwnParts } from "../message/walk.ts";
import { findHtmlPart, readLinks } from "./html.ts";

/** Header fields of one message that are shown, and UTF-16 units of each value. */
export const fieldLimit = 300;
export const valueLimit = 2000;
/** Links of one message that are shown. */
export const linkLimit = 100;
/** UTF-16 units of a subject or an address line. */
const lineLimit = 1000;

/** Takes a message apart for a person to look at. Hostile bytes make a poor picture, no error. */
export function readOutline(message: Message): MessageOutline {
  const { root } = message;
  const text = readHumanText(message);
  const fields = root.fields.slice(0, fieldLimit).map((field) => showField(message, field));
  const links = readLinks(message);
  const cut: OutlinePart[] = [];
  if (text.length >= textLimit - 1) cut.push("text");
  if (root.fields.length > fieldLimit || fields.some(({ value }) => value.length >= valueLimit)) cut.push("fields");
  if (links.length > linkLimit) cut.push("links");
  return {
    subject: lineOf(root, "subject"),
    from: lineOf(root, "from"),
    to: lineOf(root, "to"),
    date: readDate(findField(root, "date") ?? ""),
    text,
    fields,
    attachments: listAttachments(message),
    links: links.slice(0, linkLimit),
    hasHtml: findHtmlPart(root) !== undefined,
    cut,
  };
}

function lineOf(root: Part, name: string): string | undefined {
  const text = findText(root, name);
  return text === undefined ? undefined : capText(oneLine(text), lineLimit);
}

/** A field's name as it was written, and its value with encoded words decoded. */
function showField({ raw }: Message, field: HeaderField): ShownField {
  const written = Buffer.from(raw.buffer, raw.byteOffset + field.start, field.name.length).toString("latin1");
  const name = written.toLowerCase() === field.name ? written : field.name;
  return { name, value: capText(findText({ fields: [field] }, field.name) ?? "", valueLimit) };
}

/** What a message brings along beside its text: files, the message it returns, the part for machines. */
function listAttachments(message: Message): readonly ShownAttachment[] {
  return walkOwnParts(message.root)
    .filter((part) => part !== message.root && isAttached(part))
    .map((part) => ({
      name: part.parameters["filename"] ?? part.parameters["name"],
      type: part.type,
      size: sizeOf(part),
    }));
}

function isAttached(part: Part): boolean {
  if (part.type.startsWith("multipart/")) return false;
  if (part.disposition === "attachment" || isEmbeddedMessage(part)) return true;
  return part.type !== "text/plain" && part.type !== "text/html";
}

/** Four signs of base64 are three bytes, and each 76 of them have a line end. RFC 2045 §6.8. */
function sizeOf({ bodyStart, bodyEnd, encoding }: Part): number {
  const bytes = bodyEnd - bodyStart;
  return encoding === "base64" ? Math.floor(((bytes * 76) / 78) * 0.75) : bytes;
}

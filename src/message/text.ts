import { decodeBody } from "./body.ts";
import { capText } from "./clean.ts";
import { textOfHtml } from "./html.ts";
import { textLimit } from "./limits.ts";
import type { Message, Part } from "./message.ts";
import { isEmbeddedMessage } from "./walk.ts";

const partsRead = 10;

function isText(part: Part): boolean {
  if (part.disposition === "attachment" && part.parameters["filename"] !== undefined) return false;
  return part.type === "text/plain" || part.type === "text/html";
}

/** The parts that a person would read, in their order: of an alternative the plain one, of messages inside none. */
export function listTextParts(part: Part): readonly Part[] {
  // A multipart in which no part was found is read as the text it then is.
  if (part.parts.length === 0) return isText(part) || part.type.startsWith("multipart/") ? [part] : [];
  if (isEmbeddedMessage(part)) return [];
  if (part.type !== "multipart/alternative") return part.parts.flatMap(listTextParts).slice(0, partsRead);
  const choices = part.parts.map(listTextParts).filter((list) => list.length > 0);
  return choices.find((list) => list.some((text) => text.type === "text/plain")) ?? choices[0] ?? [];
}

/** Undoes format=flowed as far as reading needs it: RFC 3676 §4.1, soft breaks join. */
function readPlain(message: Message, part: Part): string {
  const text = decodeBody(message, part);
  if (!text.includes("\r")) return text;
  // Two plain replacements: each is a copy, which one by a pattern is not.
  const lines = text.replace(/\r\n/g, "\n");
  return lines.includes("\r") ? lines.replace(/\r/g, "\n") : lines;
}

/** The text for people, decoded, line ends as LF, at most 64 Ki UTF-16 units. */
export function readHumanText(message: Message): string {
  const texts: string[] = [];
  let left = textLimit;
  for (const part of listTextParts(message.root)) {
    if (left <= 0) break;
    const text = part.type === "text/html" ? textOfHtml(decodeBody(message, part)) : readPlain(message, part);
    if (text.trim() === "") continue;
    texts.push(capText(text, left));
    left -= text.length + 1;
  }
  return capText(texts.join("\n"), textLimit);
}

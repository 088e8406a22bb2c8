import type { Defect } from "../domain/report.ts";
import { decodeBody, decodeBodyBytes } from "./body.ts";
import { decodeBytes, knowsCharset } from "./charset.ts";
import { capText, replaceNul } from "./clean.ts";
import { addDefect } from "./defects.ts";
import { roughTextOfHtml, spaceCells } from "./html.ts";
import { textLimit } from "./limits.ts";
import type { Message, Part } from "./message.ts";
import { parsePartText } from "./parser.ts";
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
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

async function readByParser(message: Message, part: Part, defects: Defect[]): Promise<string> {
  const bytes = decodeBodyBytes(message, part, textLimit * 2);
  const charset = part.parameters["charset"] ?? "utf-8";
  try {
    // What our own tables decode goes on as UTF-8, so that both readers see the same text.
    const known = knowsCharset(charset);
    const decoded = known ? capText(decodeBytes(bytes, charset), textLimit) : undefined;
    const spaced = decoded !== undefined && part.type === "text/html" ? spaceCells(decoded) : decoded;
    const text = spaced === undefined ? bytes : Buffer.from(spaced, "utf8");
    return replaceNul(await parsePartText(part.type, known ? "utf-8" : charset, text));
  } catch (error) {
    addDefect(defects, "text-unreadable", `mailparser failed: ${capText(String(error), 100)}`, part.bodyStart);
    return part.type === "text/html" ? roughTextOfHtml(decodeBody(message, part)) : readPlain(message, part);
  }
}

/**
 * The text for people, decoded, line ends as LF, at most 64 Ki UTF-16 units. Plain text in a known charset is read
 * here; HTML and other charsets go to mailparser, whose faults become defects and a rough text.
 */
export async function readHumanText(message: Message, defects: Defect[] = []): Promise<string> {
  const texts: string[] = [];
  let left = textLimit;
  for (const part of listTextParts(message.root)) {
    if (left <= 0) break;
    const plain = part.type !== "text/html" && knowsCharset(part.parameters["charset"] ?? "");
    const text = plain ? readPlain(message, part) : await readByParser(message, part, defects);
    if (text.trim() === "") continue;
    texts.push(capText(text, left));
    left -= text.length + 1;
  }
  return capText(texts.join("\n"), textLimit);
}

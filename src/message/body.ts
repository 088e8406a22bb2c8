import { decodeBytes } from "./charset.ts";
import { capText } from "./clean.ts";
import { textLimit } from "./limits.ts";
import type { Message, Part } from "./message.ts";
import { decodeTransfer } from "./transfer.ts";

// A unit of text takes at most three bytes of UTF-8, each at most three of quoted-printable, and line ends besides.
const bytesPerUnit = 10;

/** The bytes of a body after its transfer encoding is undone, at most `limit` bytes of them read. */
export function decodeBodyBytes(message: Message, part: Part, limit: number): Uint8Array {
  const end = Math.min(part.bodyEnd, part.bodyStart + limit);
  return decodeTransfer(message.raw.subarray(part.bodyStart, end), part.encoding);
}

/** The text of a body: transfer encoding and charset undone, line ends as they are, at most `limit` UTF-16 units. */
export function decodeBody(message: Message, part: Part, limit: number = textLimit): string {
  const bytes = decodeBodyBytes(message, part, limit * bytesPerUnit);
  return capText(decodeBytes(bytes, part.parameters["charset"] ?? ""), limit);
}

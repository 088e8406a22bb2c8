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

type Decoded = { readonly text: string; readonly limit: number };

// Several readers look into the same parts. A part belongs to one message, and goes with it.
const decoded = new WeakMap<Part, Decoded>();

/** Says whether a text that was decoded within one limit is what another limit gives. */
function suits({ text, limit: was }: Decoded, part: Part, limit: number): boolean {
  const isWhole = text.length < Math.min(was, limit);
  return was === limit || (isWhole && part.bodyEnd - part.bodyStart <= Math.min(was, limit) * bytesPerUnit);
}

/** The text of a body: transfer encoding and charset undone, line ends as they are, at most `limit` UTF-16 units. */
export function decodeBody(message: Message, part: Part, limit: number = textLimit): string {
  const known = decoded.get(part);
  if (known !== undefined && suits(known, part, limit)) return known.text;
  const bytes = decodeBodyBytes(message, part, limit * bytesPerUnit);
  const text = capText(decodeBytes(bytes, part.parameters["charset"] ?? ""), limit);
  decoded.set(part, { text, limit });
  return text;
}

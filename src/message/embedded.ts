import { decodeBodyBytes } from "./body.ts";
import { hasBareCr, readHeader } from "./header.ts";
import { defaultScanLimits } from "./limits.ts";
import type { HeaderField, Message, Part } from "./message.ts";
import { scanMessage } from "./scan.ts";

/**
 * The message that a part holds, as one of its own: a message/rfc822 part that is transfer-encoded against RFC 2046
 * §5.2.1, or an attached file. Offsets are into the decoded bytes.
 */
export function readEmbedded(message: Message, part: Part): Message {
  return scanMessage(decodeBodyBytes(message, part, defaultScanLimits.bytes));
}

/** Reads a text as a header block: returned headers (RFC 6522 §4), or fields quoted within a text for people. */
export function readFieldsOfText(text: string): readonly HeaderField[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is its own bytes
  const bytes = /[^\x00-\x7f]/.test(text) ? Buffer.from(text, "utf8").toString("latin1") : text;
  const [limits, bareCr] = [defaultScanLimits, hasBareCr(bytes)];
  const source = { text: bytes, end: bytes.length, bareCr, limits, defects: [], endsPart: () => false };
  return readHeader(source, 0).fields;
}

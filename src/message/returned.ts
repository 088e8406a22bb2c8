import { decodeBodyBytes } from "./body.ts";
import { readEmbedded } from "./embedded.ts";
import { defaultScanLimits } from "./limits.ts";
import type { Message, Part } from "./message.ts";
import { isEmbeddedMessage, walkOwnParts } from "./walk.ts";

const headerTypes = new Set([
  "text/rfc822-headers",
  "text/rfc822-header",
  "text/rfc822",
  "message/rfc822-headers",
  "message/global-headers",
]);

/** Says whether a part returns the headers of a message alone. RFC 6522 §4. */
export function isHeaderPart(part: Part): boolean {
  return headerTypes.has(part.type);
}

/** Says whether a part is an attached file that holds a message. */
export function isMessageFile(part: Part): boolean {
  const name = part.parameters["filename"] ?? part.parameters["name"] ?? "";
  return /\.eml$/i.test(name) && part.parts.length === 0;
}

/** The header block of the message that a report returns, byte for byte; what that message encloses itself is not looked at. */
export function findReturnedHeader(message: Message): Uint8Array | undefined {
  for (const part of walkOwnParts(message.root)) {
    const header = headerOf(message, part);
    if (header !== undefined && header.length > 0) return header;
  }
  return undefined;
}

function headerOf(message: Message, part: Part): Uint8Array | undefined {
  const [child] = part.parts;
  const isEmbedded = isEmbeddedMessage(part);
  if (isEmbedded && child !== undefined) return message.raw.subarray(part.bodyStart, child.bodyStart);
  if (isHeaderPart(part)) return decodeBodyBytes(message, part, defaultScanLimits.header);
  if (!isEmbedded && !isMessageFile(part)) return undefined;
  const { raw, root } = readEmbedded(message, part);
  return raw.subarray(0, root.bodyStart);
}

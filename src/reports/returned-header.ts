import { decodeBody } from "../message/body.ts";
import type { Message } from "../message/message.ts";
import { findReturnedHeader } from "../message/returned.ts";
import { splitAtOriginal } from "./original-marker.ts";

/**
 * The header block of the returned message with its line ends and folds, where it bears a signature: in a part of its
 * own, or after the words of a report that is all text, as qmail writes.
 */
export function readSignedHeader(message: Message): Uint8Array | undefined {
  const header = findReturnedHeader(message) ?? findInText(message);
  return header !== undefined && bearsSignature(header) ? header : undefined;
}

function findInText(message: Message): Uint8Array | undefined {
  const { root } = message;
  if (root.type !== "text/plain") return undefined;
  const { rest } = splitAtOriginal(decodeBody(message, root));
  return rest === "" ? undefined : Buffer.from(rest);
}

function bearsSignature(header: Uint8Array): boolean {
  const text = Buffer.from(header.buffer, header.byteOffset, header.byteLength).toString("latin1");
  return /^dkim-signature[ \t]{0,9}:/im.test(text);
}

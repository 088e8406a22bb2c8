import type { Part } from "./message.ts";

const embedded = new Set(["message/rfc822", "message/global"]);

/** Says whether a part holds a whole message of its own. */
export function isEmbeddedMessage(part: Part): boolean {
  return embedded.has(part.type);
}

/** Every part of the tree, parents first, messages inside messages included. */
export function* walkParts(part: Part): Generator<Part> {
  yield part;
  for (const child of part.parts) yield* walkParts(child);
}

/** The parts of this message alone: embedded messages are given, but not entered. */
export function* walkOwnParts(part: Part): Generator<Part> {
  yield part;
  if (isEmbeddedMessage(part)) return;
  for (const child of part.parts) yield* walkOwnParts(child);
}

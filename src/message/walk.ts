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

// A dozen readers walk the same tree.
const ownParts = new WeakMap<Part, readonly Part[]>();

function collectOwn(part: Part, into: Part[]): void {
  into.push(part);
  if (isEmbeddedMessage(part)) return;
  for (const child of part.parts) collectOwn(child, into);
}

/** The parts of this message alone, parents first: embedded messages are given, but not entered. */
export function walkOwnParts(part: Part): readonly Part[] {
  const known = ownParts.get(part);
  if (known !== undefined) return known;
  const list: Part[] = [];
  collectOwn(part, list);
  ownParts.set(part, list);
  return list;
}

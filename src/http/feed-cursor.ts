import { type FeedPosition, partsOf, readPosition } from "../store/list/feed.ts";
import { decodeCursor, writeCursor } from "./cursor.ts";
import { Problem } from "./route.ts";

/** The field of an export that says from where the feed of changes goes on. */
export const changesAfterField = "Nixie-Changes-After";

/** A position of the feed of changes, as text for the caller to give back. */
export function writeFeedCursor(position: FeedPosition): string {
  return writeCursor(partsOf(position));
}

/**
 * The position that the text stands for; undefined without one.
 * @throws Problem 400 for anything that the feed did not write
 */
export function readFeedCursor(cursor: string | undefined): FeedPosition | undefined {
  if (cursor === undefined) return undefined;
  const parts = decodeCursor(cursor);
  const position = Array.isArray(parts) ? readPosition(parts) : undefined;
  if (position !== undefined) return position;
  const expected = `expected \`next\` of an answer of this feed, or the field ${changesAfterField} of an export`;
  throw new Problem(400, "invalid-cursor", `Cannot go on after this position: ${expected}`);
}

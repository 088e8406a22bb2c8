import type { ShownLink } from "../domain/message-view.ts";
import { decodeBody } from "../message/body.ts";
import type { Message, Part } from "../message/message.ts";
import { walkOwnParts } from "../message/walk.ts";
import { sanitiseHtml } from "./sanitise.ts";

/**
 * UTF-16 units of HTML that are looked at; what lies beyond is not shown. Mail programs cut at 102 KB; the parser takes
 * the square of the depth, and of so much never more than some seconds.
 */
export const htmlLimit = 256 * 1024;

/** The HTML of the message itself: of none that it returns, and no attached file. */
export function findHtmlPart(root: Part): Part | undefined {
  return walkOwnParts(root).find(
    (part) => part.type === "text/html" && part.disposition !== "attachment" && part.parts.length === 0,
  );
}

/** The links of a message's HTML, in their order. */
export function readLinks(message: Message): readonly ShownLink[] {
  const part = findHtmlPart(message.root);
  return part === undefined ? [] : sanitiseHtml(decodeBody(message, part, htmlLimit), () => undefined).links;
}

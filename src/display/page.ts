import { decodeBody, decodeBodyBytes } from "../message/body.ts";
import { findField } from "../message/fields.ts";
import type { Message, Part } from "../message/message.ts";
import { walkOwnParts } from "../message/walk.ts";
import { findHtmlPart, htmlLimit } from "./html.ts";
import { sanitiseHtml } from "./sanitise.ts";

/** Bytes of one image that comes with a message, and of all that are shown. */
export const imageLimits = { one: 1024 * 1024, all: 4 * 1024 * 1024 };

/** What a file of each type begins with: what it says of itself is not believed. */
const imageTypes: readonly (readonly [type: string, begins: Buffer])[] = [
  ["image/png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ["image/jpeg", Buffer.from([0xff, 0xd8, 0xff])],
  ["image/gif", Buffer.from("GIF8")],
];

// Loaded by a frame without scripts and without a network: only these styles and the message's own colours apply.
const style =
  ":root{color-scheme:light}body{margin:12px;background:#fff;color:#1a1b1e;font:15px/1.5 system-ui,sans-serif;" +
  "overflow-wrap:anywhere}img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}" +
  'span[data-link]{text-decoration:underline}span[data-link]::after{content:" [" attr(data-link) "]";font-size:.8em}';

/** A message's HTML as a page of its own that loads nothing; undefined where the message has none. */
export function renderPage(message: Message): string | undefined {
  const part = findHtmlPart(message.root);
  if (part === undefined) return undefined;
  const { html } = sanitiseHtml(decodeBody(message, part, htmlLimit), createImages(message));
  return (
    `<!doctype html><html><head><meta charset="utf-8"><title>Message</title>` +
    `<style>${style}</style></head><body>${html}</body></html>`
  );
}

/** Finds the images that come with the message, by Content-ID (RFC 2392), until they are too much together. */
function createImages(message: Message): (contentId: string) => string | undefined {
  const parts = new Map<string, Part>();
  for (const part of walkOwnParts(message.root)) {
    const id = findField(part, "content-id")?.trim().replace(/^<|>$/g, "");
    if (id && part.type.startsWith("image/") && !parts.has(id)) parts.set(id, part);
  }
  let left = imageLimits.all;
  return (contentId) => {
    const part = parts.get(decodeId(contentId));
    if (part === undefined || part.bodyEnd - part.bodyStart > imageLimits.one * 1.5) return undefined;
    const bytes = decodeBodyBytes(message, part, imageLimits.one * 1.5);
    const type = imageTypes.find(([, begins]) => begins.equals(bytes.subarray(0, begins.length)))?.[0];
    if (type === undefined || bytes.length > Math.min(imageLimits.one, left)) return undefined;
    left -= bytes.length;
    return `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;
  };
}

function decodeId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

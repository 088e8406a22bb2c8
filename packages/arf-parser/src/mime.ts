import { lineAt, readFields } from "./fields.ts";
import type { Defect, Field, Limits } from "./types.ts";

/** One entity of a message (RFC 2045 §2.4). Offsets are into the text with one character a byte. */
export type Entity = {
  /** Lower case; "text/plain" where none is said. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly encoding: string;
  readonly fields: readonly Field[];
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly entities: readonly Entity[];
};

type Scan = { readonly text: string; readonly limits: Limits; readonly defects: Defect[]; parts: number };

/** One character a byte, so that offsets are byte offsets and nothing is lost. */
export function byteText(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  }
  return pieces.join("");
}

/** UTF-8 where the bytes are that, else one character a byte. */
export function decodeText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the test is whether there is anything beyond US-ASCII
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(text));
  } catch {
    return text;
  }
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** The value of the first field of that name. */
export function findValue(fields: readonly Field[], name: string): string | undefined {
  const key = name.toLowerCase();
  return fields.find((field) => field.name.toLowerCase() === key)?.value;
}

function splitParameters(value: string): readonly string[] {
  const pieces: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at];
    if (character === "\\" && quoted) at += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === ";" && !quoted) {
      pieces.push(value.slice(start, at));
      start = at + 1;
    }
  }
  pieces.push(value.slice(start));
  return pieces;
}

/** RFC 2045 §5.1: the type in lower case and its parameters, the first of each name. */
export function readContentType(value: string | undefined): Pick<Entity, "type" | "parameters"> {
  const [written = "", ...rest] = splitParameters(value ?? "");
  const type = written.replace(/\(.*$/s, "").trim().toLowerCase();
  const parameters = new Map<string, string>();
  for (const piece of rest) {
    const equals = piece.indexOf("=");
    const name = piece.slice(0, equals).trim().toLowerCase();
    if (equals < 0 || parameters.has(name)) continue;
    const text = piece.slice(equals + 1).trim();
    const close = text.startsWith('"') ? text.lastIndexOf('"') : -1;
    parameters.set(name, close > 0 ? text.slice(1, close).replace(/\\(.)/g, "$1") : text);
  }
  return { type: type.includes("/") ? type : "text/plain", parameters };
}

type Range = { readonly start: number; readonly end: number };

/** The bodies between the delimiter lines (RFC 2046 §5.1.1); a missing last delimiter is made up for by the end. */
function findBodies(text: string, range: Range, boundary: string): readonly Range[] {
  const bodies: Range[] = [];
  const delimiter = `--${boundary}`;
  let open: number | undefined;
  let previousEnd = range.start;
  for (let at = range.start; at < range.end; ) {
    const line = lineAt(text, at, range.end);
    if (text.startsWith(delimiter, at) && line.end - at >= delimiter.length) {
      const tail = text.slice(at + delimiter.length, line.end).trim();
      if (tail === "" || tail === "--") {
        // The line end before a delimiter belongs to the delimiter.
        if (open !== undefined) bodies.push({ start: open, end: Math.max(open, previousEnd) });
        open = tail === "" ? line.next : undefined;
        if (tail === "--") break;
      }
    }
    previousEnd = line.end;
    at = line.next;
  }
  if (open !== undefined) bodies.push({ start: open, end: range.end });
  return bodies;
}

function readEntity(scan: Scan, range: Range, depth: number): Entity {
  scan.parts += 1;
  const header = readFields(scan.text, { ...range, blank: "ends" }, scan.limits, scan.defects);
  const { type, parameters } = readContentType(findValue(header.fields, "Content-Type"));
  const encoding = (findValue(header.fields, "Content-Transfer-Encoding") ?? "7bit").toLowerCase();
  const body = { start: Math.min(header.end, range.end), end: range.end };
  const boundary = parameters.get("boundary");
  const entities: Entity[] = [];
  if (type.startsWith("multipart/") && boundary) {
    if (depth >= scan.limits.depth) {
      const detail = `More than ${scan.limits.depth} multiparts within each other; the inner ones were not read`;
      scan.defects.push({ name: "depth-over-limit", detail });
    } else {
      for (const each of findBodies(scan.text, body, boundary)) {
        if (scan.parts >= scan.limits.parts) {
          const detail = `More than ${scan.limits.parts} parts; the rest was not read`;
          scan.defects.push({ name: "parts-over-limit", detail });
          break;
        }
        entities.push(readEntity(scan, each, depth + 1));
      }
    }
  }
  return { type, parameters, encoding, fields: header.fields, bodyStart: body.start, bodyEnd: body.end, entities };
}

/** The tree of a message's multiparts; what is inside a message/rfc822 part is left alone. Never throws. */
export function readTree(text: string, limits: Limits, defects: Defect[]): Entity {
  return readEntity({ text, limits, defects, parts: 0 }, { start: 0, end: text.length }, 0);
}

/** An entity's body, its transfer encoding undone (RFC 2045 §6), one character a byte. */
export function decodeTransfer(text: string, entity: Entity, defects: Defect[]): string {
  const body = text.slice(entity.bodyStart, entity.bodyEnd);
  if (entity.encoding === "quoted-printable") {
    return body
      .replace(/=[ \t]*(?:\r\n|\n|\r)/g, "")
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
  if (entity.encoding !== "base64") return body;
  const clean = body.replace(/[^a-z0-9+/]/gi, "");
  const whole = clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0));
  // Plain text under a base64 label: a space or a colon never stands in base64.
  if (/^[!-9;-~]{1,200}:/.test(body.trimStart())) {
    defects.push({ name: "encoding-invalid", detail: `${entity.type} says base64 but is plain text` });
    return body;
  }
  return atob(whole);
}

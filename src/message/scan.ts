import type { Defect } from "../domain/report.ts";
import { addDefect } from "./defects.ts";
import { afterLineEnd, fieldColon, type Header, type HeaderSource, hasBareCr, lineEnd, readHeader } from "./header.ts";
import { defaultScanLimits, type ScanLimits } from "./limits.ts";
import type { HeaderField, Message, Part } from "./message.ts";
import { readStructured } from "./parameters.ts";

/** A line that ends a part: which open multipart it belongs to, and where the next part starts. */
type Delimiter = { readonly level: number; readonly closing: boolean; readonly start: number; readonly next: number };

type Scan = HeaderSource & { at: number; readonly open: string[]; parts: number };

type Scanned = { readonly part: Part; readonly delimiter: Delimiter | undefined };

// RFC 2046 §5.1.1 allows 70 characters; longer ones are seen.
const boundaryLimit = 250;

const embeddedTypes: ReadonlySet<string> = new Set(["message/rfc822", "message/global"]);
const identityEncodings: ReadonlySet<string> = new Set(["7bit", "8bit", "binary"]);

/** Reads the line at `at` as a delimiter of one of the open multiparts, the innermost first. */
function readDelimiter(scan: Scan, at: number): Delimiter | undefined {
  const { text, open } = scan;
  const stop = lineEnd(text, at, Math.min(scan.end, at + boundaryLimit + 8));
  const line = text.slice(at + 2, stop).trimEnd();
  for (let level = open.length - 1; level >= 0; level--) {
    const boundary = open[level] as string;
    if (!line.startsWith(boundary)) continue;
    const rest = line.slice(boundary.length);
    if (rest !== "" && rest !== "--") continue;
    const crlf = text[at - 1] === "\n" && text[at - 2] === "\r";
    return { level, closing: rest !== "", start: at - (crlf ? 2 : 1), next: afterLineEnd(text, stop, scan.end) };
  }
  return undefined;
}

function startsLine(text: string, at: number): boolean {
  const before = text[at - 1];
  return at === 0 || before === "\n" || before === "\r";
}

/** Moves to the next delimiter of any open multipart, or to the end. One look at each byte, however deep the tree. */
function skipToDelimiter(scan: Scan): Delimiter | undefined {
  const { text, end } = scan;
  let at = scan.open.length === 0 ? -1 : text.indexOf("--", scan.at);
  while (at >= 0 && at < end) {
    const delimiter = startsLine(text, at) ? readDelimiter(scan, at) : undefined;
    if (delimiter) {
      scan.at = delimiter.next;
      return delimiter;
    }
    at = text.indexOf("--", at + 2);
  }
  scan.at = end;
  return undefined;
}

// How far before the first delimiter a preamble is read for one.
const preambleLimit = 64 * 1024;

/** The first line that looks like a delimiter: a header field or a blank line follows it. */
function guessBoundary(scan: Scan, at: number): string | undefined {
  const head = scan.text.slice(at, Math.min(scan.end, at + 4000));
  return /(?:^|[\r\n])--([^\s]{4,70})[ \t]{0,9}(?:\r\n|\n|\r)(?=content-|[\r\n])/i.exec(head)?.[1];
}

/** The boundary said; where none is, or no line bears it, the one that the body seems to use. */
function boundaryOf(scan: Scan, parameters: Readonly<Record<string, string>>, at: number): string | undefined {
  const said = parameters["boundary"]?.trimEnd().slice(0, boundaryLimit);
  if (said && scan.text.slice(at, Math.min(scan.end, at + preambleLimit)).includes(`--${said}`)) return said;
  const guess = guessBoundary(scan, at);
  if (guess === undefined || scan.open.includes(guess)) return said;
  addDefect(scan.defects, said ? "boundary-mismatch" : "boundary-missing", `guessed ${guess}`, at);
  return guess;
}

/** Reads the parts of a multipart whose boundary is the innermost open one. RFC 2046 §5.1. */
function readParts(scan: Scan, depth: number, childType: string): { parts: Part[]; delimiter: Delimiter | undefined } {
  const level = scan.open.length - 1;
  const parts: Part[] = [];
  let delimiter = skipToDelimiter(scan);
  if (!delimiter || delimiter.level !== level) {
    addDefect(scan.defects, "multipart-without-parts", "no delimiter line of its boundary", scan.at);
  }
  while (delimiter?.level === level && !delimiter.closing) {
    if (scan.parts >= scan.limits.parts) {
      addDefect(scan.defects, "too-many-parts", `read ${scan.parts} parts and no more`, delimiter.start);
      scan.at = scan.end;
      scan.open.pop();
      return { parts, delimiter: undefined };
    }
    const scanned = readPart(scan, depth, childType);
    parts.push(scanned.part);
    delimiter = scanned.delimiter;
  }
  scan.open.pop();
  if (delimiter?.level === level) delimiter = skipToDelimiter(scan);
  else if (parts.length > 0) addDefect(scan.defects, "multipart-not-closed", "no closing delimiter line", scan.at);
  return { parts, delimiter };
}

function firstValue(fields: readonly HeaderField[], name: string): string | undefined {
  for (const field of fields) if (field.name === name) return field.value;
  return undefined;
}

const nothingSaid = readStructured("");

function contentOf(fields: readonly HeaderField[], defaultType: string) {
  const { value, parameters } = readStructured(firstValue(fields, "content-type") ?? defaultType);
  const disposition = firstValue(fields, "content-disposition");
  const said = disposition === undefined ? nothingSaid : readStructured(disposition);
  const transfer = firstValue(fields, "content-transfer-encoding");
  const encoding = transfer === undefined ? "" : readStructured(transfer).value;
  return {
    // RFC 2045 §5.2: what cannot be understood is plain text.
    type: /^[^/]+\/[^/]+$/.test(value) ? value : "text/plain",
    // A file name belongs to the disposition; readers find it in one place.
    parameters: said.parameters["filename"] ? { ...parameters, filename: said.parameters["filename"] } : parameters,
    encoding: encoding || "7bit",
    disposition: said.value || undefined,
  };
}

function readPart(scan: Scan, depth: number, defaultType: string): Scanned {
  scan.parts++;
  const { fields, bodyStart } = readHeader(scan, scan.at);
  scan.at = bodyStart;
  const content = contentOf(fields, defaultType);
  const multipart = content.type.startsWith("multipart/");
  const embedded = embeddedTypes.has(content.type) && identityEncodings.has(content.encoding);
  const boundary = multipart ? boundaryOf(scan, content.parameters, bodyStart) : undefined;
  if (multipart && !boundary) addDefect(scan.defects, "boundary-missing", "a multipart without a boundary", bodyStart);
  const deeper = depth < scan.limits.depth && scan.parts < scan.limits.parts;
  if (!deeper && (boundary || embedded)) addDefect(scan.defects, "too-deep", `did not open ${content.type}`, bodyStart);
  let inside: { parts: Part[]; delimiter: Delimiter | undefined };
  if (deeper && boundary) {
    scan.open.push(boundary);
    inside = readParts(scan, depth + 1, content.type === "multipart/digest" ? "message/rfc822" : "text/plain");
  } else if (deeper && embedded) {
    const child = readPart(scan, depth + 1, "text/plain");
    inside = { parts: [child.part], delimiter: child.delimiter };
  } else {
    inside = { parts: [], delimiter: skipToDelimiter(scan) };
  }
  const bodyEnd = Math.max(bodyStart, inside.delimiter?.start ?? scan.end);
  const { type, parameters, encoding, disposition } = content;
  const part = { type, parameters, encoding, disposition, fields, bodyStart, bodyEnd, parts: inside.parts };
  return { part, delimiter: inside.delimiter };
}

/** Where the header of the root starts: after blank lines and an mbox "From " line. */
function headerStart(text: string, end: number): number {
  let at = 0;
  while (at < end && "\r\n \t".includes(text[at] as string)) at++;
  if (fieldColon(text, at, end) < 0 && !/^>?From /.test(text.slice(at, at + 6))) return 0;
  while (/^>?From /.test(text.slice(at, at + 6))) at = afterLineEnd(text, lineEnd(text, at, end), end);
  return at;
}

/** Reads the header of a message alone, however long its body is. */
export function scanHeader(raw: Uint8Array, limits: ScanLimits = defaultScanLimits): Header {
  const end = Math.min(raw.length, 2 * limits.header);
  const text = Buffer.from(raw.buffer, raw.byteOffset, end).toString("latin1");
  const source = { text, end, bareCr: hasBareCr(text), limits, defects: [], endsPart: () => false };
  return readHeader(source, headerStart(text, end));
}

/** Reads raw bytes into a MIME tree, in one pass and within limits; what is broken becomes a defect. RFC 5322, 2045, 2046. */
export function scanMessage(raw: Uint8Array, limits: ScanLimits = defaultScanLimits): Message {
  const defects: Defect[] = [];
  const end = Math.min(raw.length, limits.bytes);
  if (end < raw.length) addDefect(defects, "message-too-large", `read ${end} of ${raw.length} bytes`, end);
  const text = Buffer.from(raw.buffer, raw.byteOffset, end).toString("latin1");
  const open: string[] = [];
  const endsPart = (at: number) => open.length > 0 && readDelimiter(scan, at) !== undefined;
  const at = headerStart(text, end);
  const scan: Scan = { text, end, bareCr: hasBareCr(text), limits, defects, endsPart, at, open, parts: 0 };
  const { part } = readPart(scan, 0, "text/plain");
  return { raw, root: part, defects };
}

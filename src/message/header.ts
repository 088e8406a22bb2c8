import type { Defect } from "../domain/report.ts";
import { readUtf8 } from "./charset.ts";
import { replaceNul } from "./clean.ts";
import { addDefect } from "./defects.ts";
import type { ScanLimits } from "./limits.ts";
import type { HeaderField } from "./message.ts";

/** What a header block is read from: text that holds one byte in each unit. */
export type HeaderSource = {
  readonly text: string;
  readonly end: number;
  readonly limits: ScanLimits;
  readonly defects: Defect[];
  /** Says whether the line that starts here ends the part, so that a block without a blank line stops in time. */
  readonly endsPart: (at: number) => boolean;
};

export type Header = { readonly fields: readonly HeaderField[]; readonly bodyStart: number };

const lf = 0x0a;
const cr = 0x0d;

/** Index of the first line-end character at or after `from`, or `end`. */
export function lineEnd(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === lf || code === cr) return at;
  }
  return end;
}

/** Index after the line end that stands at `at`: CRLF, LF or CR. */
export function afterLineEnd(text: string, at: number, end: number): number {
  if (at >= end) return end;
  return text.charCodeAt(at) === cr && at + 1 < end && text.charCodeAt(at + 1) === lf ? at + 2 : at + 1;
}

/** Index of the colon of a field that starts here, or -1. RFC 5322 §2.2, blanks before the colon allowed. */
export function fieldColon(text: string, at: number, end: number): number {
  const last = Math.min(end, at + 130);
  let index = at;
  while (index < last) {
    const code = text.charCodeAt(index);
    if (code === 0x3a) return index > at ? index : -1;
    if (code <= 0x20 || code >= 0x7f) break;
    index++;
  }
  while (index < last && (text.charCodeAt(index) === 0x20 || text.charCodeAt(index) === 0x09)) index++;
  return index > at && text.charCodeAt(index) === 0x3a ? index : -1;
}

function startsWithBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x09;
}

function isBlankLine(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!startsWithBlank(text, at)) return false;
  return true;
}

/** Takes folds out of a field body, decodes raw UTF-8 (RFC 6532 §3.2) and trims. */
export function unfold(raw: string): string {
  let value = raw;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: bytes above ASCII are what is looked for
  if (/[^\x00-\x7f]/.test(value)) value = readUtf8(Buffer.from(value, "latin1")) ?? value;
  if (value.includes("\n") || value.includes("\r")) value = value.replace(/[\r\n]+[ \t]*/g, " ");
  return replaceNul(value.trim());
}

function makeField(source: HeaderSource, start: number, end: number): HeaderField {
  const { text, limits, defects } = source;
  const colon = fieldColon(text, start, end);
  const name = text.slice(start, colon).trimEnd().toLowerCase();
  if (end - start > limits.line) addDefect(defects, "field-too-long", `${name} is longer than ${limits.line}`, start);
  const cut = Math.min(end, start + limits.line);
  return { name, value: unfold(text.slice(colon + 1, cut)), start, end };
}

/** What a line of a header block is. "junk" can be passed over; "body" cannot belong to a header. */
type LineKind = "field" | "fold" | "blank" | "part-end" | "junk" | "body";

function lineKind(source: HeaderSource, at: number, lineStop: number, inField: boolean): LineKind {
  const { text, end } = source;
  if (at === lineStop) return "blank";
  if (text.startsWith("--", at) && source.endsPart(at)) return "part-end";
  const next = afterLineEnd(text, lineStop, end);
  if (startsWithBlank(text, at)) {
    // RFC 5322 §4.2: a fold may be blank, but only something after it tells it from the end of the header.
    const continues = next < end && (startsWithBlank(text, next) || fieldColon(text, next, end) > 0);
    if (isBlankLine(text, at, lineStop) && !continues) return "blank";
    return inField ? "fold" : "junk";
  }
  if (fieldColon(text, at, lineStop) > 0) return "field";
  return next < end && fieldColon(text, next, end) > 0 ? "junk" : "body";
}

/** Reads a header block from `at`; what follows the blank line, or cannot be a header, is the body. */
export function readHeader(source: HeaderSource, at: number): Header {
  const { text, end, limits, defects } = source;
  const fields: HeaderField[] = [];
  const start = at;
  let fieldStart = -1;
  let fieldEnd = -1;
  let full = false;
  const close = () => {
    if (fieldStart >= 0 && !full) fields.push(makeField(source, fieldStart, fieldEnd));
    fieldStart = -1;
    if (!full && (fields.length >= limits.fields || fieldEnd - start > limits.header)) {
      full = true;
      addDefect(defects, "header-too-long", `read ${fields.length} fields and no more`, fieldEnd);
    }
  };
  while (at < end) {
    const stop = lineEnd(text, at, end);
    const kind = lineKind(source, at, stop, fieldStart >= 0);
    if (kind === "fold") fieldEnd = stop;
    else close();
    if (kind === "field") [fieldStart, fieldEnd] = [at, stop];
    if (kind === "junk") addDefect(defects, "not-a-field", "a line of the header is no field", at);
    if (kind === "body") addDefect(defects, "header-not-ended", "no blank line ends the header", at);
    if (kind === "body" || kind === "part-end") return { fields, bodyStart: at };
    at = afterLineEnd(text, stop, end);
    if (kind === "blank") return { fields, bodyStart: at };
  }
  close();
  return { fields, bodyStart: end };
}

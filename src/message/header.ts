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
  /** Says whether a CR ends a line alone somewhere, so that every unit has to be looked at for one. */
  readonly bareCr: boolean;
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

/** Says whether a CR ends a line alone somewhere in a text, as RFC 5322 §2.3 forbids. */
export function hasBareCr(text: string): boolean {
  return text.includes("\r") && /\r(?!\n)/.test(text);
}

/** Like lineEnd, to the end of the source. */
function sourceLineEnd({ text, end, bareCr }: HeaderSource, from: number): number {
  if (bareCr) return lineEnd(text, from, end);
  const at = text.indexOf("\n", from);
  if (at < 0) return end;
  return at > from && text.charCodeAt(at - 1) === cr ? at - 1 : at;
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

/** Decodes raw UTF-8 (RFC 6532 §3.2), which nearly no field holds: one look tells. */
function decodeRaw(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: bytes above ASCII, and NUL, are what is looked for
  if (!/[^\x01-\x7f]/.test(value)) return value;
  return replaceNul(readUtf8(Buffer.from(value, "latin1")) ?? value);
}

/** Takes folds out of the field body between two offsets, decodes raw UTF-8 and trims. */
function unfold(text: string, start: number, end: number): string {
  // Nearly every body begins with one blank; not to take it along saves cutting twice.
  const raw = decodeRaw(text.slice(text.charCodeAt(start) === 0x20 ? start + 1 : start, end));
  const folded = raw.includes("\n") || raw.includes("\r");
  return (folded ? raw.replace(/[\r\n]+[ \t]*/g, " ") : raw).trim();
}

type Span = { readonly start: number; readonly colon: number; readonly end: number };

function makeField(source: HeaderSource, { start, colon, end }: Span): HeaderField {
  const { text, limits, defects } = source;
  const name = text.slice(start, colon).trimEnd().toLowerCase();
  if (end - start > limits.line) addDefect(defects, "field-too-long", `${name} is longer than ${limits.line}`, start);
  return { name, value: unfold(text, colon + 1, Math.min(end, start + limits.line)), start, end };
}

/** Says whether a line that begins with a blank ends the header instead of belonging to the field above it. */
function endsHeader({ text, end }: HeaderSource, at: number, lineStop: number): boolean {
  if (!isBlankLine(text, at, lineStop)) return false;
  // RFC 5322 §4.2: a fold may be blank, but only something after it tells it from the end of the header.
  const next = afterLineEnd(text, lineStop, end);
  return next >= end || !(startsWithBlank(text, next) || fieldColon(text, next, end) > 0);
}

/** Where a field ends, its folds included, whose first line stops at `lineStop`. */
function fieldEnd(source: HeaderSource, lineStop: number): number {
  const { text, end } = source;
  let stop = lineStop;
  for (;;) {
    const next = afterLineEnd(text, stop, end);
    if (next >= end || !startsWithBlank(text, next)) return stop;
    const nextStop = sourceLineEnd(source, next);
    if (endsHeader(source, next, nextStop)) return stop;
    stop = nextStop;
  }
}

/** What a line of a header block is that no field took. "junk" can be passed over; "body" cannot belong to a header. */
type LineKind = "field" | "blank" | "part-end" | "junk" | "body";

function lineKind(source: HeaderSource, at: number, lineStop: number, colon: number): LineKind {
  const { text, end } = source;
  if (at === lineStop) return "blank";
  if (text.charCodeAt(at) === 0x2d && text.startsWith("--", at) && source.endsPart(at)) return "part-end";
  if (startsWithBlank(text, at)) return endsHeader(source, at, lineStop) ? "blank" : "junk";
  if (colon > 0) return "field";
  const next = afterLineEnd(text, lineStop, end);
  return next < end && fieldColon(text, next, end) > 0 ? "junk" : "body";
}

/** Reads a header block from `at`; what follows the blank line, or cannot be a header, is the body. */
export function readHeader(source: HeaderSource, at: number): Header {
  const { text, end, limits, defects } = source;
  const fields: HeaderField[] = [];
  const first = at;
  let full = false;
  while (at < end) {
    const lineStop = sourceLineEnd(source, at);
    const colon = fieldColon(text, at, lineStop);
    const kind = lineKind(source, at, lineStop, colon);
    if (kind === "junk") addDefect(defects, "not-a-field", "a line of the header is no field", at);
    if (kind === "body") addDefect(defects, "header-not-ended", "no blank line ends the header", at);
    if (kind === "body" || kind === "part-end") return { fields, bodyStart: at };
    const stop = kind === "field" ? fieldEnd(source, lineStop) : lineStop;
    if (kind === "field" && !full) {
      fields.push(makeField(source, { start: at, colon, end: stop }));
      full = fields.length >= limits.fields || stop - first > limits.header;
      if (full) addDefect(defects, "header-too-long", `read ${fields.length} fields and no more`, stop);
    }
    at = afterLineEnd(text, stop, end);
    if (kind === "blank") return { fields, bodyStart: at };
  }
  return { fields, bodyStart: end };
}

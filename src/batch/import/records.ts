import { type Parser, parse } from "csv-parse";
import { readAddress } from "../../domain/address.ts";
import type { Reject } from "../../store/jobs/imports.ts";
import { normalName } from "./columns.ts";
import type { StoredRow } from "./record.ts";

/** A file that cannot be read at all. */
export class ImportFault extends Error {}

/** What comes of a file piece by piece; the header may grow while lines of JSON come. */
export type Piece = { readonly row: StoredRow } | { readonly reject: Reject };
export type Records = { readonly header: () => readonly string[]; readonly pieces: AsyncIterable<Piece> };

const longestRecord = 65_536;
const mostColumns = 200;

/** Reads CSV (RFC 4180; semicolons and tabs too) while it arrives. The first line names the columns, or is an address. */
export function readCsv(stream: AsyncIterable<Uint8Array>): Records {
  let header: string[] | undefined;
  async function* pieces(): AsyncGenerator<Piece> {
    const [first, rest] = await peek(stream);
    const rejects: Reject[] = [];
    const parser = createParser(delimiterOf(first), rejects);
    const fed = feed(parser, rest);
    try {
      for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
        for (const reject of rejects.splice(0)) yield { reject };
        if (header === undefined) {
          header = headerOf(record);
          if (header.some((name, at) => name !== normalName(record[at] ?? ""))) yield { row: [info.lines, ...record] };
        } else yield { row: [info.lines, ...record] };
      }
      for (const reject of rejects.splice(0)) yield { reject };
      await fed;
    } catch (fault) {
      throw toFault(fault);
    } finally {
      parser.destroy();
    }
  }
  return { header: () => header ?? [], pieces: pieces() };
}

/** What cannot be read is added to `rejects`, and the rest goes on. */
function createParser(delimiter: string, rejects: Reject[]): Parser {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: longestRecord,
  });
  parser.on("skip", (fault: CsvFault | undefined) => {
    if (fault !== undefined && endless.includes(fault.code)) parser.destroy(fault);
    else
      rejects.push({
        line: fault?.lines ?? 0,
        row: "",
        reason: `Cannot read this line: ${fault?.message ?? "no CSV"}`,
      });
  });
  return parser;
}

type CsvFault = Error & { readonly code: string; readonly lines?: number };

/** A quote that does not end takes in the rows behind it: to pass over it would lose them. */
const endless: readonly string[] = ["CSV_QUOTE_NOT_CLOSED", "CSV_MAX_RECORD_SIZE"];

type CsvRecord = { readonly record: string[]; readonly info: { readonly lines: number } };

/** Errors of the library say which line; those of the stream are not of the file. */
function toFault(fault: unknown): unknown {
  const isCsv = fault instanceof Error && "code" in fault && String(fault.code).startsWith("CSV_");
  return isCsv ? new ImportFault(`Cannot read this file: ${fault.message}`) : fault;
}

async function feed(parser: Parser, stream: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const chunk of stream) {
      if (parser.destroyed) return;
      if (parser.write(chunk)) continue;
      await new Promise<void>((resolve) => {
        parser.once("drain", resolve).once("close", resolve);
      });
    }
    parser.end();
  } catch (fault) {
    parser.destroy(fault instanceof Error ? fault : new Error(String(fault)));
  }
}

/** The first piece of a stream, and the stream with it. */
async function peek(stream: AsyncIterable<Uint8Array>): Promise<[Uint8Array, AsyncIterable<Uint8Array>]> {
  const iterator = stream[Symbol.asyncIterator]();
  const { value, done } = await iterator.next();
  const first: Uint8Array = done === true ? new Uint8Array(0) : value;
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield first;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return [first, whole()];
}

function delimiterOf(first: Uint8Array): string {
  const line =
    Buffer.from(first.subarray(0, 4096))
      .toString("utf8")
      .split(/[\r\n]/, 1)[0] ?? "";
  const count = (sign: string) => line.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** A first line that holds an address names no columns: it is a row, and the column is known by it. */
function headerOf(record: readonly string[]): string[] {
  const isRow = record.some((cell) => readAddress(cell.trim()) !== undefined);
  if (!isRow) return record.slice(0, mostColumns).map(normalName);
  return record.map((cell, at) => (readAddress(cell.trim()) === undefined ? `column${at + 1}` : "address"));
}

/** Reads lines of JSON objects while they arrive. */
export function readJsonLines(stream: AsyncIterable<Uint8Array>): Records {
  const columns = new Map<string, number>();
  async function* pieces(): AsyncGenerator<Piece> {
    for await (const { line, text } of splitLines(stream)) {
      if (text === undefined) {
        yield { reject: { line, row: "", reason: `Cannot read this line: expected at most ${longestRecord} bytes` } };
      } else if (text !== "") yield readLine(line, text, columns);
    }
  }
  return { header: () => [...columns.keys()], pieces: pieces() };
}

function readLine(line: number, text: string, columns: Map<string, number>): Piece {
  const value = readJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { reject: { line, row: text, reason: "Cannot read this line: expected an object of JSON" } };
  const cells: string[] = [];
  for (const [name, held] of Object.entries(value)) {
    const column = normalName(name);
    if (!columns.has(column) && columns.size < mostColumns) columns.set(column, columns.size);
    const at = columns.get(column);
    if (at !== undefined) cells[at] = textOf(held);
  }
  return { row: [line, ...Array.from(cells, (cell) => cell ?? "")] };
}

function textOf(held: unknown): string {
  if (typeof held === "string") return held;
  return held === null || held === undefined ? "" : JSON.stringify(held);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The lines of a stream, from 1; without a text where one is too long. */
async function* splitLines(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly line: number; readonly text: string | undefined }> {
  let line = 0;
  let size = 0;
  let kept: Uint8Array[] = [];
  const keep = (part: Uint8Array) => {
    size += part.length;
    if (size <= longestRecord) kept.push(part);
    else kept = [];
  };
  const take = () => {
    const text =
      size <= longestRecord
        ? Buffer.concat(kept)
            .toString("utf8")
            .replace(/^\ufeff/, "")
            .trim()
        : undefined;
    kept = [];
    size = 0;
    return { line: ++line, text };
  };
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      keep(chunk.subarray(start, end));
      start = end + 1;
      yield take();
    }
    keep(chunk.subarray(start));
  }
  if (size > 0) yield take();
}

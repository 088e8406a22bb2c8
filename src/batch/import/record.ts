import { type Address, readAddress, readDomain } from "../../domain/address.ts";
import type { Suppression } from "../../domain/decision.ts";
import { readDate } from "../../message/date.ts";
import type { Field } from "./columns.ts";
import { type Format, type Meaning, typeRows } from "./formats.ts";

/** A row as it was stored when it came: its line, and its cells in the order of the header. */
export type StoredRow = readonly [line: number, ...cells: readonly string[]];

/** What an entry is about: one address, or a whole domain. */
export type Target = Pick<Suppression, "address" | "addressKey"> & { readonly parsed?: Address | undefined };

/** A row of a file, read. */
export type ImportRow = {
  readonly line: number;
  readonly target: Target;
  readonly means: Meaning;
  /** What the server or the provider said of it. */
  readonly text: string;
  readonly status?: string | undefined;
  readonly code?: number | undefined;
  readonly at?: Date | undefined;
  readonly expiresAt?: Date | undefined;
  readonly scope?: string | undefined;
  readonly note?: string | undefined;
  /** Of an own entry: what else it holds, unread. */
  readonly own?: Readonly<Record<string, string>> | undefined;
};

/** Why a row cannot be read, in words. */
export class RowFault extends Error {}

const longestNote = 1000;
const longestText = 2048;

/** Gives the cells of a row by what they hold. */
export function createCells(
  header: readonly string[],
  format: Format,
  encoding: "csv" | "ndjson",
): (row: StoredRow) => (field: Field) => string {
  const isGuarded = format.means === "entry" && encoding === "csv";
  const places = new Map(
    Object.entries(format.columns).flatMap(([field, name]) => {
      const at = header.indexOf(name);
      return at < 0 ? [] : [[field, at + 1] as const];
    }),
  );
  return (row) => (field) => {
    const at = places.get(field);
    const cell = at === undefined ? "" : String(row[at] ?? "");
    return isGuarded ? withoutGuard(cell) : format.means === "entry" ? cell : cell.trim();
  };
}

/** Undoes what an export puts before a cell that a spreadsheet would take for a formula; export/cells.ts. */
function withoutGuard(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

/**
 * Reads a row of a format.
 * @throws RowFault when it cannot be read
 */
export function readRow(line: number, cell: (field: Field) => string, format: Format): ImportRow {
  const target = readTarget(cell("address"));
  const means = meaningOf(cell, format);
  if (means === "nothing") throw new RowFault("type: it says to mail this address, so there is nothing to import");
  const text = cell("text").slice(0, longestText);
  const isWish = means === "complaint" || means === "opt-out" || means === "manual";
  const at = readMoment("created", cell("created"), isWish);
  const expiresAt = readMoment("expires", cell("expires"), isWish);
  return {
    line,
    target,
    means,
    text,
    status: /^[245]\.\d{1,3}\.\d{1,3}$/.exec(cell("status"))?.[0],
    code: readCode(cell("code")) ?? readCode(text.slice(0, 3)),
    at,
    expiresAt,
    scope: readScope(cell("scope"), means),
    note: cell("note").slice(0, longestNote) || undefined,
    own: means === "entry" ? Object.fromEntries(ownFields.map((field) => [field, cell(field)])) : undefined,
  };
}

const ownFields = ["cause", "answer", "reason", "proof", "lastSeen", "holds"] as const satisfies readonly Field[];

function readTarget(text: string): Target {
  const domain = text.startsWith("@") ? readDomain(text.slice(1)) : undefined;
  if (domain !== undefined) return { address: `@${domain}`, addressKey: `@${domain}` };
  const parsed = readAddress(text);
  if (parsed === undefined) throw new RowFault(`address: expected an address, or @domain for a whole domain`);
  return { address: parsed.text, addressKey: parsed.key, parsed };
}

/** The row's own words win: its type, its cause, or a reason that is one of these words and no sentence. */
function meaningOf(cell: (field: Field) => string, format: Format): Meaning {
  if (format.means === "entry") return "entry";
  const rows = [...(format.types ?? []), ...typeRows];
  const [type, by] = [cell("type"), cell("by")];
  for (const said of [cell("cause"), by === "" ? type : `${type} by ${by}`, type, cell("text")]) {
    const found = said.length > 40 ? undefined : rows.find(({ when }) => when.test(said));
    // That it bounced does not make a bounce of what is a list of blocks.
    if (found !== undefined) return found.means === "bounce" ? format.means : found.means;
  }
  return format.means;
}

function readCode(text: string): number | undefined {
  return /^[245]\d\d$/.test(text) ? Number(text) : undefined;
}

/** A wish without a date that can be read is a wish all the same: it counts from now. */
function readMoment(name: string, text: string, isWish: boolean): Date | undefined {
  if (text === "") return undefined;
  const read = readTime(text);
  if (read === undefined && !isWish)
    throw new RowFault(`${name}: expected a date such as 2026-03-01T12:00:00Z, or seconds`);
  return read;
}

const earliest = Date.UTC(1990, 0, 1);
const latest = Date.UTC(9999, 0, 1);

/** ISO 8601 as it is, seconds or milliseconds since 1970, a day alone, or a date as mail has it. */
function readTime(text: string): Date | undefined {
  const number = /^\d{9,13}(?:\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
  if (number !== undefined) return within(new Date(number < 1e11 ? number * 1000 : number));
  if (/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d))?$/.test(text))
    return within(new Date(text));
  return within(readDate(text));
}

function within(date: Date | undefined): Date | undefined {
  const time = date?.getTime() ?? Number.NaN;
  return time >= earliest && time < latest ? date : undefined;
}

function readScope(text: string, means: Meaning): string | undefined {
  if (text === "" || text === "*" || text === "*marketing") return text || undefined;
  const stream = means === "entry" ? text : text.toLowerCase();
  if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(stream)) return stream;
  // What names no stream of ours may be a list or a group: such a wish stops all marketing.
  if (means !== "entry") return undefined;
  throw new RowFault("scope: expected *, *marketing or a stream");
}

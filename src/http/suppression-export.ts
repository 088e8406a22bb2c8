import type { Suppression } from "../domain/decision.ts";
import type { Database } from "../store/database.ts";
import { listByKey, type SuppressionFilter } from "../store/list/suppressions.ts";

export const exportFormats = ["csv", "ndjson"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The columns of an export, in their order; an import knows a file of Nixie's by them. */
const columns = [
  "address",
  "scope",
  "cause",
  "answer",
  "reason",
  "proof",
  "origin",
  "firstSeenAt",
  "lastSeenAt",
  "expiresAt",
  "holds",
  "note",
] as const satisfies readonly (keyof Suppression)[];

const pageRows = 1_000;

/**
 * The list as a file, a page in memory at a time. What stands throughout is in it once; what changes meanwhile is told by
 * the feed after a position that was taken before.
 */
export async function* exportList(
  database: Pick<Database, "pool">,
  tenant: string,
  filter: SuppressionFilter,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === "csv") yield `${columns.join(",")}\r\n`;
  const write = format === "csv" ? csvLine : jsonLine;
  for (let after: Suppression | undefined; ; ) {
    const rows = await listByKey(database, tenant, filter, after, pageRows);
    if (rows.length > 0) yield rows.map(write).join("");
    if (rows.length < pageRows) return;
    after = rows.at(-1);
  }
}

function jsonLine(entry: Suppression): string {
  return `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, entry[name]])))}\n`;
}

function csvLine(entry: Suppression): string {
  return `${columns.map((name) => csvCell(entry[name])).join(",")}\r\n`;
}

function csvCell(value: Suppression[(typeof columns)[number]]): string {
  if (value === undefined) return "";
  return quoteCell(guardCell(value instanceof Date ? value.toISOString() : String(value)));
}

/**
 * A spreadsheet takes a cell that begins so for a formula: an apostrophe before it makes it text. One is put before an
 * apostrophe, too, so that an import knows for certain which to take away.
 */
export function guardCell(text: string): string {
  return /^[=+\-@\t\r']/.test(text) ? `'${text}` : text;
}

/** RFC 4180 §2. */
export function quoteCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

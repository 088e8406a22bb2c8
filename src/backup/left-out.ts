import { quote, type Table } from "./catalogue.ts";
import type { BackupTable } from "./manifest.ts";

/** What may be left out of a backup when it is asked for. */
export const leavable = ["raw"] as const;
export type Leavable = (typeof leavable)[number];

/** Rows that mean something only to the processes and browsers of the moment: after a restore they would be false. */
const ofTheMoment = ["leases", "sessions", "sign_in_flows"];

const conditions: Readonly<Record<BackupTable["rows"], string>> = {
  all: "",
  none: " WHERE false",
  // A message that is not yet judged is lost without its bytes.
  unjudged: " WHERE id IN (SELECT raw_id FROM messages WHERE state = 'accepted')",
};

/** Which rows of a table come along. */
export function chooseRows(table: Table, without: readonly Leavable[]): BackupTable {
  const { name, columns } = table;
  if (ofTheMoment.includes(name)) return { name, columns: [...columns], rows: "none" };
  const unjudged = name === "raw_messages" && without.includes("raw");
  return { name, columns: [...columns], rows: unjudged ? "unjudged" : "all" };
}

/** What to copy a table's rows with. */
export function copyStatement({ name, columns, rows }: BackupTable): string {
  return `COPY (SELECT ${columns.map(quote).join(", ")} FROM ${quote(name)}${conditions[rows]}) TO STDOUT`;
}

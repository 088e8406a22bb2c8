import type { z } from "zod";
import type { BodyLine } from "./body-lines.ts";

/** A row that was posted, from 1: what it holds, or why it cannot be read. */
export type PostedRow = { readonly number: number } & ({ readonly value: unknown } | { readonly fault: string });

/** The rows of a JSON array, or of lines that each hold one. */
export async function* listRows(posted: readonly unknown[] | AsyncIterable<BodyLine>): AsyncGenerator<PostedRow> {
  if (!(Symbol.asyncIterator in posted)) {
    for (const [index, value] of posted.entries()) yield { number: index + 1, value };
    return;
  }
  for await (const { number, text } of posted) yield { number, ...readRow(text) };
}

function readRow(text: string | undefined): { readonly value: unknown } | { readonly fault: string } {
  if (text === undefined) return { fault: "expected a shorter line" };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { fault: "expected JSON" };
  }
}

/** The first fault of a row, with its place, for example "recipient: expected an address". */
export function tellFault({ issues: [first] }: z.ZodError): string {
  const path = first?.path.map(String).join(".") ?? "";
  const message = first?.message ?? "not valid";
  return path === "" ? message : `${path}: ${message}`;
}

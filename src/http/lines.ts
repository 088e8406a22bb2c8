import type { Page } from "../store/page.ts";

/** The rows of any number of pages, a line of JSON each; one page is in memory at a time. */
export async function* streamLines<T>(
  readPage: (after: readonly string[] | undefined) => Promise<Page<T>>,
): AsyncGenerator<string> {
  let after: readonly string[] | undefined;
  do {
    const { rows, next } = await readPage(after);
    // A part for each row would cost a write each; a page's rows are small beside what the socket holds.
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    after = next;
  } while (after !== undefined);
}

/** The fields of a download of lines. */
export function lineHeaders(fileName: string): Readonly<Record<string, string>> {
  return { "Content-Type": "application/x-ndjson", "Content-Disposition": `attachment; filename="${fileName}.ndjson"` };
}

/** Rows that a download reads at a time. */
const pageRows = 500;

/** Any number of rows, a line of JSON each. One page of them is in memory at a time, read once the last was taken. */
export async function* streamLines<T>(
  readPage: (after: string | undefined, limit: number) => Promise<readonly T[]>,
  positionOf: (row: T) => string,
): AsyncGenerator<string> {
  let after: string | undefined;
  for (;;) {
    const rows = await readPage(after, pageRows);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    if (rows.length < pageRows) return;
    after = positionOf(last);
  }
}

/** The fields of a download of lines. */
export function lineHeaders(fileName: string): Readonly<Record<string, string>> {
  return { "Content-Type": "application/x-ndjson", "Content-Disposition": `attachment; filename="${fileName}.ndjson"` };
}

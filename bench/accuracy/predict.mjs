import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Reads and judges the files of a truth table below `folder`: what `classify --json` says of each, with all verdicts.
 * `read` and `kindOf` are Nixie's readMessage and messageKind, from dist or src.
 * @returns {Promise<readonly {file: string, kind: string, recipients: readonly any[], verdicts: readonly any[]}[]>}
 */
export async function predictAll(folder, rows, { read, kindOf }) {
  const predictions = [];
  for (const { file } of rows) {
    const { report, verdicts } = await read(readFileSync(join(folder, file)), []);
    const recipients = verdicts.filter(({ address }) => address !== undefined);
    predictions.push({ file, kind: kindOf(report, verdicts), recipients, verdicts });
  }
  return predictions;
}

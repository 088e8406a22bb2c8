import { lineAt } from "./fields.ts";

const typeLine = /^([> \t|]{0,20})feedback-type[ \t]{0,9}:/im;
const fieldOrFold = /^(?:[!-9;-~]{1,200}[ \t]{0,9}:|[ \t]+\S)/;
const knownField =
  /^(?:feedback-type|user-agent|version|source-ip|arrival-date|received-date|original-mail-from|original-rcpt-to|reported-domain|reported-uri|reporting-mta|authentication-results|auth-failure|incidents|removal-recipient|original-envelope-id)[ \t]{0,9}:/i;
// Feedback-Type alone may stand in a letter about such reports.
const fewestFields = 3;
const longestBlock = 200;
const blockLength = 64 * 1024;

function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length; ) {
    const line = lineAt(text, at);
    lines.push(text.slice(line.start, line.end));
    at = line.next;
  }
  return lines;
}

/**
 * The fields of a feedback report that stand among other lines, as where a gateway or a ticket system has turned the
 * part into text: the lines around Feedback-Type, when at least three of them are fields of RFC 5965 or 6591. Marks
 * of quoting are taken off. Undefined where there are none.
 */
export function findFeedbackBlock(text: string): string | undefined {
  const found = typeLine.exec(text);
  if (found === null) return undefined;
  const quoting = found[1] ?? "";
  const before = linesOf(text.slice(Math.max(0, found.index - blockLength), found.index));
  const after = linesOf(text.slice(found.index, found.index + blockLength)).slice(0, longestBlock);
  const bare = (line: string) => (line.startsWith(quoting) ? line.slice(quoting.length) : line.trimStart());
  const block: string[] = [];
  for (const line of after.map(bare)) {
    if (!fieldOrFold.test(line)) break;
    block.push(line);
  }
  for (const line of before.slice(-longestBlock).reverse().map(bare)) {
    if (!fieldOrFold.test(line)) break;
    block.unshift(line);
  }
  return block.filter((line) => knownField.test(line)).length < fewestFields ? undefined : block.join("\n");
}

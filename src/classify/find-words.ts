import { indexRows, type RowIndex } from "../matching/row-index.ts";
import type { Finding } from "./finding.ts";
import { evidenceOf, type Searchable } from "./searchable.ts";
import type { WordRule } from "./tables/word-rule.ts";

const indexes = new WeakMap<readonly WordRule[], RowIndex<WordRule>>();

function indexOf(rules: readonly WordRule[]): RowIndex<WordRule> {
  const index = indexes.get(rules) ?? indexRows(rules, ({ when }) => when);
  indexes.set(rules, index);
  return index;
}

/** The first row that matches one of the texts; of two texts the first is asked all rows before the second. */
export function findWords(rules: readonly WordRule[], texts: readonly Searchable[]): Finding | undefined {
  for (const text of texts) {
    if (text.text === "") continue;
    for (const { name, when, reason, confidence } of indexOf(rules)(text.text)) {
      const found = when.exec(text.text);
      if (found !== null) return { reason, rule: name, confidence, evidence: [evidenceOf(found, text)] };
    }
  }
  return undefined;
}

/** Every match of every row in a text, as findings and where they stand in it. */
export function listWords(
  rules: readonly WordRule[],
  text: Searchable,
): readonly { readonly finding: Finding; readonly start: number; readonly end: number }[] {
  return indexOf(rules)(text.text).flatMap(({ name, when, reason, confidence }) =>
    [...text.text.matchAll(new RegExp(when, `${when.flags}g`))].map((found) => ({
      finding: { reason, rule: name, confidence, evidence: [evidenceOf(found, text)] },
      start: found.index,
      end: found.index + found[0].length,
    })),
  );
}

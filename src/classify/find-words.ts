import { indexRows, type RowIndex } from "../matching/row-index.ts";
import type { Finding } from "./engine.ts";
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

import type { Finding } from "./engine.ts";
import { evidenceOf, type Searchable } from "./searchable.ts";
import type { WordRule } from "./tables/word-rule.ts";

/** The first row that matches one of the texts; of two texts the first is asked all rows before the second. */
export function findWords(rules: readonly WordRule[], texts: readonly Searchable[]): Finding | undefined {
  for (const text of texts) {
    if (text.text === "") continue;
    for (const { name, when, reason, confidence } of rules) {
      const found = when.exec(text.text);
      if (found !== null) return { reason, rule: name, confidence, evidence: [evidenceOf(found, text)] };
    }
  }
  return undefined;
}

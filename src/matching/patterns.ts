import { indexRows, type RowIndex } from "./row-index.ts";

// A list is indexed once, so it must be one that stays: a table, not an array made for the call.
const indexes = new WeakMap<readonly RegExp[], RowIndex<RegExp>>();

function likely(patterns: readonly RegExp[], text: string): readonly RegExp[] {
  const known = indexes.get(patterns);
  if (known !== undefined) return known(text);
  const index = indexRows(patterns, (pattern) => pattern);
  indexes.set(patterns, index);
  return index(text);
}

/** Says whether one of some patterns matches; asks only those whose words stand in the text, as `indexRows` does. */
export function matchesAny(patterns: readonly RegExp[], text: string): boolean {
  return likely(patterns, text).some((pattern) => pattern.test(text));
}

/** What the first of some patterns that matches finds; asks only those whose words stand in the text. */
export function findFirst(patterns: readonly RegExp[], text: string): RegExpExecArray | undefined {
  for (const pattern of likely(patterns, text)) {
    const found = pattern.exec(text);
    if (found !== null) return found;
  }
  return undefined;
}

import { bitsOf, type LiteralFinder, makeLiteralFinder } from "./literal-finder.ts";
import { requiredLiterals } from "./literals.ts";

/** The pattern of a row that a text is to match; undefined where the row does not ask that text. */
export type PatternOf<Row> = (row: Row) => RegExp | undefined;

/** Lists the rows that texts may match, in their order. A text that is undefined matches no row that asks for it. */
export type RowIndex<Row> = (...texts: readonly (string | undefined)[]) => readonly Row[];

type Column = {
  readonly find: LiteralFinder;
  /** The rows that do not ask this text. */
  readonly unasked: Uint32Array;
  /** Those, and the rows that always have to be asked. */
  readonly always: Uint32Array;
  /** What was found last; made once, for a set is asked for many times a message. */
  readonly found: Uint32Array;
};

function makeColumn(patterns: readonly (RegExp | undefined)[]): Column {
  const literals = patterns.map((pattern) => (pattern === undefined ? undefined : requiredLiterals(pattern)));
  const rowsOf = (list: readonly unknown[]) => list.flatMap((one, at) => (one === undefined ? at : []));
  return {
    find: makeLiteralFinder(literals.map((texts) => texts ?? [])),
    unasked: bitsOf(rowsOf(patterns), patterns.length),
    always: bitsOf(rowsOf(literals), patterns.length),
    found: bitsOf([], patterns.length),
  };
}

function mark({ find, unasked, always, found }: Column, text: string | undefined): Uint32Array {
  const begin = text === undefined ? unasked : always;
  for (let word = 0; word < found.length; word++) found[word] = begin[word] as number;
  if (text !== undefined) find(text, found);
  return found;
}

function pick<Row>(rows: readonly Row[], marked: Uint32Array): readonly Row[] {
  const picked: Row[] = [];
  for (let word = 0; word < marked.length; word++) {
    // The lowest bit, one after the other.
    for (let left = marked[word] as number; left !== 0; left &= left - 1) {
      picked.push(rows[word * 32 + 31 - Math.clz32(left & -left)] as Row);
    }
  }
  return picked;
}

/**
 * Makes an index over the patterns of a table, one column for each text that its rows look at. Whoever writes a row need
 * not care: what must stand in a match is read out of the pattern, all such words are looked for in one pass over the
 * text, and a row whose words are missing is not asked. Where nothing can be told from a pattern, its row always is.
 * The index is built when it is first used.
 */
export function indexRows<Row>(rows: readonly Row[], ...patternsOf: readonly PatternOf<Row>[]): RowIndex<Row> {
  let columns: readonly Column[] | undefined;
  return (...texts) => {
    columns ??= patternsOf.map((patternOf) => makeColumn(rows.map(patternOf)));
    const [first] = columns;
    if (first === undefined) return rows;
    const marked = mark(first, texts[0]);
    for (let at = 1; at < columns.length; at++) {
      const other = mark(columns[at] as Column, texts[at]);
      for (let word = 0; word < marked.length; word++)
        marked[word] = (marked[word] as number) & (other[word] as number);
    }
    return pick(rows, marked);
  };
}

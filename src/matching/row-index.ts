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
};

function makeColumn(patterns: readonly (RegExp | undefined)[]): Column {
  const literals = patterns.map((pattern) => (pattern === undefined ? undefined : requiredLiterals(pattern)));
  const rowsOf = (list: readonly unknown[]) => list.flatMap((one, at) => (one === undefined ? at : []));
  return {
    find: makeLiteralFinder(literals.map((texts) => texts ?? [])),
    unasked: bitsOf(rowsOf(patterns), patterns.length),
    always: bitsOf(rowsOf(literals), patterns.length),
  };
}

function mark({ find, unasked, always }: Column, text: string | undefined): Uint32Array {
  return text === undefined ? new Uint32Array(unasked) : find(text, always);
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
    const [first, ...others] = columns.map((column, at) => mark(column, texts[at]));
    if (first === undefined) return rows;
    for (const other of others) {
      for (let word = 0; word < first.length; word++) first[word] = (first[word] as number) & (other[word] as number);
    }
    return pick(rows, first);
  };
}

import { foldUnit } from "./fold.ts";

// Folded ASCII has a bucket for each unit, all others share some: then a hit says "perhaps", and a miss still "no".
const asciiBuckets = 128;
const buckets = 192;

const bucketOfUnit = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  const folded = foldUnit(String.fromCharCode(code)).charCodeAt(0);
  return folded < asciiBuckets ? folded : asciiBuckets + (folded % (buckets - asciiBuckets));
});

/** Beyond its first units a literal adds states and hardly decides. */
const literalLimit = 6;

type State = { readonly next: Map<number, State>; fail: State | undefined; readonly owners: Set<number> };

const makeState = (): State => ({ next: new Map(), fail: undefined, owners: new Set() });

/** The tree of all literals; a state knows whose literals end there. */
function makeTree(literals: readonly (readonly string[])[]): State {
  const root = makeState();
  for (const [owner, texts] of literals.entries()) {
    for (const text of texts) {
      let state = root;
      for (const unit of text.slice(0, literalLimit).split("")) {
        const bucket = bucketOfUnit[unit.charCodeAt(0)] as number;
        const next = state.next.get(bucket) ?? makeState();
        state.next.set(bucket, next);
        state = next;
      }
      state.owners.add(owner);
    }
  }
  return root;
}

/** All states, the root first and shorter ones before longer; each gets the longest suffix of it that is a state too. */
function linkStates(root: State): readonly State[] {
  const states = [root];
  // The list grows while it is walked.
  for (const state of states) {
    for (const [bucket, next] of state.next) {
      let fail = state.fail;
      while (fail && !fail.next.has(bucket)) fail = fail.fail;
      next.fail = fail?.next.get(bucket) ?? root;
      for (const owner of next.fail.owners) next.owners.add(owner);
      states.push(next);
    }
  }
  return states;
}

/** The states as one table, a row for each. */
type Table = {
  /** The column of each unit: one for each bucket that a literal uses, and the first for all others. */
  readonly columnOfUnit: Uint8Array;
  /** Where the row of the next state begins, for each column; then the state's owners as a set of bits. */
  readonly rows: Int32Array;
  /** The column in which the owners begin. */
  readonly ownersAt: number;
  /** The rows of states in which a literal ends begin here. */
  readonly firstEnd: number;
};

/** A set of numbers below `count` as bits. */
export function bitsOf(numbers: Iterable<number>, count: number): Uint32Array {
  const bits = new Uint32Array((count + 31) >>> 5);
  for (const at of numbers) bits[at >>> 5] = (bits[at >>> 5] as number) | (1 << (at & 31));
  return bits;
}

function makeTable(linked: readonly State[], count: number): Table {
  // States in which a literal ends come last, so that one comparison tells them.
  const inner = linked.filter(({ owners }) => owners.size === 0);
  const states = [...inner, ...linked.filter(({ owners }) => owners.size > 0)];
  const used = [...new Set(linked.flatMap((state) => [...state.next.keys()]))];
  const column = new Map(used.map((bucket, at) => [bucket, at + 1]));
  const ownersAt = used.length + 1;
  const width = ownersAt + bitsOf([], count).length;
  const rowOf = new Map(states.map((state, at) => [state, at * width]));
  const rows = new Int32Array(states.length * width);
  for (const state of linked) {
    const row = rowOf.get(state) ?? 0;
    const fail = rowOf.get(state.fail ?? state) ?? 0;
    rows.copyWithin(row, fail, fail + ownersAt);
    for (const [bucket, child] of state.next) rows[row + (column.get(bucket) ?? 0)] = rowOf.get(child) ?? 0;
    rows.set(bitsOf(state.owners, count), row + ownersAt);
  }
  const columnOfUnit = bucketOfUnit.map((bucket) => column.get(bucket) ?? 0);
  return { columnOfUnit, rows, ownersAt, firstEnd: inner.length * width };
}

/** A text is copied here to be looked at: charCodeAt() is up to five times as slow, depending on what V8 made of it. */
const scratchUnits = 1 << 14;
const scratch = Buffer.allocUnsafeSlow(scratchUnits * 2);
const units = new Uint16Array(scratch.buffer, 0, scratchUnits);
const isBigEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 0;

function copyUnits(text: string, from: number): number {
  const part = text.length <= scratchUnits ? text : text.slice(from, from + scratchUnits);
  const written = scratch.write(part, "utf16le");
  if (isBigEndian) scratch.swap16();
  return written >> 1;
}

function find({ columnOfUnit, rows, ownersAt, firstEnd }: Table, text: string, found: Uint32Array): void {
  let row = 0;
  for (let from = 0; from < text.length; from += scratchUnits) {
    const length = copyUnits(text, from);
    for (let at = 0; at < length; at++) {
      const column = columnOfUnit[units[at] as number] as number;
      row = rows[row + column] as number;
      if (row < firstEnd) continue;
      const owners = row + ownersAt;
      for (let word = 0; word < found.length; word++) {
        found[word] = (found[word] as number) | (rows[owners + word] as number);
      }
    }
  }
}

/** Adds to a set of bits the owners of the literals that stand in a text; some too many. */
export type LiteralFinder = (text: string, found: Uint32Array) => void;

/**
 * Makes a finder of folded literals, each owned by the number of its list. It looks once at each unit of a text, however
 * many literals there are: Aho and Corasick, "Efficient string matching", 1975.
 */
export function makeLiteralFinder(literals: readonly (readonly string[])[]): LiteralFinder {
  const table = makeTable(linkStates(makeTree(literals)), literals.length);
  return (text, found) => find(table, text, found);
}

import type { Report } from "../../src/domain/report.ts";
import { listFixtures } from "./fixtures.ts";
import { type Letter, type Sort, sorts, writeLetter } from "./mail-sorts.ts";
import type { Mail } from "./maildir.ts";

/** What a message is, known because it was made so. */
export type Truth = {
  readonly sort: Sort | "fixture" | "duplicate";
  /** What is read of it; not known of the fixtures. */
  readonly kind: Report["kind"] | undefined;
  /** Whom it is about, where it is about somebody. */
  readonly address: string | undefined;
};

export type MixedMail = Mail & { readonly raw: Buffer; readonly internalDate: Date; readonly truth: Truth };

const day = 86_400_000;

/**
 * So many messages as a mailbox for bounces gathers them, oldest first: the same for the same `count`, `seed` and day
 * of `until`. Two thirds are spread over three years, the rest over the last weeks. They answer mail of sender.example.
 * A fixture of the reading tests comes once at most, unchanged; copies are byte for byte.
 */
export function mixedMail(count: number, seed: number, until: Date = new Date()): readonly MixedMail[] {
  const chance = randomNumbers(seed);
  const end = Math.floor(until.getTime() / day) * day;
  const dates = Array.from({ length: count }, () => {
    const back = chance() < 0.66 ? chance() * 3 * 365 * day : chance() * 21 * day;
    return new Date(Math.floor((end - back) / 1000) * 1000);
  }).sort((one, other) => one.getTime() - other.getTime());
  const fixtures = shuffled(listFixtures(), chance);
  const made: MixedMail[] = [];
  for (const [index, internalDate] of dates.entries()) {
    const flags = chance() < 0.3 ? ["\\Seen"] : [];
    const earlier = made[Math.floor(chance() * made.length)];
    const luck = chance();
    const fixture = luck < 0.05 ? fixtures.pop() : undefined;
    if (luck > 0.97 && earlier !== undefined) {
      const { raw, truth } = earlier;
      made.push({ raw, internalDate, flags, truth: { ...truth, sort: "duplicate" } });
    } else if (fixture !== undefined) {
      const truth: Truth = { sort: "fixture", kind: undefined, address: undefined };
      made.push({ raw: Buffer.from(fixture.raw), internalDate, flags, truth });
    } else {
      made.push({ ...write({ at: internalDate, tag: `m${seed}x${index}`, chance }, count), internalDate, flags });
    }
  }
  return made;
}

function write(letter: Letter, count: number): { readonly raw: Buffer; readonly truth: Truth } {
  const sort = pickSort(letter.chance());
  const { text, kind, address } = writeLetter(sort, letter, Math.max(3, Math.floor(count / 3)));
  return { raw: Buffer.from(text, sort === "odd" ? "latin1" : "utf8"), truth: { sort, kind, address } };
}

function pickSort(luck: number): Sort {
  let left = luck * sorts.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [sort, weight] of sorts) {
    left -= weight;
    if (left < 0) return sort;
  }
  return "spam";
}

/** Mulberry32: small, fast and the same on every machine. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<T>(list: readonly T[], chance: () => number): T[] {
  const copy = [...list];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(chance() * (last + 1));
    [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
  }
  return copy;
}

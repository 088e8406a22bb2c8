import { createHash, type Hash, hash } from "node:crypto";
import type { Digest } from "./manifest.ts";

const newline = 0x0a;
const words = 8;
/** Sums of so many words of 32 bits are still exact. */
const rowsPerFold = 2 ** 20;
const modulus = 1n << 256n;

/** Counts and digests the rows of a COPY in text format, in which a line feed ends a row and never stands in one. */
export class RowDigest {
  #rows = 0;
  #bytes = 0;
  readonly #all = createHash("sha256");
  /** Of a row whose end is still to come. */
  #open: Hash | undefined;
  #sum = 0n;
  readonly #words = new Float64Array(words);

  /** Takes the next bytes; they may begin and end anywhere. */
  take(chunk: Buffer): void {
    this.#all.update(chunk);
    this.#bytes += chunk.length;
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      this.#endRow(chunk.subarray(start, end + 1));
      start = end + 1;
    }
    if (start === chunk.length) return;
    this.#open ??= createHash("sha256");
    this.#open.update(chunk.subarray(start));
  }

  /** What was taken comes to. */
  end(parts: number): Digest {
    this.#fold();
    return {
      rows: this.#rows,
      bytes: this.#bytes,
      parts,
      sha256: this.#all.copy().digest("hex"),
      sum: this.#sum.toString(16).padStart(64, "0"),
    };
  }

  #endRow(rest: Buffer): void {
    const digest = this.#open === undefined ? hash("sha256", rest, "buffer") : this.#open.update(rest).digest();
    this.#open = undefined;
    for (let word = 0; word < words; word++)
      this.#words[word] = (this.#words[word] ?? 0) + digest.readUInt32BE(4 * word);
    if (++this.#rows % rowsPerFold === 0) this.#fold();
  }

  #fold(): void {
    let carried = 0n;
    for (const word of this.#words) carried = (carried << 32n) + BigInt(word);
    this.#words.fill(0);
    this.#sum = (this.#sum + carried) % modulus;
  }
}

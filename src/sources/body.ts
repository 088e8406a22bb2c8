const lf = 10;
const cr = 13;

/** Bytes that are held for messages on their way in, over all connections of a listener. */
export type Held = { bytes: number; readonly mostBytes: number };

export type Body =
  | { readonly raw: Buffer; readonly bareLineEnds: number }
  | { readonly refused: "too-large" | "no-room" };

/** Gathers one message. Nothing is copied unless it came in several pieces, and nothing is kept beyond a limit. */
export class BodyCollector {
  readonly #held: Held;
  readonly #mostBytes: number;
  #chunks: Buffer[] = [];
  #kept = 0;
  #refused: "too-large" | "no-room" | undefined;
  #last = 0;
  #returns = 0;
  #feeds = 0;
  #pairs = 0;
  /** All that came, kept or not. */
  bytes = 0;

  constructor(mostBytes: number, held: Held) {
    this.#mostBytes = mostBytes;
    this.#held = held;
  }

  add(chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.#refused !== undefined) return;
    if (this.bytes > this.#mostBytes) this.#refuse("too-large");
    else if (this.#held.bytes + chunk.length > this.#held.mostBytes) this.#refuse("no-room");
    else this.#keep(chunk);
  }

  /** What was gathered. `release` must follow when it is done with. */
  take(): Body {
    if (this.#refused !== undefined) return { refused: this.#refused };
    const [only] = this.#chunks;
    const raw = only !== undefined && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks);
    this.#chunks = [];
    return { raw, bareLineEnds: this.#returns + this.#feeds - 2 * this.#pairs };
  }

  /** Gives back what this message held; further bytes are counted and dropped. */
  release(): void {
    this.#held.bytes -= this.#kept;
    this.#kept = 0;
    this.#chunks = [];
    this.#refused ??= "no-room";
  }

  #keep(chunk: Buffer): void {
    this.#held.bytes += chunk.length;
    this.#kept += chunk.length;
    this.#chunks.push(chunk);
    this.#countLineEnds(chunk);
  }

  #refuse(why: "too-large" | "no-room"): void {
    this.release();
    this.#refused = why;
  }

  #countLineEnds(chunk: Buffer): void {
    for (let at = chunk.indexOf(lf); at >= 0; at = chunk.indexOf(lf, at + 1)) {
      this.#feeds += 1;
      if ((at > 0 ? chunk[at - 1] : this.#last) === cr) this.#pairs += 1;
    }
    for (let at = chunk.indexOf(cr); at >= 0; at = chunk.indexOf(cr, at + 1)) this.#returns += 1;
    this.#last = chunk[chunk.length - 1] ?? this.#last;
  }
}

/**
 * Whether a line of one dot is bounded by anything but CRLF on both sides: what other servers have taken for the
 * end of a message (CVE-2023-51764 and its kin).
 */
export function hasEndLookAlike(raw: Buffer): boolean {
  for (let at = raw.indexOf("."); at >= 0; at = raw.indexOf(".", at + 1)) {
    const before = at === 0 ? cr : raw[at - 1];
    const after = raw[at + 1];
    if ((before !== lf && before !== cr) || (after !== lf && after !== cr)) continue;
    const proper = (at === 0 || (before === lf && raw[at - 2] === cr)) && after === cr && raw[at + 2] === lf;
    if (!proper) return true;
  }
  return false;
}

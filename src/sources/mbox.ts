/** A message of an mbox, or why it was skipped. */
export type MboxEntry = { readonly raw: Buffer } | { readonly fault: string };

// A separator as every mail program writes it: sender, weekday, month, day, time, and the year somewhere after.
const separatorForm =
  /^From .{0,300}\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:\d{1,2} +)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b.{0,60}\b\d{4}\b/;
const fieldForm = /^(?:[!-9;-~]{1,100}[ \t]*:|>From )/;
const lf = 10;
const cr = 13;

/** A separator and the line after it are looked for in this many bytes. */
const lookAhead = 2048;

/** Gathers one message, up to a limit; the rest of a longer one is counted and dropped. */
class Gathering {
  readonly #mostBytes: number;
  #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  add(piece: Buffer): void {
    this.#bytes += piece.length;
    if (this.#bytes > this.#mostBytes) this.#pieces = [];
    // A copy, so that a small message does not hold on to the whole buffer it was read into.
    else if (piece.length > 0) this.#pieces.push(Buffer.from(piece));
  }

  take(): MboxEntry {
    const bytes = this.#bytes;
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#bytes = 0;
    if (bytes > this.#mostBytes) return { fault: `message has ${bytes} bytes: expected at most ${this.#mostBytes}` };
    const raw = unquote(withoutLastBlankLine(Buffer.concat(pieces)));
    return raw.length === 0 ? { fault: "message is empty" } : { raw };
  }
}

/** The blank line before a separator belongs to the mbox (RFC 4155). */
function withoutLastBlankLine(raw: Buffer): Buffer {
  if (raw.at(-1) !== lf) return raw;
  if (raw.at(-2) === lf || raw.length === 1) return raw.subarray(0, -1);
  const blank = raw.at(-2) === cr && (raw.at(-3) === lf || raw.length === 2);
  return blank ? raw.subarray(0, -2) : raw;
}

/** Takes one ">" off each line of ">"s and "From ": right for mboxrd, and for mboxo as far as that can be undone. */
export function unquote(raw: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = raw.indexOf(">From "); at >= 0; at = raw.indexOf(">From ", at + 1)) {
    let start = at;
    while (start > 0 && raw[start - 1] === 62) start -= 1;
    if (start > 0 && raw[start - 1] !== lf) continue;
    pieces.push(raw.subarray(from, at));
    from = at + 1;
  }
  return pieces.length === 0 ? raw : Buffer.concat([...pieces, raw.subarray(from)]);
}

function lineFrom(window: Buffer, start: number): { readonly text: string; readonly next: number } {
  const end = window.indexOf(lf, start);
  const stop = end < 0 ? window.length : end;
  return {
    text: window.toString("latin1", start, Math.min(stop, start + 1000)),
    next: end < 0 ? window.length : end + 1,
  };
}

/** Whether the "From " after the line end at `at` begins a message, and where that message's first line is. */
function separatorAt(window: Buffer, at: number, first: boolean): number | undefined {
  const line = lineFrom(window, at + 1);
  if (first) return line.next;
  if (!separatorForm.test(line.text)) return undefined;
  const blankBefore = window[at - 1] === lf || (window[at - 1] === cr && window[at - 2] === lf);
  // Some writers leave the blank line out; a field must follow then.
  return blankBefore || fieldForm.test(lineFrom(window, line.next).text) ? line.next : undefined;
}

/**
 * Splits an mbox into its messages as it is read, so that memory depends on `mostBytes` and not on its size.
 * Content-Length fields are not believed: they are wrong as soon as somebody edits the file.
 */
export async function* splitMbox(chunks: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<MboxEntry> {
  const gathering = new Gathering(mostBytes);
  // The line end that a separator at the very beginning lacks.
  let window = Buffer.from("\n");
  let started = false;
  function* scan(atEnd: boolean): Generator<MboxEntry> {
    let from = 0;
    const decidable = atEnd ? window.length : window.length - lookAhead;
    for (let at = window.indexOf("\nFrom "); at >= 0 && at < decidable; at = window.indexOf("\nFrom ", at + 1)) {
      const next = separatorAt(window, at, !started);
      if (next === undefined) continue;
      if (started) {
        gathering.add(window.subarray(from, at + 1));
        yield gathering.take();
      }
      started = true;
      from = Math.min(next, window.length);
    }
    // Three bytes more than what is undecided, for the blank line before it.
    const keepFrom = atEnd ? window.length : Math.max(from, decidable - 3);
    if (started) gathering.add(window.subarray(from, keepFrom));
    window = window.subarray(keepFrom);
  }
  for await (const chunk of chunks) {
    window = Buffer.concat([window, chunk]);
    yield* scan(false);
  }
  yield* scan(true);
  if (started) yield gathering.take();
}

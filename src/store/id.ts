import { randomFillSync } from "node:crypto";

const bytes = new Uint8Array(16);
const text = Buffer.alloc(36);
let lastMillis = 0;
let counter = 0;

/** A new UUIDv7 (RFC 9562 §5.7): sorts by the time it was made, and within one process strictly so. */
export function newId(now: number = Date.now()): string {
  randomFillSync(bytes);
  if (now > lastMillis) {
    lastMillis = now;
    counter = (((bytes[6] as number) & 0x07) << 8) | (bytes[7] as number);
  } else if (++counter > 0xfff) {
    lastMillis++;
    counter = 0;
  }
  const hex = (lastMillis.toString(16).padStart(12, "0") + (0x7000 | counter).toString(16)).padStart(16, "0");
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const tail = Buffer.from(bytes.buffer, 8, 8).toString("hex");
  text.write(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${tail.slice(0, 4)}-${tail.slice(4)}`,
    "latin1",
  );
  // A string that was put together keeps its pieces, 370 bytes of them: this one is in one piece.
  return text.toString("latin1");
}

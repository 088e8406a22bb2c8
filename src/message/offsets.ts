import { fieldColon } from "./header.ts";
import type { HeaderField, Message } from "./message.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });

function isUtf8(bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function sequenceLength(byte: number): number {
  if (byte < 0xc0) return 1;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}

/**
 * The raw offset of each UTF-16 unit of a field's unfolded value, and of its end, so that a place in the value can be
 * shown in the bytes. A fold, which became one space, stands at its line end.
 */
export function mapFieldOffsets(message: Message, field: HeaderField): readonly number[] {
  const bytes = message.raw.subarray(field.start, field.end);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const wide = isUtf8(bytes);
  const map: number[] = [];
  const blank = (at: number) => text[at] === " " || text[at] === "\t";
  for (let at = fieldColon(text, 0, text.length) + 1; at < text.length && map.length < field.value.length; ) {
    const start = at;
    const fold = text[at] === "\r" || text[at] === "\n";
    if (fold) while (text[at] === "\r" || text[at] === "\n") at++;
    if (fold) while (blank(at)) at++;
    else at += wide ? sequenceLength(bytes[at] as number) : 1;
    // The value is trimmed: blanks before its first unit have no place in it.
    if (map.length === 0 && (fold || blank(start))) continue;
    map.push(field.start + start);
    if (wide && at - start === 4 && !fold) map.push(field.start + start);
  }
  map.push(map.length < field.value.length ? field.end : endOf(message, field, map));
  return map;
}

function endOf(message: Message, field: HeaderField, map: readonly number[]): number {
  const last = map.at(-1);
  if (last === undefined) return field.end;
  return Math.min(field.end, last + sequenceLength(message.raw[last] ?? 0));
}

/** Crockford's alphabet: no i, l, o, u, so that neither eye nor change of case takes one sign for another. */
export const base32Signs = "0123456789abcdefghjkmnpqrstvwxyz";
const signs = base32Signs;

/** Bytes as signs of five bits, the first bit first; the last sign is filled up with zeros. */
export function base32(bytes: Uint8Array): string {
  let text = "";
  let kept = 0;
  let bits = 0;
  for (const byte of bytes) {
    kept = ((kept << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += signs.charAt((kept >> (bits - 5)) & 31);
  }
  return bits > 0 ? text + signs.charAt((kept << (5 - bits)) & 31) : text;
}

/** The whole bytes that signs stand for; what is left of the last sign is dropped. */
export function readBase32(text: string): Uint8Array {
  const bytes: number[] = [];
  let kept = 0;
  let bits = 0;
  for (const sign of text) {
    kept = ((kept << 5) | signs.indexOf(sign)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((kept >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** A whole number as exactly `size` signs, the highest first. */
export function base32Number(value: number, size: number): string {
  let text = "";
  for (let left = value, count = 0; count < size; count++, left = Math.floor(left / 32))
    text = signs.charAt(left % 32) + text;
  return text;
}

/** The number that signs stand for. */
export function readBase32Number(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum * 32 + signs.indexOf(sign), 0);
}

const equals = 0x3d;

function hexValue(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const upper = code & ~0x20;
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : -1;
}

/** Index of the line end after a soft break at `at`, which trailing blanks may precede; -1 where there is none. */
function softBreakEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (bytes[end] === 0x20 || bytes[end] === 0x09) end++;
  if (bytes[end] === 0x0d) return bytes[end + 1] === 0x0a ? end + 2 : end + 1;
  if (bytes[end] === 0x0a) return end + 1;
  return end >= bytes.length ? end : -1;
}

/** RFC 2045 §6.7; what is not quoted-printable stays as it is. */
export function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(equals)) return bytes;
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number;
    if (byte !== equals) {
      out[length++] = byte;
      at++;
      continue;
    }
    const high = hexValue(bytes[at + 1]);
    const low = hexValue(bytes[at + 2]);
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low;
      at += 3;
      continue;
    }
    const next = softBreakEnd(bytes, at + 1);
    if (next > 0) {
      at = next;
      continue;
    }
    out[length++] = byte;
    at++;
  }
  return out.subarray(0, length);
}

/** RFC 2045 §6.8; blanks and strange characters are passed over. */
export function decodeBase64(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return Buffer.from(text, "base64");
}

/** Undoes a Content-Transfer-Encoding; an unknown one leaves the bytes alone. */
export function decodeTransfer(bytes: Uint8Array, encoding: string): Uint8Array {
  if (encoding === "base64") return decodeBase64(bytes);
  if (encoding === "quoted-printable") return decodeQuotedPrintable(bytes);
  return bytes;
}

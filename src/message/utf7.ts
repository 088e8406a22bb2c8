// RFC 2152: a shift, UTF-16 in base64, and the dash that may end it.
const shifted = /\+([A-Za-z0-9+/]*)(-?)/g;
const utf16 = new TextDecoder("utf-16be");
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** RFC 2152, rule 2: whole units, then fewer than six bits, which are zero. "+0200" is a time zone all the same. */
function isShifted(base64: string): boolean {
  const left = (base64.length * 6) % 16;
  return left < 6 && (digits.indexOf(base64.at(-1) ?? "") & ((1 << left) - 1)) === 0;
}

function decodeShifted(all: string, base64: string, dash: string): string {
  if (base64 === "") return dash === "-" ? "+" : all;
  if (!isShifted(base64)) return all;
  const bytes = Buffer.from(base64, "base64");
  return utf16.decode(bytes.subarray(0, bytes.length & ~1));
}

/** Decodes UTF-7 (RFC 2152), which old Exchange servers write; what is none stays as it is. */
export function decodeUtf7(text: string): string {
  return text.replace(shifted, decodeShifted);
}

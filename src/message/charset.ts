import { isAscii, isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { replaceNul } from "./clean.ts";
import { guessCharset } from "./guess.ts";
import { decodeUtf7 } from "./utf7.ts";

/** Names that mail uses and the WHATWG labels lack. */
const aliases: Readonly<Record<string, string>> = {
  "ansi_x3.4-1986": "utf-8",
  ascii: "utf-8",
  "us-ascii": "utf-8",
  "unknown-8bit": "utf-8",
  "x-unknown": "utf-8",
  unknown: "utf-8",
  default: "utf-8",
  utf8mb4: "utf-8",
  "utf-8mb4": "utf-8",
  binary: "utf-8",
  cp932: "shift_jis",
  ms932: "shift_jis",
  "x-ms-cp932": "shift_jis",
  "iso-2022-jp-1": "iso-2022-jp",
  "iso-2022-jp-2": "iso-2022-jp",
  "iso-2022-jp-ms": "iso-2022-jp",
  cp50220: "iso-2022-jp",
  eucjp: "euc-jp",
  "eucjp-ms": "euc-jp",
  cp936: "gb18030",
  gb_2312: "gb18030",
  "gb2312-80": "gb18030",
  "euc-cn": "gb18030",
  cp950: "big5",
  "big-5": "big5",
  cp949: "euc-kr",
  uhc: "euc-kr",
  ks_c_5601: "euc-kr",
  koi8r: "koi8-r",
  "win-1251": "windows-1251",
  win1251: "windows-1251",
  windows1251: "windows-1251",
  windows1252: "windows-1252",
  cp1252: "windows-1252",
  "latin-1": "windows-1252",
  iso8859_1: "windows-1252",
  "iso-8859-1-windows-3.1-latin-1": "windows-1252",
  utf7: "utf-7",
  "unicode-1-1-utf-7": "utf-7",
};

/** Charsets in which ASCII bytes do not stand for themselves. */
const shifting = /^(?:iso-2022|utf-16|utf-7|hz-|ucs-)/;

const decoders = new Map<string, TextDecoder>();

function findDecoder(label: string): TextDecoder | undefined {
  const known = decoders.get(label);
  if (known) return known;
  try {
    const decoder = new TextDecoder(label, { ignoreBOM: false });
    decoders.set(label, decoder);
    return decoder;
  } catch {
    return undefined;
  }
}

/** Decodes UTF-8 and drops a byte order mark, or gives undefined where the bytes are none. */
export function readUtf8(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

function labelOf(charset: string): string {
  // RFC 2231 §5: a language may follow the charset after an asterisk.
  const said = charset.trim().toLowerCase();
  const name = /["'*]/.test(said) ? said.replace(/^["']+|["']+$/g, "").replace(/\*.*$/s, "") : said;
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name;
}

// ISO-2022-JP is ASCII to whoever does not know it: its escapes to JIS X 0208 give it away. RFC 1468.
const isJis = (buffer: Buffer) => buffer.includes(0x1b) && (buffer.includes("\x1b$B") || buffer.includes("\x1b$@"));

/**
 * Decodes bytes of a named charset; never throws. What is declared ASCII, UTF-8 or Latin-1 and shows to be something
 * else is read as that, else as windows-1252; so is an unknown charset that is not UTF-8 either.
 */
export function decodeBytes(bytes: Uint8Array, charset: string): string {
  const label = labelOf(charset.slice(0, 64));
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!shifting.test(label) && isAscii(buffer)) {
    return replaceNul(isJis(buffer) ? decodeAs(bytes, "iso-2022-jp") : buffer.toString("latin1"));
  }
  if (label === "utf-8" || label === "utf8" || label === "") return replaceNul(decodeUnsure(bytes));
  if (label === "utf-7") return replaceNul(decodeUtf7(buffer.toString("latin1")));
  const decoder = findDecoder(label);
  if (decoder?.encoding === "windows-1252") return replaceNul(decodeEightBit(bytes));
  return replaceNul(decoder ? decoder.decode(bytes) : decodeUnsure(bytes));
}

// WHATWG index windows-1252, 0x80 to 0x9F. Node 20 decodes it as Latin-1, which leaves control characters there.
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return text.replace(/[\u0080-\u009f]/g, (unit) => windows1252[unit.charCodeAt(0) - 0x80] ?? unit);
}

function decodeAs(bytes: Uint8Array, label: string): string {
  return findDecoder(label)?.decode(bytes) ?? decodeWindows1252(bytes);
}

/** Eight-bit text whose label says nothing, or Latin-1, which many write who mean another. */
function decodeEightBit(bytes: Uint8Array): string {
  const guessed = guessCharset(bytes);
  return guessed === undefined ? decodeWindows1252(bytes) : decodeAs(bytes, guessed);
}

const looseUtf8 = new TextDecoder("utf-8");

function decodeUnsure(bytes: Uint8Array): string {
  const text = readUtf8(bytes);
  if (text !== undefined) return text;
  // A cut or a few bad bytes in UTF-8 text must not turn all of it into mojibake.
  const loose = looseUtf8.decode(bytes);
  return isMostlyRead(loose) ? loose : decodeEightBit(bytes);
}

/** Says whether at least as many units above ASCII could be read as not. */
function isMostlyRead(text: string): boolean {
  let lead = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80) lead += unit === 0xfffd ? -1 : 1;
  }
  return lead >= 0;
}

export type AddressWord = { readonly address: string; readonly start: number; readonly end: number };

const localLimit = 130;
const domainLimit = 255;
const wordsLimit = 2000;

function isLocal(code: number): boolean {
  if (code >= 0x80) return code !== 0xa0 && !(code >= 0x3000 && code <= 0x303f) && !(code >= 0xff00 && code <= 0xff20);
  // RFC 5322 §3.2.3 atext and the dot, without the characters that stand around addresses in texts.
  return /[A-Za-z0-9!#$%&*+/=?^_{|}~.-]/.test(String.fromCharCode(code));
}

function isDomain(code: number): boolean {
  if (code >= 0x80) return isLocal(code);
  return /[A-Za-z0-9._-]/.test(String.fromCharCode(code));
}

function localStart(text: string, at: number): number {
  if (text[at - 1] === '"') {
    const open = text.lastIndexOf('"', at - 2);
    return open >= 0 && at - open < localLimit ? open : at;
  }
  let start = at;
  while (start > 0 && at - start < localLimit && isLocal(text.charCodeAt(start - 1))) start--;
  return start;
}

function domainEnd(text: string, at: number): number {
  if (text[at] === "[") {
    const close = text.indexOf("]", at);
    return close > 0 && close - at < 60 ? close + 1 : at;
  }
  let end = at;
  while (end < text.length && end - at < domainLimit && isDomain(text.charCodeAt(end))) end++;
  while (end > at && ".-".includes(text[end - 1] as string)) end--;
  return end;
}

/** Finds what looks like addresses in a text; looks at each character a bounded number of times. */
export function listAddressWords(text: string): readonly AddressWord[] {
  const words: AddressWord[] = [];
  for (let at = text.indexOf("@"); at >= 0 && words.length < wordsLimit; at = text.indexOf("@", at + 1)) {
    const start = localStart(text, at);
    const end = domainEnd(text, at + 1);
    if (start < at && end > at + 1) words.push({ address: text.slice(start, end), start, end });
  }
  return words;
}

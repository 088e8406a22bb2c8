export type AddressWord = { readonly address: string; readonly start: number; readonly end: number };

const localLimit = 130;
const domainLimit = 255;
const wordsLimit = 2000;

function isLocal(code: number): boolean {
  // General punctuation has the marks of direction, which stand around addresses in Hebrew and Arabic texts.
  if (code >= 0x2000 && code <= 0x206f) return false;
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
  // Sendmail writes "ann@example.com...User unknown": two dots end a domain (RFC 5321 §4.1.2).
  while (end < text.length && end - at < domainLimit && isDomain(text.charCodeAt(end)) && !text.startsWith("..", end))
    end++;
  while (end > at && ".-".includes(text[end - 1] as string)) end--;
  return end;
}

// Chinese, Japanese and Korean write no blanks around an address that stands in a sentence.
const unspaced = "[\\u3005-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af]";
const wordsBefore = new RegExp(`^.*${unspaced}(?=[!-~]+$)`);
const wordsAfter = new RegExp(`^([!-~]{1,250}\\.[a-z]{2,63})${unspaced}.*$`, "i");

/** How many units of a local part, and of a domain, are words of the sentence around the address. */
function foreignWords(local: string, domain: string): { readonly before: number; readonly after: number } {
  const before = wordsBefore.exec(local)?.[0].length ?? 0;
  const kept = wordsAfter.exec(domain)?.[1]?.length ?? domain.length;
  return { before, after: domain.length - kept };
}

/** Finds what looks like addresses in a text; looks at each character a bounded number of times. */
export function listAddressWords(text: string): readonly AddressWord[] {
  const words: AddressWord[] = [];
  for (let at = text.indexOf("@"); at >= 0 && words.length < wordsLimit; at = text.indexOf("@", at + 1)) {
    const first = localStart(text, at);
    const last = domainEnd(text, at + 1);
    const foreign = foreignWords(text.slice(first, at), text.slice(at + 1, last));
    const start = first + foreign.before;
    const end = last - foreign.after;
    if (start < at && end > at + 1) words.push({ address: text.slice(start, end), start, end });
  }
  return words;
}

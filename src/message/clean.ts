/** Cuts a text to at most `limit` UTF-16 units without splitting a surrogate pair. */
export function capText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

/** Replaces NUL, which no database text can hold, unit for unit so that offsets stay. */
export function replaceNul(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\ufffd") : text;
}

/** Makes one line of a text: every run of blanks and line ends becomes one space. */
export function oneLine(text: string): string {
  // A single space is a match of neither: most texts stay as they are.
  return text.replace(/[^\S ]\s*| \s+/g, " ").trim();
}

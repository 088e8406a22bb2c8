const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  "#39": "'",
  "#160": " ",
};

function decodeEntity(all: string, name: string): string {
  const known = Object.hasOwn(entities, name) ? entities[name] : undefined;
  if (known !== undefined) return known;
  if (!name.startsWith("#")) return all;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const fits = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return fits ? String.fromCodePoint(code) : "\ufffd";
}

const breaking = /^\/?(?:br|p|div|tr|li|ul|ol|table|h[1-6]|pre|blockquote|hr|title|td|th)\b/i;
const hidden = /^(?:script|style|head)\b/i;

/** Index after the end tag of a hidden element, or the end of the text. */
function hiddenEnd(html: string, name: string, from: number): number {
  const at = html.toLowerCase().indexOf(`</${name}`, from);
  return at < 0 ? html.length : at;
}

/** The words of an HTML text, roughly, with line breaks where blocks end; linear, and never fails. */
export function roughTextOfHtml(html: string): string {
  const out: string[] = [];
  let hiddenLeft = 20;
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf("<", at);
    if (open < 0) {
      out.push(html.slice(at));
      break;
    }
    out.push(html.slice(at, open));
    const close = html.indexOf(">", open);
    if (close < 0) break;
    const tag = html.slice(open + 1, Math.min(close, open + 40));
    at = close + 1;
    const element = hidden.exec(tag)?.[0].toLowerCase();
    if (element && hiddenLeft-- > 0) at = hiddenEnd(html, element, at);
    // An address in angle brackets that nobody escaped is text, not a tag.
    else if (/^[^\s/!]{1,38}@/.test(tag)) out.push(html.slice(open, at));
    else if (breaking.test(tag)) out.push(/^\/?t[dh]/i.test(tag) ? " " : "\n");
  }
  const text = out.join("").replace(/&(#?\w{1,10});/g, decodeEntity);
  return text
    .replace(/[ \t\u00a0]+/g, " ")
    .replace(/ ?\r?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

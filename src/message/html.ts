// HTML's names for Latin-1, 0xA0 to 0xFF in order. https://html.spec.whatwg.org/#named-character-references
const latin1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

const entities: Readonly<Record<string, string>> = {
  ...Object.fromEntries(latin1.split(" ").map((name, index) => [name, String.fromCharCode(0xa0 + index)])),
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  bull: "•",
  zwnj: "",
  commat: "@",
  period: ".",
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

/** Puts a blank between the cells of a table, which no reader of tables may join: "Recipient" and an address. */
export function spaceCells(html: string): string {
  return html.replace(/<\/t[dh]\s{0,9}>/gi, " $&");
}

/** The address of a mail link, which the words that are linked may not say. */
function mailLink(tag: string): string | undefined {
  return /^a\s[^>]{0,400}?\bhref\s{0,4}=\s{0,4}["']?mailto:([^"'\s?>]{1,320})/i.exec(tag)?.[1];
}

/** The words of an HTML text, roughly, with line breaks where blocks end; linear, and never fails. */
export function roughTextOfHtml(html: string): string {
  const out: string[] = [];
  let hiddenLeft = 20;
  let link: string | undefined;
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
    else if (/^a\s/i.test(tag)) link = mailLink(html.slice(open + 1, Math.min(close, open + 800)));
    else if (/^\/a\b/i.test(tag) && link !== undefined) {
      if (!out.at(-1)?.includes(link)) out.push(` <${link}>`);
      link = undefined;
    }
  }
  const text = out.join("").replace(/&(#?\w{1,10});/g, decodeEntity);
  return text
    .replace(/[ \t\u00a0]+/g, " ")
    .replace(/ ?\r?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

// HTML 4.01 §24.2: the names of U+00A0 to U+00FF, in their order.
const latin1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

const named = new Map([
  ...latin1.split(" ").map((name, at) => [name, String.fromCharCode(0xa0 + at)] as const),
  ...Object.entries({
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    lsquo: "‘",
    rsquo: "’",
    ldquo: "“",
    rdquo: "”",
    ndash: "–",
    mdash: "—",
    bull: "•",
    hellip: "…",
    euro: "€",
    trade: "™",
    rarr: "→",
    Scaron: "Š",
    scaron: "š",
    OElig: "Œ",
    oelig: "œ",
    zwnj: "",
    zwj: "",
    commat: "@",
    period: ".",
    lowbar: "_",
    ensp: " ",
    emsp: " ",
    thinsp: " ",
  }),
]);

function decodeEntity(all: string, name: string): string {
  if (!name.startsWith("#")) return named.get(name) ?? all;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const fits = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return fits ? String.fromCodePoint(code) : "\ufffd";
}

/** Undoes the character references of HTML that Western mail uses, by name, and all by number; others stay. */
export function decodeEntities(text: string): string {
  return text.includes("&") ? text.replace(/&(#?\w{1,10});/g, decodeEntity) : text;
}

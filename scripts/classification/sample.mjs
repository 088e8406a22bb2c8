/** Texts that a regular expression matches, short enough for a table: what a rule looks for, for people. */

const classes = { s: " ", S: "…", d: "0", D: "…", w: "x", W: "…", b: "", B: "", n: " ", t: " ", r: "" };
const opening = /\(\?(?:[:=!]|<[=!]|<[a-z]\w*>)|\(/iy;
const quantifier = /(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/y;
const escaped = /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|p\{[^}]*\}|(.))/isy;
const charClass = /\[(\^?)((?:\\.|[^\]\\])*)\]/sy;

/**
 * Up to `limit` texts that match, one for each alternative first, and how many alternatives there are. Without any
 * text where none was found: then the expression is beyond this.
 */
export function sampleOf(regex, limit = 3) {
  const alternatives = parseAlternatives({ source: regex.source, at: 0 });
  const turns = alternatives.length > 1 ? [0] : [0, 1, 2];
  const texts = alternatives.flatMap((alternative) => turns.map((turn) => write(alternative, turn)));
  const found = [...new Set(texts.map(tidy))].filter((text) => text !== "" && matches(regex, text));
  return { texts: found.slice(0, limit), alternatives: Math.max(alternatives.length, found.length) };
}

function matches(regex, text) {
  return new RegExp(regex.source, regex.flags.replace(/[gy]/g, "")).test(text);
}

const tidy = (text) => text.replace(/ {2,}/g, " ").replace(/…+/g, "…").trim();

function parseAlternatives(cursor) {
  const alternatives = [[]];
  while (cursor.at < cursor.source.length && cursor.source[cursor.at] !== ")") {
    if (cursor.source[cursor.at] === "|") {
      cursor.at++;
      alternatives.push([]);
    } else {
      alternatives.at(-1).push(withQuantifier(cursor, parseAtom(cursor)));
    }
  }
  return alternatives;
}

function parseAtom(cursor) {
  const group = take(cursor, opening);
  if (group !== undefined) {
    const alternatives = parseAlternatives(cursor);
    cursor.at++;
    // What stands around a match is not part of it.
    return /[=!]$/.test(group[0]) ? { text: "" } : { alternatives };
  }
  const found = take(cursor, escaped);
  if (found !== undefined) return { text: textOfEscape(found) };
  const listed = take(cursor, charClass);
  if (listed !== undefined) return { text: listed[1] === "^" ? "…" : firstOf(listed[2]) };
  const char = cursor.source[cursor.at++];
  return { text: char === "." ? "…" : char === "^" || char === "$" ? "" : char };
}

function textOfEscape([whole, unicode, hex, char]) {
  const code = unicode ?? hex;
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
  if (char === undefined) return whole.startsWith("\\p{M") ? "" : "x";
  return classes[char] ?? char;
}

function firstOf(members) {
  return parseAtom({ source: members, at: 0 }).text ?? "";
}

/** What may be missing is left out, but for a gap or a space, which are shown. */
function withQuantifier(cursor, atom) {
  const found = take(cursor, quantifier);
  if (found === undefined) return { ...atom, times: 1 };
  const least = found[1] === undefined ? Number(found[0].startsWith("+")) : Number(found[1]);
  if (atom.text === "…" || atom.text === " ") return { ...atom, times: 1 };
  return { ...atom, times: least };
}

function take(cursor, pattern) {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.source);
  if (found === null) return undefined;
  cursor.at = pattern.lastIndex;
  return found;
}

function write(sequence, turn) {
  return sequence
    .map(({ text, alternatives, times }) =>
      (text ?? write(alternatives[turn % alternatives.length], turn)).repeat(times),
    )
    .join("");
}

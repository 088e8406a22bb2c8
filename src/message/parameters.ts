import { decodeBytes } from "./charset.ts";
import { decodeQuotedPrintable } from "./transfer.ts";
import { decodeWords } from "./words.ts";

/** A field value of the shape `value; name=value; …`. */
export type Structured = { readonly value: string; readonly parameters: Readonly<Record<string, string>> };

type Section = { readonly text: string; readonly encoded: boolean };

const parameterLimit = 64;

function percentBytes(text: string): Uint8Array {
  return decodeQuotedPrintable(Buffer.from(text.replaceAll("=", "=3D").replaceAll("%", "="), "latin1"));
}

/** RFC 2231 §3 and §4: joins `name*0*`, `name*1` … and undoes their percent encoding. */
function joinSections(sections: ReadonlyMap<number, Section>): string {
  const ordered = [...sections].sort(([a], [b]) => a - b).map(([, section]) => section);
  const head = ordered[0]?.encoded ? /^([^']{0,40})'[^']{0,40}'/.exec(ordered[0].text) : null;
  const bytes = ordered.map((section, index) => {
    const text = index === 0 && head ? section.text.slice(head[0].length) : section.text;
    return section.encoded ? percentBytes(text) : Buffer.from(text, "utf8");
  });
  return decodeBytes(Buffer.concat(bytes), head?.[1] ?? "utf-8");
}

/** Index after a quoted string that begins at `at`; a missing end quote ends it with the text. */
function quotedEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return Math.min(end + 1, text.length);
}

type Pair = readonly [name: string, value: string];

const separators = /[ \t;,]*/y;
const nameUnits = /[^ \t;="]*/y;
const blanks = /[ \t]*/y;
const valueUnits = /[^ \t;]*/y;

/** Index after the run of units at `at` that a sticky pattern takes, which may be none. */
function after(run: RegExp, text: string, at: number): number {
  run.lastIndex = at;
  run.test(text);
  return run.lastIndex;
}

/** Undoes the quoted pairs of the text between two offsets. */
function unquote(text: string, start: number, end: number): string {
  const inner = text.slice(start, end);
  return inner.includes("\\") ? inner.replace(/\\(.)/g, "$1") : inner;
}

/** Reads the name and value pairs; a missing semicolon between two is seen in the wild, so blanks separate too. */
function listPairs(text: string): readonly Pair[] {
  const pairs: Pair[] = [];
  let at = 0;
  for (let count = 0; count < parameterLimit && at < text.length; count++) {
    const nameStart = after(separators, text, at);
    const nameEnd = after(nameUnits, text, nameStart);
    const name = text.slice(nameStart, nameEnd).toLowerCase();
    at = after(blanks, text, nameEnd);
    if (text[at] !== "=") {
      if (text[at] === '"') at = quotedEnd(text, at);
      continue;
    }
    const start = after(blanks, text, at + 1);
    const quoted = text[start] === '"';
    at = quoted ? quotedEnd(text, start) : after(valueUnits, text, start);
    pairs.push([name, quoted ? unquote(text, start + 1, text[at - 1] === '"' ? at - 1 : at) : text.slice(start, at)]);
  }
  return pairs;
}

/** RFC 2231: parameters of which some are split over several, or percent-encoded. */
function joinPairs(pairs: readonly Pair[]): Readonly<Record<string, string>> {
  const plain = new Map<string, string>();
  const split = new Map<string, Map<number, Section>>();
  for (const [name, said] of pairs) {
    const section = name.includes("*") ? /^([^*]{1,100})\*(?:(\d{1,3})(\*)?)?$/.exec(name) : null;
    if (!section) {
      if (!plain.has(name)) plain.set(name, decodeWords(said));
      continue;
    }
    const sections = split.get(section[1] ?? "") ?? new Map<number, Section>();
    const encoded = section[2] === undefined || section[3] !== undefined;
    sections.set(Number(section[2] ?? 0), { text: said, encoded });
    split.set(section[1] ?? "", sections);
  }
  for (const [name, sections] of split) plain.set(name, joinSections(sections));
  return Object.fromEntries(plain);
}

function plainPairs(pairs: readonly Pair[]): Readonly<Record<string, string>> {
  // Without a prototype, no name that a stranger chose means anything but itself.
  const parameters: Record<string, string> = Object.create(null);
  for (const [name, said] of pairs) parameters[name] ??= decodeWords(said);
  return parameters;
}

/** Reads `value; name=value; …` of an unfolded field (RFC 2045 §5.1, RFC 2231 §3 and §4); the value is lower case. */
export function readStructured(text: string): Structured {
  // Most say no more than the one word.
  if (/^[\w/.-]{1,200}$/.test(text)) return { value: text.toLowerCase(), parameters: {} };
  const trimmed = text.trimStart();
  const value = /^[^\s(;,]{0,200}/.exec(trimmed)?.[0] ?? "";
  const pairs = listPairs(trimmed.slice(value.length));
  const parameters = pairs.some(([name]) => name.includes("*")) ? joinPairs(pairs) : plainPairs(pairs);
  return { value: value.toLowerCase(), parameters };
}

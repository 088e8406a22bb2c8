import { decodeBytes } from "./charset.ts";
import type { HeaderField } from "./message.ts";
import { decodeWords } from "./words.ts";

/** Anything with header fields: a part, or a block read by itself. */
export type WithFields = { readonly fields: readonly Pick<HeaderField, "name" | "value">[] };

// Readers ask for a hundred fields of a header. Its list of fields never changes.
const firstValues = new WeakMap<WithFields["fields"], ReadonlyMap<string, string>>();

function firstValuesOf(fields: WithFields["fields"]): ReadonlyMap<string, string> {
  const known = firstValues.get(fields);
  if (known !== undefined) return known;
  const values = new Map<string, string>();
  for (const { name, value } of fields) if (!values.has(name)) values.set(name, value);
  firstValues.set(fields, values);
  return values;
}

/** The first field of a lower-case name, unfolded; encoded words are not decoded. */
export function findField(part: WithFields, name: string): string | undefined {
  return firstValuesOf(part.fields).get(name);
}

/** All fields of a lower-case name, in their order, unfolded. */
export function listFields(part: WithFields, name: string): readonly string[] {
  return part.fields.filter((field) => field.name === name).map((field) => field.value);
}

/** Says whether a value is not ASCII and may be raw bytes, which the scanner hands over with one character a byte. */
function mayBeBytes(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ISO-2022 is ASCII but for its escapes
  return /[\x1b\x80-\xff]/.test(value) && !/[^\x00-\xff]/.test(value);
}

/** The first field of a lower-case name with its encoded words decoded (RFC 2047); raw bytes are guessed at. */
export function findText(part: WithFields, name: string): string | undefined {
  const value = findField(part, name);
  if (value === undefined) return undefined;
  return decodeWords(mayBeBytes(value) ? decodeBytes(Buffer.from(value, "latin1"), "") : value);
}

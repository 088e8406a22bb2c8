import type { HeaderField } from "./message.ts";
import { decodeWords } from "./words.ts";

/** Anything with header fields: a part, or a block read by itself. */
export type WithFields = { readonly fields: readonly Pick<HeaderField, "name" | "value">[] };

/** The first field of a lower-case name, unfolded; encoded words are not decoded. */
export function findField(part: WithFields, name: string): string | undefined {
  for (const field of part.fields) if (field.name === name) return field.value;
  return undefined;
}

/** All fields of a lower-case name, in their order, unfolded. */
export function listFields(part: WithFields, name: string): readonly string[] {
  return part.fields.filter((field) => field.name === name).map((field) => field.value);
}

/** The first field of a lower-case name with its encoded words decoded (RFC 2047). */
export function findText(part: WithFields, name: string): string | undefined {
  const value = findField(part, name);
  return value === undefined ? undefined : decodeWords(value);
}

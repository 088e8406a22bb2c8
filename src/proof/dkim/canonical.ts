/** A header field as it stands in the bytes, one character a byte, folds kept, without the line end. */
export type RawField = { readonly name: string; readonly raw: string };

export const headerForms = ["simple", "relaxed"] as const;
/** How a header was brought into one form before it was signed. RFC 6376 §3.4. */
export type HeaderForm = (typeof headerForms)[number];

/** A field in the form that is signed, without its line end. Only blanks and tabs are white space here. RFC 6376 §3.4.1, §3.4.2. */
export function canonicalField(raw: string, form: HeaderForm): string {
  if (form === "simple") return raw.replace(/\r\n|\r|\n/g, "\r\n");
  const colon = raw.indexOf(":");
  return `${raw.slice(0, colon).trim().toLowerCase()}:${relaxedValue(raw.slice(colon + 1))}`;
}

/** The value of a field, unfolded, every run of white space one blank. */
export function relaxedValue(value: string): string {
  const narrow = value.replace(/[\r\n]+/g, "").replace(/[ \t]+/g, " ");
  return narrow.slice(narrow.startsWith(" ") ? 1 : 0, narrow.length > 1 && narrow.endsWith(" ") ? -1 : undefined);
}

/**
 * The fields that a signature covers: of each name the lowest that is not yet taken; a name that is there no more stands
 * for nothing. RFC 6376 §5.4.2.
 */
export function coveredFields(fields: readonly RawField[], names: readonly string[]): readonly RawField[] {
  const left = [...fields];
  return names.flatMap((name) => {
    const at = left.findLastIndex((field) => field.name === name);
    return at < 0 ? [] : left.splice(at, 1);
  });
}

/** What was signed: the covered fields, then the signature's own without its value. RFC 6376 §3.7. */
export function signedText(covered: readonly RawField[], signature: RawField, form: HeaderForm): Buffer {
  const lines = covered.map(({ raw }) => `${canonicalField(raw, form)}\r\n`);
  return Buffer.from(`${lines.join("")}${canonicalField(withoutValue(signature.raw), form)}`, "latin1");
}

function withoutValue(raw: string): string {
  const colon = raw.indexOf(":");
  const tags = raw.slice(colon + 1).split(";");
  const emptied = tags.map((tag) => {
    const equals = tag.indexOf("=");
    return tag.slice(0, Math.max(equals, 0)).trim() === "b" ? tag.slice(0, equals + 1) : tag;
  });
  return raw.slice(0, colon + 1) + emptied.join(";");
}

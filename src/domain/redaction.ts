/** How a person is named in texts: each way as plain lower-case text, to look for, and as a pattern, to be exact. */
export type PersonNames = { readonly texts: readonly string[]; readonly pattern: RegExp };

const before = "(?<![\\p{L}\\p{N}._+-])";
const after = "(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])";

/**
 * The ways in which texts name an address: as it was written, within a return path (jane=example.com), percent-encoded,
 * and by digests of it. `forms` are its spellings, its key among them.
 */
export function namesOf(forms: readonly string[], digests: readonly string[]): PersonNames {
  const spelled = [...new Set(forms.map((form) => form.toLowerCase()))];
  const wrapped = spelled.flatMap((form) => [form.replace(/@(?=[^@]*$)/, "="), encodeURIComponent(form).toLowerCase()]);
  const patterns = [
    ...spelled.map((form) => before + literal(form) + after),
    // Whatever stands before these may be a prefix of a return path or another literal.
    ...wrapped.map((form) => literal(form) + after),
    ...digests.map(literal),
  ];
  return { texts: [...new Set([...spelled, ...wrapped, ...digests])], pattern: new RegExp(patterns.join("|"), "giu") };
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (sign) => (sign === "-" ? "-" : `\\${sign}`));
}

/** A value of JSON with a person's names replaced, wherever they stand; the value itself where there are none. */
export function redact(value: unknown, { pattern }: PersonNames, replacement: string): unknown {
  const walk = (inner: unknown): unknown => {
    if (typeof inner === "string") return inner.replace(pattern, () => replacement);
    if (Array.isArray(inner)) return inner.map(walk);
    if (typeof inner !== "object" || inner === null || inner instanceof Date) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, part]) => [walk(name) as string, walk(part)]));
  };
  return walk(value);
}

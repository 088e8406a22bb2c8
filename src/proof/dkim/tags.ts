const tagName = /^[A-Za-z][A-Za-z0-9_]{0,31}$/;
const tagLimit = 100;

/** Reads a list of tags; undefined where it is none, or names a tag twice. RFC 6376 §3.2. */
export function readTags(text: string): ReadonlyMap<string, string> | undefined {
  const tags = new Map<string, string>();
  const pieces = text.split(";", tagLimit + 1);
  if (pieces.length > tagLimit) return undefined;
  // A semicolon may end the list.
  if (pieces.at(-1)?.trim() === "") pieces.pop();
  for (const piece of pieces) {
    const equals = piece.indexOf("=");
    const name = piece.slice(0, Math.max(equals, 0)).trim();
    if (!tagName.test(name) || tags.has(name)) return undefined;
    tags.set(name, piece.slice(equals + 1).trim());
  }
  return tags;
}

/** The words of a tag that holds several, divided by colons; lower case. */
export function listWords(value: string): readonly string[] {
  return value.split(":").map((word) => word.trim().toLowerCase());
}

/** The bytes of a tag in base64, folds taken out; undefined where it is none. */
export function readBase64(value: string): Buffer | undefined {
  const bare = value.replace(/[ \t\r\n]+/g, "");
  return bare !== "" && bare.length <= 8192 && /^[A-Za-z0-9+/]+={0,2}$/.test(bare)
    ? Buffer.from(bare, "base64")
    : undefined;
}

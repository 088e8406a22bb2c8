/** Where the longest literal stretch of a pattern stands in a text, both ends in units. */
export type WildcardMatch = { readonly start: number; readonly end: number };

/**
 * Matches a whole text with a pattern in which `*` stands for anything; no other sign means anything but itself. The time
 * is bounded by the length of the text for each literal stretch, whatever both hold.
 */
export function matchWildcard(pattern: string, text: string): WildcardMatch | undefined {
  const parts = pattern.split("*");
  const [first = ""] = parts;
  if (parts.length === 1) return first === text ? { start: 0, end: text.length } : undefined;
  const last = parts.at(-1) ?? "";
  const end = text.length - last.length;
  if (!text.startsWith(first) || !text.endsWith(last) || first.length > end) return undefined;
  const places: WildcardMatch[] = [
    { start: 0, end: first.length },
    { start: end, end: text.length },
  ];
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return undefined;
    at = found + part.length;
    places.push({ start: found, end: at });
  }
  return places.reduce((longest, place) => (lengthOf(place) > lengthOf(longest) ? place : longest));
}

function lengthOf({ start, end }: WildcardMatch): number {
  return end - start;
}

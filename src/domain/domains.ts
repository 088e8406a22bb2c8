/** Whether a domain (lower case, A-labels) is one of those above, or a subdomain of one. */
export function isUnderAny(domain: string, above: readonly string[]): boolean {
  return above.some((one) => domain === one || domain.endsWith(`.${one}`));
}

/** More labels than any name in use has; a stranger's may have 127. */
const mostLabels = 10;

/** "a.b.example": itself, "b.example", "example". */
export function withParents(domain: string): string[] {
  const labels = domain.split(".");
  return labels.map((_, index) => labels.slice(index).join(".")).slice(-mostLabels);
}

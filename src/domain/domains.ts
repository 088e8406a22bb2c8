/** Whether a domain (lower case, A-labels) is one of those above, or a subdomain of one. */
export function isUnderAny(domain: string, above: readonly string[]): boolean {
  return above.some((one) => domain === one || domain.endsWith(`.${one}`));
}

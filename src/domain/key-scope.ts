/**
 * What an API key may do; "admin" may do all for its tenant. "platform" may act for any tenant, within the other scopes
 * of the key; a key of tenant "default" with "admin" has it, and no other tenant's ever. "raw" reads messages as they came,
 * with all that strangers wrote into them; "read" does not include it. "override" ignores reasons in a lookup, and is of
 * no use without "lookup".
 */
export const keyScopes = [
  "lookup",
  "ingest",
  "report",
  "read",
  "raw",
  "suppress",
  "override",
  "manage",
  "admin",
  "platform",
] as const;
export type KeyScope = (typeof keyScopes)[number];

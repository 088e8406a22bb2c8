/**
 * What an API key may do; "admin" may do all for its tenant. "platform" may act for any tenant, within the other scopes
 * of the key; a key of tenant "default" with "admin" has it, and no other tenant's ever.
 */
export const keyScopes = ["lookup", "ingest", "report", "read", "suppress", "manage", "admin", "platform"] as const;
export type KeyScope = (typeof keyScopes)[number];

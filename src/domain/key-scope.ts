/** What an API key may do; "admin" may do all. */
export const keyScopes = ["lookup", "ingest", "report", "read", "suppress", "manage", "admin"] as const;
export type KeyScope = (typeof keyScopes)[number];

/** What a person may do: all; decide and change the list, sources and webhooks; look. */
export const roles = ["admin", "operator", "viewer"] as const;
export type Role = (typeof roles)[number];

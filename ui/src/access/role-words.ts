import type { components } from "../../../clients/typescript/src/schema.ts";

export type Role = components["schemas"]["Role"];

/** What a role may do, in a sentence. */
export const roleWords: Readonly<Record<Role, { readonly article: string; readonly says: string }>> = {
  admin: { article: "an", says: "May do everything, with users, keys and settings." },
  operator: {
    article: "an",
    says: "Decides reviews, changes the list, sources, webhooks and rules; no users, no keys.",
  },
  viewer: {
    article: "a",
    says: "Sees the list, reasons and timelines. Changes nothing, and does not read messages as they came.",
  },
};

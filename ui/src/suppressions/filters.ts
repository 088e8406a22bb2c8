import { api, ask } from "../api/client.ts";
import type { Search } from "../search.ts";
import type { Entry } from "./words.ts";

/** Names of the filters in the URL; all of them are those of the API, but for `expires`. */
export const filterNames = [
  "q",
  "reason",
  "cause",
  "origin",
  "proof",
  "scope",
  "domain",
  "since",
  "until",
  "madeSince",
  "madeUntil",
  "expires",
] as const;

const dates = ["since", "until", "madeSince", "madeUntil"];
const dayMs = 86_400_000;

/** What the API is asked for by the filters of the URL. Days begin in the reader's zone. */
export function queryOf(search: Search, now = Date.now()): Record<string, string> {
  const query: Record<string, string> = {};
  for (const name of filterNames) {
    const value = search[name];
    if (value === undefined || value === "" || name === "expires") continue;
    query[name] = dates.includes(name) ? startOf(value) : value;
  }
  return { ...query, ...expiryOf(search["expires"], now) };
}

/** The same for a bulk undo, which knows no domain of its own name for what is searched. */
export function isFiltered(search: Search): boolean {
  return filterNames.some((name) => (search[name] ?? "") !== "");
}

/** How many filters are in use beside the search. */
export function countFilters(search: Search): number {
  return filterNames.filter((name) => name !== "q" && (search[name] ?? "") !== "").length;
}

/** "2026-03-01" or a whole time, as RFC 3339. */
function startOf(text: string): string {
  const at = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00` : text);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}

function expiryOf(expires: string | undefined, now: number): Record<string, string> {
  if (expires === "none" || expires === "set") return { expiry: expires };
  const days = Number(expires);
  // Whole minutes, so that the same question has the same name for a while.
  return days > 0 ? { expiresBefore: new Date(Math.floor(now / 60_000) * 60_000 + days * dayMs).toISOString() } : {};
}

type Found = Pick<Entry, "address" | "addressKey" | "cause" | "reason">;

/** Entries whose address begins so, one of each address: for whoever searches by typing. */
export async function findEntries(start: string, most: number, signal: AbortSignal): Promise<readonly Found[]> {
  // An address may have an entry for each cause.
  const query = { q: start, limit: most * 3 };
  const { rows } = (await ask(api.GET("/v1/suppressions", { params: { query }, signal }))) as {
    readonly rows: readonly Found[];
  };
  const named = rows.filter(({ addressKey }) => !addressKey.startsWith("#"));
  return [...new Map(named.map((row) => [row.addressKey, row])).values()].slice(0, most);
}

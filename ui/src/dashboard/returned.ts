import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { usePages } from "../api/pages.ts";
import type { Search } from "../search.ts";
import { spans } from "./figures.ts";
import { categoryNames, providerName, reasonName } from "./words.ts";

export type Returned = components["schemas"]["ListedVerdict"];

/** In the URL, for a row that is not known: an empty filter would be none. */
export const notKnown = "-";

/** The filters of the list, as the URL names them, and how each is told. */
export const filterNames = [
  { name: "provider", tell: (value: string) => `Provider: ${providerName(value)}` },
  { name: "reason", tell: (value: string) => `Reason: ${reasonName(value)}` },
  { name: "category", tell: (value: string) => categoryNames[value] ?? value },
  { name: "sendingDomain", tell: (value: string) => `Sending domain: ${value === notKnown ? "not known" : value}` },
  { name: "stream", tell: (value: string) => `Stream: ${value === notKnown ? "none" : value}` },
] as const;

const hoursOf: Readonly<Record<string, number>> = { "24h": 24, "7d": 168, "30d": 720, "90d": 2_160 };

/** What came back, as the filters of the URL choose it. */
export function useReturned(search: Search) {
  const { span } = search;
  const chosen = Object.fromEntries(
    filterNames.flatMap(({ name }) => {
      const value = search[name];
      return value === undefined ? [] : [[name, value === notKnown ? "" : value]];
    }),
  );
  const hours = spans.some(({ value }) => value === span) ? hoursOf[span ?? ""] : undefined;
  return usePages<Returned>(["returned", span, chosen], (cursor, signal) => {
    const since = hours === undefined ? undefined : new Date(Date.now() - hours * 3_600_000).toISOString();
    const query = {
      ...chosen,
      counted: "only" as const,
      limit: 100,
      ...(since && { since }),
      ...(cursor && { cursor }),
    };
    return ask(api.GET("/v1/verdicts", { params: { query }, signal }));
  });
}

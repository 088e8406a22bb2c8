import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { components, paths } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { known } from "../api/known.ts";
import { useMay } from "../api/session.ts";
import { contentQuery } from "../message/content.ts";
import type { Row } from "./choices.ts";

export type Outcomes = components["schemas"]["ReviewOutcomes"];
export type FullReview = components["schemas"]["FullReview"];

/** What the queue may be chosen by; in the URL. */
export type QueueFilter = { readonly text?: string | undefined; readonly category?: string | undefined };

/** Rows of one request; the first ones come sooner. */
const [firstRows, furtherRows] = [100, 500];
/** How often it is looked whether there is more. */
const pollMs = 10_000;

type RowsQuery = NonNullable<paths["/v1/reviews/rows"]["get"]["parameters"]["query"]>;
type Page = components["schemas"]["ReviewRowPage"];

function fetchRows(
  filter: QueueFilter,
  cursor: string | undefined,
  limit: number,
  signal?: AbortSignal,
): Promise<Page> {
  const query = known({ ...filter, cursor, limit }) as RowsQuery;
  return ask(api.GET("/v1/reviews/rows", { params: { query }, ...(signal === undefined ? {} : { signal }) }));
}

/** The queue, as far as it is loaded. It is asked for once, and again when somebody wants to see what is new: it never jumps. */
export function useQueue(filter: QueueFilter) {
  const query = useInfiniteQuery({
    queryKey: ["reviews", "queue", filter],
    queryFn: ({ pageParam, signal }) => fetchRows(filter, pageParam, pageParam ? furtherRows : firstRows, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
    // Comparing thousands of rows deeply costs more than painting those in sight.
    structuralSharing: false,
  });
  const { data } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  return { ...query, rows };
}

/** The ids of all reviews that a filter means, whether they are loaded or not; tells how many there are so far. */
export async function listAllIds(filter: QueueFilter, onProgress: (count: number) => void): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchRows(filter, cursor, 1000);
    rows.push(...page.rows);
    onProgress(rows.length);
    cursor = page.next;
  } while (cursor !== undefined);
  return rows;
}

/** How many wait, and how many came after the newest that is shown. */
export function useSummary(newestShown: string | undefined) {
  return useQuery({
    queryKey: ["reviews", "summary", newestShown],
    queryFn: () => ask(api.GET("/v1/reviews/summary", { params: { query: known({ after: newestShown }) } })),
    refetchInterval: pollMs,
    placeholderData: keepPreviousData,
  });
}

const fullOf = (id: string) => ({
  queryKey: ["reviews", "full", id],
  queryFn: () => ask(api.GET("/v1/reviews/{id}", { params: { path: { id } } })),
  staleTime: 60_000,
});
const outcomesOf = (id: string) => ({
  queryKey: ["reviews", "outcomes", id],
  queryFn: () => ask(api.GET("/v1/reviews/{id}/outcomes", { params: { path: { id } } })),
  staleTime: 60_000,
});

/** One review with its verdict and report. */
export function useFullReview(id: string | undefined) {
  return useQuery({ ...fullOf(id ?? ""), enabled: id !== undefined });
}

/** What each decision about a review would do. */
export function useOutcomes(id: string | undefined) {
  return useQuery({ ...outcomesOf(id ?? ""), enabled: id !== undefined });
}

/** Loads what will be shown next, so that it is there when it is. */
export function usePrefetch(): (row: Row) => void {
  const queries = useQueryClient();
  const mayRead = useMay("raw");
  return useCallback(
    (row: Row) => {
      if (row.messageId === undefined) void queries.prefetchQuery(fullOf(row.id));
      else if (mayRead) void queries.prefetchQuery(contentQuery(row.messageId));
      void queries.prefetchQuery(outcomesOf(row.id));
    },
    [queries, mayRead],
  );
}

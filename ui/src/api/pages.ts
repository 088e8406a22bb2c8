import { useInfiniteQuery } from "@tanstack/react-query";

type Page<T> = { readonly rows: readonly T[]; readonly next?: string | undefined };

/**
 * Rows of a list that comes in pages by cursor. `fetchPage` asks for the page after a cursor; `key` names the list and
 * all that chooses from it.
 */
export function usePages<T>(
  key: readonly unknown[],
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
  options: { readonly enabled?: boolean; readonly refetchInterval?: number | false } = {},
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    // Comparing thousands of rows deeply costs more than painting those in sight.
    structuralSharing: false,
    ...options,
  });
  return { ...query, rows: query.data?.pages.flatMap((page) => page.rows) ?? [] };
}

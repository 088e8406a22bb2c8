import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../api/session.ts";
import { type Action, isStartOfAddress, toEntryAction } from "./palette-actions.ts";

const pauseMs = 200;
const most = 5;

/** Addresses on the list that begin with what was typed, once typing pauses; none of what was typed before. */
export function useFound(query: string): { readonly actions: readonly Action[]; readonly isPending: boolean } {
  const typed = query.trim();
  const [start] = useDebouncedValue(typed, pauseMs);
  const isAsked = useMay("read") && isStartOfAddress(typed);
  const { data, isFetching } = useQuery({
    queryKey: ["suppressions", "found", start],
    queryFn: async ({ signal }) => {
      const { findEntries } = await import("../suppressions/filters.ts");
      return findEntries(start, most, signal);
    },
    enabled: isAsked && start === typed,
    retry: false,
  });
  const isLate = start !== typed;
  return {
    actions: isAsked && !isLate ? (data ?? []).map(toEntryAction) : [],
    isPending: isAsked && (isLate || isFetching),
  };
}

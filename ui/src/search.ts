import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/** What stands behind "?": names and texts, nothing else, so that links can be read and written by hand. */
export type Search = Readonly<Record<string, string | undefined>>;

export function readSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function writeSearch(search: Record<string, unknown>): string {
  const parts = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(parts.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}

/** Filters that live in the URL: what they are, and a function that changes some of them (undefined takes one away). */
export function useFilters(): readonly [Search, (change: Search) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = useCallback(
    (part: Search) =>
      void navigate({ to: ".", search: ((before: Search) => ({ ...before, ...part })) as never, replace: true }),
    [navigate],
  );
  return [search, change];
}

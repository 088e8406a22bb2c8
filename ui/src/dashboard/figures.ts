import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { readerZone } from "../parts/Time.tsx";
import type { Search } from "../search.ts";

export type Series = components["schemas"]["StatsSeries"];
export type Breakdown = components["schemas"]["StatsBreakdown"];
export type Precision = components["schemas"]["Precision"];
export type Facet = Breakdown["by"];

export const spans = [
  { value: "24h", label: "24 h", words: "the last 24 hours" },
  { value: "7d", label: "7 d", words: "the last 7 days" },
  { value: "30d", label: "30 d", words: "the last 30 days" },
  { value: "90d", label: "90 d", words: "the last 90 days" },
] as const;
export type Span = (typeof spans)[number];

/** What the figures are of, as the URL says it. */
export type Asked = {
  readonly span: Span["value"];
  readonly stream?: string;
  readonly historical?: "include";
  readonly zone: string;
};

export function readAsked({ span, stream, historical }: Search): Asked {
  const known = spans.find(({ value }) => value === span)?.value ?? "30d";
  return {
    span: known,
    zone: readerZone(),
    ...(stream === undefined ? {} : { stream }),
    ...(historical === "include" ? { historical } : {}),
  };
}

/** Long enough that looking at two pages in turn does not count everything anew. */
const freshMs = 60_000;

export function useSeries(asked: Asked) {
  return useQuery({
    queryKey: ["stats", "series", asked],
    queryFn: ({ signal }) => ask(api.GET("/v1/stats/series", { params: { query: asked }, signal })),
    staleTime: freshMs,
    refetchInterval: freshMs,
  });
}

export function useBreakdown(asked: Asked, by: Facet) {
  return useQuery({
    queryKey: ["stats", "breakdown", by, asked],
    queryFn: ({ signal }) =>
      ask(api.GET("/v1/stats/breakdown", { params: { query: { ...asked, by, top: 8 } }, signal })),
    staleTime: freshMs,
    refetchInterval: freshMs,
  });
}

export function useNow() {
  return useQuery({
    queryKey: ["stats", "now"],
    queryFn: ({ signal }) => ask(api.GET("/v1/stats/now", { signal })),
    refetchInterval: freshMs,
  });
}

export function usePrecision() {
  return useQuery({
    queryKey: ["precision"],
    queryFn: ({ signal }) => ask(api.GET("/v1/precision", { signal })),
  });
}

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";

export type DeclaredDomain = components["schemas"]["DeclaredDomain"];
export type DomainCheck = components["schemas"]["DomainCheck"];
export type DomainUse = DeclaredDomain["uses"][number];

/** What a domain is used for, in words. */
export const useWords: Readonly<Record<DomainUse, string>> = {
  sending: "You send from it",
  bounce: "Bounces come to it",
};

/** The domains of the tenant, whoever named them. */
export function useDomains() {
  return useQuery({
    queryKey: ["domains"],
    queryFn: () => ask(api.GET("/v1/domains")),
    select: ({ rows }) => rows,
  });
}

/** What the DNS says of a domain now; asked again only when somebody wants to. */
export function useChecks(domain: string, selectors: string) {
  return useQuery({
    queryKey: ["domains", domain, "checks", selectors],
    queryFn: () =>
      ask(
        api.GET("/v1/domains/{domain}/checks", {
          params: { path: { domain }, query: selectors === "" ? {} : { selectors } },
        }),
      ),
    select: ({ checks }) => checks,
    refetchOnWindowFocus: false,
  });
}

/** What to copy into programs and mail servers. */
export function useSnippets(domain: string) {
  return useQuery({
    queryKey: ["domains", domain, "snippets"],
    queryFn: () => ask(api.GET("/v1/domains/{domain}/snippets", { params: { path: { domain } } })),
    select: ({ rows }) => rows,
  });
}

/** Gives domains to a tenant, and takes them away. */
export function useDomainChanges(tenant: string) {
  const queries = useQueryClient();
  const seeAnew = () => queries.invalidateQueries({ queryKey: ["domains"] });
  return {
    async put(domain: string, uses: readonly DomainUse[]): Promise<string> {
      const path = { tenant, domain };
      const put = await ask(
        api.PUT("/v1/tenants/{tenant}/domains/{domain}", { params: { path }, body: { uses: [...uses] } }),
      );
      await seeAnew();
      return put.domain;
    },
    async remove(domain: string): Promise<void> {
      await ask(api.DELETE("/v1/tenants/{tenant}/domains/{domain}", { params: { path: { tenant, domain } } }));
      await seeAnew();
    },
  };
}

const selectorKey = (domain: string) => `nixie-selectors ${domain}`;

/** The selectors that a person named for a domain last; a convenience of this browser. */
export function rememberedSelectors(domain: string): string {
  return localStorage.getItem(selectorKey(domain)) ?? "";
}

export function rememberSelectors(domain: string, selectors: string): void {
  localStorage.setItem(selectorKey(domain), selectors);
}

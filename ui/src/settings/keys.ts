import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";

export type ApiKey = components["schemas"]["ApiKey"];
export type NewKey = { readonly name: string; readonly scopes: ApiKey["scopes"]; readonly expiresAt?: string };

/** All keys of the tenant, newest first. */
export function useKeysOfTenant() {
  return useQuery({
    queryKey: ["keys"],
    queryFn: () => ask(api.GET("/v1/keys")),
    select: ({ keys }) => [...keys].reverse(),
  });
}

/** Makes keys and revokes them. */
export function useKeyChanges() {
  const queries = useQueryClient();
  const seeAnew = () => queries.invalidateQueries({ queryKey: ["keys"] });
  return {
    /** Answers the key itself, which is told only now. */
    async create(body: NewKey): Promise<string> {
      const { key } = await ask(api.POST("/v1/keys", { body }));
      await seeAnew();
      return key;
    },
    async revoke(id: string): Promise<void> {
      await ask(api.DELETE("/v1/keys/{id}", { params: { path: { id } } }));
      await seeAnew();
    },
  };
}

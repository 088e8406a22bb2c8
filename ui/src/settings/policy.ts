import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";

export type Settings = components["schemas"]["Settings"];
export type SettingsChange = components["schemas"]["ChangeSettings"];
export type Threshold = components["schemas"]["Threshold"];

/** What the tenant chose, of words and of numbers. */
export function usePolicy() {
  const settings = useQuery({ queryKey: ["settings"], queryFn: () => ask(api.GET("/v1/settings")) });
  const thresholds = useQuery({
    queryKey: ["settings", "thresholds"],
    queryFn: () => ask(api.GET("/v1/settings/thresholds")),
    select: ({ rows }) => rows,
  });
  return { settings, thresholds };
}

/** Changes what the tenant chose; null goes back to the default. */
export function useChange() {
  const queries = useQueryClient();
  return async (body: SettingsChange) => {
    await ask(api.PATCH("/v1/settings", { body }));
    await queries.invalidateQueries({ queryKey: ["settings"] });
  };
}

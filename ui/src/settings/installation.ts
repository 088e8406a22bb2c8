import { useQuery } from "@tanstack/react-query";
import { api, ask } from "../api/client.ts";

/** What this installation is; it changes only when Nixie is started anew. */
export function useInstallation() {
  return useQuery({
    queryKey: ["installation"],
    queryFn: () => ask(api.GET("/v1/installation")),
    staleTime: 60_000,
  });
}

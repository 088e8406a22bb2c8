import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "./client.ts";

export type Self = components["schemas"]["Self"];
export type Scope = Self["scopes"][number];

/** Who is signed in; undefined until that is known. */
export function useSelf(): Self | undefined {
  return useQuery({ queryKey: ["self"], queryFn: () => ask(api.GET("/v1/session")), staleTime: 60_000 }).data;
}

/** Whether the person who is signed in may do what a scope stands for; "admin" includes all but "platform". */
export function useMay(scope: Scope): boolean {
  const self = useSelf();
  if (self === undefined) return false;
  if (scope === "platform") return self.platform;
  return self.scopes.includes(scope) || self.scopes.includes("admin");
}

import { QueryClient } from "@tanstack/react-query";
import { ApiFault } from "./client.ts";

/** What is asked again without a person's asking: no answer, or "not now". */
function mayHelp(failures: number, fault: unknown): boolean {
  return failures < 2 && fault instanceof ApiFault && (fault.status === 0 || fault.status >= 502);
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: mayHelp, networkMode: "always" },
    mutations: { networkMode: "always" },
  },
});

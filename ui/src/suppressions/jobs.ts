import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";

export type Job = components["schemas"]["Job"];

const busy: readonly string[] = ["waiting", "running"];

/** Whether a job goes on by itself. */
export function isBusy(state: string | undefined): boolean {
  return state !== undefined && busy.includes(state);
}

/** A job, asked for again as long as it goes on. */
export function useJob(id: string | undefined) {
  return useQuery({
    queryKey: ["job", id],
    queryFn: () => ask(api.GET("/v1/jobs/{id}", { params: { path: { id: id ?? "" } } })),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (isBusy(state.data?.state) ? 1_000 : false),
  });
}

export const stateWords: Readonly<Record<Job["state"], string>> = {
  waiting: "Waits for its turn",
  running: "Running",
  asking: "Waits for your answer",
  done: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};

export const kindWords: Readonly<Record<string, string>> = {
  import: "Import",
  undo: "Undo",
  reclassify: "Judged again",
};

export function cancelJob(id: string) {
  return ask(api.POST("/v1/jobs/{id}/cancel", { params: { path: { id } } }));
}

export function resumeJob(id: string) {
  return ask(api.POST("/v1/jobs/{id}/resume", { params: { path: { id } } }));
}

/** A number of a job's facts; 0 where there is none. */
export function countOf(facts: unknown, name: string): number {
  const value = (facts as Record<string, unknown> | undefined)?.[name];
  return typeof value === "number" ? value : 0;
}

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import type { Tone } from "../parts/State.tsx";

export type Source = components["schemas"]["Source"];
export type SourceFault = components["schemas"]["SourceFault"];
export type SourceRun = components["schemas"]["SourceRun"];
export type Tally = components["schemas"]["SourceTally"];
export type Listener = components["schemas"]["Listener"];
export type WalkedStep = components["schemas"]["WalkedStep"];
export type NoticeSource = components["schemas"]["NoticeSource"];

/** Mailboxes and listeners, asked again while somebody looks. */
export function useSources() {
  return useQuery({
    queryKey: ["sources"],
    queryFn: ({ signal }) => ask(api.GET("/v1/sources", { signal })),
    refetchInterval: 10_000,
  });
}

export function useSource(id: string) {
  return useQuery({
    queryKey: ["sources", id],
    queryFn: ({ signal }) => ask(api.GET("/v1/sources/{id}", { params: { path: { id } }, signal })),
    refetchInterval: 5_000,
  });
}

const isOver = ({ state }: SourceRun) => state === "done" || state === "failed" || state === "cancelled";

/** The last dry runs and backlogs of a mailbox; each second while one is not over. */
export function useRuns(id: string) {
  return useQuery({
    queryKey: ["sources", id, "runs"],
    queryFn: ({ signal }) =>
      ask(api.GET("/v1/sources/{id}/runs", { params: { path: { id }, query: { limit: 20 } }, signal })),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.rows.every(isOver) === false ? 1_000 : 15_000),
  });
}

export function useNoticeSources(mayManage: boolean) {
  return useQuery({
    queryKey: ["notice-sources"],
    queryFn: ({ signal }) => ask(api.GET("/v1/notice-sources", { signal })),
    enabled: mayManage,
    refetchInterval: 30_000,
  });
}

/** Something that is done to a source; what is shown of sources is asked anew afterwards. */
export function useSourceAct<Given, Answer>(act: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () =>
      Promise.all(["sources", "notice-sources"].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}

type Word = { readonly word: string; readonly tone: Tone };

export const stateWords: Readonly<Record<Source["status"]["state"], Word>> = {
  unstarted: { word: "Not started", tone: "idle" },
  paused: { word: "Paused", tone: "warn" },
  connecting: { word: "Connecting", tone: "idle" },
  reading: { word: "Reading", tone: "good" },
  backlog: { word: "Reading old mail", tone: "good" },
  waiting: { word: "Waiting for mail", tone: "good" },
  failing: { word: "Cannot be read", tone: "bad" },
};

export const runWords: Readonly<Record<SourceRun["state"], Word>> = {
  waiting: { word: "Waiting to begin", tone: "idle" },
  running: { word: "Running", tone: "good" },
  paused: { word: "Paused", tone: "warn" },
  done: { word: "Done", tone: "good" },
  failed: { word: "Failed", tone: "bad" },
  cancelled: { word: "Cancelled", tone: "idle" },
};

export const runKinds: Readonly<Record<SourceRun["kind"], string>> = {
  "dry-run": "Dry run",
  backlog: "Old mail",
};

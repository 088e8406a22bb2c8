import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import type { Tone } from "../parts/State.tsx";

export type Endpoint = components["schemas"]["WebhookEndpoint"];
export type NewEndpoint = components["schemas"]["WebhookEndpointWithSecret"];
export type Delivery = components["schemas"]["WebhookDelivery"];
export type FullDelivery = components["schemas"]["FullWebhookDelivery"];

/** The endpoints, asked again now and then while somebody looks. */
export function useEndpoints() {
  return useQuery({
    queryKey: ["webhooks"],
    queryFn: ({ signal }) => ask(api.GET("/v1/webhooks", { signal })),
    refetchInterval: 15_000,
  });
}

export function useEndpoint(id: string) {
  return useQuery({
    queryKey: ["webhooks", id],
    queryFn: ({ signal }) => ask(api.GET("/v1/webhooks/{id}", { params: { path: { id } }, signal })),
    refetchInterval: 15_000,
  });
}

/** One delivery; `everyMs` while something is expected to happen to it. */
export function useDelivery(id: string | undefined, everyMs: (delivery: FullDelivery | undefined) => number | false) {
  return useQuery({
    queryKey: ["delivery", id],
    queryFn: ({ signal }) => ask(api.GET("/v1/deliveries/{id}", { params: { path: { id: id as string } }, signal })),
    enabled: id !== undefined,
    staleTime: 0,
    refetchInterval: ({ state }) => everyMs(state.data),
  });
}

/** Something that is done to endpoints or deliveries; what is shown of them is asked anew afterwards. */
export function useWebhookAct<Given, Answer>(act: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () =>
      Promise.all(
        ["webhooks", "deliveries", "delivery", "replay"].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      ),
  });
}

export const healthWords: Readonly<
  Record<Endpoint["health"]["state"], { readonly word: string; readonly tone: Tone }>
> = {
  untried: { word: "Nothing sent yet", tone: "idle" },
  working: { word: "Working", tone: "good" },
  failing: { word: "Failing", tone: "bad" },
  disabled: { word: "Disabled", tone: "warn" },
};

export const deliveryWords: Readonly<Record<Delivery["state"], { readonly word: string; readonly tone: Tone }>> = {
  pending: { word: "Waiting", tone: "warn" },
  delivered: { word: "Delivered", tone: "good" },
  failed: { word: "Failed", tone: "bad" },
};

/** What is sent again: a span of time, or from a delivery on. */
export type Replay = components["schemas"]["ReplayWebhook"];

/** Sends many again, and answers how many. One call sends so many at most, so it is made until there are no more. */
export async function replayAll(id: string, wanted: Replay): Promise<number> {
  let total = 0;
  let from: string | undefined;
  for (;;) {
    const body: Replay = from === undefined ? wanted : { ...wanted, from };
    const answer = await ask(api.POST("/v1/webhooks/{id}/replay", { params: { path: { id } }, body }));
    total += answer.queued;
    from = answer.next;
    const isMore = wanted.state === "missed" ? answer.queued >= mostReplayed : from !== undefined;
    if (!isMore) return total;
  }
}

/** So many the API sends again in one call, and counts. */
export const mostReplayed = 10_000;

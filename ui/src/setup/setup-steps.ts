import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";

export type StepName = components["schemas"]["SetupStepName"];
export type StepState = components["schemas"]["SetupStep"]["state"];

/** What each step is for, in the order in which one goes through them. */
export const stepWords: Readonly<Record<StepName, { readonly title: string; readonly why: string }>> = {
  domains: {
    title: "Your sending domains",
    why: "Nixie acts only on bounces that answer mail of yours. So it has to know which domains you send from.",
  },
  source: {
    title: "A mailbox with returned mail",
    why: "Where do bounces come to today? Nixie looks through that mailbox first, and changes nothing.",
  },
  import: {
    title: "The list you have",
    why: "Bring the addresses along that another system suppressed. Nixie judges their reasons anew and shows you first.",
  },
  webhook: {
    title: "Whom Nixie tells",
    why: "A webhook tells your programs at once when an address must not be mailed any more, or may be again.",
  },
  "test-bounce": {
    title: "A test bounce",
    why: "Send yourself a bounce and watch the way that every message goes.",
  },
};

/** In the order of the steps. */
export const stepNames = Object.keys(stepWords) as readonly StepName[];

export const setupStepsKey = ["setup-steps"];

/** How far the setting up is. */
export function useSetupSteps() {
  return useQuery({
    queryKey: setupStepsKey,
    queryFn: () => ask(api.GET("/v1/setup-steps")),
    select: ({ steps }) => steps,
  });
}

/** Notes what became of a step. */
export function useNoteStep() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ step, state }: { readonly step: StepName; readonly state: StepState }) =>
      ask(api.PUT("/v1/setup-steps/{step}", { params: { path: { step } }, body: { state } })),
    onSettled: () => queries.invalidateQueries({ queryKey: setupStepsKey }),
  });
}

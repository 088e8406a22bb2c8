import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ask } from "../api/client.ts";
import { toast } from "../parts/toast.tsx";
import type { Conditions, OwnRule } from "./condition-words.ts";

export type RuleReason = OwnRule["reason"];

/** The tenant's own rules. */
export function useRules() {
  return useQuery({ queryKey: ["rules"], queryFn: () => ask(api.GET("/v1/rules/own")) });
}

/** What could always be treated like a review. */
export function useProposals(reviewId: string, reason: RuleReason) {
  return useQuery({
    queryKey: ["rule-proposals", reviewId, reason],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/v1/reviews/{id}/rule-proposals", {
          params: { path: { id: reviewId }, query: { reason: reason as never } },
          signal,
        }),
      ),
    staleTime: 30_000,
  });
}

/** Making, pausing and reverting rules; each says what was done, and has the pages ask anew. */
export function useRuleChanges() {
  const queries = useQueryClient();
  const seeAnew = () => queries.invalidateQueries();
  const revert = async (name: string) => {
    const path = { params: { path: { name } } };
    let done = await ask(api.POST("/v1/rules/own/{name}/revert", path));
    let { reopened } = done;
    for (let calls = 0; done.remaining > 0 && calls < 100; calls++) {
      done = await ask(api.POST("/v1/rules/own/{name}/revert", path));
      reopened += done.reopened;
    }
    await seeAnew();
    toast(revertedWords(reopened, done.left));
  };
  const make = async (when: Conditions, reason: RuleReason) => {
    const body = { when, reason: reason as never, settle: true };
    const rule = await ask(api.POST("/v1/rules/own", { body }));
    await seeAnew();
    const more = rule.isSettling ? " More follow." : "";
    const applied = rule.settled === 0 ? "" : ` It was applied to ${rule.settled.toLocaleString()}.`;
    toast(`The rule is made.${applied}${more}`, { action: { name: "Undo", run: () => void revert(rule.name) } });
    return rule;
  };
  const turn = async (name: string, act: "pause" | "resume") => {
    const path = { params: { path: { name } } };
    if (act === "pause") await ask(api.POST("/v1/rules/own/{name}/pause", path));
    else await ask(api.POST("/v1/rules/own/{name}/resume", path));
    await seeAnew();
    toast(act === "pause" ? `"${name}" rests.` : `"${name}" goes on.`);
  };
  return { make, turn, revert };
}

function revertedWords(reopened: number, left: number): string {
  const waiting =
    reopened === 0 ? "" : ` ${reopened.toLocaleString()} ${reopened === 1 ? "review waits" : "reviews wait"} again.`;
  const stayed = left === 0 ? "" : ` ${left.toLocaleString()} stayed: somebody changed them since.`;
  return `The rule is over.${waiting}${stayed}`;
}

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { toast } from "../parts/toast.tsx";

export type Check = components["schemas"]["PrecisionCheck"];
export type CheckAnswer = NonNullable<Check["answer"]>;
type Checks = components["schemas"]["PrecisionChecks"];

export const checkAnswers: readonly { readonly answer: CheckAnswer; readonly name: string; readonly key: string }[] = [
  { answer: "right", name: "Right", key: "y" },
  { answer: "wrong", name: "Wrong", key: "n" },
  { answer: "cannot-tell", name: "Cannot tell", key: "u" },
];

/** The sample of a week; without one, of the last that was drawn. */
export function useChecks(week: string | undefined) {
  return useQuery({
    queryKey: ["precision", "checks", week],
    queryFn: ({ signal }) =>
      ask(api.GET("/v1/precision/checks", { params: { query: week === undefined ? {} : { week } }, signal })),
  });
}

/** Answers a check at once, and takes it back where that fails; null opens it again. */
export function useAnswer(week: string | undefined) {
  const queries = useQueryClient();
  const queryKey = ["precision", "checks", week];
  const set = (id: string, answer: CheckAnswer | undefined) =>
    queries.setQueryData<Checks>(
      queryKey,
      (before) =>
        before && { ...before, rows: before.rows.map((row) => (row.id === id ? withAnswer(row, answer) : row)) },
    );
  return useMutation({
    mutationFn: ({ id, answer }: { readonly id: string; readonly answer: CheckAnswer | null }) =>
      ask(api.PUT("/v1/precision/checks/{id}", { params: { path: { id } }, body: { answer } })),
    onMutate: async ({ id, answer }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<Checks>(queryKey)?.rows.find((row) => row.id === id)?.answer;
      set(id, answer ?? undefined);
      return { before };
    },
    onError: (fault, { id }, context) => {
      set(id, context?.before);
      toast(`Your answer was not kept: ${fault.message}`, { kind: "fault" });
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ["precision"], exact: true }),
  });
}

function withAnswer({ answer: _, ...row }: Check, answer: CheckAnswer | undefined): Check {
  return answer === undefined ? row : { ...row, answer };
}

/** Takes the entry of a check off the list. */
export async function liftCheck({ address, scope, cause }: Check, reason: string): Promise<void> {
  if (cause === "allow") return;
  await ask(
    api.DELETE("/v1/suppressions/{address}", {
      params: { path: { address }, query: { scope, cause, reason } },
    }),
  );
}

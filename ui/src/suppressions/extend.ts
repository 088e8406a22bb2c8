import { api, ask } from "../api/client.ts";
import type { Entry } from "./words.ts";

/** Whether an entry ends by itself, so that its end can be moved. */
export function hasEnd({ expiresAt, cause }: Pick<Entry, "expiresAt" | "cause">): boolean {
  return expiresAt !== undefined && (cause as string) !== "allow";
}

/**
 * Keeps mail stopped until another end. What was entered by hand gets the new end itself. All else rests on what came in,
 * and stays as it is: a hold by hand is set beside it, unless there is an entry by hand already, which may be stricter.
 * @throws ApiFault when it cannot be done, 412 where such an entry stands
 */
export function extendEntry({ address, scope, cause, answer }: Entry, end: Date, reason: string) {
  const isByHand = cause === "manual";
  const body = {
    reason,
    scope,
    cause: "manual",
    answer: isByHand ? answer : "hold",
    expiresAt: end.toISOString(),
  } as const;
  const header = isByHand ? {} : { "If-None-Match": "*" };
  return ask(api.PUT("/v1/suppressions/{address}", { params: { path: { address }, header }, body }));
}

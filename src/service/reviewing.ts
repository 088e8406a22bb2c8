import type { DecideMany, DecideReview, Foresee } from "../domain/review.ts";
import type { UndoDecision } from "../domain/review-undo.ts";
import { decideMany } from "../intake/decide-many.ts";
import { type DecidingOptions, decideReview, defaultDeciding } from "../intake/decide-review.ts";
import { foresee } from "../intake/foresee.ts";
import { undoDecision } from "../intake/undo-decision.ts";
import { policyFor } from "../policy/tenant-policy.ts";
import type { Store } from "./store.ts";

/** What the API does with reviews. */
export type Reviewing = {
  readonly decideReview: DecideReview;
  readonly decideMany: DecideMany;
  readonly undoDecision: UndoDecision;
  readonly foresee: Foresee;
};

/** Deciding and foreseeing by what the tenant has chosen. */
export function createReviewing(
  { database, tenants }: Pick<Store, "database" | "tenants">,
  now: () => Date,
): Reviewing {
  const findOptions = async (tenant: string): Promise<DecidingOptions> => {
    const chosen = (await tenants.findSettings([tenant])).get(tenant)?.chosen;
    return { ...defaultDeciding, policy: policyFor(defaultDeciding.policy, chosen) };
  };
  return {
    decideReview: async (call) => decideReview(database, call, now, await findOptions(call.tenant)),
    decideMany: async (call) => decideMany(database, call, now, await findOptions(call.tenant)),
    undoDecision: (call) => undoDecision(database, call, now),
    foresee: async (asked) => foresee(database, asked, (await findOptions(asked.tenant)).policy, now()),
  };
}

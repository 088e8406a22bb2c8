import type { OwnRuleContext } from "../http/routes/own-rules.ts";
import { proposeRules } from "../intake/rules/propose.ts";
import { findReach } from "../intake/rules/reach.ts";
import { settleRule, unsettleRule } from "../intake/rules/settle.ts";
import type { Database } from "../store/database.ts";
import type { Reviewing } from "./reviewing.ts";

/** Milliseconds that it may take to find out what one rule would be about. */
const reachMs = 3_000;

/** What operators' rules need beside the database. */
export function createRuleContext(
  database: Database,
  { decideReview, undoDecision }: Pick<Reviewing, "decideReview" | "undoDecision">,
  now: () => Date,
): OwnRuleContext {
  const clock = () => performance.now();
  return {
    database,
    now,
    proposeRules: (tenant, reviewId, reason) => proposeRules(database, { tenant, reviewId, reason }, now(), clock),
    findReach: (tenant, rule) => findReach(database.pool, tenant, rule, now(), { endsAt: clock() + reachMs, clock }),
    async settleRule(tenant, name) {
      await settleRule({ database, decideReview }, { tenant, name });
    },
    unsettleRule: (tenant, rule, actor) => unsettleRule(undoDecision, tenant, rule, actor),
  };
}

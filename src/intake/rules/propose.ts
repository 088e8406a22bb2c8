import { proposeConditions } from "../../classify/propose.ts";
import type { RuledFields } from "../../domain/operator-rule.ts";
import type { RuleProposal } from "../../domain/rule-proposal.ts";
import type { Evidence, Reason } from "../../domain/verdict.ts";
import type { Database } from "../../store/database.ts";
import { findReport, findVerdict } from "../../store/findings/reports.ts";
import { findReview } from "../../store/reviews/reviews.ts";
import { findReportFields } from "../../store/rules/rule-matches.ts";
import { reviveReport } from "../again/revive.ts";
import { findReach } from "./reach.ts";

/** Milliseconds that all proposals for one review may take together. */
const proposeMs = 3_000;

/**
 * Finds up to three rules by which messages like a review's could always be told, and what each would be about.
 * "nothing-to-go-by": the review has no verdict, or nothing in it that another message could have, too.
 */
export async function proposeRules(
  database: Database,
  asked: { readonly tenant: string; readonly reviewId: string; readonly reason: Reason | undefined },
  now: Date,
  clock: () => number,
): Promise<readonly RuleProposal[] | "unknown" | "nothing-to-go-by"> {
  const { tenant, reviewId } = asked;
  const review = await findReview(database, tenant, reviewId);
  if (review === undefined) return "unknown";
  const verdict = review.verdictId === undefined ? undefined : await findVerdict(database, tenant, review.verdictId);
  const stored = verdict && (await findReport(database, tenant, verdict.reportId));
  if (verdict === undefined || stored === undefined) return "nothing-to-go-by";
  const reason = asked.reason ?? (verdict.reason as Reason);
  const fields: RuledFields | undefined = await findReportFields(database.pool, tenant, stored.id);
  const { evidence } = verdict.detail as { evidence?: readonly Evidence[] };
  const thought = proposeConditions(reviveReport(stored.detail), { ...verdict, evidence }, fields);
  if (thought.length === 0) return "nothing-to-go-by";
  const began = clock();
  const proposals: RuleProposal[] = [];
  for (const [index, when] of thought.entries()) {
    const endsAt = began + (proposeMs * (index + 1)) / thought.length;
    const reach = await findReach(database.pool, tenant, { when, reason }, now, { endsAt, clock });
    proposals.push({ when, ...reach });
  }
  return proposals;
}

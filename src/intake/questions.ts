import { createHash } from "node:crypto";
import type { ReviewAsked } from "../domain/decision.ts";
import { templateOf, templateVersion } from "../domain/template.ts";
import type { Queryable } from "../store/database.ts";
import { hasOpenReviews, type NewReview } from "../store/reviews/reviews.ts";
import type { Proven } from "./finding.ts";
import type { JudgedVerdict } from "./judgement.ts";

/** A question, and the broader one that it joins where there are too many. */
type Question = NewReview & { readonly runId: string | undefined; readonly broader?: string | undefined };

/** Open reviews of a tenant above which nothing is asked by template any more: a flood is asked about once. */
const mostOpen = 2_000;

/** What a person is asked about a verdict, if anything. */
export function reviewsOf({ proven, decision }: JudgedVerdict, now: Date): Question[] {
  if (decision?.review === undefined) return [];
  const { question, cluster, per, answerFor, honourAfterHours, held } = decision.review;
  const { address, written } = proven;
  const { messageId, origin } = proven.finding;
  const asked = {
    question,
    cluster: clusterOf(proven, cluster, per),
    broader: per === "template" ? cluster : undefined,
    byMember: answerFor !== "all",
    dueAt: honourAfterHours === undefined ? undefined : new Date(now.getTime() + honourAfterHours * 3_600_000),
    held,
  };
  const about = { verdictId: proven.id, messageId, addressKey: address?.key, address: address && written };
  return [{ ...asked, ...about, runId: origin?.runId }];
}

/** Lets no flood of messages, each with words of its own, open a review for each. */
export async function withinBounds(
  tx: Queryable,
  tenant: string,
  questions: readonly Question[],
): Promise<readonly Question[]> {
  const isAsked = questions.some(({ broader }) => broader !== undefined);
  if (!isAsked || !(await hasOpenReviews(tx, tenant, mostOpen))) return questions;
  return questions.map((question) => ({ ...question, cluster: question.broader ?? question.cluster }));
}

function clusterOf(proven: Proven, cluster: string, per: ReviewAsked["per"]): string {
  const { address, finding, verdict, id } = proven;
  if (per === "person") return `${cluster}:${digest(address?.key ?? finding.messageId ?? id)}`;
  return per === undefined ? cluster : `${cluster}:t${templateVersion}-${digest(templateOf(finding.report, verdict))}`;
}

/** Stands for a person, or for words, in the name of a cluster, which is shown and told where these should not be. */
function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

import { isWish } from "../../domain/decision.ts";
import type { StoredRule } from "../../domain/operator-rule.ts";
import type { DecideReview, ReviewCall } from "../../domain/review.ts";
import type { UndoDecision } from "../../domain/review-undo.ts";
import type { Reason } from "../../domain/verdict.ts";
import { mayTouch } from "../../policy/judgement.ts";
import type { Database } from "../../store/database.ts";
import { firstWaiting, listWaiting, type WaitingCandidate, type WaitingPlace } from "../../store/rules/rule-matches.ts";
import { findRule, listSettling, noteSettled } from "../../store/rules/rules.ts";
import { isAbout } from "./reach.ts";

/** Verdicts that wait and are looked at together. */
const pageSize = 500;
/** A call leaves what is not done by then to the job, in milliseconds; the job leaves a rule to its call for so long. */
const [callMs, graceMs] = [5_000, 15_000];

/** By what is settled. */
export type Settling = { readonly database: Database; readonly decideReview: DecideReview };

/**
 * Settles what waits and is alike, as whoever made the rule would decide it: each review in a decision of its own, all
 * undone together. Answers how many verdicts; goes on from where it was, until none is left or the signal says stop.
 */
export async function settleRule(
  { database, decideReview }: Settling,
  asked: { readonly tenant: string; readonly name: string },
  signal: AbortSignal = AbortSignal.timeout(callMs),
): Promise<number> {
  const { tenant, name } = asked;
  let rule = await findRule(database.pool, tenant, name);
  let place: WaitingPlace = { ...firstWaiting, review: rule?.settleFrom ?? firstWaiting.review };
  let settled = 0;
  while (rule?.isSettling === true && rule.state !== "reverted" && !signal.aborted) {
    const page = await listWaiting(database.pool, tenant, rule.when, place, pageSize);
    for (const members of byReview(page.rows, rule)) {
      settled += await settleOne({ database, decideReview }, tenant, rule, members);
    }
    place = page.next ?? place;
    await noteSettled(database.pool, tenant, name, { from: page.next?.review });
    rule = await findRule(database.pool, tenant, name);
  }
  return settled;
}

/** Settles what rules of any tenant have left to settle. */
export async function settleRules(settling: Settling, now: Date, signal: AbortSignal): Promise<number> {
  let settled = 0;
  for (const asked of await listSettling(settling.database, new Date(now.getTime() - graceMs))) {
    settled += await settleRule(settling, asked, signal);
  }
  return settled;
}

function byReview(rows: readonly WaitingCandidate[], rule: StoredRule): readonly (readonly WaitingCandidate[])[] {
  const groups = new Map<string, WaitingCandidate[]>();
  for (const row of rows) {
    if (!mayBeSettled(row, rule.reason) || !isAbout(rule.when, row)) continue;
    groups.set(row.reviewId, [...(groups.get(row.reviewId) ?? []), row]);
  }
  return [...groups.values()];
}

/**
 * What a rule may decide of what nobody has read: no forged report is proven by it, and nobody's wish is passed over.
 * The rest goes on waiting for a person.
 */
export function mayBeSettled(
  { proof, reason: was }: Pick<WaitingCandidate, "proof" | "reason">,
  reason: Reason,
): boolean {
  if (mayTouch(reason)) return proof === "verified" || proof === "matched";
  return !isWish(was as Reason);
}

async function settleOne(
  { database, decideReview }: Settling,
  tenant: string,
  { name, reason, createdBy: actor }: StoredRule,
  members: readonly WaitingCandidate[],
): Promise<number> {
  const rule = await findRule(database.pool, tenant, name);
  const id = members[0]?.reviewId;
  if (rule === undefined || rule.state === "reverted" || id === undefined) return 0;
  const call: ReviewCall = {
    ...{ tenant, actor, id },
    ruling: { decision: "judge", reason, note: `By the rule "${name}"` },
    members: members.map(({ memberId }) => memberId),
    bulk: rule.decisionId ?? "first",
  };
  const done = await decideReview(call);
  // Somebody else was first, or it needs an address that is not known: it is not for the rule.
  if (done.outcome !== "decided") return 0;
  const decisionId = rule.decisionId ?? done.decisionId;
  await noteSettled(database.pool, tenant, name, { more: members.length, decisionId });
  return members.length;
}

/** What went back when a rule was reverted. */
export type Unsettled = { readonly reopened: number; readonly left: number; readonly remaining: number };

/** Takes back what a rule settled when it was made, where nobody changed it since. */
export async function unsettleRule(
  undoDecision: UndoDecision,
  tenant: string,
  { decisionId }: StoredRule,
  actor: string,
): Promise<Unsettled> {
  if (decisionId === undefined) return { reopened: 0, left: 0, remaining: 0 };
  const done = await undoDecision({ tenant, actor, id: decisionId });
  if ("outcome" in done) return { reopened: 0, left: 0, remaining: 0 };
  return { reopened: done.undone.length, left: done.left.length, remaining: done.remaining };
}

import { readAddress } from "../domain/address.ts";
import type { OpenMember, ReviewCall, ReviewOutcome, Ruling, StoredReview } from "../domain/review.ts";
import { mayTouch, needsAddress } from "../policy/judgement.ts";
import { defaultPolicySettings, type PolicySettings } from "../policy/settings.ts";
import { type Database, inTransaction, type Queryable } from "../store/database.ts";
import { newId } from "../store/id.ts";
import { lockAddresses } from "../store/list/entries.ts";
import { guardLock, takeForUsual } from "../store/list/guards.ts";
import { listLastConfirmed } from "../store/list/reactivations.ts";
import {
  adoptVerdict,
  closeReview,
  finishSettling,
  listDue,
  listUnsettled,
  lockReview,
  type Unsettled,
} from "../store/reviews/review-closing.ts";
import { insertDecision } from "../store/reviews/review-decisions.ts";
import { listOpenMembers, type OpenSum, sumOpenMembers } from "../store/reviews/review-members.ts";
import { findReview } from "../store/reviews/reviews.ts";
import { appendEvents } from "../store/webhooks/outbox.ts";
import { keysToLock, settleMembers } from "./settle-members.ts";

/** Members of one transaction. */
const batch = 500;
/** For so long a call settles on, in milliseconds; the rest is left to the job. */
const settlingMs = 5_000;

/** By what reviews are decided. */
export type DecidingOptions = {
  readonly policy: PolicySettings;
  /** For so long nobody is told what a person decided, in milliseconds: who undoes it meanwhile has told nobody. */
  readonly holdMs: number;
};
export const defaultDeciding: DecidingOptions = { policy: defaultPolicySettings, holdMs: 10_000 };

/**
 * Decides a review, or some of its members. The decision, the event and the first members are one transaction; members
 * beyond them follow in transactions of their own, and whatever a death leaves is settled by `settleDecided`. Each member
 * is marked in the transaction that changes the list for it, so that none is settled twice.
 */
export async function decideReview(
  database: Database,
  call: ReviewCall,
  now: () => Date,
  options: DecidingOptions = defaultDeciding,
): Promise<ReviewOutcome> {
  const at = now();
  const done = await inTransaction(database, (tx) => decideInOne(tx, call, at, options));
  if (done.outcome !== "decided") return done;
  const { decisionId } = done;
  if (done.review.state === "decided" && done.review.settled < done.review.members) {
    const { tenant, id, ruling, actor: decidedBy } = call;
    const unsettled = { tenant, id, ruling, decidedBy, decidedAt: at, decisionId };
    await settle(database, unsettled, now, AbortSignal.timeout(settlingMs), options);
  }
  if (done.review.state === "decided" && call.ruling.decision === "apply") await learn(database, call, done.review);
  const review = await findReview(database, call.tenant, call.id);
  return review === undefined ? { outcome: "unknown" } : { outcome: "decided", review, decisionId };
}

/** What a person let have its effect is usual from then on. After the decision: whoever judges locks counts before reviews. */
function learn(database: Database, { tenant }: ReviewCall, { cluster }: StoredReview): Promise<void> {
  const origin = cluster.replace(/^guard:/, "");
  return inTransaction(database, async (tx) => {
    await lockAddresses(tx, tenant, [guardLock(origin)]);
    await takeForUsual(tx, tenant, origin);
  });
}

async function decideInOne(
  tx: Queryable,
  call: ReviewCall,
  now: Date,
  { policy, holdMs }: DecidingOptions,
): Promise<ReviewOutcome> {
  const { tenant, id, ruling, actor } = call;
  const ids = call.members === "all" ? undefined : call.members;
  // Addresses come before reviews, as everywhere: whoever judges holds them when it lets a verdict join.
  const first = await listOpenMembers(tx, tenant, { review: id, ids, limit: batch });
  await lockAddresses(tx, tenant, keysToLock(first, ruling));
  const open = await lockReview(tx, tenant, id);
  if (open === undefined) return { outcome: "unknown" };
  if (open.state !== "open") return { outcome: "decided-before", review: open };
  await adoptVerdict(tx, tenant, id);
  const sum = await sumOpenMembers(tx, tenant, { review: id, ids });
  const refused = (await refusal(tx, call, open, sum)) ?? (await refuseLift(tx, call, first, now));
  if (refused !== undefined) return refused;
  const whole = ids === undefined || sum.members === (await sumOpenMembers(tx, tenant, { review: id })).members;
  const word = ids === undefined || open.members === sum.members ? ruling.decision : "by-member";
  const decisionId = newId(now.getTime());
  const ofDecision = { id: decisionId, toldAt: toldAt({ decidedBy: actor, decidedAt: now }, holdMs) };
  await insertDecision(tx, tenant, madeDecision(call, ofDecision, now));
  if (whole) await closeReview(tx, tenant, id, { ruling, decidedBy: actor, decidedAt: now, decisionId, word });
  const named = first.length > 0 ? first.map((member) => member.id) : undefined;
  const members = await listOpenMembers(tx, tenant, { review: id, ids: named ?? ids, limit: batch });
  await settleMembers(tx, members, { tenant, review: id, ruling, actor, policy, ofDecision, now });
  if (whole) await finishSettling(tx, tenant, id, now);
  const settled = open.settled + members.length;
  const decided: StoredReview = { ...open, settled, state: whole ? "decided" : "open" };
  const data = { ...told(call, open, sum, members, now), decisionId };
  const news = { type: "review.decided", data, decisionId, availableAt: ofDecision.toldAt } as const;
  await appendEvents(tx, tenant, [news], now);
  return { outcome: "decided", review: decided, decisionId };
}

/** What jobs decide is told at once. */
function toldAt(
  { decidedBy, decidedAt }: { readonly decidedBy: string; readonly decidedAt: Date },
  holdMs: number,
): Date {
  return decidedBy.startsWith("job:") ? decidedAt : new Date(decidedAt.getTime() + holdMs);
}

function madeDecision({ id, bulk, ruling, actor }: ReviewCall, made: { id: string; toldAt: Date }, at: Date) {
  const { decision, reason } = ruling;
  return { ...made, reviewId: id, bulkId: bulk === "first" ? made.id : bulk, decision, reason, actor, at };
}

/** Whether somebody else than an admin would lift what came back within weeks of a reactivation. */
async function refuseLift(
  tx: Queryable,
  { tenant, ruling, isAdmin }: ReviewCall,
  members: readonly OpenMember[],
  now: Date,
): Promise<ReviewOutcome | undefined> {
  if (ruling.decision !== "lift" || isAdmin === true) return undefined;
  const watched = new Date(now.getTime() - defaultPolicySettings.watchDays * 86_400_000);
  const reactivated = await listLastConfirmed(tx, tenant, keysToLock(members, ruling));
  return reactivated.some(({ at }) => at > watched) ? { outcome: "admin-required" } : undefined;
}

/** Why a call decides nothing, if it does not. */
async function refusal(
  tx: Queryable,
  { tenant, id, ruling, members }: ReviewCall,
  open: StoredReview,
  sum: OpenSum,
): Promise<ReviewOutcome | undefined> {
  if (members !== undefined && members !== "all" && sum.members < new Set(members).size) {
    const waiting = await listOpenMembers(tx, tenant, { review: id, ids: members, limit: members.length });
    const known = new Set(waiting.map((member) => member.id));
    return { outcome: "members-decided", ids: members.filter((member) => !known.has(member)) };
  }
  const { decision, address } = ruling;
  if (touchesNobody(ruling)) return undefined;
  const unread = open.byMember && members === undefined && sum.people > 1;
  const severalPeople = unread ? ({ outcome: "several-people", members: sum.members } as const) : undefined;
  if (decision === "apply") return sum.held === 0 ? { outcome: "nothing-held" } : severalPeople;
  if (address !== undefined) {
    if (readAddress(address) === undefined) return { outcome: "not-an-address", text: address };
    return sum.members > 1 ? { outcome: "address-of-several", members: sum.members } : undefined;
  }
  const isNeeded = ruling.reason === undefined || needsAddress(ruling.reason);
  return sum.addressed === 0 && isNeeded ? { outcome: "address-needed" } : severalPeople;
}

function touchesNobody({ decision, reason }: Ruling): boolean {
  return decision === "ignore" || (reason !== undefined && !mayTouch(reason));
}

function told(
  { id, ruling, actor }: ReviewCall,
  { question, cluster, verdictId, messageId, members: all, settled }: StoredReview,
  sum: OpenSum,
  [first]: readonly OpenMember[],
  now: Date,
): Readonly<Record<string, unknown>> {
  const { decision, reason, note, address } = ruling;
  const decided = { decision, reason, decidedBy: actor, decidedAt: now, note };
  const counted = { members: sum.members, remaining: Math.max(0, all - settled - sum.members) };
  const about = sum.people === 1 ? (address ?? first?.address) : address;
  return { reviewId: id, question, cluster, verdictId, messageId, ...decided, ...counted, address: about };
}

/** Settles members of a decided review, a transaction for each batch, until none is left or the signal says stop. */
async function settle(
  database: Database,
  decided: Unsettled,
  now: () => Date,
  signal: AbortSignal,
  options: DecidingOptions,
): Promise<number> {
  let total = 0;
  while (!signal.aborted) {
    const done = await inTransaction(database, (tx) => settleNext(tx, decided, now(), options));
    total += done;
    if (done < batch) break;
  }
  return total;
}

async function settleNext(
  tx: Queryable,
  decided: Unsettled,
  now: Date,
  { policy, holdMs }: DecidingOptions,
): Promise<number> {
  const { tenant, id, ruling, decidedBy, decisionId } = decided;
  const next = await listOpenMembers(tx, tenant, { review: id, limit: batch });
  await lockAddresses(tx, tenant, keysToLock(next, ruling));
  // Another instance may have settled some since, or somebody has undone it.
  const review = await lockReview(tx, tenant, id);
  if (review?.state !== "decided" || review.decisionId !== decisionId) return 0;
  const ids = next.map((member) => member.id);
  const members = await listOpenMembers(tx, tenant, { review: id, ids, limit: batch });
  const ends = toldAt(decided, holdMs);
  const ofDecision = { id: decisionId ?? newId(now.getTime()), toldAt: ends > now ? ends : now };
  await settleMembers(tx, members, { tenant, review: id, ruling, actor: decidedBy, policy, ofDecision, now });
  if (next.length < batch) await finishSettling(tx, tenant, id, now);
  return next.length;
}

/** Settles what was decided and not yet carried out; answers how many members. */
export async function settleDecided(database: Database, now: () => Date, signal: AbortSignal): Promise<number> {
  let total = 0;
  for (const decided of await listUnsettled(database, 100)) {
    total += await settle(database, decided, now, signal, defaultDeciding);
  }
  return total;
}

/** Honours wishes that nobody decided in time, for marketing; answers how many. TAXONOMY "unsubscribe-request". */
export async function honourDue(database: Database, now: () => Date, signal: AbortSignal): Promise<number> {
  let total = 0;
  for (const { tenant, id } of await listDue(database, now(), 100)) {
    if (signal.aborted) break;
    const ruling = {
      decision: "opt-out",
      note: "Nobody decided in time whether the person wants no more mail.",
    } as const;
    const { outcome } = await decideReview(database, { tenant, id, actor: "job:wishes", ruling, members: "all" }, now);
    if (outcome === "decided") total++;
  }
  return total;
}

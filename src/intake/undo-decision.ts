import type { Suppression } from "../domain/decision.ts";
import type { ListChange } from "../domain/list-change.ts";
import type { StoredReview } from "../domain/review.ts";
import type { UndoCall, UndoneReview, UndoneTogether, UndoRefusal } from "../domain/review-undo.ts";
import { takeBack } from "../domain/undo.ts";
import { addDays } from "../policy/entries.ts";
import { defaultPolicySettings } from "../policy/settings.ts";
import { type Database, inTransaction, type Queryable } from "../store/database.ts";
import { applyChanges, lockAddresses } from "../store/list/entries.ts";
import { removeStrikesOf } from "../store/list/strikes.ts";
import { takeBackVerdicts } from "../store/reviews/member-verdicts.ts";
import {
  type DecidedEntry,
  listChangedKeys,
  listDecidedEntries,
  listSettledBy,
  reopenReview,
  type SettledMember,
  withdrawEvents,
} from "../store/reviews/reopening.ts";
import { lockReview } from "../store/reviews/review-closing.ts";
import { listTogether, lockDecision, markUndone, type ReviewDecided } from "../store/reviews/review-decisions.ts";
import { appendEvents } from "../store/webhooks/outbox.ts";

/** For so long a decision can be undone, in days. */
export const undoDays = 7;
/** Members that are taken back in one transaction. */
const mostMembers = 1_000;
/** For so long a call goes on, in milliseconds; the rest is asked for again. */
const undoingMs = 5_000;

/**
 * Takes back what a decision wrote, and those that were made together with it: entries as they were before, unless
 * somebody changed one since, verdicts, strikes; and opens the reviews again. Each review is one transaction: all of it,
 * or nothing. While nobody has been told of the decision, nobody ever is; later the changes are told like any others.
 */
export async function undoDecision(
  database: Database,
  call: UndoCall,
  now: () => Date,
): Promise<UndoneTogether | { readonly outcome: "unknown" }> {
  const together = await listTogether(database.pool, call.tenant, call.id);
  if (together.length === 0) return { outcome: "unknown" };
  const isOne = together.length === 1;
  // The latest first: of one person there may be several.
  const due = together.filter(({ undoneAt }) => isOne || undoneAt === undefined).toReversed();
  const undone: UndoneReview[] = [];
  const left: UndoneTogether["left"][number][] = [];
  const end = performance.now() + undoingMs;
  for (const [index, decided] of due.entries()) {
    if (index > 0 && performance.now() > end) return { undone, left, remaining: due.length - index };
    const done = await undoOne(database, call, decided, now);
    if (done.outcome === "undone") undone.push(done);
    else if (done.outcome !== "unknown") left.push({ ...done, reviewId: decided.reviewId });
  }
  return { undone, left, remaining: 0 };
}

/** Tries again where another review of the cluster was opened, or members were settled, at the same moment. */
async function undoOne(
  database: Database,
  call: UndoCall,
  decided: ReviewDecided,
  now: () => Date,
): Promise<UndoneReview | UndoRefusal> {
  for (let tries = 3; ; tries--) {
    try {
      const done = await inTransaction(database, (tx) => undoInOne(tx, call, decided, now()));
      if (done.outcome !== "settling") return done;
    } catch (error) {
      if (tries <= 1 || Reflect.get(error as object, "code") !== uniqueViolation) throw error;
    }
    if (tries <= 1) throw new Error(`Cannot undo decision ${decided.id}: its members are still being settled`);
  }
}

const uniqueViolation = "23505";

async function undoInOne(
  tx: Queryable,
  { tenant, actor }: UndoCall,
  { id, reviewId }: ReviewDecided,
  now: Date,
): Promise<UndoneReview | UndoRefusal | { readonly outcome: "settling" }> {
  // Addresses come before reviews, as everywhere.
  const before = await keysOf(tx, tenant, id);
  await lockAddresses(tx, tenant, before);
  const review = await lockReview(tx, tenant, reviewId);
  const decided = await lockDecision(tx, tenant, id);
  if (review === undefined || decided === undefined) return { outcome: "unknown" };
  const refused = refusal(decided, now);
  if (refused !== undefined) return refused;
  const locked = new Set(before);
  if ((await keysOf(tx, tenant, id)).some((key) => !locked.has(key))) return { outcome: "settling" };
  const members = await listSettledBy(tx, tenant, id, mostMembers + 1);
  if (members.length > mostMembers) return { outcome: "too-many", members: decided.members, most: mostMembers };
  const { changes, touched } = planChanges(await listDecidedEntries(tx, tenant, id), { id, actor, now });
  if (touched.length > 0) return { outcome: "touched", touched };
  const isWithdrawn = await withdrawEvents(tx, tenant, id, now);
  const news = isWithdrawn ? ("none" as const) : undefined;
  await applyChanges(
    tx,
    tenant,
    changes.map((change): ListChange => ({ ...change, news })),
    now,
  );
  await takeBackRest(tx, tenant, id, members);
  const honouredAt = addDays(now, defaultPolicySettings.honourAfterHours / 24);
  const openId = await reopenReview(tx, tenant, review, { decisionId: id, honouredAt });
  await markUndone(tx, tenant, id, { actor, at: now });
  if (!isWithdrawn) await tell(tx, tenant, { review, decided, openId, actor, members: members.length }, now);
  return { outcome: "undone", reviewId: openId, wasTold: !isWithdrawn };
}

async function keysOf(tx: Queryable, tenant: string, id: string): Promise<string[]> {
  const members = await listSettledBy(tx, tenant, id, mostMembers + 1);
  if (members.length > mostMembers) return [];
  const keys = members.flatMap(({ addressKey }) => addressKey ?? []);
  return [...new Set([...keys, ...(await listChangedKeys(tx, tenant, id))])];
}

function refusal({ at, undoneAt, undoneBy }: ReviewDecided, now: Date): UndoRefusal | undefined {
  if (undoneAt !== undefined) return { outcome: "undone-before", by: undoneBy ?? "", at: undoneAt };
  const until = addDays(at, undoDays);
  return until < now ? { outcome: "too-late", until } : undefined;
}

type Undoing = { readonly id: string; readonly actor: string; readonly now: Date };

function planChanges(entries: readonly DecidedEntry[], { id, actor, now }: Undoing) {
  const touched: { address: string; by: string; at: Date }[] = [];
  const told = { actor, why: "A decision was undone", ofDecision: { id, toldAt: now }, takesBack: id };
  const changes = entries.flatMap((entry): ListChange[] => {
    const undone = takeBack(entry, now);
    const { addressKey, scope, cause } = entry;
    switch (undone.act) {
      case "none":
        return [];
      case "lift":
        return [
          { kind: "remove", change: "removed", addressKey, scope, cause: cause as Suppression["cause"], ...told },
        ];
      case "put":
        return [{ kind: "put", entry: revive(undone.entry), ...told }];
      case "leave":
        touched.push({ address: addressKey, by: entry.latestBy, at: entry.latestAt });
        return [];
      default:
        return undone satisfies never;
    }
  });
  return { changes, touched };
}

/** In history, dates are text. */
function revive(entry: Readonly<Record<string, unknown>>): Suppression {
  const { firstSeenAt, lastSeenAt, expiresAt } = entry as Readonly<Record<string, string>>;
  const dates = { firstSeenAt: new Date(firstSeenAt ?? 0), lastSeenAt: new Date(lastSeenAt ?? 0) };
  return { ...(entry as unknown as Suppression), ...dates, expiresAt: expiresAt ? new Date(expiresAt) : undefined };
}

async function takeBackRest(tx: Queryable, tenant: string, id: string, members: readonly SettledMember[]) {
  const verdictIds = members.flatMap(({ verdictId }) => verdictId ?? []);
  await takeBackVerdicts(tx, tenant, id, verdictIds);
  const keys = [...new Set(members.flatMap(({ addressKey }) => addressKey ?? []))];
  await removeStrikesOf(tx, tenant, id, keys);
}

type Told = {
  readonly review: StoredReview;
  readonly decided: ReviewDecided;
  readonly openId: string;
  readonly actor: string;
  readonly members: number;
};

async function tell(tx: Queryable, tenant: string, told: Told, now: Date): Promise<void> {
  const { review, decided, openId, actor, members } = told;
  const { question, cluster } = review;
  const was = { decisionId: decided.id, decision: decided.decision, reason: decided.reason, decidedBy: decided.actor };
  const data = { reviewId: openId, question, cluster, ...was, members, undoneBy: actor, undoneAt: now };
  await appendEvents(tx, tenant, [{ type: "review.reopened", data }], now);
}

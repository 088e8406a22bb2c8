import type { Address } from "../domain/address.ts";
import { domainKey } from "../domain/address.ts";
import type { Answer, Cause, Scope, Suppression } from "../domain/decision.ts";
import { isLastingWish } from "../domain/list-change.ts";
import { type Proof, proofs, type Reason } from "../domain/verdict.ts";
import type { Case } from "./case.ts";

const dayLength = 86_400_000;

export function addDays(from: Date, days: number): Date {
  return new Date(from.getTime() + days * dayLength);
}

/** When it happened, as far as it is known; never later than now. */
export function happenedAt({ judged, now }: Case): Date {
  const at = judged.verdict.occurredAt ?? now;
  return at < now ? at : now;
}

/** The end of a hold of so many days, which counts from when it happened; undefined once it is over. */
export function holdEnd(asked: Case, days: number): Date | undefined {
  const end = addDays(happenedAt(asked), days);
  return end > asked.now ? end : undefined;
}

/** Why nothing is held where `holdEnd` gives no end. */
export function heldNoMore(asked: Case, days: number): string {
  return `${days} days from ${happenedAt(asked).toISOString().slice(0, 10)} are over, so nothing is held`;
}

/** What an entry is to say, before it is merged with the one that stands. */
export type Draft = {
  readonly scope: Scope;
  readonly cause: Cause;
  readonly answer: Exclude<Answer, "send">;
  readonly expiresAt?: Date | undefined;
  /** Where it is not the verdict's own. */
  readonly reason?: Reason | undefined;
  /** For the whole domain of the address. */
  readonly whole?: "domain" | undefined;
};

/** The entry that a case asks for, as it shall stand: merged with what stands already. */
export function draftEntry(asked: Case, address: Address, draft: Draft): Suppression {
  const { judged, now, origin, verdictId } = asked;
  const addressKey = draft.whole === "domain" ? domainKey(address) : address.key;
  const at = happenedAt(asked);
  const entry: Suppression = {
    addressKey,
    address: draft.whole === "domain" ? addressKey : address.text,
    scope: draft.scope,
    cause: draft.cause,
    answer: draft.answer,
    reason: draft.reason ?? judged.verdict.reason,
    proof: judged.proof,
    origin,
    verdictId,
    firstSeenAt: at,
    lastSeenAt: at,
    expiresAt: draft.expiresAt,
    holds: draft.answer === "hold" ? 1 : 0,
  };
  const standing = findEntry(asked.history.suppressions, entry);
  return standing === undefined ? entry : mergeEntry(standing, entry, now);
}

/** The entry of the same address, scope and cause. */
export function findEntry(
  entries: readonly Suppression[],
  wanted: Pick<Suppression, "addressKey" | "scope" | "cause">,
): Suppression | undefined {
  return entries.find(
    ({ addressKey, scope, cause }) =>
      addressKey === wanted.addressKey && scope === wanted.scope && cause === wanted.cause,
  );
}

export function isActive(entry: Suppression, now: Date): boolean {
  return entry.expiresAt === undefined || entry.expiresAt > now || isLastingWish(entry);
}

/** Merges a new entry into the one that stands: the strictest answer, the latest end; nothing is ever shortened. */
export function mergeEntry(standing: Suppression, next: Suppression, now: Date): Suppression {
  const firstSeenAt = earlier(standing.firstSeenAt, next.firstSeenAt);
  const lastSeenAt = later(standing.lastSeenAt, next.lastSeenAt);
  const holds = standing.holds + next.holds;
  // What has run out binds no more, but it is remembered for how often it was set.
  if (!isActive(standing, now)) return { ...next, address: standing.address, firstSeenAt, lastSeenAt, holds };
  const kept = standing.answer === "never" || next.answer === "hold" ? standing : next;
  const proof = strongerProof(standing.proof, next.proof);
  return {
    ...kept,
    // An entry rests on its best evidence, so that undoing what was weakly proven spares it.
    proof,
    verdictId: proof === standing.proof && kept === standing ? standing.verdictId : next.verdictId,
    address: standing.address,
    firstSeenAt,
    lastSeenAt,
    expiresAt: latestEnd(standing.expiresAt, next.expiresAt),
    holds,
  };
}

function strongerProof(one: Proof, other: Proof): Proof {
  return proofs.indexOf(one) >= proofs.indexOf(other) ? one : other;
}

function earlier(one: Date, other: Date): Date {
  return one <= other ? one : other;
}

function later(one: Date, other: Date): Date {
  return one >= other ? one : other;
}

/** No end outlasts every end. */
function latestEnd(one: Date | undefined, other: Date | undefined): Date | undefined {
  return one === undefined || other === undefined ? undefined : later(one, other);
}

import type { Address } from "../domain/address.ts";
import type { Cause, Suppression } from "../domain/decision.ts";
import type { MemberVerdict, Ruling } from "../domain/review.ts";
import { type Category, type Proof, type Reason, reasons } from "../domain/verdict.ts";

/** What a person decided about one address. */
export type Decided = Pick<Ruling, "scope" | "until" | "note"> & {
  readonly decision: "suppress" | "hold" | "opt-out";
  readonly address: Address;
  readonly verdict: MemberVerdict | undefined;
};

const holdDays = 30;

/** The entry that a person's decision makes, as it shall stand beside what was there before. */
export function decidedEntry(decided: Decided, existing: readonly Suppression[], now: Date): Suppression {
  const { address, verdict, decision } = decided;
  const { cause, reason } = causeOf(decision, verdict);
  const scope = decided.scope ?? (cause === "opt-out" || cause === "complaint" ? "*marketing" : "*");
  const before = existing.find((entry) => entry.scope === scope && entry.cause === cause);
  const isStricterBefore =
    decision === "hold" &&
    before?.answer === "never" &&
    (before.expiresAt === undefined || before.expiresAt.getTime() > now.getTime());
  // The strictest stands: a hold decided on one report never loosens what another one made.
  if (isStricterBefore) return { ...before, lastSeenAt: now };
  return {
    addressKey: address.key,
    address: before?.address ?? address.text,
    scope,
    cause,
    answer: decision === "hold" ? "hold" : "never",
    reason,
    proof: (verdict?.proof as Proof | undefined) ?? "none",
    origin: "operator",
    verdictId: verdict?.id,
    note: decided.note,
    firstSeenAt: before?.firstSeenAt ?? now,
    lastSeenAt: now,
    expiresAt: decision === "hold" ? (decided.until ?? new Date(now.getTime() + holdDays * 86_400_000)) : undefined,
    holds: (before?.holds ?? 0) + (decision === "hold" ? 1 : 0),
  };
}

type CauseAndReason = { readonly cause: Cause; readonly reason: Suppression["reason"] };

function causeOf(decision: Decided["decision"], verdict: MemberVerdict | undefined): CauseAndReason {
  const reason = verdict?.reason as Reason | undefined;
  const category = verdict?.category as Category | undefined;
  // A reason is kept only where it blames the recipient: "ambiguous" or "spam-content" explains no entry.
  const told = reason !== undefined && reasons[reason].fault === "recipient" ? reason : "manual";
  if (decision === "opt-out") return { cause: "opt-out", reason: told };
  if (category === "complaint" || reason === "complaint-text") return { cause: "complaint", reason: told };
  if (category === "hard" || category === "soft" || category === "block") {
    return { cause: "delivery", reason: reason ?? "manual" };
  }
  return { cause: "manual", reason: told };
}

import type { Suppression } from "./decision.ts";

/**
 * What shows that an address takes mail again: its owner has agreed to be mailed, somebody of support has it from its
 * owner, or a message that was sent to try was taken.
 */
export const reactivationBases = ["reconfirmed", "support", "probe"] as const;
export type ReactivationBasis = (typeof reactivationBases)[number];

export type Reactivation = {
  readonly id: string;
  readonly addressKey: string;
  readonly basis: ReactivationBasis;
  /** Since then the address is known to take mail: what was sent before tells nothing of it. */
  readonly confirmedAt: Date;
  readonly evidence: string;
  readonly actor: string;
  /** When it was recorded. */
  readonly at: Date;
};

/** How an entry is to be taken off the list by a person or a program, as against by its expiry. */
export type Lifting = {
  /** "request": somebody says so, no more. */
  readonly basis: ReactivationBasis | "request";
  /** When the person agreed to be mailed again, where that is recorded. */
  readonly consentAt?: Date | undefined;
  readonly isAdmin: boolean;
};

/** An entry that may be lifted, with when it was made. */
export type Standing = { readonly entry: Suppression; readonly madeAt: Date };

export type Obstacle = {
  readonly kind: "consent-required" | "basis-required" | "admin-required";
  readonly entry: Suppression;
};

/**
 * What forbids to lift these entries, all or nothing; undefined when nothing does. An opt-out goes only by a consent that
 * is later; a complaint, too, unless somebody plainly asks for it; and what came back within `watchDays` of a
 * reactivation is an admin's to lift.
 */
export function findObstacle(
  standing: readonly Standing[],
  lifting: Lifting,
  reactivations: readonly Pick<Reactivation, "at">[],
  watchDays: number,
): Obstacle | undefined {
  for (const { entry, madeAt } of standing) {
    if (needsConsent(entry, lifting) && !(lifting.consentAt !== undefined && lifting.consentAt > entry.lastSeenAt)) {
      return { kind: "consent-required", entry };
    }
    // That the mailbox takes mail says nothing of why somebody closed it by hand.
    if (entry.cause === "manual" && lifting.basis === "probe") return { kind: "basis-required", entry };
    const cameBack = reactivations.some(
      ({ at }) => at <= madeAt && madeAt.getTime() < at.getTime() + watchDays * dayMs,
    );
    if (entry.cause === "delivery" && cameBack && !lifting.isAdmin) return { kind: "admin-required", entry };
  }
  return undefined;
}

const dayMs = 86_400_000;

function needsConsent({ cause }: Suppression, { basis }: Lifting): boolean {
  return cause === "opt-out" || (cause === "complaint" && basis !== "request");
}

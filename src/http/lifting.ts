import type { Cause, Scope, Suppression } from "../domain/decision.ts";
import { findObstacle, type Lifting, type Obstacle } from "../domain/reactivation.ts";
import type { Queryable } from "../store/database.ts";
import { applyChanges, listEntries, lockAddresses } from "../store/list/entries.ts";
import { listReactivations, listStanding } from "../store/list/reactivations.ts";
import { standingAt, tagsOfEntries } from "./entry-tags.ts";
import { type Preconditions, requirePreconditions } from "./preconditions.ts";
import { type Caller, Problem } from "./route.ts";
import type { Subject } from "./subject.ts";

/** Which entries of an address are to be lifted, and why. */
export type Lift = {
  readonly caller: Caller;
  readonly subject: Subject;
  /** undefined: of every scope, or cause. */
  readonly scope?: Scope | undefined;
  readonly cause?: Cause | undefined;
  readonly lifting: Lifting;
  readonly why: string;
  /** Under which key the address stands if its person was erased; looked up before the transaction. */
  readonly erasedKeys: readonly string[];
  /** What the caller expects to stand; without it, whatever stands. */
  readonly preconditions?: Preconditions;
};

// The last few tell: what was suppressed within weeks of one that is older came before these.
const mostRecent = 100;

/**
 * Lifts entries of an address, all or nothing, in the caller's transaction, which holds the address from then on.
 * @throws Problem 403, 409 or 412 where something forbids it
 */
export async function liftEntries(
  tx: Queryable,
  { caller, subject, scope, cause, lifting, why, erasedKeys, preconditions }: Lift,
  settings: { readonly now: Date; readonly watchDays: number },
): Promise<readonly Suppression[]> {
  const { tenant, actor } = caller;
  const keys = [subject.key, ...erasedKeys];
  await lockAddresses(tx, tenant, keys);
  const found = (await listEntries(tx, tenant, keys)).filter(
    (entry) => (entry.cause === "allow") === (cause === "allow"),
  );
  if (preconditions !== undefined) {
    requirePreconditions(preconditions, tagsOfEntries(standingAt(found, settings.now), { scope, cause }));
  }
  const entries = found.filter(
    (entry) => (scope === undefined || entry.scope === scope) && (cause === undefined || entry.cause === cause),
  );
  if (entries.length === 0) return [];
  const standing = await listStanding(tx, tenant, subject.key, entries);
  const reactivations = await listReactivations(tx, tenant, subject.key, { limit: mostRecent });
  const obstacle = findObstacle(standing, lifting, reactivations.rows, settings.watchDays);
  if (obstacle !== undefined) throw refusal(obstacle, lifting);
  const changes = entries.map((entry) => ({
    ...({ kind: "remove", change: "removed" } as const),
    ...{ addressKey: entry.addressKey, scope: entry.scope, cause: entry.cause, actor, why },
    consentAt: lifting.consentAt,
  }));
  await applyChanges(tx, tenant, changes, settings.now);
  return entries;
}

function refusal({ kind, entry: { cause, lastSeenAt } }: Obstacle, { basis }: Lifting): Problem {
  const which = `Cannot lift the ${cause === "delivery" ? "entry" : cause} of ${lastSeenAt.toISOString()}`;
  switch (kind) {
    case "consent-required": {
      const later = `later than ${lastSeenAt.toISOString()}`;
      const expected =
        basis === "request"
          ? `\`consent\` that is ${later}`
          : `the basis \`reconfirmed\` with a \`confirmedAt\` ${later}`;
      return new Problem(409, kind, `${which}: expected ${expected}, or a \`cause\` that leaves the ${cause} alone`);
    }
    case "basis-required":
      return new Problem(409, kind, `${which} by a probe: expected the basis \`support\` or \`reconfirmed\``);
    case "admin-required":
      return new Problem(
        403,
        kind,
        `${which}: it was suppressed again soon after a reactivation, so expected a key with the scope "admin"`,
      );
    default:
      return kind satisfies never;
  }
}

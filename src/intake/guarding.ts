import type { Decision, History } from "../domain/decision.ts";
import { type GuardCount, guardDecision, type Watched, watchedBy } from "../policy/guard.ts";
import type { PolicySettings } from "../policy/settings.ts";
import { originsOf } from "../proof/origins.ts";
import type { Queryable } from "../store/database.ts";
import { findGuards } from "../store/list/guards.ts";
import type { Book } from "./book.ts";
import type { Proven } from "./finding.ts";

/** What a verdict is counted under. A backlog is looked at in a dry run before it acts, and would look like a flood. */
export function watchedOf({ finding, verdict, proof, address }: Proven): Watched[] {
  if (finding.origin?.runId !== undefined) return [];
  return watchedBy({ verdict, proof, domain: address?.domain, ...originsOf(finding.report, finding.envelope) });
}

/** The origins whose counts these verdicts may change. */
export function listOrigins(proven: readonly Proven[]): string[] {
  return [...new Set(proven.flatMap((verdict) => watchedOf(verdict).map(({ origin }) => origin)))];
}

/** The counts at hand, and which of them were changed. */
export type GuardBook = { readonly counts: Map<string, GuardCount>; readonly changed: Map<string, GuardCount> };

export async function openGuards(tx: Queryable, tenant: string, origins: readonly string[]): Promise<GuardBook> {
  return { counts: await findGuards(tx, tenant, origins), changed: new Map() };
}

/** The decision after the guards looked at it; without counts, as of shadows and in a dry run, it stays. */
export function guardVerdict(
  { guards }: Pick<Book, "guards">,
  proven: Proven,
  decision: Decision,
  asked: { readonly history: History; readonly policy: PolicySettings; readonly now: Date },
): Decision {
  if (guards === undefined) return decision;
  const { history, policy, now } = asked;
  const known = { counts: guards.counts, history, now, proof: proven.proof };
  const guarded = guardDecision(decision, watchedOf(proven), known, policy);
  for (const [origin, count] of guarded.counts) {
    guards.counts.set(origin, count);
    guards.changed.set(origin, count);
  }
  return guarded.decision;
}

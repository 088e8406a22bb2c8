import { createHash } from "node:crypto";
import { providerOf } from "../classify/providers.ts";
import type { Decision, History } from "../domain/decision.ts";
import { type GuardCount, guardDecision, type Watched, watchedBy } from "../policy/guard.ts";
import type { PolicySettings } from "../policy/settings.ts";
import { type Spoken, spreadOf, weighSpread } from "../policy/spread.ts";
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
  const origins = proven.flatMap((verdict) => [
    ...watchedOf(verdict).map(({ origin }) => origin),
    ...(spreadOrigin(verdict) ?? []),
  ]);
  return [...new Set(origins)];
}

/** Who says what of an address, as it is compared with what is said of others that day. */
function spokenOf({ finding: { report }, verdict, proof, address, occurredAt }: Proven): Spoken | undefined {
  if (address === undefined) return undefined;
  const provider = providerOf(report, verdict);
  const recipient = report.kind === "delivery" ? report.recipients[verdict.recipientIndex] : undefined;
  const text = recipient?.diagnosticCode?.text ?? recipient?.localizedDiagnostic ?? recipient?.text ?? "";
  return { verdict, proof, speaker: provider === "other" ? address.domain : provider, text, occurredAt };
}

/** A backlog is counted, too: its days are its own. */
function spreadOrigin(proven: Proven): readonly [string] | undefined {
  const spoken = proven.verdict.reason === "undetermined" ? spokenOf(proven) : undefined;
  const spread = spoken && spreadOf(spoken);
  if (spread === undefined) return undefined;
  return [`spread:${createHash("sha256").update(JSON.stringify(spread)).digest("hex").slice(0, 32)}`];
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
  const guarded = guardDecision(weighed(guards, proven, decision, asked), watchedOf(proven), known, policy);
  for (const [origin, count] of guarded.counts) {
    guards.counts.set(origin, count);
    guards.changed.set(origin, count);
  }
  return guarded.decision;
}

/** The decision after what the same provider says of other addresses was looked at. */
function weighed(
  guards: GuardBook,
  proven: Proven,
  decision: Decision,
  { history, policy, now }: { readonly history: History; readonly policy: PolicySettings; readonly now: Date },
): Decision {
  const [origin] = spreadOrigin(proven) ?? [];
  const spoken = spokenOf(proven);
  if (origin === undefined || spoken === undefined) return decision;
  const done = weighSpread(decision, spoken, { count: guards.counts.get(origin), history, now }, policy);
  if (done.count !== undefined) {
    guards.counts.set(origin, done.count);
    guards.changed.set(origin, done.count);
  }
  return done.decision;
}

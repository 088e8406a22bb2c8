import { providerOf } from "../classify/providers.ts";
import type { Strike, Suppression } from "../domain/decision.ts";
import type { NewEvent } from "../domain/event.ts";
import type { ListChange } from "../domain/list-change.ts";
import { operatorPrefix } from "../domain/operator-rule.ts";
import { subjectTemplate } from "../domain/template.ts";
import type { Category } from "../domain/verdict.ts";
import { purposeOf } from "../proof/token-places.ts";
import type { Queryable } from "../store/database.ts";
import {
  handOverFacts,
  insertReports,
  insertVerdicts,
  type NewReport,
  type NewVerdict,
} from "../store/findings/findings.ts";
import { addProofCounts, type ProofCount } from "../store/findings/proof-counts.ts";
import { addCounts, type Count, hourOf } from "../store/findings/stats.ts";
import { watchDomains } from "../store/list/domain-watches.ts";
import { applyChanges } from "../store/list/entries.ts";
import { saveGuards } from "../store/list/guards.ts";
import { insertStrikes } from "../store/list/strikes.ts";
import { openReviews } from "../store/reviews/reviews.ts";
import { addRuleHits, type RuleHits } from "../store/rules/rule-hits.ts";
import { addSendingCounts } from "../store/sends/sending-counts.ts";
import { settleSends } from "../store/sends/sends.ts";
import { appendEvents } from "../store/webhooks/outbox.ts";
import type { Book } from "./book.ts";
import { countSending } from "./count-sending.ts";
import type { JudgedReport, JudgedVerdict } from "./judgement.ts";
import { reviewsOf, withinBounds } from "./questions.ts";
import { eventsOf, toldEffect } from "./told.ts";

/** Writes down judged reports with everything that follows; `shard` is where their counts go. */
export async function recordJudged(
  tx: Queryable,
  tenant: string,
  judged: readonly JudgedReport[],
  book: Book,
  shard: number,
  now: Date,
): Promise<void> {
  const verdicts = judged.flatMap((report) => report.verdicts);
  await insertReports(tx, tenant, judged.map(newReport));
  const stands = new Map([...book.facts].map(([key, fact]) => [fact.verdictId, Buffer.from(key, "hex")]));
  const handed = new Map(book.handovers.map(({ from, to }) => [from, to]));
  await handOverFacts(tx, tenant, book.handovers);
  await insertVerdicts(
    tx,
    tenant,
    verdicts.map((verdict) => newVerdict(verdict, stands, handed)),
  );
  await insertStrikes(tx, tenant, verdicts.flatMap(strikes), "act");
  await settleSends(tx, tenant, verdicts.flatMap(settledSends));
  await applyChanges(tx, tenant, verdicts.flatMap(listChanges), now);
  await watchDomains(tx, tenant, verdicts.flatMap(heldDomains), now);
  await saveGuards(tx, tenant, book.guards?.changed ?? new Map());
  await addCounts(tx, tenant, counts(verdicts), now, shard);
  await addProofCounts(tx, tenant, proofCounts(verdicts, now), shard);
  await addSendingCounts(tx, tenant, countSending(verdicts, now), shard);
  await addRuleHits(tx, tenant, ruleHits(verdicts), now, shard);
  const opened = await openReviews(
    tx,
    tenant,
    await withinBounds(
      tx,
      tenant,
      verdicts.flatMap((verdict) => reviewsOf(verdict, now)),
    ),
    now,
  );
  const events = [
    ...judged.flatMap(eventsOf),
    ...opened.map(
      ({ id, question, cluster, verdictId, messageId, runId }): NewEvent => ({
        type: "review.opened",
        data: { reviewId: id, question, cluster, verdictId, messageId },
        runId,
      }),
    ),
  ];
  await appendEvents(tx, tenant, events, now);
}

/**
 * Writes down what reports say and what would have followed from it. Strikes are kept so that shadows can be counted;
 * nothing else changes, and nobody is told.
 */
export async function recordShadows(tx: Queryable, tenant: string, judged: readonly JudgedReport[]): Promise<void> {
  const verdicts = judged.flatMap((report) => report.verdicts);
  await insertReports(tx, tenant, judged.map(newReport));
  const shadows = verdicts.map((verdict) => ({ ...newVerdict(verdict, new Map(), new Map()), shadow: true }));
  await insertVerdicts(tx, tenant, shadows);
  await insertStrikes(tx, tenant, verdicts.flatMap(strikes), "shadow");
}

function newReport({ id, kind, finding }: JudgedReport): NewReport {
  const { messageId, report, receivedAt, fields } = finding;
  // Failures are told apart by their replies; their subjects are the same everywhere.
  const template = report.kind === "delivery" ? undefined : subjectTemplate(report);
  return { id, messageId, messageKind: kind, report, receivedAt, fields, subjectTemplate: template };
}

function newVerdict(
  judged: JudgedVerdict,
  stands: ReadonlyMap<string, Buffer>,
  handed: ReadonlyMap<string, string>,
): NewVerdict {
  const { proven, sameFactAs } = judged;
  return {
    id: proven.id,
    reportId: proven.reportId,
    verdict: proven.verdict,
    provider: providerOf(proven.finding.report, proven.verdict),
    address: proven.written,
    addressKey: proven.address?.key,
    streamId: proven.streamId,
    proof: proven.proof,
    provenBy: proven.provenBy,
    metadata: proven.registered?.metadata,
    sendingDomain: proven.sendingDomain,
    occurredAt: proven.occurredAt,
    ...toldEffect(judged),
    factKey: stands.get(proven.id),
    sameFactAs: sameFactAs ?? handed.get(proven.id),
    shadow: false,
  };
}

function strikes({ decision }: JudgedVerdict): readonly Strike[] {
  return decision?.strikes ?? [];
}

const failures: readonly Category[] = ["hard", "soft", "block"];

/** What became of a registered message: it arrived, or came back for good. */
function settledSends({ proven: { registered, verdict } }: JudgedVerdict): Parameters<typeof settleSends>[2][number][] {
  if (registered === undefined) return [];
  if (verdict.reason === "delivered") return [{ send: registered, outcome: "delivered" }];
  const failed = verdict.finality === "terminal" && failures.includes(verdict.category);
  return failed ? [{ send: registered, outcome: "failed" }] : [];
}

function listChanges({ proven, decision }: JudgedVerdict): ListChange[] {
  const entries: readonly Suppression[] = decision?.suppressions ?? [];
  const runId = proven.finding.origin?.runId;
  return entries.map((entry) => ({ kind: "put", entry, actor: "policy", why: decision?.because ?? "", runId }));
}

function ruleHits(verdicts: readonly JudgedVerdict[]): RuleHits[] {
  const hits = new Map<string, number>();
  for (const { proven } of verdicts) {
    const { rule } = proven.verdict;
    if (!rule.startsWith(operatorPrefix)) continue;
    const name = rule.slice(operatorPrefix.length);
    hits.set(name, (hits.get(name) ?? 0) + 1);
  }
  return [...hits].map(([rule, count]) => ({ rule, hits: count }));
}

/** Domains that shall be asked for, since a report says that they are dead. */
function heldDomains({ decision }: JudgedVerdict): string[] {
  const keys = decision?.suppressions.map(({ addressKey }) => addressKey) ?? [];
  return keys.filter((key) => key.startsWith("@")).map((key) => key.slice(1));
}

const countedProof: readonly Category[] = [...failures, "complaint", "opt-out"];

/** What proved the verdicts that have an effect where they are proven. */
function proofCounts(verdicts: readonly JudgedVerdict[], now: Date): ProofCount[] {
  const sums = new Map<string, ProofCount>();
  for (const { proven } of verdicts) {
    const { verdict, finding, occurredAt } = proven;
    if (!countedProof.includes(verdict.category) && verdict.reason !== "unsubscribe-request") continue;
    // A link to unsubscribe works without any return path having a token.
    const isLink = proven.provenBy === "token" && purposeOf(finding.report) === "unsubscribe";
    const provenBy = isLink ? "unsubscribe-link" : (proven.provenBy ?? "none");
    const hour = hourOf(finding.origin?.runId === undefined ? now : occurredAt);
    const key = `${provenBy} ${hour.getTime()}`;
    sums.set(key, { provenBy, hour, count: (sums.get(key)?.count ?? 0) + 1 });
  }
  return [...sums.values()];
}

function counts(verdicts: readonly JudgedVerdict[]): Count[] {
  const sums = new Map<string, Count>();
  for (const { proven, decision } of verdicts) {
    const { verdict, proof, finding } = proven;
    const count = {
      streamId: proven.streamId ?? "",
      provider: providerOf(finding.report, verdict),
      category: verdict.category,
      reason: verdict.reason,
      proof,
      effect: decision?.unproven === true ? "unproven" : (decision?.effect ?? "linked"),
      historicalAt: finding.origin?.runId === undefined ? undefined : hourOf(proven.occurredAt),
    };
    const key = JSON.stringify(Object.values(count));
    sums.set(key, { ...count, count: (sums.get(key)?.count ?? 0) + 1 });
  }
  return [...sums.values()];
}

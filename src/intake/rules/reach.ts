import { holdsRule } from "../../classify/operator.ts";
import { signsOf } from "../../classify/propose.ts";
import type { RuleConditions } from "../../domain/operator-rule.ts";
import type { Report } from "../../domain/report.ts";
import type { RuleExample, RuleReach } from "../../domain/rule-proposal.ts";
import { type Reason, reasons } from "../../domain/verdict.ts";
import type { Queryable } from "../../store/database.ts";
import {
  firstWaiting,
  hasSubject,
  listPast,
  listWaiting,
  type PastCandidate,
  type PastPlace,
  type RuleCandidate,
  type WaitingCandidate,
  type WaitingPlace,
} from "../../store/rules/rule-matches.ts";
import { reviveReport } from "../again/revive.ts";

/** Reports, or verdicts that wait, that are looked at for one rule; of one query; and how many are shown. */
export const [mostLooked, pageSize, mostExamples] = [5_000, 500, 3];
const pastDays = 30;

/** How long one search may take, in milliseconds. */
export type Patience = { readonly endsAt: number; readonly clock: () => number };

/** Finds what a rule would be about: what waits, and what came in the last 30 days. */
export async function findReach(
  tx: Queryable,
  tenant: string,
  rule: { readonly when: RuleConditions; readonly reason: Reason },
  now: Date,
  patience: Patience,
): Promise<RuleReach> {
  const waiting = await countWaiting(tx, tenant, rule.when, patience);
  const past = await countPast(tx, tenant, rule, now, patience);
  return {
    waiting: waiting.count,
    waitingInAll: waiting.looked,
    past: past.count,
    decidedDifferently: past.differently,
    examples: waiting.examples,
    differing: past.examples,
    isCutOff: waiting.isCutOff || past.isCutOff,
  };
}

/** Whether a rule is about a verdict that was given before. */
export function isAbout(when: RuleConditions, candidate: RuleCandidate): boolean {
  const report = reviveReport(candidate.detail);
  return holdsRule(when, signsOf(report, candidate, candidate.fields)) !== undefined;
}

async function countWaiting(tx: Queryable, tenant: string, when: RuleConditions, patience: Patience) {
  let [count, looked] = [0, 0];
  const examples: RuleExample[] = [];
  let place: WaitingPlace | undefined = firstWaiting;
  while (place !== undefined && looked < mostLooked && patience.clock() < patience.endsAt) {
    const page: Awaited<ReturnType<typeof listWaiting>> = await listWaiting(tx, tenant, when, place, pageSize);
    const found = page.rows.filter((row) => isAbout(when, row));
    count += found.length;
    looked += page.looked;
    examples.push(...found.slice(0, mostExamples - examples.length).map(exampleOf));
    place = page.next;
  }
  return { count, looked, examples, isCutOff: place !== undefined };
}

async function countPast(
  tx: Queryable,
  tenant: string,
  { when, reason }: { readonly when: RuleConditions; readonly reason: Reason },
  now: Date,
  patience: Patience,
) {
  const since = new Date(now.getTime() - pastDays * 86_400_000);
  const isKnown = when.subject !== undefined && (await hasSubject(tx, tenant, when.subject, since));
  const subject = isKnown ? when.subject : undefined;
  let [count, looked, differently] = [0, 0, 0];
  const examples: RuleExample[] = [];
  let before: PastPlace | undefined;
  do {
    const range = { since, before, limit: pageSize, subject };
    const page: Awaited<ReturnType<typeof listPast>> = await listPast(tx, tenant, when, range);
    const found = page.rows.filter((row) => !isWaiting(row) && isAbout(when, row));
    const differing = found.filter((row) => isOtherwise(row, reason));
    count += found.length;
    looked += page.looked;
    differently += differing.length;
    examples.push(...differing.slice(0, mostExamples - examples.length).map(exampleOf));
    before = page.next;
  } while (before !== undefined && looked < mostLooked && patience.clock() < patience.endsAt);
  return { count, differently, examples, isCutOff: before !== undefined };
}

function isWaiting({ effect, settledAs }: PastCandidate): boolean {
  return effect === "review" && settledAs === undefined;
}

/** Whether somebody, or another rule, took it for something else. */
function isOtherwise({ settledAs, reason: was, effect }: PastCandidate, reason: Reason): boolean {
  if (settledAs === undefined) return was !== reason;
  if (settledAs.reason !== undefined) return settledAs.reason !== reason;
  if (effect !== "review" && was === reason) return false;
  return !usualDecisions(reason).includes(settledAs.decision);
}

/** What people decide who take something for this, where they did not say so. */
function usualDecisions(reason: Reason): readonly string[] {
  const { category } = reasons[reason];
  if (category === "hard") return ["suppress", "hold", "apply"];
  if (category === "complaint") return ["suppress", "opt-out"];
  if (category === "opt-out" || reason === "unsubscribe-request") return ["opt-out", "suppress"];
  return ["ignore"];
}

function exampleOf(row: RuleCandidate | WaitingCandidate): RuleExample {
  const { verdictId, reportId, address, reason, detail } = row;
  const { subject } = detail as Pick<Report, "subject">;
  const reviewId = "reviewId" in row ? row.reviewId : undefined;
  return { verdictId, reportId, reviewId, address, subject, reason };
}

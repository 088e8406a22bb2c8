import { type Job, JobFault, type JobStep } from "../../domain/job.ts";
import { nothingFound, type ReclassifyFindings, type ReclassifyQuery } from "../../domain/reclassification.ts";
import { policyFor } from "../../policy/tenant-policy.ts";
import type { Queryable } from "../../store/database.ts";
import { listPlannedOf } from "../../store/jobs/planned-changes.ts";
import {
  listAddressesApart,
  listDifferencesOf,
  listNobodys,
  settleDifferences,
} from "../../store/jobs/verdict-differences.ts";
import type { TenantSettings } from "../../store/tenants/tenant-directory.ts";
import type { Judging } from "../judge.ts";
import { findPlausible } from "../plausible.ts";
import { type Confirmed, confirmAddresses, replaceVerdicts } from "./confirm.ts";
import {
  type Reading,
  type ReclassificationOptions,
  readSome,
  type Weighing,
  type Work,
  weighSome,
} from "./find-differences.ts";

/** What was asked for, and once it is confirmed, by whom. */
export type ReclassificationRequest = { readonly query: ReclassifyQuery; readonly confirmed?: Confirmed | undefined };

/** How far it is once somebody has confirmed it. First come verdicts that concern no address. */
type Applying = {
  readonly phase: "apply-nobodys" | "apply";
  readonly after: string;
  readonly done: number;
  readonly changed: number;
  readonly left: number;
  readonly verdicts: number;
};
type Progress = Reading | Weighing | Applying;

/** Verdicts, or addresses, of one step. */
const sizeOfStep = 100;

/** Judges messages again under the present rules, shows what would be different, and does it once it is confirmed. */
export function createReclassification(options: ReclassificationOptions) {
  return {
    kind: "reclassification",
    step: async (tx: Queryable, job: Job, now: Date): Promise<JobStep> => {
      const settings = (await options.directory.findSettings([job.tenant])).get(job.tenant);
      if (settings === undefined) throw new JobFault("Cannot judge again: the tenant is gone");
      const judging = await judgingOf(tx, job.tenant, settings, options, now);
      const work: Work = { tx, job, now, settings, judging, options };
      const { query, confirmed } = job.request as unknown as ReclassificationRequest;
      const progress = readProgress(job);
      if (progress.phase === "read") return readSome(work, query, progress);
      if (progress.phase === "weigh") {
        const next = await weighSome(work, progress);
        return next === undefined ? found(progress) : { next: "go-on", progress: next };
      }
      if (confirmed === undefined) throw new JobFault("Cannot judge again: expected somebody to confirm it");
      return progress.phase === "apply" ? apply(work, confirmed, progress) : applyNobodys(work, confirmed, progress);
    },
  };
}

/** By what everything is judged that comes now. */
async function judgingOf(
  tx: Queryable,
  tenant: string,
  settings: TenantSettings,
  { judge }: ReclassificationOptions,
  now: Date,
): Promise<Judging> {
  const { streams, sendingDomains, chosen } = settings;
  const plausible = await findPlausible(tx, tenant, chosen, now);
  const policy = policyFor(judge.policy, chosen);
  return { streams, settings: { ...judge, policy, sendingDomains, chosen }, now, plausible };
}

function readProgress({ progress }: Job): Progress {
  const begun: Reading = { phase: "read", seen: 0, findings: nothingFound };
  return "phase" in progress ? (progress as unknown as Progress) : begun;
}

// Where nothing is different, there is nothing to ask.
function found({ findings, seen }: { readonly findings: ReclassifyFindings; readonly seen: number }): JobStep {
  const progress: Applying = { phase: "apply-nobodys", after: "", done: 0, changed: 0, left: 0, verdicts: 0 };
  return { next: findings.differences === 0 ? "done" : "ask", progress, outcome: { found: findings, seen } };
}

async function applyNobodys({ tx, job, now }: Work, { only }: Confirmed, progress: Applying): Promise<JobStep> {
  const due = await listNobodys(tx, job, sizeOfStep);
  if (due.length === 0) return { next: "go-on", progress: { ...progress, phase: "apply" } };
  if (only === undefined) await replaceVerdicts(tx, job, due, now);
  await settleDifferences(tx, job, due, only === undefined ? "done" : "left");
  const verdicts = progress.verdicts + (only === undefined ? due.length : 0);
  return { next: "go-on", progress: { ...progress, verdicts } };
}

async function apply({ tx, job, now }: Work, confirmed: Confirmed, progress: Applying): Promise<JobStep> {
  const { done, changed, left, verdicts } = progress;
  const keys = await listAddressesApart(tx, job, progress.after, sizeOfStep);
  const last = keys.at(-1);
  if (last === undefined) return { next: "done", progress, outcome: { ...job.outcome, done, changed, left, verdicts } };
  const differences = await listDifferencesOf(tx, job, keys);
  const planned = await listPlannedOf(tx, job, keys);
  const step = await confirmAddresses(tx, job, differences, planned, confirmed, now);
  const counts = {
    done: done + step.done,
    changed: changed + step.changed,
    left: left + step.left,
    verdicts: verdicts + step.verdicts,
  };
  return { next: "go-on", progress: { ...progress, after: last, ...counts } };
}

import { type Job, JobFault, type JobStep } from "../domain/job.ts";
import { noFindings, type UndoFindings, type UndoRequest } from "../domain/undo.ts";
import type { Queryable } from "../store/database.ts";
import { restoreVerdicts, undoVerdicts, undoVerdictsOf } from "../store/findings/undone.ts";
import { applyPlanned, type Confirmation } from "../store/jobs/planned-apply.ts";
import { listDue, type PlannedKey } from "../store/jobs/planned-changes.ts";
import { firstChange, searchJobChanges } from "../store/jobs/undo-job.ts";
import { searchEntries } from "../store/jobs/undo-query.ts";
import type { JobKind } from "./kind.ts";

/** Addresses of one step, which is one transaction. */
const addressesOfStep = 1_000;

/** What an undo was asked for, and once it is confirmed, by whom. */
export type UndoJobRequest = UndoRequest & { readonly confirmed?: Confirmation | undefined };

/** How far an undo is. First it is looked what would be undone; nothing is, before somebody confirms that. */
type Progress =
  | {
      readonly phase: "find";
      readonly after?: PlannedKey | undefined;
      readonly seen: number;
      readonly findings: UndoFindings;
    }
  | { readonly phase: "find-changes"; readonly after: string; readonly seen: number; readonly findings: UndoFindings }
  | {
      readonly phase: "apply";
      readonly after: string;
      readonly total: number;
      readonly done: number;
      readonly changed: number;
    };

/** Lifts many entries at once, or takes back what another job did. */
export const undo: JobKind = {
  kind: "undo",
  step: (tx, job, now) => {
    const request = job.request as unknown as UndoJobRequest;
    const progress = readProgress(job, request);
    switch (progress.phase) {
      case "find":
        if (!("query" in request)) throw new JobFault("Cannot undo: expected a query");
        return find(tx, job, request.query, progress);
      case "find-changes":
        if (!("jobId" in request)) throw new JobFault("Cannot undo: expected a job");
        return findChanges(tx, job, request.jobId, progress, now);
      case "apply":
        return apply(tx, job, request, progress, now);
      default:
        return progress satisfies never;
    }
  },
};

function readProgress(job: Job, request: UndoJobRequest): Progress {
  const { phase } = job.progress as Partial<Progress>;
  if (phase !== undefined) return job.progress as unknown as Progress;
  const begun = { seen: 0, findings: noFindings };
  return "jobId" in request ? { ...begun, phase: "find-changes", after: firstChange } : { ...begun, phase: "find" };
}

async function find(
  tx: Queryable,
  job: Job,
  query: Parameters<typeof searchEntries>[2],
  progress: Extract<Progress, { phase: "find" }>,
): Promise<JobStep> {
  const { after, seen, findings } = await searchEntries(tx, job, query, { ...progress, after: progress.after });
  return after === undefined
    ? found(findings, seen)
    : { next: "go-on", progress: { phase: "find", after, seen, findings } };
}

async function findChanges(
  tx: Queryable,
  job: Job,
  undoneId: string,
  progress: Extract<Progress, { phase: "find-changes" }>,
  now: Date,
): Promise<JobStep> {
  const { isOver, after, seen, findings } = await searchJobChanges(tx, job, undoneId, progress, now);
  return isOver ? found(findings, seen) : { next: "go-on", progress: { phase: "find-changes", after, seen, findings } };
}

// Where there is nothing to undo, there is nothing to ask.
function found(findings: UndoFindings, seen: number): JobStep {
  const outcome = { found: findings, seen };
  const progress: Progress = { phase: "apply", after: "", total: findings.entries, done: 0, changed: 0 };
  return findings.entries === 0 ? { next: "done", progress, outcome } : { next: "ask", progress, outcome };
}

async function apply(
  tx: Queryable,
  job: Job,
  request: UndoJobRequest,
  progress: Extract<Progress, { phase: "apply" }>,
  now: Date,
): Promise<JobStep> {
  const { confirmed } = request;
  if (confirmed === undefined) throw new JobFault("Cannot undo: expected somebody to confirm it");
  const due = await listDue(tx, job, addressesOfStep, progress.after);
  const last = due.at(-1)?.groupKey;
  if (last === undefined) {
    const { done, changed } = progress;
    return { next: "done", progress, outcome: { ...job.outcome, done, changed } };
  }
  const applied = await applyPlanned(tx, job, due, confirmed, now);
  const done = applied.filter(({ outcome }) => outcome === "done");
  const lifted = done.filter(({ act }) => act === "lift");
  const keys = [...new Set(lifted.map(({ addressKey }) => addressKey))];
  if ("query" in request) {
    await undoVerdicts(tx, { tenant: job.tenant, jobId: job.id, keys }, request.query);
    const domains = lifted.filter(({ addressKey }) => addressKey.startsWith("@"));
    await undoVerdictsOf(
      tx,
      job.tenant,
      job.id,
      domains.flatMap(({ verdictId }) => verdictId ?? []),
    );
  } else {
    const restored = [...new Set(done.filter(({ act }) => act === "put").map(({ addressKey }) => addressKey))];
    await restoreVerdicts(tx, { tenant: job.tenant, jobId: request.jobId, keys: restored });
  }
  const counts = { done: progress.done + done.length, changed: progress.changed + applied.length - done.length };
  return { next: "go-on", progress: { ...progress, ...counts, after: last } };
}

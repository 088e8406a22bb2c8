import type { Job, JobStep } from "../domain/job.ts";
import type { Queryable } from "../store/database.ts";

/** A kind of job: one row of what the runner can do. */
export type JobKind = {
  readonly kind: string;
  /**
   * Does the next step of a job, at most a second or so of work. All that it writes goes through `tx`, which commits
   * together with the progress: a step that is interrupted has not happened, and is done again from the same progress.
   * @throws JobFault when no other try can succeed
   */
  readonly step: (tx: Queryable, job: Job, now: Date) => Promise<JobStep>;
};

/** What a job may be at. "asking": it waits for an answer of whoever asked for it. */
export const jobStates = ["waiting", "running", "asking", "done", "failed", "cancelled"] as const;
export type JobState = (typeof jobStates)[number];

/** JSON that a kind of job keeps for itself. */
export type JobFacts = Readonly<Record<string, unknown>>;

/** Work that takes longer than a request, done in steps. */
export type Job = {
  readonly tenant: string;
  readonly id: string;
  readonly kind: string;
  readonly state: JobState;
  /** What was asked for. */
  readonly request: JobFacts;
  /** How far it is. */
  readonly progress: JobFacts;
  /** What came of it; while it asks: what it asks about. */
  readonly outcome?: JobFacts | undefined;
  /** Why it failed, in words. */
  readonly fault?: string | undefined;
  /** Who asked for it, as history names people and keys. */
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly startedAt?: Date | undefined;
  readonly reportedAt?: Date | undefined;
  readonly finishedAt?: Date | undefined;
};

/** What follows after one step: another one, an answer that is waited for, or the end. */
export type JobStep =
  | { readonly next: "go-on"; readonly progress: JobFacts }
  | { readonly next: "ask"; readonly progress: JobFacts; readonly outcome: JobFacts }
  | { readonly next: "done"; readonly progress: JobFacts; readonly outcome: JobFacts };

/** A fault of the request itself: another try would end in the same way, so that the job fails at once. */
export class JobFault extends Error {}

import { schedule, validate } from "node-cron";
import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import type { Database } from "../store/database.ts";
import { keepLease, type Lease, releaseLease, takeLease } from "../store/lease.ts";

/** Work that comes round by the clock, on one instance at a time. */
export type Job = {
  readonly name: string;
  /** Five or six fields, in UTC; six begin with the second. */
  readonly cron: string;
  /** Ends early when `signal` is aborted. What it answers is logged. */
  readonly run: (signal: AbortSignal) => Promise<Readonly<Record<string, number>>>;
};

export type JobOptions = {
  readonly database: Database;
  /** The name of this instance. */
  readonly owner: string;
  readonly log: Log;
  readonly metrics?: Pick<Metrics, "jobRuns" | "jobSeconds">;
  /** How long a lease lasts, in milliseconds; 15,000. It is renewed three times in that time. */
  readonly leaseMs?: number;
  /** How long `stop` waits for a job to end, in milliseconds; 5,000. */
  readonly stopMs?: number;
};

type Running = { readonly done: Promise<void>; readonly abort: AbortController };

/**
 * Starts running the jobs at their times. A run that is due while the last one is not over, or while another instance
 * holds the job's lease, is skipped. An error is logged and counted, and the next run comes all the same.
 * @throws SyntaxError for a time that cannot be read
 */
export function startJobs(jobs: readonly Job[], options: JobOptions): { stop(): Promise<void> } {
  const running = new Map<string, Running>();
  const leases = new Map<string, Lease>();
  const wrong = jobs.find((job) => !validate(job.cron));
  if (wrong !== undefined)
    throw new SyntaxError(`Cannot schedule ${wrong.name}: "${wrong.cron}" is no cron expression`);
  let stopped = false;

  function begin(job: Job): void {
    if (stopped || running.has(job.name)) return;
    const abort = new AbortController();
    const done = runJob(job, abort, leases, options).finally(() => running.delete(job.name));
    running.set(job.name, { done, abort });
  }

  const tasks = jobs.map((job) =>
    schedule(job.cron, () => begin(job), {
      name: job.name,
      timezone: "Etc/UTC",
      // Late is fine: every job does whatever is due.
      suppressMissedWarning: true,
      unref: true,
    }),
  );

  return {
    async stop() {
      stopped = true;
      for (const task of tasks) await task.destroy();
      for (const { abort } of running.values()) abort.abort();
      const all = Promise.all([...running.values()].map(({ done }) => done));
      await Promise.race([all, sleepUnref(options.stopMs ?? 5_000)]);
      const free = [...leases.values()].filter((lease) => !running.has(jobOf(lease)));
      await Promise.all(free.map((lease) => releaseLease(options.database, lease).catch(() => {})));
    },
  };
}

const prefix = "job:";

function jobOf(lease: Lease): string {
  return lease.name.slice(prefix.length);
}

/**
 * Runs a job once, if its lease can be had. The lease is kept afterwards, so that the instances' clocks may differ a
 * little without each of them running the job in its turn; it expires, or is given up at the stop.
 */
async function runJob(
  job: Job,
  abort: AbortController,
  leases: Map<string, Lease>,
  { database, owner, log, metrics, leaseMs = 15_000 }: JobOptions,
): Promise<void> {
  const began = performance.now();
  try {
    const lease = await takeLease(database, `${prefix}${job.name}`, owner, leaseMs);
    if (lease === undefined) return;
    leases.set(job.name, lease);
    const keeper = keepLease(database, lease, leaseMs, abort);
    try {
      const done = await job.run(abort.signal);
      metrics?.jobRuns.inc({ job: job.name, outcome: "done" });
      const quiet = Object.values(done).every((count) => count === 0);
      log[quiet ? "debug" : "info"]({ job: job.name, ...done }, "job done");
    } finally {
      keeper.stop();
      metrics?.jobSeconds.observe({ job: job.name }, (performance.now() - began) / 1000);
    }
  } catch (error) {
    metrics?.jobRuns.inc({ job: job.name, outcome: "failed" });
    log.error({ err: error, job: job.name }, "job failed");
  }
}

function sleepUnref(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

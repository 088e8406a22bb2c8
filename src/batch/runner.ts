import { setTimeout as sleep } from "node:timers/promises";
import { type Job, JobFault, type JobStep } from "../domain/job.ts";
import { LeaseLost } from "../domain/source.ts";
import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import { type Database, inTransaction } from "../store/database.ts";
import { countFailures, listTurns, lockTurn, recordFailure, recordStep } from "../store/jobs/jobs.ts";
import { checkFence, keepLease, type Lease, listLeasesOfOthers, releaseLease, takeLease } from "../store/lease.ts";
import type { JobKind } from "./kind.ts";

export type BatchOptions = {
  readonly database: Database;
  /** The name of this instance. */
  readonly owner: string;
  readonly kinds: readonly JobKind[];
  readonly log: Log;
  readonly metrics?: Pick<Metrics, "batchSteps" | "batchStepSeconds"> | undefined;
  readonly now: () => Date;
  /** Called after a step that ended or asked: there are events to send. */
  readonly onTold?: (() => void) | undefined;
  /** How long a lease lasts, in milliseconds; 15,000. It is renewed three times in that time. */
  readonly leaseMs?: number | undefined;
  /** How often it looks for work while there is none, in milliseconds; 1,000. */
  readonly checkMs?: number | undefined;
};

/** So many failures in a row end a job; until then it waits a second, two, four… */
const mostFailures = 5;

/** The lease of whoever works on a tenant's jobs. */
export function batchLease(tenant: string): string {
  return `batch:${tenant}`;
}

/**
 * Works on the jobs of all tenants, a step at a time, each tenant in its turn and each of its jobs in its turn. One
 * instance at a time works for a tenant; when it dies, another goes on from the last step that was committed.
 */
export function startBatch(options: BatchOptions): { wake(): void; stop(): Promise<void> } {
  const { log, checkMs = 1_000 } = options;
  const turns = new Turns(options);
  let stopped = false;
  let nap = new AbortController();
  const loop = (async () => {
    while (!stopped) {
      const worked = await turns
        .round(() => stopped)
        .catch((fault: unknown) => {
          log.warn({ err: fault }, "cannot look for jobs");
          return false;
        });
      if (worked || stopped) continue;
      await turns.releaseAll();
      await sleep(checkMs, undefined, { signal: nap.signal, ref: false }).catch(() => {});
      nap = new AbortController();
    }
    await turns.releaseAll();
  })();
  const wake = () => nap.abort();
  return {
    wake,
    async stop() {
      stopped = true;
      wake();
      await loop;
    },
  };
}

type Held = { readonly lease: Lease; readonly lost: AbortController; stop(): void };

class Turns {
  readonly #options: BatchOptions;
  readonly #held = new Map<string, Held>();

  constructor(options: BatchOptions) {
    this.#options = options;
  }

  /** One step for each tenant that has work; answers whether there was any to be done here. */
  async round(stopping: () => boolean): Promise<boolean> {
    const { database, owner, now } = this.#options;
    const others = await listLeasesOfOthers(database, owner);
    const tenants = (await listTurns(database, now())).filter((tenant) => !others.has(batchLease(tenant)));
    let worked = false;
    for (const tenant of tenants) {
      if (stopping()) return worked;
      const held = await this.#hold(tenant);
      if (held !== undefined) worked = (await this.#work(tenant, held)) || worked;
    }
    for (const tenant of this.#held.keys()) if (!tenants.includes(tenant)) await this.#release(tenant);
    return worked;
  }

  async #hold(tenant: string): Promise<Held | undefined> {
    const { database, owner, leaseMs = 15_000 } = this.#options;
    const known = this.#held.get(tenant);
    if (known?.lost.signal.aborted === false) return known;
    known?.stop();
    this.#held.delete(tenant);
    const lease = await takeLease(database, batchLease(tenant), owner, leaseMs);
    if (lease === undefined) return undefined;
    const lost = new AbortController();
    const held = { lease, lost, ...keepLease(database, lease, leaseMs, lost) };
    this.#held.set(tenant, held);
    return held;
  }

  async releaseAll(): Promise<void> {
    for (const tenant of [...this.#held.keys()]) await this.#release(tenant);
  }

  async #release(tenant: string): Promise<void> {
    const held = this.#held.get(tenant);
    this.#held.delete(tenant);
    held?.stop();
    // Where this cannot be told, the lease runs out by itself.
    if (held !== undefined) await releaseLease(this.#options.database, held.lease).catch(() => {});
  }

  async #work(tenant: string, { lease, lost }: Held): Promise<boolean> {
    const began = performance.now();
    const { database, metrics, now, onTold, leaseMs = 15_000 } = this.#options;
    const turn: { job?: Job | undefined } = {};
    try {
      const step = await inTransaction(database, async (tx) => {
        // While it is open nobody else can take the lease: of a process that stands still the server must end it.
        await tx.query(`SET LOCAL idle_in_transaction_session_timeout = ${Math.ceil(leaseMs)}`);
        await checkFence(tx, lease);
        turn.job = await lockTurn(tx, tenant, now());
        return turn.job === undefined ? undefined : this.#step(tx, turn.job);
      });
      if (turn.job === undefined || step === undefined) return false;
      const { kind } = turn.job;
      metrics?.batchSteps.inc({ kind, outcome: "done" });
      metrics?.batchStepSeconds.observe({ kind }, (performance.now() - began) / 1000);
      if (step.next !== "go-on") onTold?.();
    } catch (fault) {
      if (fault instanceof LeaseLost) lost.abort();
      else if (turn.job === undefined) throw fault;
      else await this.#fail(turn.job, lease, fault);
    }
    return true;
  }

  async #step(tx: Parameters<JobKind["step"]>[0], job: Job): Promise<JobStep> {
    const { kinds, now } = this.#options;
    const row = kinds.find(({ kind }) => kind === job.kind);
    if (row === undefined) throw new JobFault(`Cannot work on a job of kind "${job.kind}": this version knows none`);
    const step = await row.step(tx, job, now());
    await recordStep(tx, job, step, now());
    return step;
  }

  async #fail(job: Job, lease: Lease, fault: unknown): Promise<void> {
    const { database, log, metrics, now, onTold } = this.#options;
    log.error({ err: fault, job: job.id, kind: job.kind, tenant: job.tenant }, "a step of a job failed");
    metrics?.batchSteps.inc({ kind: job.kind, outcome: "failed" });
    await inTransaction(database, async (tx) => {
      await checkFence(tx, lease);
      const failures = (await countFailures(tx, job)) + 1;
      const isOver = fault instanceof JobFault || failures >= mostFailures;
      const nextTryAt = isOver ? undefined : new Date(now().getTime() + 500 * 2 ** failures);
      await recordFailure(tx, job, { fault: tellFault(fault), nextTryAt }, now());
    }).catch((error: unknown) => log.warn({ err: error, job: job.id }, "cannot write down the failure of a job"));
    onTold?.();
  }
}

// What went wrong inside may quote what is not the tenant's; the log has it.
function tellFault(fault: unknown): string {
  return fault instanceof JobFault ? fault.message : "A step failed; the log says why. It can be resumed.";
}

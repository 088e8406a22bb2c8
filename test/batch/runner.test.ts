import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { JobKind } from "../../src/batch/kind.ts";
import { type BatchOptions, batchLease, startBatch } from "../../src/batch/runner.ts";
import { type Job, JobFault } from "../../src/domain/job.ts";
import { createLog } from "../../src/monitoring/log.ts";
import { answerJob, cancelJob, createJob, findJob, resumeJob } from "../../src/store/jobs/jobs.ts";
import { revokeLease, takeLease } from "../../src/store/lease.ts";
import { createTenant } from "../../src/store/tenants/tenants.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { eventually } from "../support/wait.ts";

let database: TestDatabase;
const log = createLog({ level: "silent" });
const now = () => new Date();

beforeAll(async () => {
  database = await openTestDatabase();
  await createTenant(database, { id: "other", name: "other" }, now());
});
afterEach(() => database.pool.query("DELETE FROM jobs"));
afterAll(() => database.close());

const queue = (kind: string, request = {}, tenant = "default") =>
  createJob(database.pool, tenant, { kind, request, createdBy: "key:a" }, now());
const read = async (id: string, tenant = "default") => {
  const job = await findJob(database.pool, tenant, id);
  if (job === undefined) throw new Error("Cannot find the job: expected one");
  return job;
};
const reaches = (id: string, state: string, tenant = "default") =>
  eventually(`job ${state}`, async () => {
    const job = await read(id, tenant);
    return job.state === state ? job : undefined;
  });

function start(kinds: readonly JobKind[], options: Partial<BatchOptions> = {}) {
  const batch = startBatch({ database, owner: "a", kinds, log, now, checkMs: 20, ...options });
  onTestFinished(() => batch.stop());
  return batch;
}

const doneOf = ({ progress: { done = 0 } }: Pick<Job, "progress">) => Number(done);

/** Counts up to what is asked for; each step leaves a trace in a table of the database. */
function counting(kind: string, trace: string[] = []): JobKind {
  return {
    kind,
    step: async (tx, job) => {
      const { name = "", upTo } = job.request;
      const done = doneOf(job) + 1;
      trace.push(`${job.tenant}:${name}:${done}`);
      await tx.query("INSERT INTO leases (name, owner, fence, expires_at) VALUES ($1, 'step', 0, 'epoch')", [
        `${job.id}:${done}`,
      ]);
      const progress = { done };
      return done < Number(upTo) ? { next: "go-on", progress } : { next: "done", progress, outcome: progress };
    },
  };
}
const traces = async (id: string) =>
  (await database.pool.query("SELECT 1 FROM leases WHERE name LIKE $1 || ':%'", [id])).rowCount;

describe("startBatch()", () => {
  it("works on a job step by step until it is done, and tells of it", async () => {
    let told = 0;
    start([counting("count")], { onTold: () => told++ });
    const { id } = await queue("count", { upTo: 3 });
    const job = await reaches(id, "done");
    expect(job).toMatchObject({ progress: { done: 3 }, outcome: { done: 3 }, finishedAt: expect.any(Date) });
    expect(await traces(id)).toBe(3);
    expect(told).toBe(1);
    const { rows } = await database.pool.query("SELECT data FROM outbox_events WHERE type = 'job.completed'");
    expect(rows.at(-1).data).toMatchObject({ jobId: id, state: "done", changes: `/v1/jobs/${id}/changes` });
  });

  it("lets the jobs of two tenants, and two of one, take turns", async () => {
    const trace: string[] = [];
    const jobs = [
      await queue("count", { upTo: 20, name: "long" }),
      await queue("count", { upTo: 3, name: "short" }),
      await queue("count", { upTo: 3, name: "short" }, "other"),
    ];
    start([counting("count", trace)]);
    for (const { id, tenant } of jobs) await reaches(id, "done", tenant);
    const at = (step: string) => trace.indexOf(step);
    expect(at("other:short:3")).toBeLessThan(at("default:long:4"));
    expect(at("default:short:3")).toBeLessThan(at("default:long:5"));
  });

  it("writes nothing once another instance has the lease, and the other goes on where the last commit was", async () => {
    const { id } = await queue("count", { upTo: 3 });
    let release = () => {};
    let steps = 0;
    const slow: JobKind = {
      kind: "count",
      step: async (tx, job, at) => {
        const step = await counting("count").step(tx, job, at);
        if (++steps === 2) {
          await new Promise<void>((resolve) => {
            release = resolve;
          });
        }
        return step;
      },
    };
    start([slow], { owner: "paused" });
    await eventually("the second step", () => (steps === 2 ? true : undefined));
    // The server ends the transaction of a machine that stood still, and its lease runs out.
    await database.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction' AND datname = current_database()",
    );
    await revokeLease(database.pool, batchLease("default"));
    start([counting("count")], { owner: "other" });
    await reaches(id, "done");
    release();
    expect(await traces(id)).toBe(3);
    expect((await read(id)).progress).toEqual({ done: 3 });
  });

  it("leaves the jobs of a tenant to the instance that has its lease", async () => {
    await takeLease(database, batchLease("other"), "somebody else", 60_000);
    const theirs = await queue("count", { upTo: 1 }, "other");
    const ours = await queue("count", { upTo: 5 });
    start([counting("count")]);
    await reaches(ours.id, "done");
    expect((await read(theirs.id, "other")).state).toBe("waiting");
    await database.pool.query("UPDATE leases SET expires_at = 'epoch' WHERE name = $1", [batchLease("other")]);
    await reaches(theirs.id, "done", "other");
  });

  it("cancels a job between two steps, and keeps what it did", async () => {
    const { id } = await queue("count", { upTo: 1_000_000 });
    start([counting("count")]);
    await eventually("some steps", async () => (((await traces(id)) ?? 0) > 2 ? true : undefined));
    const cancelled = await cancelJob(database, "default", id, now());
    expect(cancelled).toMatchObject({ state: "cancelled" });
    const other = await queue("count", { upTo: 3 });
    await reaches(other.id, "done");
    const job = await read(id);
    expect(job.state).toBe("cancelled");
    expect(await traces(id)).toBe(doneOf(job));
    expect(await cancelJob(database, "default", id, now())).toMatchObject({ state: "cancelled" });
  });

  it("tries again after a failure, gives up after five, and resumes where it was", async () => {
    let broken = true;
    const kind = counting("count");
    const failing: JobKind = {
      kind: "count",
      step: async (tx, job, at) => {
        if (broken && doneOf(job) === 1) throw new Error("no shelf for jane@example.com");
        return kind.step(tx, job, at);
      },
    };
    // Waits pass at once.
    let asked = 0;
    start([failing], { now: () => new Date(Date.now() + 20_000 * ++asked) });
    const { id } = await queue("count", { upTo: 2 });
    const failed = await reaches(id, "failed");
    expect(failed.fault).not.toContain("jane");
    expect(failed.progress).toEqual({ done: 1 });
    broken = false;
    await resumeJob(database.pool, "default", id, now());
    await reaches(id, "done");
    expect(await traces(id)).toBe(2);
  });

  it("gives up at once, with its words, where no other try can succeed", async () => {
    const step = async () => {
      throw new JobFault("Cannot read this file: expected a header");
    };
    start([{ kind: "hopeless", step }]);
    const { id } = await queue("hopeless");
    expect((await reaches(id, "failed")).fault).toBe("Cannot read this file: expected a header");
    const unknown = await queue("from-the-future");
    expect((await reaches(unknown.id, "failed")).fault).toContain("from-the-future");
  });

  it("asks, and goes on with the answer", async () => {
    const asking: JobKind = {
      kind: "asking",
      step: async (_tx, { request: { colour } }) =>
        colour === undefined
          ? { next: "ask", progress: {}, outcome: { question: "Which colour?" } }
          : { next: "done", progress: {}, outcome: { colour } },
    };
    start([asking]);
    const { id } = await queue("asking");
    expect((await reaches(id, "asking")).outcome).toEqual({ question: "Which colour?" });
    expect(await answerJob(database.pool, "default", id, { colour: "red" }, now())).toMatchObject({ state: "running" });
    expect((await reaches(id, "done")).outcome).toEqual({ colour: "red" });
    expect(await answerJob(database.pool, "default", id, { colour: "blue" }, now())).toBe("not-possible");
  });
});

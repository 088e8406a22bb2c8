import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Job, type JobOptions, startJobs } from "../../src/jobs/jobs.ts";
import { maintenanceJobs } from "../../src/jobs/maintenance.ts";
import { sourceJobs } from "../../src/jobs/sources.ts";
import { createLog } from "../../src/monitoring/log.ts";
import { createMetrics } from "../../src/monitoring/metrics.ts";
import { takeLease } from "../../src/store/lease.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { eventually } from "../support/wait.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const everySecond = "* * * * * *";
const log = createLog({ level: "silent" });

function start(jobs: readonly Job[], options: Partial<JobOptions> = {}): { stop(): Promise<void> } {
  const started = startJobs(jobs, { database, owner: "a", log, ...options });
  onTestFinished(() => started.stop());
  return started;
}

/** Resolves once `count` has been reached. */
function reached(what: string, read: () => number, wanted: number): Promise<true> {
  return eventually(`${wanted} ${what}`, () => (read() >= wanted ? true : undefined));
}

test("startJobs() runs a job at its times", async () => {
  let runs = 0;
  start([{ name: "often", cron: everySecond, run: async () => ({ runs: ++runs }) }]);
  await reached("runs", () => runs, 2);
});

test("startJobs() never runs a job twice at once, on one instance or two", async () => {
  let now = 0;
  let most = 0;
  let runs = 0;
  const run = async () => {
    most = Math.max(most, ++now);
    await sleep(1_500);
    now--;
    return { runs: ++runs };
  };
  const jobs = [{ name: "slow", cron: everySecond, run }];
  start(jobs, { owner: "a" });
  start(jobs, { owner: "b" });
  await reached("runs", () => runs, 3);
  expect(most).toBe(1);
});

test("startJobs() skips a job whose lease another instance has", async () => {
  await takeLease(database, "job:taken", "other", 600_000);
  let taken = 0;
  let free = 0;
  start([
    { name: "taken", cron: everySecond, run: async () => ({ runs: ++taken }) },
    { name: "free", cron: everySecond, run: async () => ({ runs: ++free }) },
  ]);
  await reached("runs of the other job", () => free, 3);
  expect(taken).toBe(0);
});

test("startJobs() counts and logs a failure, and runs the job again", async () => {
  const metrics = createMetrics();
  const lines: string[] = [];
  const loud = createLog({ level: "info", destination: { write: (line: string) => void lines.push(line) } });
  let runs = 0;
  const run = async () => {
    runs++;
    throw new Error("no shelf");
  };
  start([{ name: "broken", cron: everySecond, run }], { metrics, log: loud });
  await reached("runs", () => runs, 2);
  const counted = (await metrics.jobRuns.get()).values.find(({ labels }) => labels.outcome === "failed");
  expect(counted?.labels.job).toBe("broken");
  expect(lines.join("")).toContain("no shelf");
});

test("startJobs() renews the lease of a long run, so that nobody else takes it", async () => {
  let began = false;
  let over = false;
  const run = async () => {
    began = true;
    await sleep(3_000);
    over = true;
    return {};
  };
  start([{ name: "long", cron: everySecond, run }], { leaseMs: 900 });
  await eventually("the job to begin", () => began || undefined);
  while (!over) {
    const stolen = await takeLease(database, "job:long", "thief", 1);
    expect(over || stolen === undefined).toBe(true);
    await sleep(100);
  }
});

test("startJobs() tells a job to end when its lease has passed to another", async () => {
  let aborted = false;
  const run = async (signal: AbortSignal) => {
    await eventually("the signal", () => signal.aborted || undefined);
    aborted = true;
    return {};
  };
  start([{ name: "lost", cron: everySecond, run }], { leaseMs: 900 });
  await eventually("the lease", async () =>
    (await database.prisma.lease.count({ where: { name: "job:lost" } })) > 0 ? true : undefined,
  );
  await database.pool.query(
    "UPDATE leases SET owner = 'thief', fence = fence + 1, expires_at = now() + interval '1 hour' WHERE name = 'job:lost'",
  );
  await eventually("the job to be told", () => aborted || undefined);
});

test("stop() tells a job to end, waits for it, and gives its lease up", async () => {
  let state = "waiting";
  const run = async (signal: AbortSignal) => {
    state = "running";
    await eventually("the signal", () => signal.aborted || undefined);
    await sleep(200);
    state = "ended";
    return {};
  };
  const jobs = start([{ name: "ending", cron: everySecond, run }]);
  await eventually("the job to run", () => (state === "running" ? true : undefined));
  await jobs.stop();
  expect(state).toBe("ended");
  expect(await takeLease(database, "job:ending", "next", 1_000)).toBeDefined();
});

test("stop() waits no longer than its limit, and keeps the lease of a job that does not end", async () => {
  let began = false;
  const run = async () => {
    began = true;
    await sleep(8_000);
    return {};
  };
  const jobs = start([{ name: "stuck", cron: everySecond, run }], { stopMs: 50 });
  await eventually("the job to begin", () => began || undefined);
  await jobs.stop();
  expect(await takeLease(database, "job:stuck", "next", 1_000)).toBeUndefined();
});

test("startJobs() refuses a time that it cannot read", () => {
  const jobs = [{ name: "odd", cron: "now and then", run: async () => ({}) }];
  expect(() => startJobs(jobs, { database, owner: "a", log })).toThrow(SyntaxError);
});

test("maintenanceJobs() and sourceJobs() all run on an empty database, and their times can be read", async () => {
  const now = () => new Date();
  const jobs = [
    ...maintenanceJobs(database, { rawDays: 30, eventDays: 30 }, now),
    ...sourceJobs(database, now, async () => 0),
  ];
  for (const job of jobs) {
    const done = await job.run(new AbortController().signal);
    expect(Object.values(done).every((count) => count === 0)).toBe(true);
  }
  await startJobs(jobs, { database, owner: "a", log }).stop();
});

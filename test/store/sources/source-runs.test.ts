import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LeaseLost, type Source, type SourceFault, type SourceRun } from "../../../src/domain/source.ts";
import { inTransaction } from "../../../src/store/database.ts";
import { checkFence, type Lease, sourceLease, takeLease } from "../../../src/store/lease.ts";
import { saveCursor } from "../../../src/store/sources/source-cursors.ts";
import {
  cancelRun,
  createRun,
  findRun,
  finishDryRun,
  listOpenRuns,
  listRuns,
  pauseRun,
  reportRun,
  resumeRun,
} from "../../../src/store/sources/source-runs.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";
import { addSource } from "../../support/sources.ts";

const tenant = "default";
const nobody = "019cb2a4-7c00-7000-8000-5f1d3c2b1a00";
const start = new Date("2026-03-01T12:00:00Z");
const seconds = (count: number) => new Date(start.getTime() + count * 1000);
let database: TestDatabase;
let source: Source;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query("TRUNCATE sources, source_status, source_runs, source_folders, leases");
  source = await addSource(database);
});

const create = (kind: SourceRun["kind"] = "backlog") =>
  createRun(database, tenant, { sourceId: source.id, kind }, start);
const report = (id: string, read: number, now: Date) =>
  reportRun(database.pool, tenant, id, { total: 1000, read }, now);

describe("createRun()", () => {
  it("answers the run that is not over, one of each kind, however many ask", async () => {
    const runs = await Promise.all(Array.from({ length: 8 }, () => create()));
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
    expect(runs[0]).toMatchObject({ kind: "backlog", state: "waiting", total: 0, read: 0, startedAt: start });
    expect((await create("dry-run")).id).not.toBe(runs[0]?.id);
    await cancelRun(database, tenant, runs[0]?.id ?? "", start);
    expect((await create()).id).not.toBe(runs[0]?.id);
    expect(await listOpenRuns(database, "backlog")).toHaveLength(1);
  });
});

describe("listRuns()", () => {
  it("pages newest first through the runs of one source", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) {
      const { id } = await create();
      ids.unshift(id);
      await cancelRun(database, tenant, id, start);
    }
    const first = await listRuns(database, tenant, source.id, { limit: 3 });
    const second = await listRuns(database, tenant, source.id, { limit: 3, after: first.next });
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeUndefined();
    expect((await listRuns(database, "other", source.id, { limit: 3 })).rows).toEqual([]);
  });
});

describe("cancelRun()", () => {
  const place = async () => {
    const { rows } = await database.pool.query<{ last_uid: string; backlog_uid: string; people_uid: string }>(
      "SELECT last_uid, backlog_uid, people_uid FROM source_folders WHERE source_id = $1",
      [source.id],
    );
    return rows[0];
  };
  const cursor = {
    folder: "INBOX",
    uidValidity: 1,
    lastUid: 90,
    backlogUid: 50,
    peopleUid: 20,
    pending: [],
    unfetched: [],
  };

  it("leaves nothing of the backlog to go on with, even where its reader knows nothing of it yet", async () => {
    const lease = (await takeLease(database, sourceLease(source.id), "reader", 60_000)) as Lease;
    await saveCursor(database.pool, source.id, cursor, start);
    const { id } = await create();
    await cancelRun(database, tenant, id, start);
    expect(await place()).toEqual({ last_uid: "90", backlog_uid: "0", people_uid: "0" });
    const late = inTransaction(database, async (tx) => {
      await checkFence(tx, lease);
      await saveCursor(tx, source.id, { ...cursor, backlogUid: 40 }, start);
    });
    await expect(late).rejects.toThrow(LeaseLost);
    expect(await place()).toMatchObject({ backlog_uid: "0" });
  });

  it("leaves the backlog alone where it ends a dry run, or a run that is over", async () => {
    await saveCursor(database.pool, source.id, cursor, start);
    const over = await create();
    await database.pool.query("UPDATE source_runs SET state = 'done' WHERE id = $1", [over.id]);
    expect(await cancelRun(database, tenant, over.id, start)).toBe("not-possible");
    const dryRun = await create("dry-run");
    expect(await cancelRun(database, tenant, dryRun.id, start)).toMatchObject({ state: "cancelled" });
    expect(await place()).toMatchObject({ backlog_uid: "50", people_uid: "20" });
  });
});

describe("pauseRun(), resumeRun() and cancelRun()", () => {
  it("change a run until it is over", async () => {
    const { id } = await create();
    expect(await pauseRun(database, tenant, id, start)).toMatchObject({ state: "paused" });
    await report(id, 10, seconds(1));
    expect(await findRun(database, tenant, id)).toMatchObject({ state: "paused", read: 10 });
    expect(await resumeRun(database, tenant, id, seconds(2))).toMatchObject({ state: "running" });
    expect(await cancelRun(database, tenant, id, seconds(3))).toMatchObject({
      state: "cancelled",
      finishedAt: seconds(3),
    });
    for (const change of [pauseRun, resumeRun, cancelRun]) {
      expect(await change(database, tenant, id, seconds(4))).toBe("not-possible");
      expect(await change(database, "other", id, seconds(4))).toBe("unknown");
      expect(await change(database, tenant, nobody, seconds(4))).toBe("unknown");
    }
    await report(id, 20, seconds(5));
    expect(await findRun(database, tenant, id)).toMatchObject({ state: "cancelled", read: 10, finishedAt: seconds(3) });
  });
});

describe("reportRun()", () => {
  it("tells a rate that forgets within a minute, and what is left at it", async () => {
    const { id } = await create();
    for (let n = 1; n <= 10; n++) await report(id, n * 50, seconds(n));
    const fast = await findRun(database, tenant, id);
    expect(fast).toMatchObject({ state: "running", total: 1000, read: 500 });
    expect(fast?.ratePerSecond).toBeCloseTo(50, 5);
    expect(fast?.secondsLeft).toBeCloseTo(10, 5);
    for (let n = 1; n <= 60; n++) await report(id, 500 + n, seconds(10 + n));
    const slow = await findRun(database, tenant, id);
    expect(slow?.ratePerSecond).toBeGreaterThan(1);
    expect(slow?.ratePerSecond).toBeLessThan(10);
  });

  it("counts no rest, and tells no rate meanwhile", async () => {
    const { id } = await create();
    await report(id, 100, seconds(10));
    await pauseRun(database, tenant, id, seconds(10));
    expect(await findRun(database, tenant, id)).toMatchObject({ ratePerSecond: undefined, secondsLeft: undefined });
    await resumeRun(database, tenant, id, seconds(10_000));
    await report(id, 200, seconds(10_010));
    expect((await findRun(database, tenant, id))?.ratePerSecond).toBeCloseTo(10, 5);
  });
});

describe("finishDryRun()", () => {
  it("ends a dry run once, with its sums or its fault", async () => {
    const fault: SourceFault = { kind: "no-folder", step: "folder", words: "w", nextStep: "n" };
    const { id } = await create("dry-run");
    await finishDryRun(database.pool, tenant, id, { fault }, seconds(1));
    await finishDryRun(database.pool, tenant, id, { tally: {} as never }, seconds(2));
    expect(await findRun(database, tenant, id)).toMatchObject({
      state: "failed",
      fault,
      tally: undefined,
      finishedAt: seconds(1),
    });
    const backlog = await create();
    await finishDryRun(database.pool, tenant, backlog.id, { fault }, seconds(1));
    expect(await findRun(database, tenant, backlog.id)).toMatchObject({ state: "waiting" });
  });
});

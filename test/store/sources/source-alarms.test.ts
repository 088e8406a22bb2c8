import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Source, SourceFault, SourceProgress } from "../../../src/domain/source.ts";
import { tellAlarms } from "../../../src/store/sources/source-alarms.ts";
import { listCanariesDue, noteCanarySent, seeCanary } from "../../../src/store/sources/source-canaries.ts";
import { noteAccepted, readStatuses, saveProgress } from "../../../src/store/sources/source-status.ts";
import { pauseSource, startSource } from "../../../src/store/sources/sources.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";
import { addSource, sourceSettings } from "../../support/sources.ts";

const tenant = "default";
const start = new Date("2026-03-01T12:00:00Z");
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
const hours = (count: number) => minutes(60 * count);
const fault: SourceFault = { kind: "unreachable", step: "tcp", words: "w", nextStep: "n" };
const none = { failing: 0, recovered: 0, silent: 0 };
let database: TestDatabase;
let source: Source;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query("TRUNCATE sources, source_status, outbox_events");
  source = await addSource(database, {
    settings: sourceSettings({
      name: "box",
      silentHours: 24,
      canary: { from: "a@example.com", to: "b@example.com", everyMinutes: 60, withinMinutes: 10 },
    }),
  });
});

const report = (progress: SourceProgress, now: Date) => saveProgress(database.pool, source.id, "node-a", progress, now);
const polled = (now: Date) => report({ state: "waiting", polledAt: now }, now);
const failed = (now: Date) => report({ state: "failing", fault }, now);
const accept = (lastMessageAt: Date) =>
  noteAccepted(database.pool, source.id, { messages: 1, duplicates: 0, lastMessageAt });
async function told(): Promise<{ type: string; data: Record<string, unknown> }[]> {
  const { rows } = await database.pool.query("SELECT type, data FROM outbox_events ORDER BY sequence");
  return rows;
}

describe("tellAlarms() of what fails", () => {
  it("tells once after ten minutes, and once when it is over", async () => {
    await failed(minutes(0));
    await failed(minutes(9));
    expect(await tellAlarms(database, minutes(9.9))).toEqual(none);
    const all = await Promise.all([1, 2, 3].map(() => tellAlarms(database, minutes(10))));
    expect(all.map(({ failing }) => failing).toSorted()).toEqual([0, 0, 1]);
    await failed(minutes(20));
    expect(await tellAlarms(database, minutes(60))).toEqual(none);
    await polled(minutes(61));
    expect(await tellAlarms(database, minutes(62))).toEqual({ ...none, recovered: 1 });
    expect(await tellAlarms(database, minutes(63))).toEqual(none);
    const common = { sourceId: source.id, source: "box" };
    expect(await told()).toEqual([
      { type: "source.failing", data: { ...common, failingSince: minutes(0).toISOString(), fault } },
      { type: "source.recovered", data: { ...common, recoveredAt: minutes(61).toISOString() } },
    ]);
  });

  it("tells nothing of what was over within ten minutes", async () => {
    await failed(minutes(0));
    await polled(minutes(5));
    await failed(minutes(6));
    expect(await tellAlarms(database, minutes(15))).toEqual(none);
    await polled(minutes(16));
    expect(await tellAlarms(database, minutes(30))).toEqual(none);
  });

  it("takes no pause for a recovery", async () => {
    await failed(minutes(0));
    await tellAlarms(database, minutes(10));
    await pauseSource(database, tenant, source.id, minutes(11));
    expect(await tellAlarms(database, minutes(12))).toEqual(none);
    await startSource(database, tenant, source.id, minutes(13));
    expect(await tellAlarms(database, minutes(14))).toEqual(none);
    await polled(minutes(15));
    expect(await tellAlarms(database, minutes(16))).toEqual({ ...none, recovered: 1 });
  });
});

describe("tellAlarms() of silence", () => {
  it("tells once, and again only after another message", async () => {
    await polled(hours(0));
    expect(await tellAlarms(database, hours(1000))).toEqual(none);
    await accept(hours(1));
    expect(await tellAlarms(database, hours(25))).toEqual(none);
    expect(await tellAlarms(database, hours(25.1))).toEqual({ ...none, silent: 1 });
    expect(await tellAlarms(database, hours(90))).toEqual(none);
    expect((await readStatuses(database, [source.id])).get(source.id)?.silentSince).toEqual(hours(25.1));
    await accept(hours(100));
    expect(await tellAlarms(database, hours(110))).toEqual(none);
    expect(await tellAlarms(database, hours(125))).toEqual({ ...none, silent: 1 });
    expect((await told()).map(({ data }) => data)).toMatchObject([
      { because: "no-message", lastMessageAt: hours(1).toISOString(), silentHours: 24 },
      { because: "no-message", lastMessageAt: hours(100).toISOString() },
    ]);
  });

  it("waits while a mailbox is paused, fails, or is just being opened", async () => {
    await polled(hours(0));
    await accept(hours(0));
    await pauseSource(database, tenant, source.id, hours(1));
    expect(await tellAlarms(database, hours(99))).toEqual(none);
    await startSource(database, tenant, source.id, hours(100));
    expect(await tellAlarms(database, hours(100))).toEqual(none);
    await failed(hours(100));
    expect(await tellAlarms(database, hours(100))).toEqual(none);
    await polled(hours(101));
    expect(await tellAlarms(database, hours(101))).toEqual({ ...none, silent: 1 });
  });

  it("tells nothing of a source that wants no such alarm", async () => {
    await database.pool.query("UPDATE sources SET silent_hours = NULL");
    await polled(hours(0));
    await accept(hours(0));
    expect(await tellAlarms(database, hours(1000))).toEqual(none);
  });
});

describe("the canary", () => {
  const due = async (now: Date) => (await listCanariesDue(database, now)).map(({ id }) => id);
  const send = (token: string, now: Date, error?: string) => noteCanarySent(database, source.id, token, now, error);

  it("is due at its times, once the last one was seen", async () => {
    expect(await due(minutes(0))).toEqual([source.id]);
    await send("one", minutes(0));
    expect(await due(minutes(59))).toEqual([]);
    expect(await due(minutes(61))).toEqual([]);
    expect(await seeCanary(database.pool, source.id, "other", minutes(1))).toBe(false);
    expect(await seeCanary(database.pool, source.id, "one", minutes(1))).toBe(true);
    expect(await due(minutes(59))).toEqual([]);
    expect(await due(minutes(60))).toEqual([source.id]);
    await pauseSource(database, tenant, source.id, minutes(60));
    expect(await due(minutes(61))).toEqual([]);
  });

  it("is told once when it is not seen in time, though other messages come", async () => {
    await polled(minutes(0));
    await send("one", minutes(0));
    expect(await tellAlarms(database, minutes(10))).toEqual(none);
    expect(await tellAlarms(database, minutes(11))).toEqual({ ...none, silent: 1 });
    await accept(minutes(12));
    expect(await tellAlarms(database, minutes(13))).toEqual(none);
    expect(await due(minutes(60))).toEqual([source.id]);
    await send("two", minutes(60), "Connection refused");
    expect(await tellAlarms(database, minutes(80))).toEqual(none);
    await send("three", minutes(120));
    expect(await seeCanary(database.pool, source.id, "three", minutes(121))).toBe(true);
    await send("four", minutes(180), "Connection refused");
    expect(await tellAlarms(database, minutes(191))).toEqual({ ...none, silent: 1 });
    expect((await told()).map(({ data }) => data)).toEqual([
      expect.objectContaining({ because: "canary", canarySentAt: minutes(0).toISOString(), withinMinutes: 10 }),
      expect.objectContaining({ because: "canary", error: "Connection refused" }),
    ]);
  });

  it("is not told when it was seen in time", async () => {
    await polled(minutes(0));
    await send("one", minutes(0));
    await seeCanary(database.pool, source.id, "one", minutes(1));
    expect(await tellAlarms(database, minutes(50))).toEqual(none);
  });
});

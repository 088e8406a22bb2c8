import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FolderCursor, Source, SourceFault, SourceProgress } from "../../../src/domain/source.ts";
import { inTransaction } from "../../../src/store/database.ts";
import { listCursors, saveCursor } from "../../../src/store/sources/source-cursors.ts";
import {
  noteAccepted,
  readSourceSums,
  readStatuses,
  type SourceStatus,
  saveProgress,
} from "../../../src/store/sources/source-status.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";
import { addSource } from "../../support/sources.ts";

const start = new Date("2026-03-01T12:00:00Z");
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
const fault: SourceFault = {
  kind: "login-refused",
  step: "login",
  words: "The server refused the password.",
  nextStep: "Enter it again.",
  said: "NO [AUTHENTICATIONFAILED] \0",
};
let database: TestDatabase;
let source: Source;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  source = await addSource(database, {}, start);
});

const report = (progress: SourceProgress, now: Date) => saveProgress(database.pool, source.id, "node-a", progress, now);
async function read(): Promise<SourceStatus> {
  const found = (await readStatuses(database, [source.id])).get(source.id);
  if (found === undefined) throw new Error("Cannot find the status: expected one");
  return found;
}

describe("saveProgress()", () => {
  it("keeps the time of a state until it is another", async () => {
    await report({ state: "waiting" }, minutes(1));
    await report({ state: "waiting" }, minutes(2));
    await report({ unread: 7 }, minutes(3));
    expect(await read()).toMatchObject({ state: "waiting", stateSince: minutes(1), instance: "node-a", unread: 7 });
    await report({ state: "reading" }, minutes(4));
    expect(await read()).toMatchObject({ state: "reading", stateSince: minutes(4) });
  });

  it("counts faults from the first one on, and a poll ends them", async () => {
    await report({ state: "failing", fault, nextTryAt: minutes(5) }, minutes(1));
    await report({ state: "connecting" }, minutes(2));
    await report({ state: "failing", fault, nextTryAt: minutes(9) }, minutes(3));
    expect(await read()).toMatchObject({
      errors: 2,
      fault: { kind: "login-refused", said: "NO [AUTHENTICATIONFAILED] \ufffd" },
      faultAt: minutes(3),
      failingSince: minutes(1),
      nextTryAt: minutes(9),
      lastPollAt: undefined,
    });
    await report({ state: "waiting", polledAt: minutes(4) }, minutes(4));
    expect(await read()).toMatchObject({
      errors: 2,
      fault: { kind: "login-refused" },
      failingSince: undefined,
      nextTryAt: undefined,
      lastPollAt: minutes(4),
    });
    await report({ fault: null }, minutes(5));
    expect(await read()).toMatchObject({ fault: undefined, faultAt: undefined, errors: 2 });
  });

  it("keeps the faults of folders as they are given", async () => {
    await report({ folderFaults: { Junk: fault } }, minutes(1));
    await report({ state: "waiting" }, minutes(2));
    expect((await read()).folderFaults).toMatchObject({ Junk: { kind: "login-refused" } });
    await report({ folderFaults: {} }, minutes(3));
    expect((await read()).folderFaults).toEqual({});
  });
});

describe("noteAccepted()", () => {
  it("adds up, keeps the lag that is not given, and ends a silence", async () => {
    await database.pool.query("UPDATE source_status SET silent_since = now()");
    const note = (messages: number, duplicates: number, at: Date, lagSeconds?: number) =>
      noteAccepted(database.pool, source.id, { messages, duplicates, lastMessageAt: at, lagSeconds });
    await note(0, 0, minutes(1));
    expect(await read()).toMatchObject({ lastMessageAt: undefined, silentSince: expect.any(Date) });
    await note(10, 1, minutes(2), 1.5);
    await note(5, 5, minutes(3));
    expect(await read()).toMatchObject({
      messagesRead: 15,
      duplicates: 6,
      lastMessageAt: minutes(3),
      lagSeconds: 1.5,
      silentSince: undefined,
    });
  });
});

describe("saveCursor()", () => {
  const cursor: FolderCursor = {
    folder: "Junk \ud83d\udc4d",
    uidValidity: 4_294_967_295,
    lastUid: 4_294_967_294,
    backlogUid: 7,
    peopleUid: 3,
    pending: [5, 6, 4_294_967_294],
    unfetched: [2, 4_294_967_295],
  };

  it("gives back what it kept, the last of each folder", async () => {
    const other = { ...cursor, folder: "INBOX", pending: [] };
    await saveCursor(database.pool, source.id, other, start);
    await saveCursor(database.pool, source.id, { ...cursor, lastUid: 1 }, start);
    await saveCursor(database.pool, source.id, cursor, start);
    expect(await listCursors(database, source.id)).toEqual([other, cursor]);
    const second = await addSource(database);
    expect(await listCursors(database, second.id)).toEqual([]);
  });

  it("leaves nothing when its transaction fails", async () => {
    const failing = inTransaction(database, async (tx) => {
      await saveCursor(tx, source.id, cursor, start);
      throw new Error("elsewhere");
    });
    await expect(failing).rejects.toThrow("elsewhere");
    expect(await listCursors(database, source.id)).toEqual([]);
  });
});

describe("readSourceSums()", () => {
  it("counts sources by state, and tells how long the one that was looked at least was not", async () => {
    await database.pool.query("UPDATE sources SET paused = true");
    const before = (await readSourceSums(database)).states["waiting"] ?? 0;
    await database.pool.query("UPDATE sources SET paused = false WHERE id = $1", [source.id]);
    await report({ state: "waiting", polledAt: new Date(Date.now() - 7_200_000) }, new Date());
    const { states, unpolledSeconds } = await readSourceSums(database);
    expect(states["waiting"]).toBe(before + 1);
    expect(unpolledSeconds).toBeGreaterThanOrEqual(7_200);
    await database.pool.query("UPDATE sources SET paused = true WHERE id = $1", [source.id]);
    expect((await readSourceSums(database)).unpolledSeconds).toBe(0);
  });
});

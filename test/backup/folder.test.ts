import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addBackup, backupName, listBackups } from "../../src/backup/folder.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nixie-backup-"));
  return () => rmSync(folder, { recursive: true, force: true });
});

const add = (day: number, keep: number, signal?: AbortSignal) =>
  addBackup(
    database,
    { folder, keep },
    { version: "0.0.0-test", now: new Date(Date.UTC(2026, 2, day, 2, 30)), signal },
  );

test("backupName() sorts by time", () => {
  expect(backupName(new Date("2026-03-01T02:30:00.123Z"))).toBe("nixie-20260301T023000Z.tar");
});

test("addBackup() keeps the newest, and leaves files of other names alone", async () => {
  writeFileSync(join(folder, "mine.tar"), "");
  writeFileSync(join(folder, "nixie-20260101T000000Z.tar.partial"), "of a run that was killed");
  await add(1, 2);
  await add(2, 2);
  expect(await add(3, 2)).toMatchObject({ removed: 1 });
  expect(readdirSync(folder).sort()).toEqual(["mine.tar", "nixie-20260302T023000Z.tar", "nixie-20260303T023000Z.tar"]);
  expect((await listBackups(folder)).map(({ at }) => at.toISOString())).toEqual([
    "2026-03-03T02:30:00.000Z",
    "2026-03-02T02:30:00.000Z",
  ]);
});

test("addBackup() that fails removes no older one", async () => {
  await add(1, 1);
  await expect(add(2, 1, AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
  expect(readdirSync(folder)).toEqual(["nixie-20260301T023000Z.tar"]);
});

test("addBackup() that stops half way leaves no partial file", async () => {
  const stopping = new AbortController();
  const adding = add(1, 1, stopping.signal);
  stopping.abort(new Error("stopping"));
  await expect(adding).rejects.toThrow("stopping");
  expect(readdirSync(folder)).toEqual([]);
});

test("addBackup() leaves no partial file wherever it stops", async () => {
  for (let turns = 0; turns < 60; turns++) {
    const stopping = new AbortController();
    const adding = add(1, 1, stopping.signal);
    const stopped = adding.then(
      () => "made",
      (fault: Error) => fault.message,
    );
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
    stopping.abort(new Error("stopping"));
    const outcome = await stopped;
    // A fast machine may be done by then.
    if (outcome === "made") break;
    expect(outcome).toBe("stopping");
    // Whatever was under way in a thread has ended by then: the pool has four.
    await Promise.all(Array.from({ length: 8 }, () => listBackups(folder)));
    expect(readdirSync(folder), `after ${turns} turns`).toEqual([]);
  }
});

test("addBackup() that stops while it waits for a connection says so, and leaves nothing", async () => {
  const stopping = new AbortController();
  const connect = async () => {
    stopping.abort(new Error("stopping"));
    await new Promise(setImmediate);
    return database.pool.connect();
  };
  const waiting = { ...database, pool: Object.assign(Object.create(database.pool), { connect }) };
  const options = { version: "0.0.0-test", now: new Date("2026-03-01T02:30:00Z"), signal: stopping.signal };
  await expect(addBackup(waiting, { folder, keep: 1 }, options)).rejects.toThrow("stopping");
  expect(readdirSync(folder)).toEqual([]);
});

test("addBackup() never removes the one it made, though the clock went back", async () => {
  await add(9, 1);
  const { path } = await add(1, 1);
  expect(existsSync(path)).toBe(true);
});

test("listBackups() finds none in a folder that is not there", async () => {
  expect(await listBackups(join(folder, "none"))).toEqual([]);
});

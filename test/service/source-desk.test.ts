import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type FolderBatch,
  type FolderCursor,
  LeaseLost,
  type MessageOrigin,
  type Source,
  type SourceDesk,
} from "../../src/domain/source.ts";
import { startTally } from "../../src/domain/tally.ts";
import { type Intake, startIntake } from "../../src/intake/intake.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { createDryRunDesk, createSourceDesk, type DeskOptions } from "../../src/service/source-desk.ts";
import { releaseLease, sourceLease, takeLease } from "../../src/store/lease.ts";
import { noteCanarySent } from "../../src/store/sources/source-canaries.ts";
import { createRun, findRun, pauseRun } from "../../src/store/sources/source-runs.ts";
import { readStatuses } from "../../src/store/sources/source-status.ts";
import { deleteSource } from "../../src/store/sources/sources.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { soleTenant } from "../support/intake.ts";
import { addSource } from "../support/sources.ts";

const tenant = "default";
const start = new Date("2026-03-01T12:00:00Z");
let database: TestDatabase;
let source: Source;
let intake: Intake;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query(
    "TRUNCATE leases, sources, source_status, source_folders, source_runs, messages, message_keys",
  );
  source = await addSource(database);
  intake = await startIntake({
    database,
    // Messages come in and go no further.
    readers: { read: () => Promise.reject(new Error("told to")), stop: async () => {} },
    judge: { policy: defaultPolicySettings, random: () => 0.5 },
    directory: soleTenant(),
    instance: "test",
    now: () => new Date(),
    onAccepted: () => {},
    onGroup: () => {},
    onStored: () => {},
    onJudged: () => {},
    onFault: () => {},
    onUnreadable: () => {},
  });
});
afterEach(() => intake.stop());

async function options(owner = "node-a"): Promise<DeskOptions> {
  const lease = await takeLease(database, sourceLease(source.id), owner, 600_000);
  if (lease === undefined) throw new Error(`Cannot take the lease for ${owner}: expected it to be free`);
  return { database, lease, source, instance: owner, token: async () => "token", now: () => start };
}
async function desk(owner?: string): Promise<SourceDesk> {
  return createSourceDesk({ ...(await options(owner)), acceptAlongside: intake.acceptAlongside });
}

const cursor = (lastUid: number): FolderCursor => ({
  folder: "INBOX",
  uidValidity: 1,
  lastUid,
  backlogUid: 0,
  peopleUid: 0,
  pending: [],
  unfetched: [],
});
function batch(texts: readonly string[], lastUid: number, origin: Partial<MessageOrigin> = {}): FolderBatch {
  const envelope = { mailFrom: "", rcptTo: "box@sender.example", door: "imap", trustedRelay: false } as const;
  const deliveredAt = new Date(start.getTime() - 2_000);
  const full = { sourceId: source.id, shadow: false, deliveredAt, priority: 0, ...origin } as const;
  return {
    messages: texts.map((text) => ({ raw: Buffer.from(text), envelope, origin: full })),
    cursor: cursor(lastUid),
  };
}
async function countMessages(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>("SELECT count(*)::int AS count FROM messages");
  return rows[0]?.count ?? -1;
}
const status = async () => (await readStatuses(database, [source.id])).get(source.id);

describe("accept()", () => {
  it("commits messages, cursor and counts together", async () => {
    const mine = await desk();
    const accepted = await mine.accept(batch(["one", "two", "one"], 3));
    expect(accepted.map(({ duplicate }) => duplicate)).toEqual([false, false, true]);
    expect(await countMessages()).toBe(2);
    expect(await mine.listCursors()).toEqual([cursor(3)]);
    expect(await status()).toMatchObject({ messagesRead: 3, duplicates: 1, lastMessageAt: start, lagSeconds: 2 });
    await mine.accept(batch(["old"], 4, { runId: "01a20ad7-1b0c-701b-a9b1-dd2bf6bdb94e", deliveredAt: new Date(0) }));
    expect(await status()).toMatchObject({ messagesRead: 4, lagSeconds: 2 });
  });

  it("keeps nothing of a batch of which one part cannot be stored", async () => {
    const mine = await desk();
    await mine.accept(batch(["one"], 1));
    const broken = batch(["two"], 2, { sourceId: "no uuid" });
    await expect(mine.accept(broken)).rejects.toThrow();
    await expect(mine.accept({ ...batch(["three"], 3), cursor: { ...cursor(3), lastUid: 0.5 } })).rejects.toThrow();
    expect(await countMessages()).toBe(1);
    expect(await mine.listCursors()).toEqual([cursor(1)]);
    expect(await status()).toMatchObject({ messagesRead: 1 });
  });
});

describe("a desk whose lease is lost", () => {
  it("writes nothing more", async () => {
    const late = { ...(await options()), acceptAlongside: intake.acceptAlongside };
    const old = createSourceDesk(late);
    const run = await old.openRun();
    await noteCanarySent(database, source.id, "token", start);
    await releaseLease(database, late.lease);
    const current = await desk("node-b");
    await current.accept(batch(["one"], 1));
    await current.report({ state: "waiting" });
    const attempts = [
      () => old.accept(batch(["two"], 2)),
      () => old.saveCursor(cursor(9)),
      () => old.openRun(),
      () => old.reportRun(run.id, { total: 9, read: 9 }),
      () => old.finishRun(run.id),
      () => old.report({ state: "failing" }),
      () => old.seeCanary("token"),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(LeaseLost);
    expect(await countMessages()).toBe(1);
    expect(await current.listCursors()).toEqual([cursor(1)]);
    expect(await status()).toMatchObject({ instance: "node-b", state: "waiting", canarySeenAt: undefined });
    expect(await findRun(database, tenant, run.id)).toMatchObject({ state: "waiting", read: 0 });
  });

  it("is shut out at once when its source is deleted", async () => {
    const mine = await desk();
    const { id } = await mine.openRun();
    await deleteSource(database, tenant, source.id);
    expect(await mine.runState(id)).toBe("cancelled");
    await expect(mine.accept(batch(["one"], 1))).rejects.toThrow(LeaseLost);
    await expect(mine.openRun()).rejects.toThrow(LeaseLost);
    expect(await mine.listCursors()).toEqual([]);
  });
});

describe("openRun() and finishRun()", () => {
  it("take up the backlog that is not over, until it is", async () => {
    const first = await desk();
    const run = await first.openRun();
    await first.reportRun(run.id, { total: 2, read: 2 });
    const second = await desk();
    expect(await second.openRun()).toMatchObject({ id: run.id, state: "running", total: 2, read: 2 });
    await pauseRun(database, tenant, run.id, start);
    expect(await second.runState(run.id)).toBe("paused");
    await second.accept(batch(["old", "old"], 2, { runId: run.id }));
    expect(await second.finishRun(run.id)).toBe(false);
    await database.pool.query("UPDATE messages SET state = 'done'");
    expect(await second.finishRun(run.id)).toBe(true);
    expect(await second.runState(run.id)).toBe("done");
    expect((await findRun(database, tenant, run.id))?.tally).toMatchObject({ messages: 2, duplicates: 1 });
    expect((await second.openRun()).id).not.toBe(run.id);
  });
});

describe("report() and seeCanary()", () => {
  it("write down how the source fares", async () => {
    const mine = await desk();
    await noteCanarySent(database, source.id, "token", start);
    expect(await mine.seeCanary("other\0")).toBe(false);
    expect(await mine.seeCanary("token")).toBe(true);
    await mine.report({ state: "waiting", polledAt: start });
    expect(await status()).toMatchObject({
      instance: "node-a",
      state: "waiting",
      lastPollAt: start,
      canarySeenAt: start,
    });
    expect(await mine.token("any")).toBe("token");
  });
});

describe("createDryRunDesk()", () => {
  it("keeps the sums of a rehearsal, and no message", async () => {
    const tally = startTally();
    const rehearsal = {
      tally: () => tally.sums(),
      rehearse: async (messages: FolderBatch["messages"]) => {
        for (const { origin } of messages) tally.add({ kind: "notice", deliveredAt: origin.deliveredAt, verdicts: [] });
      },
    };
    const mine = createDryRunDesk({ ...(await options()), rehearsal });
    const { id } = await createRun(database, tenant, { sourceId: source.id, kind: "dry-run" }, start);
    await mine.rehearse(batch(["one", "two"], 2).messages);
    await mine.reportRun(id, { total: 2, read: 2 });
    expect(await mine.runState(id)).toBe("running");
    await mine.finishDryRun(id);
    expect(await findRun(database, tenant, id)).toMatchObject({ state: "done", tally: { messages: 2, notices: 2 } });
    expect(await countMessages()).toBe(0);
  });

  it("keeps what hindered it", async () => {
    const rehearsal = { tally: () => startTally().sums(), rehearse: async () => {} };
    const mine = createDryRunDesk({ ...(await options()), rehearsal });
    const { id } = await createRun(database, tenant, { sourceId: source.id, kind: "dry-run" }, start);
    const fault = { kind: "no-folder", step: "folder", words: "w", nextStep: "n" } as const;
    await mine.failDryRun(id, fault);
    expect(await findRun(database, tenant, id)).toMatchObject({ state: "failed", fault });
  });
});

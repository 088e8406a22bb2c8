import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LeaseLost, type Source } from "../../../src/domain/source.ts";
import { inTransaction } from "../../../src/store/database.ts";
import { newId } from "../../../src/store/id.ts";
import { checkFence } from "../../../src/store/lease.ts";
import { completeCancelled, completeRun } from "../../../src/store/sources/run-completion.ts";
import { hasPartInRun, listRunEvents } from "../../../src/store/sources/source-lines.ts";
import { cancelRun, createRun, findRun, noteDuplicates, reportRun } from "../../../src/store/sources/source-runs.ts";
import { createTenant } from "../../../src/store/tenants/tenants.ts";
import { appendEvents } from "../../../src/store/webhooks/outbox.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";
import { type JudgedRow, putJudgedRow } from "../../support/judged-rows.ts";
import { addSource, sourceSettings } from "../../support/sources.ts";

const tenant = "default";
const start = new Date("2026-03-01T12:00:00Z");
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
let database: TestDatabase;
let source: Source;
let runId: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query(
    "TRUNCATE sources, source_status, source_runs, messages, raw_messages, reports, verdicts, outbox_events",
  );
  source = await addSource(database, { settings: sourceSettings({ name: "box" }) });
  runId = (await createRun(database, tenant, { sourceId: source.id, kind: "backlog" }, start)).id;
});

const put = (row: Omit<JudgedRow, "runId">) => putJudgedRow(database, { ...row, runId });
const report = (read: number) => reportRun(database.pool, tenant, runId, { total: read, read }, start);
const complete = (now = minutes(1)) => completeRun(database, tenant, runId, now);
async function completedEvents(): Promise<Record<string, unknown>[]> {
  const { rows } = await database.pool.query<{ data: Record<string, unknown> }>(
    "SELECT data FROM outbox_events WHERE type = 'batch.completed'",
  );
  return rows.map(({ data }) => data);
}

describe("completeRun()", () => {
  it("sums up what was judged, and tells it once however many ask", async () => {
    const [y2023, y2024] = [new Date("2023-05-01T00:00:00Z"), new Date("2024-05-01T00:00:00Z")];
    await put({ reason: "mailbox-unknown", address: "a@example.com", deliveredAt: y2023 });
    await put({ reason: "mailbox-unknown", address: "a@example.com", deliveredAt: y2024 });
    await put({ reason: "mailbox-full", address: "b@example.com", effect: "hold", deliveredAt: y2024 });
    await put({ reason: "unsubscribe-request", effect: "ignore", messageKind: "human-reply", deliveredAt: y2024 });
    await put({ reason: "not-a-report", effect: "park", messageKind: "unknown", deliveredAt: y2024 });
    await putJudgedRow(database, { reason: "mailbox-unknown", address: "stranger@example.com" });
    await noteDuplicates(database.pool, tenant, [runId, runId]);
    await report(7);
    expect(await Promise.all([complete(), complete(), complete()])).toEqual([true, true, true]);
    expect(await complete(minutes(2))).toBe(true);
    const run = await findRun(database, tenant, runId);
    expect(run).toMatchObject({ state: "done", finishedAt: minutes(1) });
    expect(run?.tally).toEqual({
      messages: 7,
      duplicates: 2,
      bounces: { messages: 3, addresses: 2 },
      delays: 0,
      complaints: 0,
      autoReplies: 0,
      peopleWrote: 1,
      askToBeRemoved: 1,
      notices: 0,
      spam: 1,
      unclear: 0,
      effects: { suppress: 2, hold: 1, ignore: 1, park: 1 },
      unproven: 0,
      suppressed: 1,
      held: 1,
      byYear: { 2023: 1, 2024: 4 },
      byProvider: { other: 3 },
    });
    expect(await completedEvents()).toEqual([
      {
        runId,
        sourceId: source.id,
        source: "box",
        state: "done",
        historical: true,
        startedAt: start.toISOString(),
        finishedAt: minutes(1).toISOString(),
        tally: run?.tally,
        events: 0,
        download: `/v1/sources/${source.id}/runs/${runId}/events`,
      },
    ]);
  });

  it("sums up a mailbox of the house whoever its messages belong to, and tells each tenant of its own events", async () => {
    await createTenant(database, { id: "shoes", name: "Shoes" }, start);
    await put({ reason: "mailbox-unknown", address: "a@example.com" });
    const theirs = await put({ reason: "mailbox-unknown", address: "b@example.com" });
    await database.pool.query("UPDATE verdicts SET tenant_id = 'shoes' WHERE id = $1", [theirs]);
    await database.pool.query(
      "UPDATE reports SET tenant_id = 'shoes' WHERE id = (SELECT report_id FROM verdicts WHERE id = $1)",
      [theirs],
    );
    for (const whose of ["default", "shoes", "shoes", "gone"]) {
      const event = { type: "report.received", data: {}, runId } as const;
      await inTransaction(database, (tx) => appendEvents(tx, whose, [event], start));
    }
    await report(2);
    await complete();
    expect((await findRun(database, tenant, runId))?.tally).toMatchObject({ messages: 2, bounces: { addresses: 2 } });
    const told = await database.pool.query(
      "SELECT tenant_id, data FROM outbox_events WHERE type = 'batch.completed' ORDER BY tenant_id",
    );
    const download = `/v1/sources/${source.id}/runs/${runId}/events`;
    const [startedAt, finishedAt] = [start.toISOString(), minutes(1).toISOString()];
    const span = { startedAt, finishedAt, state: "done", historical: true };
    expect(told.rows).toEqual([
      { tenant_id: "default", data: expect.objectContaining({ source: "box", tally: expect.anything(), events: 1 }) },
      { tenant_id: "shoes", data: { runId, sourceId: source.id, ...span, events: 2, download } },
    ]);
    const asked = { id: source.id, runId };
    expect(await hasPartInRun(database, "shoes", asked)).toBe(true);
    expect(await hasPartInRun(database, "shoes", { ...asked, id: newId() })).toBe(false);
    expect(await hasPartInRun(database, "hats", asked)).toBe(false);
  });

  it("counts more messages than it holds at once, and those that could not be read", async () => {
    await database.pool.query(
      `INSERT INTO messages (id, raw_id, size, door, mail_from, rcpt_to, trusted_relay, received_at, available_at, state, run_id)
       SELECT gen_random_uuid(), gen_random_uuid(), 1, 'imap', '', '', false, now(), now(), 'unreadable', $1
       FROM generate_series(1, 2500)`,
      [runId],
    );
    await report(2500);
    await complete();
    expect((await findRun(database, tenant, runId))?.tally).toMatchObject({
      messages: 2500,
      unclear: 2500,
      duplicates: 0,
    });
  });

  it("takes neither what was fetched twice nor what is no history for a duplicate", async () => {
    await put({ reason: "mailbox-unknown" });
    await noteDuplicates(database.pool, tenant, [runId, runId, runId]);
    await report(2);
    await complete();
    expect((await findRun(database, tenant, runId))?.tally).toMatchObject({ messages: 2, duplicates: 1 });
    runId = (await createRun(database, tenant, { sourceId: source.id, kind: "backlog" }, start)).id;
    await put({ reason: "mailbox-unknown" });
    await report(5);
    await complete();
    expect((await findRun(database, tenant, runId))?.tally).toMatchObject({ messages: 1, duplicates: 0 });
  });

  it("waits for the last message to be judged", async () => {
    await put({ reason: "mailbox-unknown" });
    await database.pool.query("UPDATE messages SET state = 'accepted'");
    expect(await complete()).toBe(false);
    expect(await findRun(database, tenant, runId)).toMatchObject({ state: "waiting", tally: undefined });
    await database.pool.query("UPDATE messages SET state = 'done'");
    expect(await complete()).toBe(true);
    expect(await completedEvents()).toHaveLength(1);
  });

  it("does nothing when the lease is lost", async () => {
    await put({ reason: "mailbox-unknown" });
    const lease = { name: `source:${source.id}`, owner: "gone", fence: 1n };
    const completing = completeRun(database, tenant, runId, start, (tx) => checkFence(tx, lease));
    await expect(completing).rejects.toThrow(LeaseLost);
    expect(await findRun(database, tenant, runId)).toMatchObject({ state: "waiting" });
    expect(await completedEvents()).toEqual([]);
  });

  it("tells nothing of what only a shadow source has seen, nor of an empty mailbox", async () => {
    await put({ reason: "mailbox-unknown", shadowOf: source.id });
    await complete();
    expect((await findRun(database, tenant, runId))?.tally).toMatchObject({ messages: 1, suppressed: 0 });
    expect(await completedEvents()).toEqual([]);
    const empty = await createRun(database, tenant, { sourceId: source.id, kind: "backlog" }, start);
    expect(await completeRun(database, tenant, empty.id, start)).toBe(true);
    expect(await completedEvents()).toEqual([]);
  });

  it("takes a run as over that went with its source, or is a dry run", async () => {
    expect(await completeRun(database, tenant, newId(), start)).toBe(true);
    const dry = await createRun(database, tenant, { sourceId: source.id, kind: "dry-run" }, start);
    await completeRun(database, tenant, dry.id, start);
    expect(await findRun(database, tenant, dry.id)).toMatchObject({ state: "waiting" });
  });
});

describe("completeCancelled()", () => {
  it("tells what a cancelled run did, a while after, once", async () => {
    await put({ reason: "mailbox-unknown", address: "a@example.com" });
    await report(1);
    await cancelRun(database, tenant, runId, start);
    expect(await completeCancelled(database, start)).toBe(0);
    expect(await completeCancelled(database, minutes(2))).toBe(1);
    expect(await completeCancelled(database, minutes(3))).toBe(0);
    const run = await findRun(database, tenant, runId);
    expect(run).toMatchObject({ state: "cancelled", finishedAt: start, tally: { messages: 1, suppressed: 1 } });
    expect(await completedEvents()).toMatchObject([{ state: "cancelled", finishedAt: start.toISOString() }]);
  });
});

describe("listRunEvents()", () => {
  it("pages through the events of one run in the order of their sequence", async () => {
    await database.pool.query(
      `INSERT INTO outbox_events (tenant_id, id, type, timestamp, data, available_at, run_id)
       SELECT 'default', gen_random_uuid(), 'report.received', now(), jsonb_build_object('n', n), now(),
         CASE WHEN n % 2 = 0 THEN $1::uuid END FROM generate_series(1, 10) AS n`,
      [runId],
    );
    const first = await listRunEvents(database, tenant, runId, undefined, 3);
    const second = await listRunEvents(database, tenant, runId, first.at(-1)?.sequence, 3);
    expect([...first, ...second].map(({ data: { n } }) => n)).toEqual([2, 4, 6, 8, 10]);
    expect(first[0]).toEqual({
      type: "report.received",
      version: 1,
      id: expect.any(String),
      timestamp: expect.any(Date),
      tenant,
      sequence: expect.stringMatching(/^\d+$/),
      data: { n: 2 },
    });
    expect(await listRunEvents(database, "other", runId, undefined, 3)).toEqual([]);
  });
});

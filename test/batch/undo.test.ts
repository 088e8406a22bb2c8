import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { startBatch } from "../../src/batch/runner.ts";
import { undo } from "../../src/batch/undo.ts";
import type { Suppression } from "../../src/domain/decision.ts";
import type { Job } from "../../src/domain/job.ts";
import type { UndoQuery, UndoRequest } from "../../src/domain/undo.ts";
import { createLog } from "../../src/monitoring/log.ts";
import { inTransaction } from "../../src/store/database.ts";
import { newId } from "../../src/store/id.ts";
import { answerJob, createJob, findJob } from "../../src/store/jobs/jobs.ts";
import { applyChanges } from "../../src/store/list/entries.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { hold, noon } from "../support/held.ts";
import { count } from "../support/judged.ts";
import { record, soaking } from "../support/soak.ts";
import { eventually } from "../support/wait.ts";

let database: TestDatabase;
const now = () => new Date();

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() =>
  database.pool.query(
    "TRUNCATE suppressions, suppression_changes, verdicts, reports, strikes, jobs, planned_changes, outbox_events",
  ),
);

function start() {
  const batch = startBatch({
    database,
    owner: newId(),
    kinds: [undo],
    log: createLog({ level: "silent" }),
    now,
    checkMs: 20,
  });
  onTestFinished(() => batch.stop());
  return batch;
}

const reaches = (id: string, ...states: string[]) =>
  eventually(
    `job ${states}`,
    async () => {
      const job = await findJob(database.pool, "default", id);
      return job !== undefined && states.includes(job.state) ? job : undefined;
    },
    120_000,
  );

async function lookFor(request: UndoRequest): Promise<Job> {
  const { id } = await createJob(database.pool, "default", { kind: "undo", request, createdBy: "key:a" }, now());
  return reaches(id, "asking", "done", "failed");
}

async function confirm({ id }: Job): Promise<Job> {
  await answerJob(database.pool, "default", id, { confirmed: { actor: "user:ann", why: "They were wrong." } }, now());
  return reaches(id, "done", "failed");
}

async function undoAll(query: UndoQuery): Promise<Job> {
  return confirm(await lookFor({ query }));
}

const list = async () =>
  (await database.pool.query("SELECT address_key FROM suppressions ORDER BY 1")).rows.map(
    ({ address_key }) => address_key,
  );

const put = (entry: Partial<Suppression> & { address: string }, jobId?: string) =>
  inTransaction(database, (tx) =>
    applyChanges(
      tx,
      "default",
      [
        {
          kind: "put",
          entry: {
            addressKey: entry.address,
            scope: "*",
            cause: "manual",
            answer: "never",
            reason: "manual",
            proof: "verified",
            origin: "import",
            firstSeenAt: noon,
            lastSeenAt: noon,
            holds: 0,
            ...entry,
          },
          actor: "key:import",
          why: "Imported.",
          jobId,
        },
      ],
      now(),
    ),
  );

describe("undo by query", () => {
  it("says what it would lift, and lifts nothing before it is confirmed", async () => {
    start();
    await hold(database, [
      { address: "a@gone.example", provider: "google" },
      { address: "b@gone.example", rule: "no-such-user" },
      { address: "c@kept.example" },
    ]);
    const job = await lookFor({ query: { domain: "gone.example" } });
    expect(job).toMatchObject({
      state: "asking",
      outcome: {
        found: {
          entries: 2,
          byReason: { "mailbox-unknown": 2 },
          byRule: { "unknown-user": 1, "no-such-user": 1 },
          byProvider: { google: 1, other: 1 },
          byCause: { delivery: 2 },
          left: {},
        },
      },
    });
    expect(await list()).toHaveLength(3);
    expect(await confirm(job)).toMatchObject({ state: "done", outcome: { done: 2, changed: 0 } });
    expect(await list()).toEqual(["c@kept.example"]);
  });

  it("writes one event and one row of history for each entry, with who and why", async () => {
    start();
    await hold(database, [{ address: "a@gone.example" }, { address: "b@gone.example" }]);
    const { id } = await undoAll({ domain: "gone.example" });
    const { rows } = await database.pool.query(
      "SELECT address_key, actor, why, job_id FROM suppression_changes WHERE change = 'removed' ORDER BY 1",
    );
    expect(rows).toEqual(
      ["a@gone.example", "b@gone.example"].map((address_key) => ({
        ...{ address_key, actor: "user:ann", why: "They were wrong.", job_id: id },
      })),
    );
    const told = await database.pool.query(
      "SELECT data ->> 'address' AS a FROM outbox_events WHERE type = 'suppression.removed'",
    );
    expect(told.rows.map(({ a }) => a).sort()).toEqual(["a@gone.example", "b@gone.example"]);
  });

  it("never lifts an opt-out, nor what was allowed, nor unasked what was written by hand", async () => {
    start();
    await hold(database, [{ address: "a@x.example" }]);
    await put({ address: "b@x.example", cause: "opt-out", scope: "*marketing" });
    await put({ address: "c@x.example", cause: "manual" });
    await put({ address: "d@x.example", cause: "allow" as never });
    const job = await undoAll({ domain: "x.example" });
    expect(job.outcome).toMatchObject({
      found: { entries: 1, left: { "opt-out": 1, manual: 1, allowed: 1 } },
      done: 1,
    });
    expect(await list()).toEqual(["b@x.example", "c@x.example", "d@x.example"]);
    await undoAll({ domain: "x.example", cause: "manual" });
    expect(await list()).toEqual(["b@x.example", "d@x.example"]);
  });

  it.each<[string, UndoQuery]>([
    ["rule", { rule: "wrong-rule" }],
    ["provider", { provider: "google" }],
    ["text of the diagnostic", { text: "ON STRIKE" }],
    ["reason", { reason: "mailbox-disabled" }],
    ["time", { since: "2026-03-02T00:00:00Z", until: "2026-03-03T00:00:00Z" }],
    ["time of its making", { madeSince: "2026-03-02T00:00:00Z", madeUntil: "2026-03-03T00:00:00Z" }],
    ["proof", { proof: "matched" }],
    ["scope", { scope: "news" }],
    ["origin", { origin: "smtp-reply" }],
  ])("finds entries by %s", async (_, query) => {
    start();
    await hold(database, [
      {
        address: "wrong@x.example",
        rule: "wrong-rule",
        provider: "google",
        diagnostic: "550 we are on strike today",
        reason: "mailbox-disabled",
        occurredAt: new Date("2026-03-02T10:00:00Z"),
        entry: { origin: "smtp-reply", scope: "news", proof: "matched" },
      },
      { address: "right@x.example" },
    ]);
    // What its verdict does not bear out is no reason to lift it.
    if (query.proof !== undefined)
      await database.pool.query("UPDATE verdicts SET proof = 'matched' WHERE rule = 'wrong-rule'");
    await undoAll(query);
    expect(await list()).toEqual(["right@x.example"]);
  });

  it("leaves an entry that another report would have made as well", async () => {
    start();
    await hold(database, [
      { address: "dead@x.example", rule: "wrong-rule" },
      { address: "alive@x.example", rule: "wrong-rule" },
    ]);
    await hold(database, [{ address: "dead@x.example", occurredAt: new Date("2026-03-05T12:00:00Z"), entry: null }]);
    const job = await undoAll({ rule: "wrong-rule" });
    expect(job.outcome).toMatchObject({ found: { entries: 1, left: { "other-evidence": 1 } } });
    expect(await list()).toEqual(["dead@x.example"]);
  });

  it("skips and counts what changed after the dry run, be it only seen again", async () => {
    start();
    await hold(database, [{ address: "a@x.example" }, { address: "b@x.example" }, { address: "c@x.example" }]);
    const job = await lookFor({ query: { domain: "x.example" } });
    await database.pool.query("UPDATE suppressions SET last_seen_at = now() WHERE address_key = 'b@x.example'");
    await database.pool.query("DELETE FROM suppressions WHERE address_key = 'c@x.example'");
    expect((await confirm(job)).outcome).toMatchObject({ done: 1, changed: 2 });
    expect(await list()).toEqual(["b@x.example"]);
  });

  it("takes the strikes of the verdicts that it means, and no others", async () => {
    start();
    const earlier = new Date("2026-02-01T12:00:00Z");
    await hold(database, [
      { address: "a@x.example", rule: "wrong-rule" },
      { address: "a@x.example", rule: "right-rule", effect: "count", occurredAt: earlier, entry: null },
    ]);
    const { id } = await undoAll({ rule: "wrong-rule" });
    const { rows } = await database.pool.query("SELECT occurred_at FROM strikes");
    expect(rows).toEqual([{ occurred_at: earlier }]);
    const marked = await database.pool.query("SELECT rule, undone_by FROM verdicts ORDER BY rule");
    expect(marked.rows).toEqual([
      { rule: "right-rule", undone_by: null },
      { rule: "wrong-rule", undone_by: id },
    ]);
  });

  it("is not asked where there is nothing to undo", async () => {
    start();
    expect(await lookFor({ query: { domain: "nobody.example" } })).toMatchObject({
      state: "done",
      outcome: { found: { entries: 0 } },
    });
  });

  it("undoes a big provider's outage and touches nobody else", async () => {
    const [wrong, right] = soaking ? [50_000, 100_000] : [3_000, 2_000];
    const addresses = (size: number, domain: string) =>
      Array.from({ length: size }, (_, index) => ({ address: `${String(index).padStart(6, "0")}@${domain}` }));
    for (const all of [addresses(wrong, "outage.example"), addresses(right, "other.example")]) {
      for (let at = 0; at < all.length; at += 5_000) await hold(database, all.slice(at, at + 5_000));
    }
    start();
    const job = await lookFor({ query: { domain: "outage.example", since: noon.toISOString() } });
    expect(job.outcome).toMatchObject({ found: { entries: wrong } });
    const began = performance.now();
    expect((await confirm(job)).outcome).toMatchObject({ done: wrong, changed: 0 });
    const seconds = (performance.now() - began) / 1000;
    record(
      "Bulk undo of a provider's outage",
      `${wrong} of ${wrong + right} entries lifted in ${seconds.toFixed(1)} s`,
    );
    expect(await count(database, "SELECT count(*) FROM suppressions")).toBe(right);
    expect(await count(database, "SELECT count(*) FROM suppressions WHERE address_key LIKE '%@outage.example'")).toBe(
      0,
    );
    expect(await count(database, "SELECT count(*) FROM outbox_events WHERE type = 'suppression.removed'")).toBe(wrong);
  }, 600_000);
});

describe("undo of a job", () => {
  it("takes away what the job made, and lets what it changed say again what it said before", async () => {
    start();
    const jobId = newId();
    await put({ address: "old@x.example", note: "by telephone", answer: "hold", holds: 1 });
    await put({ address: "new@x.example" }, jobId);
    await put({ address: "old@x.example", note: "imported" }, jobId);
    await put({ address: "other@x.example" });
    const job = await confirm(await lookFor({ jobId }));
    expect(job.outcome).toMatchObject({ found: { entries: 2, left: {} }, done: 2, changed: 0 });
    expect(await list()).toEqual(["old@x.example", "other@x.example"]);
    const { rows } = await database.pool.query(
      "SELECT note, answer, holds FROM suppressions WHERE address_key = 'old@x.example'",
    );
    expect(rows).toEqual([{ note: "by telephone", answer: "hold", holds: 1 }]);
  });

  it("leaves what somebody touched since, and every opt-out that the job brought", async () => {
    start();
    const jobId = newId();
    await put({ address: "changed@x.example" }, jobId);
    await put({ address: "seen@x.example" }, jobId);
    await put({ address: "wish@x.example", cause: "opt-out", scope: "*marketing" }, jobId);
    await put({ address: "changed@x.example", note: "meant so" });
    await database.pool.query("UPDATE suppressions SET last_seen_at = now() WHERE address_key = 'seen@x.example'");
    const job = await lookFor({ jobId });
    expect(job).toMatchObject({
      state: "done",
      outcome: { found: { entries: 0, left: { touched: 2, "opt-out": 1 } } },
    });
    expect(await list()).toEqual(["changed@x.example", "seen@x.example", "wish@x.example"]);
  });

  it("takes back an undo: the entries stand again, and so do their verdicts", async () => {
    start();
    const [verdictId] = await hold(database, [{ address: "a@x.example" }]);
    const before = await database.pool.query("SELECT * FROM suppressions");
    const { id } = await undoAll({ domain: "x.example" });
    expect(await list()).toEqual([]);
    await confirm(await lookFor({ jobId: id }));
    expect((await database.pool.query("SELECT * FROM suppressions")).rows).toEqual(before.rows);
    const { rows } = await database.pool.query("SELECT undone_by FROM verdicts WHERE id = $1", [verdictId]);
    expect(rows).toEqual([{ undone_by: null }]);
  });
});

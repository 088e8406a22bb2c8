import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { startBatch } from "../../src/batch/runner.ts";
import type { Job } from "../../src/domain/job.ts";
import type { OperatorRule } from "../../src/domain/operator-rule.ts";
import type { ReclassifyQuery } from "../../src/domain/reclassification.ts";
import { createReclassification } from "../../src/intake/again/reclassification.ts";
import { createLog } from "../../src/monitoring/log.ts";
import { newId } from "../../src/store/id.ts";
import { answerJob, createJob, findJob } from "../../src/store/jobs/jobs.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { localReaders, soleTenant, startTestIntake, testJudge } from "../support/intake.ts";
import { count } from "../support/judged.ts";
import { postfixBounce } from "../support/samples.ts";
import { eventually } from "../support/wait.ts";

let database: TestDatabase;
const now = () => new Date();

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() =>
  database.pool.query(
    `TRUNCATE suppressions, suppression_changes, verdicts, reports, messages, raw_messages, message_keys, strikes, jobs,
       planned_changes, verdict_differences, outbox_events, reviews, review_members`,
  ),
);

/** What our own content filter says: a rule that Nixie lacks. */
const filterRule: OperatorRule = { name: "our-filter", when: { contains: "user unknown" }, reason: "spam-content" };
/** A rule that somebody got wrong. */
const wrongRule: OperatorRule = { name: "wrong", when: { contains: "over quota" }, reason: "mailbox-unknown" };

type Sent = { readonly to: string; readonly status?: string; readonly diagnostic?: string; readonly copy?: string };

/** Judges bounces by these rules. */
async function judge(rules: readonly OperatorRule[], bounces: readonly Sent[], trustedRelay = true): Promise<void> {
  const intake = await startTestIntake(database, { directory: soleTenant({ rules }) });
  for (const { to, status = "5.1.1", diagnostic = "user unknown", copy = "1" } of bounces) {
    const bounce = postfixBounce({ to, tag: `${to}-${copy}`.replace("@", "-"), status, diagnostic });
    const envelope = { mailFrom: "", rcptTo: "bounces@sender.example", door: "smtp", trustedRelay } as const;
    const [accepted] = await intake.accept([{ raw: Buffer.from(bounce.replaceAll("\n", "\r\n")), envelope }]);
    if (accepted === undefined || accepted instanceof Error) throw new Error("Cannot accept: expected an id");
    await intake.judged(accepted.id, 30_000);
  }
  await intake.stop();
  expect(intake.faults).toEqual([]);
}

/** Works on jobs by these rules. */
function start(rules: readonly OperatorRule[]): void {
  const kind = createReclassification({ readers: localReaders, directory: soleTenant({ rules }), judge: testJudge });
  const log = createLog({ level: "silent" });
  const batch = startBatch({ database, owner: newId(), kinds: [kind], log, now, checkMs: 20 });
  onTestFinished(() => batch.stop());
}

const reaches = (id: string, ...states: string[]) =>
  eventually(`job ${states}`, async () => {
    const job = await findJob(database.pool, "default", id);
    return job !== undefined && states.includes(job.state) ? job : undefined;
  });

async function lookFor(more: Partial<ReclassifyQuery> = {}): Promise<Job> {
  const query = { since: "2020-01-01T00:00:00Z", until: "2100-01-01T00:00:00Z", ...more };
  const job = { kind: "reclassification", request: { query }, createdBy: "key:a" };
  const { id } = await createJob(database.pool, "default", job, now());
  return reaches(id, "asking", "done", "failed");
}

async function confirm({ id }: Job, only?: string): Promise<Job> {
  const confirmed = { actor: "user:ann", why: "Better rules.", only };
  await answerJob(database.pool, "default", id, { confirmed }, now());
  return reaches(id, "done", "failed");
}

const list = async () =>
  (await database.pool.query("SELECT address_key AS key, reason FROM suppressions ORDER BY 1")).rows.map(
    ({ key, reason }) => `${key} ${reason}`,
  );

describe("reclassification", () => {
  it("says who would be released and who suppressed, and changes nothing before it is confirmed", async () => {
    await judge([], [{ to: "released@x.example" }]);
    const full = { status: "5.2.2", diagnostic: "over quota" };
    await judge([], [{ to: "suppressed@x.example", ...full }]);
    start([filterRule, wrongRule]);
    const job = await lookFor();
    expect(job).toMatchObject({
      state: "asking",
      outcome: { found: { fromBytes: 2, fromReports: 0, differences: 2, released: 1, suppressed: 1, held: 0 } },
    });
    expect(await list()).toEqual(["released@x.example mailbox-unknown"]);
    expect(await confirm(job)).toMatchObject({ state: "done", outcome: { done: 2, changed: 0, left: 0, verdicts: 2 } });
    expect(await list()).toEqual(["suppressed@x.example mailbox-unknown"]);
    const { rows } = await database.pool.query("SELECT change, actor, why FROM suppression_changes WHERE job_id = $1", [
      job.id,
    ]);
    expect(rows.map(({ change }) => change).sort()).toEqual(["created", "removed"]);
    expect(rows[0]).toMatchObject({ actor: "user:ann", why: "Better rules." });
  });

  it("keeps the old verdict, linked with the one in its place, which holds the fact", async () => {
    await judge([], [{ to: "a@x.example" }]);
    const before = await database.pool.query("SELECT id, fact_key FROM verdicts");
    start([filterRule]);
    await confirm(await lookFor());
    const { rows } = await database.pool.query(
      "SELECT id, rule, reason, effect, proof, supersedes, superseded_by, fact_key FROM verdicts ORDER BY supersedes NULLS FIRST",
    );
    const [was, next] = rows;
    expect(was).toMatchObject({ reason: "mailbox-unknown", superseded_by: next.id, fact_key: null });
    expect(next).toMatchObject({
      rule: "operator:our-filter",
      reason: "spam-content",
      proof: "verified",
      supersedes: was.id,
    });
    expect(next.fact_key).toEqual(before.rows[0].fact_key);
    await judge([], [{ to: "a@x.example" }]);
    expect(await list()).toEqual([]);
  });

  it("takes over what is proven of the recipient, though its evidence is gone", async () => {
    await judge([], [{ to: "a@x.example", status: "5.2.2", diagnostic: "over quota" }]);
    await database.pool.query(
      "UPDATE verdicts SET proof = 'matched', detail = detail || '{\"provenBy\": \"registered\"}'",
    );
    start([wrongRule]);
    await confirm(await lookFor());
    const { rows } = await database.pool.query(
      "SELECT proof, detail ->> 'provenBy' AS by FROM verdicts WHERE supersedes IS NOT NULL",
    );
    expect(rows).toEqual([{ proof: "matched", by: "registered" }]);
    const entries = await database.pool.query("SELECT proof FROM suppressions");
    expect(entries.rows).toEqual([{ proof: "matched" }]);
  });

  it("judges from what was read then where the bytes are gone", async () => {
    await judge([], [{ to: "a@x.example" }]);
    await database.pool.query("DELETE FROM raw_messages");
    start([filterRule]);
    const job = await lookFor();
    expect(job.outcome).toMatchObject({ found: { fromBytes: 0, fromReports: 1, released: 1 } });
    await confirm(job);
    expect(await list()).toEqual([]);
  });

  it("finds nothing where the rules say what they said, from bytes and from reports", async () => {
    await judge([], [{ to: "a@x.example" }, { to: "b@x.example", status: "4.2.2", diagnostic: "over quota" }]);
    start([]);
    const none = { state: "done", outcome: { found: { differences: 0, relabelled: 0 } } };
    expect(await lookFor()).toMatchObject(none);
    await database.pool.query("DELETE FROM raw_messages");
    expect(await lookFor()).toMatchObject(none);
  });

  it("leaves an entry that other evidence bears out", async () => {
    await judge([], [{ to: "a@x.example" }, { to: "a@x.example", diagnostic: "no such mailbox", copy: "2" }]);
    start([filterRule]);
    const job = await lookFor();
    expect(job.outcome).toMatchObject({ found: { differences: 1, released: 0 } });
    await confirm(job);
    expect(await list()).toEqual(["a@x.example mailbox-unknown"]);
  });

  it("lifts no opt-out, and nothing that a person decided", async () => {
    await judge([], [{ to: "a@x.example" }, { to: "b@x.example" }]);
    await database.pool.query(
      "UPDATE suppressions SET cause = 'opt-out', scope = '*marketing' WHERE address_key = 'a@x.example'",
    );
    await database.pool.query("UPDATE suppressions SET origin = 'operator' WHERE address_key = 'b@x.example'");
    start([filterRule]);
    await confirm(await lookFor());
    expect(await list()).toEqual(["a@x.example mailbox-unknown", "b@x.example mailbox-unknown"]);
  });

  it("passes over an address where somebody was since", async () => {
    await judge([], [{ to: "a@x.example" }, { to: "b@x.example" }]);
    start([filterRule]);
    const job = await lookFor();
    await database.pool.query("UPDATE suppressions SET note = 'meant so' WHERE address_key = 'a@x.example'");
    expect((await confirm(job)).outcome).toMatchObject({ done: 1, changed: 1, verdicts: 1 });
    expect(await list()).toEqual(["a@x.example mailbox-unknown"]);
    expect(await count(database, "SELECT count(*) FROM verdicts WHERE superseded_by IS NOT NULL")).toBe(1);
  });

  it.each([
    ["releases", ["suppressed"], { done: 1, left: 1 }],
    ["suppressions", ["released", "suppressed"], { done: 1, left: 1 }],
  ])("does only %s when asked", async (only, _names, outcome) => {
    await judge(
      [],
      [{ to: "released@x.example" }, { to: "suppressed@x.example", status: "5.2.2", diagnostic: "over quota" }],
    );
    start([filterRule, wrongRule]);
    expect((await confirm(await lookFor(), only)).outcome).toMatchObject(outcome);
    const expected = only === "releases" ? [] : ["released@x.example", "suppressed@x.example"];
    expect(await list()).toEqual(expected.map((key) => `${key} mailbox-unknown`));
  });

  it("judges only what it is asked about", async () => {
    await judge([], [{ to: "a@x.example" }]);
    start([filterRule]);
    for (const query of [
      { format: "qmail" },
      { reason: "mailbox-full" },
      { rule: "nobody" },
      { provider: "google" },
      { until: "2021-01-01T00:00:00Z" },
    ]) {
      expect((await lookFor(query)).outcome).toMatchObject({ found: { fromBytes: 0, differences: 0 } });
    }
    expect((await lookFor({ format: "rfc3464", reason: "mailbox-unknown" })).outcome).toMatchObject({
      found: { differences: 1 },
    });
  });

  it("puts nothing on the list for what is not proven", async () => {
    await judge([], [{ to: "a@x.example", status: "5.2.2", diagnostic: "over quota" }], false);
    await database.pool.query("UPDATE verdicts SET proof = 'none'");
    start([wrongRule]);
    const job = await lookFor();
    expect(job.outcome).toMatchObject({ found: { differences: 1, suppressed: 0, held: 0 } });
    await confirm(job);
    expect(await list()).toEqual([]);
  });

  it("counts a message that no reader survives, and goes on", async () => {
    await judge([], [{ to: "a@x.example" }, { to: "b@x.example" }]);
    await database.pool.query(
      "UPDATE raw_messages SET bytes = 'X-Test: throw' WHERE id = (SELECT min(id::text)::uuid FROM raw_messages)",
    );
    start([filterRule]);
    expect((await lookFor()).outcome).toMatchObject({ found: { unreadable: 1, fromBytes: 1, released: 1 } });
  });
});

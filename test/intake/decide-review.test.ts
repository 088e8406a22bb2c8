import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ReviewCall } from "../../src/domain/review.ts";
import { decideReview, honourDue, settleDecided } from "../../src/intake/decide-review.ts";
import { type Database, inTransaction } from "../../src/store/database.ts";
import { newId } from "../../src/store/id.ts";
import { type NewReview, openReviews } from "../../src/store/reviews/reviews.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { count } from "../support/judged.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

const at = new Date("2026-03-01T12:00:00Z");
const now = () => at;
const never = new AbortController().signal;

function member(name: string, more: Partial<NewReview> = {}): NewReview {
  const address = `${name}@gone.example`;
  return { question: "Gone?", cluster: "c", byMember: false, address, addressKey: address, ...more };
}

async function join(...members: readonly NewReview[]): Promise<string> {
  await inTransaction(database, (tx) => openReviews(tx, "default", members, at));
  const { rows } = await database.pool.query("SELECT id FROM reviews WHERE state = 'open' ORDER BY id DESC LIMIT 1");
  return rows[0]?.id ?? "";
}

const decide = (id: string, more: Partial<ReviewCall> = {}, on: Database = database) =>
  decideReview(on, { tenant: "default", actor: "key:k", id, ruling: { decision: "suppress" }, ...more }, now);
const entries = () => count(database, "SELECT count(*) FROM suppressions");
const created = () => count(database, "SELECT count(*) FROM suppression_changes WHERE change = 'created'");
const memberIds = async (id: string): Promise<string[]> =>
  (await database.pool.query("SELECT id FROM review_members WHERE review_id = $1 ORDER BY id", [id])).rows.map(
    (row) => row.id,
  );
const decided = async () =>
  (
    await database.pool.query("SELECT data FROM outbox_events WHERE type = 'review.decided' ORDER BY sequence")
  ).rows.map(({ data }) => data);

/** A database whose connections are lost after so many transactions, as when the process dies. */
function lostAfter(transactions: number): Database {
  let left = transactions;
  const connect = () => (left-- > 0 ? database.pool.connect() : Promise.reject(new Error("died")));
  return { ...database, pool: Object.assign(Object.create(database.pool), { connect }) };
}

describe("openReviews()", () => {
  it("lets verdicts join the open review of their cluster, also from several writers at once", async () => {
    const clusters = ["a", "b", "c", "d"];
    const opened = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const order = index % 2 === 0 ? clusters : clusters.toReversed();
        const members = order.map((cluster) => member(`${cluster}-${index}`, { cluster }));
        return inTransaction(database, (tx) => openReviews(tx, "default", members, at));
      }),
    );
    const { rows } = await database.pool.query("SELECT cluster, members FROM reviews ORDER BY cluster");
    expect(rows).toEqual(clusters.map((cluster) => ({ cluster, members: 40 })));
    expect(await count(database, "SELECT count(*) FROM review_members")).toBe(160);
    expect(opened.flat()).toHaveLength(clusters.length);
  });

  it("opens another once the first is decided", async () => {
    const first = await join(member("a"));
    await decide(first);
    expect(await join(member("b"))).not.toBe(first);
    expect(await entries()).toBe(1);
  });

  it("takes the earliest time of those that join, and asks for members where one of them wants it", async () => {
    const dueAt = new Date("2026-03-02T12:00:00Z");
    await join(member("a"));
    await join(member("b", { byMember: true, dueAt }), member("c", { dueAt: new Date("2026-03-05T12:00:00Z") }));
    const { rows } = await database.pool.query("SELECT by_member, due_at, members FROM reviews");
    expect(rows).toEqual([{ by_member: true, due_at: dueAt, members: 3 }]);
  });
});

describe("decideReview()", () => {
  it("gives every member the decision, and tells of them with one event", async () => {
    const id = await join(...Array.from({ length: 1201 }, (_, index) => member(`m${index}`)));
    expect(await decide(id)).toMatchObject({
      outcome: "decided",
      review: { state: "decided", members: 1201, settled: 1201 },
    });
    expect([await entries(), await created()]).toEqual([1201, 1201]);
    expect(await decided()).toMatchObject([{ reviewId: id, members: 1201, remaining: 0, decision: "suppress" }]);
    expect(await count(database, "SELECT count(*) FROM reviews WHERE settled_at IS NULL")).toBe(0);
  });

  it("is carried out by the job where the process dies half way, and for nobody twice", async () => {
    const id = await join(...Array.from({ length: 1201 }, (_, index) => member(`m${index}`)));
    await expect(decide(id, {}, lostAfter(2))).rejects.toThrow("died");
    expect([await entries(), (await decided()).length]).toEqual([1000, 1]);
    expect(await decide(id, { ruling: { decision: "ignore" } })).toMatchObject({ outcome: "decided-before" });
    const both = await Promise.all([settleDecided(database, now, never), settleDecided(database, now, never)]);
    expect(both[0] + both[1]).toBeGreaterThanOrEqual(201);
    expect([await entries(), await created()]).toEqual([1201, 1201]);
    expect(await settleDecided(database, now, never)).toBe(0);
    const { rows } = await database.pool.query("SELECT settled, settled_at FROM reviews");
    expect(rows).toEqual([{ settled: 1201, settled_at: at }]);
  });

  it("changes nothing where it dies before the first commit", async () => {
    const id = await join(member("a"));
    await expect(decide(id, {}, lostAfter(0))).rejects.toThrow("died");
    expect([await entries(), (await decided()).length]).toEqual([0, 0]);
  });

  it("settles the named members alone, and closes the review with the last of them", async () => {
    const id = await join(member("a"), member("b"), member("c"));
    const [a = "", b = "", c = ""] = await memberIds(id);
    expect(await decide(id, { members: [b] })).toMatchObject({ review: { state: "open", settled: 1 } });
    expect(await decide(id, { members: [a, b] })).toEqual({ outcome: "members-decided", ids: [b] });
    expect(await decide(id, { members: [newId()] })).toMatchObject({ outcome: "members-decided" });
    const rest = { members: [a, c], ruling: { decision: "ignore" } } as const;
    expect(await decide(id, rest)).toMatchObject({ review: { state: "decided", decision: "by-member", settled: 3 } });
    expect(await decided()).toMatchObject([
      { decision: "suppress", members: 1, remaining: 2, address: "b@gone.example" },
      { decision: "ignore", members: 2, remaining: 0 },
    ]);
    const { rows } = await database.pool.query("SELECT address FROM suppressions");
    expect(rows).toEqual([{ address: "b@gone.example" }]);
  });

  it("touches several people only when they are named, where the question is about each", async () => {
    const id = await join(member("a", { byMember: true }), member("b", { byMember: true }));
    for (const decision of ["suppress", "hold", "opt-out"] as const) {
      expect(await decide(id, { ruling: { decision } })).toEqual({ outcome: "several-people", members: 2 });
    }
    expect(await entries()).toBe(0);
    expect(await decide(id, { ruling: { decision: "opt-out" }, members: "all" })).toMatchObject({ outcome: "decided" });
    expect(await entries()).toBe(2);
  });

  it("needs nobody named where all are of one person, or nothing follows", async () => {
    const one = await join(member("a", { byMember: true }), member("a", { byMember: true }));
    expect(await decide(one)).toMatchObject({ outcome: "decided", review: { settled: 2 } });
    const many = await join(member("a", { byMember: true }), member("b", { byMember: true }));
    expect(await decide(many, { ruling: { decision: "ignore" } })).toMatchObject({ outcome: "decided" });
    expect(await entries()).toBe(1);
  });

  it("takes an address for one member only", async () => {
    const id = await join(member("a"), member("b"));
    const ruling = { decision: "suppress", address: "c@gone.example" } as const;
    expect(await decide(id, { ruling })).toEqual({ outcome: "address-of-several", members: 2 });
    const [a = ""] = await memberIds(id);
    expect(await decide(id, { ruling, members: [a] })).toMatchObject({ outcome: "decided" });
    const { rows } = await database.pool.query("SELECT address FROM suppressions");
    expect(rows).toEqual([{ address: "c@gone.example" }]);
  });

  it("applies what a guard held back, unless its time is over, and never loosens", async () => {
    const entry = (name: string, more = {}) => ({
      ...{ addressKey: `${name}@gone.example`, address: `${name}@gone.example`, scope: "*", cause: "delivery" },
      ...{ answer: "never", reason: "mailbox-unknown", proof: "verified", origin: "report", holds: 0 },
      ...{ firstSeenAt: at, lastSeenAt: at, ...more },
    });
    const over = { answer: "hold", expiresAt: new Date("2026-02-01T00:00:00Z") };
    const id = await join(
      member("a", { held: [entry("a")] as never }),
      member("b", { held: [entry("b", over)] as never }),
      member("c"),
    );
    expect(await decide(id, { ruling: { decision: "apply" } })).toMatchObject({ outcome: "decided" });
    const { rows } = await database.pool.query("SELECT address, origin, first_seen_at FROM suppressions");
    expect(rows).toEqual([{ address: "a@gone.example", origin: "report", first_seen_at: at }]);
    const none = await join(member("d"));
    expect(await decide(none, { ruling: { decision: "apply" } })).toEqual({ outcome: "nothing-held" });
  });

  it("does not wait for a writer whose verdicts join, nor lose them, and nobody waits for ever", async () => {
    const id = await join(member("a"));
    const writers = Array.from({ length: 30 }, (_, index) => join(member(`w${index}`)));
    const deciders = Array.from({ length: 5 }, () => decide(id));
    const outcomes = await Promise.all(deciders);
    await Promise.all(writers);
    expect(outcomes.filter(({ outcome }) => outcome === "decided")).toHaveLength(1);
    await settleDecided(database, now, never);
    const unsettled = "SELECT count(*) FROM review_members WHERE review_id = $1 AND settled_at IS NULL";
    expect(await count(database, unsettled, id)).toBe(0);
    expect(await count(database, "SELECT count(*) FROM review_members")).toBe(31);
    expect(await count(database, "SELECT sum(members) FROM reviews")).toBe(31);
  });

  it("decides what an older version wrote, which has no members", async () => {
    const id = newId();
    await database.pool.query(
      "INSERT INTO reviews (tenant_id, id, question, cluster, opened_at) VALUES ('default', $1, 'Gone?', 'c', $2)",
      [id, at],
    );
    await join(member("beside"));
    const ruling = { decision: "suppress", address: "old@gone.example" } as const;
    expect(await decide(id, { ruling })).toMatchObject({ review: { state: "decided", members: 1, settled: 1 } });
    expect(await entries()).toBe(1);
  });
});

describe("honourDue()", () => {
  it("honours, for marketing, what nobody decided in time", async () => {
    const due = (hours: number) => new Date(at.getTime() + hours * 3_600_000);
    const past = await join(member("past", { cluster: "past", dueAt: due(-1) }));
    await join(member("later", { cluster: "later", dueAt: due(1) }));
    await join(member("undated", { cluster: "undated" }));
    expect(await honourDue(database, now, never)).toBe(1);
    expect(await honourDue(database, now, never)).toBe(0);
    const { rows } = await database.pool.query("SELECT address, scope, cause, answer FROM suppressions");
    expect(rows).toEqual([{ address: "past@gone.example", scope: "*marketing", cause: "opt-out", answer: "never" }]);
    expect(await decided()).toMatchObject([{ reviewId: past, decision: "opt-out", decidedBy: "job:wishes" }]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Reason } from "../../src/domain/verdict.ts";
import { newId } from "../../src/store/id.ts";
import { openReviews } from "../../src/store/reviews/reviews.ts";
import { entryOf, noon, putEntries, putJudged, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;
let at = noon;

beforeAll(async () => {
  rows = await startRows({ now: () => at });
  key = await rows.key("suppress", "read", "lookup");
  await rows.database.pool.query(
    `INSERT INTO webhook_endpoints (tenant_id, id, url, event_types, secret, created_at)
     VALUES ('default', $1, 'https://hooks.example/', '{}', '\\x00', $2)`,
    [newId(), noon],
  );
});
afterAll(() => rows.stop());
beforeEach(() => {
  at = noon;
});

const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

async function open(address: string | undefined, reason: Reason = "mailbox-unknown", cluster = newId()) {
  const judged = await putJudged(rows.database, [address === undefined ? { reason } : { address, reason }]);
  const about = { verdictId: judged.verdictIds[0], messageId: judged.messageId };
  const asked = { question: "Is it so?", cluster, ...about, address, addressKey: address };
  const [review] = await openReviews(rows.database.pool, "default", [asked], noon);
  return { ...judged, cluster, id: review?.id ?? "" };
}

type Answer = { status: number; body: Record<string, never> & { decisionId: string; bulk: string } };
const post = (path: string, body: unknown = {}) => rows.call("POST", path, { key, body }) as Promise<Answer>;
const get = async <T>(path: string) => (await rows.call("GET", path, { key })).body as T;
const judge = (id: string, reason: Reason, more: object = {}) =>
  post(`/v1/reviews/${id}/decision`, { decision: "judge", reason, ...more });
const undo = (id: string) => post(`/v1/review-decisions/${id}/undo`);
const sql = async (text: string, ...values: unknown[]) => (await rows.database.pool.query(text, values)).rows;
const entries = (address: string) =>
  sql(
    "SELECT scope, cause, answer, reason, proof, origin FROM suppressions WHERE address_key = $1 ORDER BY scope",
    address,
  );
const eventsOf = async (address: string) =>
  (
    await sql(
      "SELECT type FROM outbox_events WHERE data ->> 'address' = $1 OR data ->> 'reviewId' = $1 ORDER BY sequence",
      address,
    )
  ).map(({ type }) => type);

describe("a judgement", () => {
  it("writes an operator's verdict, and what the rules do about one that is proven", async () => {
    const review = await open("hard@example.com", "ambiguous");
    const done = await judge(review.id, "mailbox-unknown", { note: "Read it" });
    expect(done).toMatchObject({
      status: 200,
      body: { state: "decided", decision: "judge", judgedAs: "mailbox-unknown" },
    });
    expect(await entries("hard@example.com")).toEqual([
      {
        ...{ scope: "*", cause: "delivery", answer: "never", reason: "mailbox-unknown" },
        ...{ proof: "verified", origin: "operator" },
      },
    ]);
    const [given] = await sql(
      "SELECT category, confidence, rule, proof, effect, supersedes, detail ->> 'provenBy' AS by FROM verdicts WHERE supersedes = $1",
      review.verdictIds[0],
    );
    const said = { category: "hard", confidence: 1, rule: "operator", proof: "verified", effect: "suppress" };
    expect(given).toEqual({ ...said, supersedes: review.verdictIds[0], by: "operator" });
  });

  it("keeps the law: out of office never suppresses, complaints and wishes stop marketing alone", async () => {
    for (const [address, reason, scopes] of [
      ["away@example.com", "out-of-office", []],
      ["person@example.com", "reply", []],
      ["spam@example.com", "spam-content", []],
      // The stream of the message that was complained of is a transactional one.
      ["abuse-report@example.com", "abuse", ["*marketing", "default"]],
      ["wish@example.com", "unsubscribe-request", ["*marketing"]],
    ] as const) {
      const { id } = await open(address);
      expect((await judge(id, reason)).status, reason).toBe(200);
      expect(
        (await entries(address)).map(({ scope }) => scope),
        reason,
      ).toEqual(scopes);
    }
  });

  it("believes old evidence that a person believes", async () => {
    const review = await open("stale@example.com");
    await sql("UPDATE verdicts SET occurred_at = '2024-01-01' WHERE id = $1", review.verdictIds[0]);
    await judge(review.id, "mailbox-unknown");
    expect(await entries("stale@example.com")).toHaveLength(1);
  });

  it("needs an address where something follows, a reason of its own, and no scope", async () => {
    const { id } = await open(undefined);
    expect(await judge(id, "mailbox-unknown")).toMatchObject({
      status: 400,
      body: { type: "urn:nixie:problem:address-needed" },
    });
    expect((await judge(id, "mailbox-unknown", { address: "named@example.com" })).status).toBe(200);
    expect(await entries("named@example.com")).toHaveLength(1);
    const other = await open("other@example.com");
    expect((await post(`/v1/reviews/${other.id}/decision`, { decision: "judge" })).status).toBe(400);
    expect((await post(`/v1/reviews/${other.id}/decision`, { decision: "ignore", reason: "reply" })).status).toBe(400);
    expect((await judge(other.id, "ambiguous")).status).toBe(400);
    expect((await judge(other.id, "abuse", { scope: "*" })).status).toBe(400);
  });

  it("touches several people only where they are named, unless it touches nobody", async () => {
    const cluster = newId();
    const { id } = await open("several1@example.com", "mailbox-unknown", cluster);
    await open("several2@example.com", "mailbox-unknown", cluster);
    expect(await judge(id, "abuse")).toMatchObject({ status: 409, body: { type: "urn:nixie:problem:several-people" } });
    expect((await judge(id, "out-of-office")).status).toBe(200);
  });
});

describe("GET /v1/reviews/{id}/outcomes", () => {
  it("says in plain words what each decision would do, and then does that", async () => {
    const { id } = await open("plain@example.com");
    const told = await get<{
      address: string;
      outcomes: { decision: string; reason?: string; words: string; changes: boolean }[];
    }>(`/v1/reviews/${id}/outcomes`);
    const wordsOf = (name: string) =>
      told.outcomes.find(({ decision, reason }) => (reason ?? decision) === name)?.words;
    expect(told.address).toBe("plain@example.com");
    expect(wordsOf("mailbox-unknown")).toBe("Never send mail to plain@example.com again, on any stream.");
    expect(wordsOf("abuse")).toBe(
      "Never send marketing mail or mail of the stream default to plain@example.com again; other mail goes on.",
    );
    expect(wordsOf("out-of-office")).toMatch(/^Nothing changes\./);
    expect(wordsOf("left-organisation")).toBe(
      "No marketing mail to plain@example.com until 28 Aug 2026; other mail goes on.",
    );
    expect(wordsOf("mailbox-full")).toMatch(/^One more failure is noted against plain@example.com/);
    expect(wordsOf("hold")).toBe("No mail to plain@example.com until 31 Mar 2026, on any stream.");
    expect(await entries("plain@example.com")).toEqual([]);
    await judge(id, "left-organisation");
    expect(await sql("SELECT expires_at FROM suppressions WHERE address_key = 'plain@example.com'")).toEqual([
      { expires_at: new Date("2026-08-28T12:00:00Z") },
    ]);
    const late = await rows.call("GET", `/v1/reviews/${id}/outcomes`, { key });
    expect(late).toMatchObject({ status: 200, body: { outcomes: [] } });
    const unknown = `/v1/reviews/01990000-0000-7000-8000-000000000000/outcomes`;
    expect((await rows.call("GET", unknown, { key })).status).toBe(404);
  });
});

describe("undo of a decision", () => {
  it("within ten seconds: as if nothing had been", async () => {
    const address = "quick@example.com";
    const review = await open(address);
    const { decisionId } = (await judge(review.id, "mailbox-unknown")).body;
    expect(await entries(address)).toHaveLength(1);
    expect(await eventsOf(address)).toEqual(["suppression.created", "review.decided"]);
    const [held] = await sql("SELECT min(next_attempt_at) AS at FROM webhook_deliveries WHERE created_at = $1", noon);
    expect(held?.["at"]).toEqual(later(10));
    at = later(9);
    expect(await undo(decisionId)).toEqual(
      expect.objectContaining({
        status: 200,
        body: { undone: [{ reviewId: review.id, wasTold: false }], left: [], remaining: 0 },
      }),
    );
    expect([await entries(address), await eventsOf(address), await eventsOf(review.id)]).toEqual([[], [], []]);
    expect(await get(`/v1/reviews/${review.id}`)).toMatchObject({ state: "open", settled: 0, samples: [{ address }] });
    const [verdict] = await sql("SELECT superseded_by FROM verdicts WHERE id = $1", review.verdictIds[0]);
    expect(verdict).toEqual({ superseded_by: null });
    expect((await judge(review.id, "out-of-office")).status).toBe(200);
  });

  it("later: tells of what it takes back", async () => {
    const address = "slow@example.com";
    const review = await open(address);
    const { decisionId } = (await judge(review.id, "mailbox-unknown")).body;
    at = later(11);
    expect((await undo(decisionId)).body).toMatchObject({ undone: [{ wasTold: true }] });
    expect(await eventsOf(address)).toEqual(["suppression.created", "review.decided", "suppression.removed"]);
    expect(await eventsOf(review.id)).toEqual(["review.decided", "review.reopened"]);
    expect(await undo(decisionId)).toMatchObject({ status: 409, body: { type: "urn:nixie:problem:undone-before" } });
  });

  it("puts back what was there before, and takes a mistaken opt-out back", async () => {
    const address = "before@example.com";
    const hold = {
      answer: "hold",
      scope: "*marketing",
      cause: "opt-out",
      reason: "mailto",
      proof: "plausible",
    } as const;
    await putEntries(rows.database, [entryOf(address, { ...hold, expiresAt: later(86_400) })]);
    const { id } = await open(address);
    const { decisionId } = (await judge(id, "unsubscribe-request")).body;
    expect(await entries(address)).toMatchObject([{ answer: "never", cause: "opt-out" }]);
    expect((await undo(decisionId)).status).toBe(200);
    expect(await entries(address)).toMatchObject([{ ...hold, origin: "report" }]);
  });

  it("removes the failures that it had counted", async () => {
    const { id } = await open("counted@example.com");
    const { decisionId } = (await judge(id, "mailbox-full")).body;
    const strikes = () => sql("SELECT 1 FROM strikes WHERE address_key = 'counted@example.com'");
    expect(await strikes()).toHaveLength(1);
    await undo(decisionId);
    expect(await strikes()).toEqual([]);
  });

  it("leaves what somebody changed since, and says who and when", async () => {
    const address = "touched@example.com";
    const { id } = await open(address);
    const { decisionId } = (await judge(id, "mailbox-unknown")).body;
    at = later(3);
    await rows.call("PUT", `/v1/suppressions/${address}`, { key, body: { reason: "Keep it" } });
    await putEntries(rows.database, [entryOf(address, { note: "Seen again" })]);
    const refused = await undo(decisionId);
    expect(refused).toMatchObject({
      status: 409,
      body: { type: "urn:nixie:problem:changed-since", changed: [{ address, by: "policy" }] },
    });
    expect(await get(`/v1/reviews/${id}`)).toMatchObject({ state: "decided" });
  });

  it("joins the newer review of its cluster, and restarts the clock of a wish", async () => {
    const first = await open("joining1@example.com");
    const { decisionId } = (await judge(first.id, "out-of-office")).body;
    const second = await open("joining2@example.com", "mailbox-unknown", first.cluster);
    expect((await undo(decisionId)).body).toMatchObject({ undone: [{ reviewId: second.id }] });
    expect(await get(`/v1/reviews/${second.id}`)).toMatchObject({ members: 2, settled: 0 });
    const wish = await open("clock@example.com");
    await sql("UPDATE reviews SET due_at = $2 WHERE id = $1", wish.id, later(60));
    const decided = (await judge(wish.id, "reply")).body.decisionId;
    at = later(3600);
    await undo(decided);
    expect(await get(`/v1/reviews/${wish.id}`)).toMatchObject({ dueAt: later(3600 + 86_400).toISOString() });
  });

  it("is over after seven days, and known to its tenant alone", async () => {
    const { id } = await open("late@example.com");
    const { decisionId } = (await judge(id, "mailbox-unknown")).body;
    const stranger = await rows.strangerKey("suppress");
    expect((await rows.call("POST", `/v1/review-decisions/${decisionId}/undo`, { key: stranger })).status).toBe(404);
    at = later(8 * 86_400);
    expect(await undo(decisionId)).toMatchObject({ status: 409, body: { type: "urn:nixie:problem:too-late" } });
  });
});

describe("many reviews", () => {
  it("are decided alike, told apart where they cannot be, and undone as one", async () => {
    const opened = [await open("many1@example.com"), await open("many2@example.com"), await open(undefined)];
    const more = await open("many3@example.com");
    const ids = opened.map(({ id }) => id);
    const said = { decision: "judge", reason: "mailbox-unknown" };
    const done = (await post("/v1/reviews/decisions", { ids: [...ids, newId()], ...said })).body as never as {
      bulk: string;
      decided: string[];
      refused: { type: string }[];
    };
    expect(done.decided).toEqual(ids.slice(0, 2));
    expect(done.refused.map(({ type }) => type)).toEqual([
      "urn:nixie:problem:address-needed",
      "urn:nixie:problem:not-found",
    ]);
    await post("/v1/reviews/decisions", { ids: [more.id], ...said, bulk: done.bulk });
    const [listed] = (await get<{ rows: object[] }>("/v1/review-decisions?limit=1")).rows;
    expect(listed).toMatchObject({ id: done.bulk, reviews: 3, members: 3, undone: 0, address: "many1@example.com" });
    const undone = (await undo(done.bulk)).body as never as { undone: object[]; remaining: number };
    expect([undone.undone.length, undone.remaining]).toEqual([3, 0]);
    expect(await entries("many3@example.com")).toEqual([]);
    const [after] = (await get<{ rows: object[] }>("/v1/review-decisions?limit=1")).rows;
    expect(after).toMatchObject({ undone: 3 });
  });
});

describe("GET /v1/reviews/rows and summary", () => {
  it("shows each with the guess, and finds by text and category", async () => {
    const { id } = await open("Rows@Example.com", "mailbox-full");
    type Listed = { rows: { id: string }[]; next?: string };
    const [row] = (await get<Listed>("/v1/reviews/rows?limit=1")).rows;
    expect(row).toMatchObject({
      ...{ id, address: "Rows@Example.com", category: "soft", reason: "mailbox-full", confidence: 0.99, members: 1 },
      ...{ subject: "Undelivered Mail Returned to Sender", door: "smtp", provider: "other" },
    });
    expect((await get<Listed>("/v1/reviews/rows?text=ROWS@example&category=soft")).rows).toHaveLength(1);
    expect((await get<Listed>("/v1/reviews/rows?text=rows@example&category=hard")).rows).toEqual([]);
    const before = await get<{ open: number; newest: string }>(`/v1/reviews/summary?after=${id}`);
    expect(before).toMatchObject({ newer: 0, isMore: false, newest: id });
    const next = await open("newer@example.com");
    expect(await get(`/v1/reviews/summary?after=${id}`)).toEqual({
      ...{ open: before.open + 1, isMore: false, newer: 1, newest: next.id },
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Reason } from "../../src/domain/verdict.ts";
import { newId } from "../../src/store/id.ts";
import { openReviews } from "../../src/store/reviews/reviews.ts";
import { entryOf, noon, putEntries, putJudged, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;

beforeAll(async () => {
  rows = await startRows();
  key = await rows.key("suppress", "read", "lookup");
});
afterAll(() => rows.stop());

async function open(address: string | undefined, reason: Reason = "ambiguous", tenant = "default") {
  const judged = await putJudged(rows.database, [address === undefined ? { reason } : { address, reason }], { tenant });
  const [review] = await openReviews(
    rows.database.pool,
    tenant,
    [{ question: "Is it so?", cluster: newId(), ...memberOf(judged, address) }],
    noon,
  );
  return { ...judged, id: review?.id ?? "" };
}
const memberOf = (judged: { verdictIds: string[]; messageId: string }, address: string | undefined, index = 0) => ({
  verdictId: judged.verdictIds[index],
  messageId: judged.messageId,
  address,
  addressKey: address?.toLowerCase(),
});
const decide = (id: string, body: unknown, by = key) =>
  rows.call("POST", `/v1/reviews/${id}/decision`, { key: by, body });
const entries = async (addressKey: string) =>
  (
    await rows.database.pool.query(
      "SELECT scope, cause, answer, reason, proof, origin, verdict_id, note, expires_at FROM suppressions WHERE address_key = $1",
      [addressKey],
    )
  ).rows;

describe("GET /v1/reviews", () => {
  it("lists open ones by default, newest first, by page, and shows one with its grounds", async () => {
    const opened = [await open("r1@example.com"), await open("r2@example.com"), await open("r3@example.com")];
    const ids = opened.map((review) => review.id);
    await decide(ids[1] ?? "", { decision: "ignore" });
    const page = (await rows.call("GET", "/v1/reviews?limit=1", { key })).body as {
      rows: { id: string }[];
      next: string;
    };
    const rest = (await rows.call("GET", `/v1/reviews?limit=1&cursor=${page.next}`, { key })).body as typeof page;
    expect([page.rows[0]?.id, rest.rows[0]?.id, rest.next]).toEqual([ids[2], ids[0], undefined]);
    const decided = (await rows.call("GET", "/v1/reviews?state=decided", { key })).body as typeof page;
    expect(decided.rows.map((review) => review.id)).toEqual([ids[1]]);
    const [first] = opened;
    expect((await rows.call("GET", `/v1/reviews/${first?.id}`, { key })).body).toMatchObject({
      id: first?.id,
      question: "Is it so?",
      state: "open",
      verdict: { id: first?.verdictIds[0], address: "r1@example.com" },
      report: { id: first?.reportId },
      raw: `/v1/messages/${first?.messageId}/raw`,
    });
  });

  it("pages through the members, and shows the first of them in the list", async () => {
    const addresses = ["p1@example.com", "p2@example.com", "p3@example.com", "p4@example.com"];
    const judged = await putJudged(
      rows.database,
      addresses.map((address) => ({ address, reason: "mailbox-unknown" })),
    );
    const cluster = newId();
    const joining = addresses.map((address, index) => ({
      question: "?",
      cluster,
      ...memberOf(judged, address, index),
    }));
    const [opened] = await openReviews(rows.database.pool, "default", joining, noon);
    const listed = (await rows.call("GET", `/v1/reviews?cluster=${cluster}`, { key })).body as {
      rows: { members: number; samples: { address: string }[] }[];
    };
    expect(listed.rows).toMatchObject([{ id: opened?.id, members: 4, settled: 0, byMember: true }]);
    expect(listed.rows[0]?.samples.map(({ address }) => address)).toEqual(addresses.slice(0, 3));
    const path = `/v1/reviews/${opened?.id}/members`;
    type Members = { rows: { id: string; address: string }[]; next?: string };
    const first = (await rows.call("GET", `${path}?limit=3`, { key })).body as Members;
    const rest = (await rows.call("GET", `${path}?limit=3&cursor=${first.next}`, { key })).body as Members;
    expect([...first.rows, ...rest.rows].map(({ address }) => address)).toEqual(addresses);
    expect([first.rows[0], rest.next]).toMatchObject([
      { reason: "mailbox-unknown", category: "hard", proof: "verified", verdictId: judged.verdictIds[0] },
      undefined,
    ]);
    const one = { decision: "suppress", members: [first.rows[0]?.id] };
    expect((await decide(opened?.id ?? "", one)).body).toMatchObject({ state: "open", settled: 1 });
    const again = await decide(opened?.id ?? "", one);
    expect([again.status, again.body]).toMatchObject([409, { type: "urn:nixie:problem:members-decided" }]);
    const several = await decide(opened?.id ?? "", { decision: "suppress" });
    expect([several.status, several.body]).toMatchObject([
      409,
      { type: "urn:nixie:problem:several-people", members: 3 },
    ]);
    const open = (await rows.call("GET", `${path}?state=open`, { key })).body as Members;
    expect(open.rows.map(({ address }) => address)).toEqual(addresses.slice(1));
    expect((await rows.call("GET", `/v1/reviews/${newId()}/members`, { key })).status).toBe(404);
  });

  it("shows one without a verdict, as of a message that cannot be read", async () => {
    const [review] = await openReviews(
      rows.database.pool,
      "default",
      [{ question: "Unreadable", cluster: "unreadable", messageId: newId() }],
      noon,
    );
    const { status, body } = await rows.call("GET", `/v1/reviews/${review?.id}`, { key });
    expect([status, (body as { verdict?: unknown }).verdict]).toEqual([200, undefined]);
  });
});

describe("POST /v1/reviews/{id}/decision", () => {
  it("suppresses with the verdict as evidence, closes the review and tells of both", async () => {
    const { id, verdictIds, messageId } = await open("Stop@example.com", "mailbox-unknown");
    const { status, body } = await decide(id, { decision: "suppress", note: "Left the company" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, state: "decided", decision: "suppress", decidedAt: noon.toISOString() });
    expect((body as { decidedBy: string }).decidedBy).toMatch(/^key:/);
    expect(await entries("stop@example.com")).toEqual([
      {
        scope: "*",
        cause: "delivery",
        answer: "never",
        reason: "mailbox-unknown",
        proof: "verified",
        origin: "operator",
        verdict_id: verdictIds[0],
        note: "Left the company",
        expires_at: null,
      },
    ]);
    const told = await rows.database.pool.query(
      "SELECT type, data FROM outbox_events WHERE data->>'address' = 'Stop@example.com' ORDER BY sequence",
    );
    expect(told.rows.map((event) => event.type)).toEqual(["suppression.created", "review.decided"]);
    expect(told.rows[1].data).toMatchObject({
      reviewId: id,
      decision: "suppress",
      note: "Left the company",
      messageId,
    });
  });

  it.each([
    ["suppress", "abuse", "*marketing", "complaint", "never", "abuse"],
    ["suppress", "ambiguous", "*", "manual", "never", "manual"],
    ["hold", "mailbox-full", "*", "delivery", "hold", "mailbox-full"],
    ["opt-out", "unsubscribe-request", "*marketing", "opt-out", "never", "unsubscribe-request"],
    ["opt-out", "out-of-office", "*marketing", "opt-out", "never", "manual"],
    ["suppress", "left-organisation", "*", "manual", "never", "left-organisation"],
  ] as const)("writes, for %s on %s, %s %s %s %s", async (decision, reason, scope, cause, answer, entryReason) => {
    const address = `${decision}-${reason}@example.com`;
    const { id } = await open(address, reason);
    expect((await decide(id, { decision })).status).toBe(200);
    const expected = { scope, cause, answer, reason: entryReason };
    expect(await entries(address)).toMatchObject([expected]);
  });

  it("holds until the time that is named, else for 30 days", async () => {
    const [named, unnamed] = [await open("named@example.com"), await open("unnamed@example.com")];
    await decide(named.id, { decision: "hold", until: "2026-03-05T00:00:00Z", scope: "news" });
    await decide(unnamed.id, { decision: "hold" });
    expect(await entries("named@example.com")).toMatchObject([
      { scope: "news", expires_at: new Date("2026-03-05T00:00:00Z") },
    ]);
    expect(await entries("unnamed@example.com")).toMatchObject([{ expires_at: new Date("2026-03-31T12:00:00Z") }]);
  });

  it("never loosens an entry by a hold", async () => {
    await putEntries(rows.database, [entryOf("strict@example.com")]);
    const { id } = await open("strict@example.com", "mailbox-full");
    expect((await decide(id, { decision: "hold" })).status).toBe(200);
    expect(await entries("strict@example.com")).toMatchObject([{ answer: "never", reason: "mailbox-unknown" }]);
  });

  it("changes nothing when it is to be ignored, also without an address", async () => {
    const { id } = await open(undefined, "unattributed");
    expect((await decide(id, { decision: "ignore" })).status).toBe(200);
    expect(await entries("")).toEqual([]);
  });

  it("asks for an address where the verdict has none, and leaves the review open until then", async () => {
    const { id } = await open(undefined, "unattributed");
    const refused = await decide(id, { decision: "suppress" });
    expect([refused.status, (refused.body as { type: string }).type]).toEqual([
      400,
      "urn:nixie:problem:address-needed",
    ]);
    expect((await decide(id, { decision: "suppress", address: "found@example.com" })).status).toBe(200);
    expect(await entries("found@example.com")).toMatchObject([{ cause: "complaint", scope: "*marketing" }]);
  });

  it("lets one of several decide and tells the others who did", async () => {
    const { id } = await open("race@example.com", "mailbox-unknown");
    const decisions = ["suppress", "hold", "ignore", "opt-out", "suppress", "hold"];
    const replies = await Promise.all(decisions.map((decision) => decide(id, { decision })));
    const winners = replies
      .filter((reply) => reply.status === 200)
      .map((reply) => reply.body as { decision: string; decidedBy: string });
    expect(winners).toHaveLength(1);
    for (const reply of replies.filter((other) => other.status !== 200)) {
      expect(reply.status).toBe(409);
      expect(reply.body).toMatchObject({
        type: "urn:nixie:problem:already-decided",
        decision: winners[0]?.decision,
        decidedBy: winners[0]?.decidedBy,
      });
    }
    const told = await rows.database.pool.query("SELECT FROM outbox_events WHERE data->>'reviewId' = $1", [id]);
    expect(told.rowCount).toBe(1);
    expect((await entries("race@example.com")).length).toBe(winners[0]?.decision === "ignore" ? 0 : 1);
  });

  it("refuses what makes no sense", async () => {
    const { id } = await open("sense@example.com");
    const bodies = [
      {},
      { decision: "maybe" },
      { decision: "suppress", until: "2027-01-01T00:00:00Z" },
      { decision: "hold", until: "2026-01-01T00:00:00Z" },
      { decision: "suppress", address: "no address" },
      { decision: "suppress", scope: "" },
      { decision: "suppress", extra: true },
    ];
    for (const body of bodies) expect((await decide(id, body)).status, JSON.stringify(body)).toBe(400);
    expect((await decide(newId(), { decision: "ignore" })).status).toBe(404);
    expect((await decide("1", { decision: "ignore" })).status).toBe(400);
    expect((await decide(id, { decision: "ignore" }, await rows.key("read"))).status).toBe(403);
    expect((await rows.call("GET", `/v1/reviews/${id}`, { key })).body).toMatchObject({ state: "open" });
  });

  it("keeps tenants apart", async () => {
    const { id } = await open("apart@example.com", "ambiguous", "stranger");
    expect((await decide(id, { decision: "ignore" })).status).toBe(404);
    expect((await rows.call("GET", `/v1/reviews/${id}`, { key })).status).toBe(404);
    const theirs = await rows.strangerKey("suppress", "read");
    const listed = (await rows.call("GET", "/v1/reviews", { key: theirs })).body as { rows: { id: string }[] };
    expect(listed.rows.map((review) => review.id)).toEqual([id]);
    expect((await decide(id, { decision: "suppress" }, theirs)).status).toBe(200);
    const { body } = await rows.call("GET", "/v1/suppressions/apart@example.com", { key });
    expect(body).toMatchObject({ answer: "send" });
  });
});

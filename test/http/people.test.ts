import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAddress } from "../../src/domain/address.ts";
import type { TimelineRow } from "../../src/domain/timeline.ts";
import { newId } from "../../src/store/id.ts";
import { recordAct } from "../../src/store/people/audit.ts";
import { registerRecipients } from "../../src/store/sends/token-recipients.ts";
import { entryOf, noon, putEntries, putJudged, type Rows, startRows } from "./rows.ts";

type Told = Omit<TimelineRow, "at"> & { readonly at: string; readonly raw?: string };
type Page = { readonly rows: readonly Told[]; readonly next?: string };

const person = "Jane@Gone.example";
let rows: Rows;
let read: string;

beforeAll(async () => {
  rows = await startRows();
  read = await rows.key("read");
});
afterAll(() => rows.stop());

async function timeline(query = "", address = person, key = read): Promise<Page> {
  const path = `/v1/people/${encodeURIComponent(address)}/timeline${query}`;
  const { status, body, text } = await rows.call("GET", path, { key });
  if (status !== 200) throw new Error(text);
  return body;
}

/** Lets everything happen to an address that can. */
async function furnish(address: string, tenant = "default"): Promise<{ messageId: string; verdictId: string }> {
  const { database } = rows;
  const key = address.toLowerCase();
  const { messageId, verdictIds } = await putJudged(database, [{ address, reason: "mailbox-unknown" }], { tenant });
  const [verdictId = ""] = verdictIds;
  await putEntries(database, [entryOf(address, { verdictId })], tenant);
  await putEntries(database, [entryOf("@gone.example", { answer: "hold" })], tenant);
  const reviewId = newId();
  await database.pool.query(
    `INSERT INTO reviews (tenant_id, id, question, cluster, opened_at, state, decision, decided_by, decided_at, members)
     VALUES ($1, $2, 'Who?', 'c', $3, 'decided', 'ignore', 'user:1', $3, 1)`,
    [tenant, reviewId, noon],
  );
  await database.pool.query(
    `INSERT INTO review_members (tenant_id, review_id, id, verdict_id, address_key, address, added_at, settled_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [tenant, reviewId, newId(), verdictId, key, address, noon],
  );
  await recordAct(
    database,
    tenant,
    { actor: "key:1", name: "tried", addressKey: key, details: { body: { reason: "x" } } },
    noon,
  );
  await database.pool.query(
    `INSERT INTO sends (tenant_id, message_id, address_key, envelope_id, address, outcome, sent_at)
     SELECT $1, 'm' || n, $2, '', $2, 'failed', $3 FROM generate_series(1, 3) AS n`,
    [tenant, key, noon],
  );
  const token = { keyId: "k1234", digest: key.padEnd(11).slice(0, 11), address: readAddress(address) as never };
  await registerRecipients(database.pool, tenant, [token], noon);
  await database.pool.query(
    `INSERT INTO reactivations (tenant_id, address_key, id, basis, confirmed_at, evidence, actor, at)
     VALUES ($1, $2, $3, 'support', $4, 'called', 'key:1', $4)`,
    [tenant, key, newId(noon.getTime()), noon],
  );
  await database.pool.query(
    `INSERT INTO life_signs (tenant_id, address_key, last_at, kind, verdict_id) VALUES ($1, $2, $3, 'reply', $4)`,
    [tenant, key, noon, verdictId],
  );
  return { messageId, verdictId };
}

describe("GET /v1/people/{address}/timeline", () => {
  let made: { messageId: string; verdictId: string };
  beforeAll(async () => {
    made = await furnish(person);
    await furnish("other@gone.example");
    await furnish(person, "stranger");
  }, 60_000);

  it("tells everything of one address, and what holds for its domain, newest first", async () => {
    const { rows: told, next } = await timeline();
    const counts: Record<string, number> = {};
    for (const { kind, about } of told) counts[`${kind} ${about}`] = (counts[`${kind} ${about}`] ?? 0) + 1;
    expect(counts).toEqual({
      "verdict jane@gone.example": 1,
      "change jane@gone.example": 1,
      "change @gone.example": 1,
      "review jane@gone.example": 1,
      "decision jane@gone.example": 1,
      "act jane@gone.example": 1,
      "send jane@gone.example": 3,
      "token jane@gone.example": 1,
      "reactivation jane@gone.example": 1,
      "life jane@gone.example": 1,
    });
    expect(next).toBeUndefined();
    const times = told.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
  });

  it("says of each what it was, and how to get at the message", async () => {
    const of = async (kind: string) => (await timeline(`?kind=${kind}`)).rows[0];
    const raw = `/v1/messages/${made.messageId}/raw`;
    expect(await of("verdict")).toMatchObject({
      ...{ id: made.verdictId, messageId: made.messageId, raw },
      details: { reason: "mailbox-unknown", effect: "review", occurredAt: noon.toISOString(), report: "delivery" },
    });
    expect(await of("review")).toMatchObject({ raw, details: { question: "Who?" } });
    expect(await of("decision")).toMatchObject({
      at: noon.toISOString(),
      details: { decision: "ignore", actor: "user:1" },
    });
    expect(await of("act")).toMatchObject({ details: { actor: "key:1", act: "tried", body: { reason: "x" } } });
    expect(await of("send")).toMatchObject({ details: { outcome: "failed" } });
    expect(await of("reactivation")).toMatchObject({
      details: { basis: "support", evidence: "called", actor: "key:1" },
    });
    expect(await of("life")).toMatchObject({
      at: noon.toISOString(),
      details: { sign: "reply", verdictId: made.verdictId },
    });
    const changes = (await timeline("?kind=change")).rows.map(({ about, details }) => [about, details["actor"]]);
    expect(changes).toContainEqual(["jane@gone.example", "policy"]);
  });

  it.each([1, 2, 3, 1000])("gives the same rows in pages of %i", async (limit) => {
    const whole = (await timeline("?limit=1000")).rows;
    const told: Told[] = [];
    for (let next: string | undefined = ""; next !== undefined; ) {
      const page: Page = await timeline(`?limit=${limit}${next === "" ? "" : `&cursor=${next}`}`);
      expect(page.rows.length).toBeLessThanOrEqual(limit);
      told.push(...page.rows);
      next = page.next;
    }
    expect(told).toEqual(whole);
  });

  it("pages within one moment, whatever stands on it", async () => {
    await putEntries(
      rows.database,
      ["*", "*marketing", "a", "b", "c"].map((scope) => entryOf("busy@gone.example", { scope })),
    );
    await rows.database.pool.query(
      `INSERT INTO sends (tenant_id, message_id, address_key, envelope_id, address, outcome, sent_at)
       SELECT 'default', id, 'busy@gone.example', '', '', 'sent', to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)
       FROM suppression_changes WHERE address_key = 'busy@gone.example'`,
    );
    const whole = (await timeline("?limit=1000", "busy@gone.example")).rows;
    expect(whole.filter(({ about }) => about.startsWith("busy"))).toHaveLength(10);
    const told: Told[] = [];
    for (let next: string | undefined = ""; next !== undefined; ) {
      const page: Page = await timeline(`?limit=1${next === "" ? "" : `&cursor=${next}`}`, "busy@gone.example");
      told.push(...page.rows);
      next = page.next;
    }
    expect(told).toEqual(whole);
  });

  it("is empty for an address that was never seen", async () => {
    expect(await timeline("", "nobody@nowhere.example")).toEqual({ rows: [] });
  });

  it("tells nothing of another tenant's", async () => {
    const theirs = await timeline("", person, await rows.strangerKey("read"));
    const ours = new Set((await timeline()).rows.map(({ kind, id }) => `${kind} ${id}`));
    const uuids = theirs.rows.filter(({ kind }) => !["send", "token", "act", "life"].includes(kind));
    expect(uuids.length).toBeGreaterThan(3);
    expect(uuids.filter(({ kind, id }) => ours.has(`${kind} ${id}`))).toEqual([]);
  });

  it("refuses what is no address, and a cursor that it did not write", async () => {
    const ask = async (path: string) => (await rows.call("GET", path, { key: read })).status;
    expect(await ask("/v1/people/nobody/timeline")).toBe(400);
    expect(await ask("/v1/people/@gone.example/timeline")).toBe(400);
    const forged = Buffer.from(JSON.stringify([noon.toISOString(), "verdict", "x"])).toString("base64url");
    expect(await ask(`/v1/people/a@b.example/timeline?cursor=${forged}`)).toBe(400);
  });
});

describe("GET /v1/people/{address}", () => {
  it("says what is held, and where to read it", async () => {
    await furnish("held@gone.example");
    const { body } = await rows.call("GET", "/v1/people/Held%40gone.example", { key: read });
    expect(body).toMatchObject({
      address: "Held@gone.example",
      addressKey: "held@gone.example",
      entries: [{ address: expect.any(String) }, { address: expect.any(String) }],
      counts: { suppressions: 1, verdicts: 1, sends: 3, audit_details: 1, token_recipients: 1 },
      timeline: "/v1/people/Held%40gone.example/timeline",
    });
  });

  it("holds nothing of an address that was never seen", async () => {
    const { body } = await rows.call("GET", "/v1/people/nobody%40nowhere.example", { key: read });
    expect(body).toMatchObject({ entries: [], counts: {} });
  });
});

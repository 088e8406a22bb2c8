import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Incoming } from "../../src/domain/envelope.ts";
import { finishMessages } from "../../src/store/findings/claims.ts";
import { storeMessages } from "../../src/store/findings/inbox.ts";
import { newId } from "../../src/store/id.ts";
import { listActs } from "../../src/store/people/audit-list.ts";
import { noon, putJudged, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let ingest: string;
let read: string;
let refusal: Error | undefined;
let judge: (id: string) => Promise<boolean>;
const taken: Incoming[] = [];

beforeAll(async () => {
  judge = async () => false;
  rows = await startRows({
    accept: async (incoming) => {
      if (refusal !== undefined) throw refusal;
      taken.push(...incoming);
      return storeMessages(rows.database.pool, incoming, noon);
    },
    judged: (id) => judge(id),
    messageBytes: 2000,
  });
  [ingest, read] = [await rows.key("ingest"), await rows.key("read", "raw")];
});
afterAll(() => rows.stop());

const post = (body: string | Uint8Array, query = "", headers: Record<string, string> = {}) =>
  rows.call("POST", `/v1/messages${query}`, {
    key: ingest,
    body,
    headers: { "Content-Type": "message/rfc822", ...headers },
  });
const get = (path: string, key = read) => rows.call("GET", path, { key });
type Posted = { id: string; duplicate: boolean };

describe("POST /v1/messages", () => {
  it("stores the bytes as they are, then answers 202", async () => {
    const raw = Buffer.from([0x53, 0x3a, 0x20, 0xff, 0x00, 0x0d, 0x0a, 0x0d, 0x0a, 0x80]);
    const { status, body, headers } = await post(raw, "?mailFrom=&rcptTo=bounces%2Bx@example.com");
    const { id, duplicate } = body as Posted;
    expect([status, duplicate, headers.get("location")]).toEqual([202, false, `/v1/messages/${id}`]);
    const stored = await rows.database.pool.query(
      "SELECT bytes, mail_from, rcpt_to, door, trusted_relay FROM messages JOIN raw_messages ON raw_messages.id = raw_id WHERE messages.id = $1",
      [id],
    );
    expect(stored.rows).toEqual([
      { bytes: raw, mail_from: "", rcpt_to: "bounces+x@example.com", door: "http", trusted_relay: false },
    ]);
  });

  it("answers the same id for the same bytes and recipient", async () => {
    const first = (await post("Subject: twice\r\n\r\n", "?rcptTo=a@example.com")).body as Posted;
    const again = await post("Subject: twice\r\n\r\n", "?rcptTo=a@example.com");
    const other = (await post("Subject: twice\r\n\r\n", "?rcptTo=b@example.com")).body as Posted;
    expect([again.status, again.body]).toEqual([202, { id: first.id, duplicate: true }]);
    expect([other.duplicate, other.id === first.id]).toEqual([false, false]);
  });

  it.each([
    ["the query", "?mailFrom=%3Cme@example.com%3E&rcptTo=you@example.com", {}, "me@example.com", "you@example.com"],
    ["header fields", "", { "X-Nixie-Mail-From": "<>", "X-Nixie-Rcpt-To": "<you@example.com>" }, "", "you@example.com"],
    [
      "UTF-8 header fields",
      "",
      { "X-Nixie-Rcpt-To": Buffer.from("jörg@example.com").toString("latin1") },
      "",
      "jörg@example.com",
    ],
    [
      "the query before header fields",
      "?rcptTo=q@example.com",
      { "X-Nixie-Rcpt-To": "h@example.com" },
      "",
      "q@example.com",
    ],
    ["nothing", "", {}, "", ""],
  ])("takes the envelope from %s", async (_what, query, headers, mailFrom, rcptTo) => {
    expect((await post(`Subject: ${newId()}\r\n\r\n`, query, headers as Record<string, string>)).status).toBe(202);
    expect(taken.at(-1)?.envelope).toMatchObject({ mailFrom, rcptTo, door: "http", trustedRelay: false });
  });

  it("answers 503 and Retry-After when nothing can be stored", async () => {
    refusal = new Error("disk full");
    const { status, headers, text } = await post("Subject: lost?\r\n\r\n");
    refusal = undefined;
    expect([status, headers.get("retry-after")]).toEqual([503, "5"]);
    expect(text).not.toContain("disk full");
  });

  it("waits for the verdicts when asked to, also as the second of two", async () => {
    const { messageId, reportId, verdictIds } = await putJudged(
      rows.database,
      [{ address: "jane@example.com", reason: "mailbox-unknown" }, { reason: "abuse" }],
      { raw: "Subject: judged\r\n\r\n" },
    );
    judge = async (id) => id === messageId;
    const { status, body } = await post("Subject: judged\r\n\r\n", "?rcptTo=bounces@example.com&wait=true");
    judge = async () => false;
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: messageId, duplicate: true, state: "done", kind: "bounce" });
    const { verdicts } = body as { verdicts: { id: string; reportId: string; address?: string; reason: string }[] };
    expect(verdicts.map((verdict) => [verdict.id, verdict.reportId, verdict.address, verdict.reason])).toEqual([
      [verdictIds[0], reportId, "jane@example.com", "mailbox-unknown"],
      [verdictIds[1], reportId, undefined, "abuse"],
    ]);
  });

  it("answers 202 when judging takes too long, and 200 without verdicts for what cannot be read", async () => {
    expect((await post("Subject: slow\r\n\r\n", "?wait=true")).status).toBe(202);
    judge = async (id) => {
      await finishMessages(rows.database.pool, "default", [id], { state: "unreadable", error: "three tries" }, noon);
      return true;
    };
    const { status, body } = await post("Subject: bomb\r\n\r\n", "?wait=true");
    judge = async () => false;
    expect([status, body]).toEqual([
      200,
      { id: (body as Posted).id, duplicate: false, state: "unreadable", verdicts: [] },
    ]);
  });

  it("refuses an empty body, one that is too large, other types, bad envelopes and other scopes", async () => {
    const statuses = [
      await post(""),
      await post("x".repeat(2001)),
      await rows.call("POST", "/v1/messages", {
        key: ingest,
        body: "{}",
        headers: { "Content-Type": "application/json" },
      }),
      await post("Subject: x\r\n\r\n", "?rcptTo=a%0Ab@example.com"),
      await post("Subject: x\r\n\r\n", "?wait=perhaps"),
      await post("Subject: x\r\n\r\n", "?rcpt=a@example.com"),
      await rows.call("POST", "/v1/messages", {
        key: read,
        body: "S: x\r\n\r\n",
        headers: { "Content-Type": "message/rfc822" },
      }),
    ].map((reply) => reply.status);
    expect(statuses).toEqual([400, 413, 415, 400, 400, 400, 403]);
  });
});

describe("GET /v1/messages", () => {
  it("pages by state and door, newest first", async () => {
    const envelope = { mailFrom: "", rcptTo: "x@example.com", door: "lmtp", trustedRelay: false } as const;
    const raws = Array.from({ length: 5 }, (_, index) => ({ raw: Buffer.from(`lmtp ${index}`), envelope }));
    const stored = await storeMessages(rows.database.pool, raws, noon);
    const ids = stored.map((message) => message.id).sort();
    await finishMessages(
      rows.database.pool,
      "default",
      [ids[0] ?? ""],
      { state: "unreadable", error: "three tries" },
      noon,
    );
    const seen: string[] = [];
    let cursor = "";
    do {
      const { body } = await get(`/v1/messages?door=lmtp&state=accepted&limit=2${cursor}`);
      const page = body as { rows: { id: string }[]; next?: string };
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.next === undefined ? "" : `&cursor=${page.next}`;
    } while (cursor !== "");
    expect(seen).toEqual(ids.slice(1).reverse());
    const set = (await get("/v1/messages?door=lmtp&state=unreadable")).body as {
      rows: { id: string; lastError: string }[];
    };
    expect(set.rows.map((row) => [row.id, row.lastError])).toEqual([[ids[0], "three tries"]]);
  });

  it("refuses unknown states, doors, cursors and scopes", async () => {
    const cursor = Buffer.from('["not-an-id"]').toString("base64url");
    const paths = ["?state=new", "?door=window", `?cursor=${cursor}`, "?limit=5000"];
    for (const query of paths) expect((await get(`/v1/messages${query}`)).status, query).toBe(400);
    expect((await get("/v1/messages", ingest)).status).toBe(403);
  });
});

describe("GET /v1/messages/{id}", () => {
  it("shows the message with its reports and verdicts", async () => {
    const { messageId, reportId, verdictIds } = await putJudged(rows.database, [{ reason: "mailbox-unknown" }]);
    const { status, body } = await get(`/v1/messages/${messageId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: messageId,
      state: "done",
      door: "smtp",
      reports: [{ id: reportId, kind: "delivery", verdicts: [{ id: verdictIds[0], reason: "mailbox-unknown" }] }],
    });
  });

  it("gives the bytes as a download that no browser runs", async () => {
    const raw = "Content-Type: text/html\r\n\r\n<script>alert(1)</script>";
    const { messageId } = await putJudged(rows.database, [], { raw });
    const { status, headers, text } = await get(`/v1/messages/${messageId}/raw`);
    expect([status, text]).toEqual([200, raw]);
    expect(headers.get("content-type")).toBe("message/rfc822");
    expect(headers.get("content-disposition")).toBe(`attachment; filename="${messageId}.eml"`);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("sandbox");
  });

  it("gives the bytes to whom may see them, once it is written down that it did", async () => {
    const { messageId } = await putJudged(rows.database, [{ address: "Seen@example.com", reason: "mailbox-full" }]);
    const path = `/v1/messages/${messageId}/raw`;
    const acts = async () => (await listActs(rows.database, "default", {}, { limit: 100 })).rows;
    const before = (await acts()).length;
    const blind = await rows.key("read", "manage", "suppress", "lookup", "ingest", "report");
    expect((await get(path, blind)).status).toBe(403);
    expect((await get(`/v1/messages/${newId()}/raw`)).status).toBe(404);
    expect(await acts()).toHaveLength(before);
    expect((await get(path, await rows.key("admin"))).status).toBe(200);
    expect((await acts())[0]).toMatchObject({
      act: "GET /v1/messages/{id}/raw",
      details: { addressKey: "seen@example.com", params: { id: messageId }, remoteAddress: "127.0.0.1" },
    });
  });

  it("gives no bytes where it cannot be written down", async () => {
    const { messageId } = await putJudged(rows.database, []);
    await rows.database.pool.query("ALTER TABLE audit_acts RENAME TO audit_acts_away");
    const { status } = await get(`/v1/messages/${messageId}/raw`).finally(() =>
      rows.database.pool.query("ALTER TABLE audit_acts_away RENAME TO audit_acts"),
    );
    expect(status).toBe(500);
  });

  it("answers 410 once the bytes are gone, 404 for an unknown id and 400 for none", async () => {
    const { messageId } = await putJudged(rows.database, []);
    await rows.database.pool.query("DELETE FROM raw_messages WHERE id = (SELECT raw_id FROM messages WHERE id = $1)", [
      messageId,
    ]);
    const paths = [`/${messageId}/raw`, `/${messageId}`, `/${newId()}`, `/${newId()}/raw`, "/x", "/x/raw"];
    const statuses = await Promise.all(paths.map(async (path) => (await get(`/v1/messages${path}`)).status));
    expect(statuses).toEqual([410, 200, 404, 404, 400, 400]);
  });
});

describe("reports and verdicts", () => {
  it("are shown by id and listed", async () => {
    const { reportId, verdictIds } = await putJudged(rows.database, [
      { address: "Listed@example.com", reason: "mailbox-unknown" },
      { address: "listed@example.com", reason: "mailbox-full" },
      { address: "other@example.com", reason: "mailbox-full" },
    ]);
    expect((await get(`/v1/reports/${reportId}`)).body).toMatchObject({
      id: reportId,
      format: "rfc3464",
      detail: { text: "It could not be delivered." },
      verdicts: verdictIds.map((id) => ({ id })),
    });
    expect((await get(`/v1/verdicts/${verdictIds[0]}`)).body).toMatchObject({
      address: "Listed@example.com",
      detail: { evidence: [{ quote: "550 5.1.1" }] },
    });
    const page = (await get("/v1/verdicts?address=LISTED%40example.com&limit=1")).body as {
      rows: { id: string }[];
      next: string;
    };
    const rest = (await get(`/v1/verdicts?address=listed%40example.com&limit=1&cursor=${page.next}`))
      .body as typeof page;
    expect([page.rows[0]?.id, rest.rows[0]?.id, rest.next]).toEqual([verdictIds[1], verdictIds[0], undefined]);
  });

  it("lists reports of one time without a gap or a repeat", async () => {
    await rows.database.pool.query("DELETE FROM reports");
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) ids.push((await putJudged(rows.database, [])).reportId);
    const seen: string[] = [];
    let cursor = "";
    do {
      const page = (await get(`/v1/reports?kind=delivery&messageKind=bounce&limit=2${cursor}`)).body as {
        rows: { id: string }[];
        next?: string;
      };
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.next === undefined ? "" : `&cursor=${page.next}`;
    } while (cursor !== "");
    expect(seen).toEqual(ids.reverse());
    expect((await get("/v1/reports?kind=feedback")).body).toEqual({ rows: [] });
    expect((await get("/v1/reports?since=2026-03-01T12:00:00.001Z")).body).toEqual({ rows: [] });
  });

  it("answers 404 for unknown ids and 400 for what is none", async () => {
    const paths = [
      `reports/${newId()}`,
      `verdicts/${newId()}`,
      "reports/1",
      "verdicts/1",
      "verdicts?provider=x&weather=y",
      "verdicts?address=x",
    ];
    const statuses = await Promise.all(paths.map(async (path) => (await get(`/v1/${path}`)).status));
    expect(statuses).toEqual([404, 404, 400, 400, 400, 400]);
  });

  it("are kept apart by tenant, and so are the messages they were read from", async () => {
    const { messageId, reportId, verdictIds } = await putJudged(
      rows.database,
      [{ address: "secret@example.com", reason: "mailbox-unknown" }],
      { tenant: "stranger" },
    );
    const paths = [
      `/v1/messages/${messageId}`,
      `/v1/messages/${messageId}/raw`,
      `/v1/reports/${reportId}`,
      `/v1/verdicts/${verdictIds[0]}`,
    ];
    const theirs = await rows.strangerKey("read", "raw");
    expect(await Promise.all(paths.map(async (path) => (await get(path)).status))).toEqual([404, 404, 404, 404]);
    expect(await Promise.all(paths.map(async (path) => (await get(path, theirs)).status))).toEqual([
      200, 200, 200, 200,
    ]);
    const listed = async (path: string, key: string) =>
      ((await get(path, key)).body as { rows: { id: string }[] }).rows.map((row) => row.id);
    expect(await listed("/v1/messages?limit=1000", theirs)).toEqual([messageId]);
    expect(await listed("/v1/messages?limit=1000", read)).not.toContain(messageId);
    expect(await listed("/v1/reports", theirs)).toEqual([reportId]);
    expect(await listed("/v1/verdicts?address=secret@example.com", read)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listActs } from "../../src/store/people/audit-list.ts";
import { hostileHtml } from "../support/hostile-html.ts";
import { putJudged, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;
let clock = new Date("2026-03-01T12:00:00Z");

beforeAll(async () => {
  rows = await startRows({ now: () => clock });
  key = await rows.key("raw");
});
afterAll(() => rows.stop());

const bounce =
  "From: Mailer <daemon@mx.example>\r\nTo: bounces@example.com\r\nSubject: Returned\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n" +
  `--b\r\n\r\nIt could not be delivered: 550 5.1.1 unknown\r\n--b\r\nContent-Type: text/html\r\n\r\n${hostileHtml("https://evil.example")}\r\n--b--\r\n`;

const put = (raw = bounce) =>
  putJudged(rows.database, [{ address: "jane@example.com", reason: "mailbox-unknown" }], { raw });
const get = (path: string, options: { key?: string; headers?: Record<string, string> } = {}) =>
  rows.call("GET", `/v1/messages/${path}`, { key, ...options });

describe("GET /v1/messages/{id}/content", () => {
  it("shows the text that was judged, and where its evidence stands", async () => {
    const { messageId, verdictIds } = await put();
    const { status, body } = await get(`${messageId}/content`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: messageId,
      bytes: "kept",
      subject: "Returned",
      from: "Mailer <daemon@mx.example>",
      text: "It could not be delivered.",
      hasHtml: true,
      cut: [],
      // The report has no such words: what was quoted is told all the same.
      marks: [{ in: "nowhere", verdictId: verdictIds[0], rule: "status-5.1.1", weight: 0.99, quote: "550 5.1.1" }],
    });
    expect((body as { links: unknown[] }).links).toContainEqual({
      text: "Your bank",
      target: "https://evil.example/link",
    });
  });

  it("shows what was read once the bytes are gone, and answers 410 once that is gone too", async () => {
    const { messageId, reportId } = await put(`${bounce}\r\ngone`);
    await rows.database.pool.query("DELETE FROM raw_messages WHERE id = (SELECT raw_id FROM messages WHERE id = $1)", [
      messageId,
    ]);
    expect((await get(`${messageId}/content`)).body).toMatchObject({
      bytes: "gone",
      subject: "Undelivered Mail Returned to Sender",
      text: "It could not be delivered.",
      fields: [],
      hasHtml: false,
    });
    expect((await get(`${messageId}/body.html`)).status).toBe(410);
    await rows.database.pool.query("DELETE FROM reports WHERE id = $1", [reportId]);
    expect((await get(`${messageId}/content`)).status).toBe(410);
  });

  it("takes the scope raw, and shows nobody another's", async () => {
    const { messageId } = await put(`${bounce}\r\nmine`);
    for (const path of [`${messageId}/content`, `${messageId}/body.html`]) {
      expect((await get(path, { key: await rows.key("read") })).status).toBe(403);
      expect((await get(path, { key: await rows.strangerKey("raw") })).status).toBe(404);
    }
  });

  it("writes one act an hour for each reader into the audit log", async () => {
    const { messageId } = await put(`${bounce}\r\naudited`);
    const [anna, boris] = [await rows.key("raw"), await rows.key("raw")];
    const count = async () => {
      const { rows: acts } = await listActs(
        rows.database,
        "default",
        { act: "GET /v1/messages/{id}/content" },
        { limit: 1000, after: undefined },
      );
      return acts.length;
    };
    const before = await count();
    for (let turn = 0; turn < 5; turn++) await get(`${messageId}/content`, { key: anna });
    await get(`${messageId}/body.html`, { key: anna });
    expect(await count()).toBe(before + 1);
    await get(`${messageId}/body.html`, { key: boris });
    expect(await count()).toBe(before + 2);
    clock = new Date(clock.getTime() + 3_600_000);
    await get(`${messageId}/content`, { key: anna });
    expect(await count()).toBe(before + 3);
  });
});

describe("GET /v1/messages/{id}/body.html", () => {
  it("is a page that loads and runs nothing, for frames of this service alone", async () => {
    const { messageId } = await put(`${bounce}\r\nframed`);
    const { status, headers, text } = await get(`${messageId}/body.html`);
    expect(status).toBe(200);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
    );
    expect([
      headers.get("x-frame-options"),
      headers.get("x-content-type-options"),
      headers.get("referrer-policy"),
      headers.get("cache-control"),
      headers.get("content-type"),
    ]).toEqual(["SAMEORIGIN", "nosniff", "no-referrer", "private, no-store", "text/html; charset=utf-8"]);
    expect(text).toContain("Red words");
    expect(text).not.toMatch(/evil\.example|<script|onerror/);
  });

  it("answers 404 where there is no HTML", async () => {
    const { messageId } = await put("Subject: plain\r\n\r\nx");
    const { status, body } = await get(`${messageId}/body.html`);
    expect([status, (body as { type: string }).type]).toEqual([404, "urn:nixie:problem:no-html"]);
  });

  it("takes the tenant from the query, as frames and links can send no field", async () => {
    const { messageId } = await put(`${bounce}\r\nplatform`);
    await rows.database.pool.query(
      "INSERT INTO tenants (id, name) VALUES ('elsewhere', 'Elsewhere') ON CONFLICT DO NOTHING",
    );
    const platform = await rows.key("platform", "raw");
    for (const path of ["body.html", "raw"]) {
      expect((await get(`${messageId}/${path}?tenant=default`, { key: platform })).status).toBe(200);
      expect((await get(`${messageId}/${path}?tenant=elsewhere`, { key: platform })).status).toBe(404);
      expect((await get(`${messageId}/${path}?tenant=nobody`, { key: platform })).status).toBe(404);
      expect((await get(`${messageId}/${path}?tenant=elsewhere`)).status).toBe(403);
    }
  });

  it("answers 422 when making it safe takes too long", async () => {
    const { messageId } = await put("Subject: bomb\r\n\r\nthis one takes too long");
    const { status, body } = await get(`${messageId}/body.html`);
    expect([status, (body as { type: string }).type]).toEqual([422, "urn:nixie:problem:too-costly"]);
    expect((await get(`${messageId}/content`)).body).toMatchObject({
      bytes: "unreadable",
      text: "It could not be delivered.",
    });
  });
});

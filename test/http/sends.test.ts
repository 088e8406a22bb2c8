import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { count } from "../support/judged.ts";
import { noon, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;
beforeAll(async () => {
  rows = await startRows();
  key = await rows.key("report", "read");
});
afterAll(() => rows.stop());

const post = (body: unknown, by = key) => rows.call("POST", "/v1/sends", { key: by, body });
const postLines = (body: string | Buffer, headers: Record<string, string> = {}) =>
  rows.call("POST", "/v1/sends", { key, body, headers: { "Content-Type": "application/x-ndjson", ...headers } });
const list = (query: string, by = key) => rows.call("GET", `/v1/sends?${query}`, { key: by });
const send = { messageId: "<1@sender.example>", recipient: "Jane@Rcpt.example" };

describe("POST /v1/sends", () => {
  it("registers messages, and gives them back by their ids", async () => {
    const full = { ...send, envelopeId: "QQ1", stream: "news", metadata: { order: 7 }, outcome: "delivered" };
    const { status, body } = await post({ sends: [{ ...full, sentAt: "2026-03-01T12:00:00+01:00" }] });
    expect([status, body]).toEqual([200, { registered: 1, refused: 0, errors: [] }]);
    const known = { ...full, messageId: "1@sender.example", sentAt: "2026-03-01T11:00:00.000Z" };
    for (const query of [
      "messageId=1@sender.example",
      `messageId=${encodeURIComponent("<1@sender.example>")}&recipient=jane@rcpt.example`,
      "envelopeId=QQ1",
    ])
      expect((await list(query)).body).toEqual({ rows: [known] });
    expect((await list("messageId=1@sender.example&recipient=john@rcpt.example")).body).toEqual({ rows: [] });
    expect((await list("recipient=jane@rcpt.example")).status).toBe(400);
  });

  it("tells what is wrong with a row, and takes the others", async () => {
    const wrong = [
      { recipient: "a@b.example" },
      { messageId: "<>", recipient: "a@b.example" },
      { messageId: "x" },
      { messageId: "x", recipient: "nobody" },
      { messageId: "x", recipient: "a@b.example", stram: "news" },
      { messageId: "x", recipient: "a@b.example", metadata: { text: "é".repeat(2100) } },
      { messageId: "x", recipient: "a@b.example", sentAt: new Date(noon.getTime() - 31 * 86_400_000).toISOString() },
      { messageId: "x", recipient: "a@b.example", sentAt: new Date(noon.getTime() + 2 * 86_400_000).toISOString() },
      { messageId: "x", recipient: "a@b.example", outcome: "lost" },
      null,
      "text",
    ];
    const { status, body } = await post({ sends: [...wrong, { messageId: "x", recipient: "a@b.example" }] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ registered: 1, refused: wrong.length });
    const { errors } = body as { errors: { row: number; error: string }[] };
    expect(errors.map(({ row }) => row)).toEqual(wrong.map((_, index) => index + 1));
    expect(errors.slice(0, 4).map(({ error }) => error)).toEqual([
      "expected messageId, envelopeId or both",
      "expected messageId, envelopeId or both",
      "recipient: Invalid input: expected string, received undefined",
      "recipient: expected an address",
    ]);
    expect((await list("messageId=x")).body).toMatchObject({ rows: [{ recipient: "a@b.example", outcome: "sent" }] });
  });

  it("takes 10,000 rows and no more", async () => {
    const many = Array.from({ length: 10_001 }, (_, n) => ({ messageId: "many", recipient: `m${n}@b.example` }));
    expect((await post({ sends: many })).status).toBe(400);
    expect((await post({ sends: many.slice(1) })).body).toEqual({ registered: 10_000, refused: 0, errors: [] });
    const first = await list("messageId=many&limit=1000");
    expect(first.body).toMatchObject({ rows: { length: 1000 } });
    const { next } = first.body as { next: string };
    const second = await list(`messageId=many&limit=1000&cursor=${next}`);
    expect((second.body as { rows: unknown[] }).rows).not.toContainEqual((first.body as { rows: unknown[] }).rows[999]);
  });

  it("takes lines, whatever a line holds", async () => {
    const line = (to: string) => JSON.stringify({ messageId: "lines", recipient: to });
    const long = JSON.stringify({ messageId: "lines", recipient: "long@b.example", metadata: "x".repeat(20_000) });
    const body = `${line("é1@b.example")}\r\n\n{"messageId"\n${long}\n${line("l2@b.example")}`;
    const answer = await postLines(body);
    expect(answer.body).toEqual({
      registered: 2,
      refused: 2,
      errors: [
        { row: 3, error: "expected JSON" },
        { row: 4, error: "expected a shorter line" },
      ],
    });
    const found = (await list("messageId=lines")).body as { rows: { recipient: string }[] };
    expect(found.rows.map(({ recipient }) => recipient)).toEqual(["l2@b.example", "é1@b.example"]);
    expect((await postLines("")).body).toEqual({ registered: 0, refused: 0, errors: [] });
  });

  it("tells the first thousand faults of lines, and how many there were", async () => {
    const { body } = await postLines("x\n".repeat(3000));
    expect(body).toMatchObject({ registered: 0, refused: 3000, errors: { length: 1000 } });
  });

  it("writes lines while they arrive", async () => {
    const url = new URL("/v1/sends", rows.url);
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/x-ndjson" };
    const answered = new Promise<number>((resolve, reject) => {
      const asking = request(url, { method: "POST", headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      }).on("error", reject);
      const line = (n: number) => `${JSON.stringify({ messageId: "stream", recipient: `s${n}@b.example` })}\n`;
      asking.write(Array.from({ length: 1000 }, (_, n) => line(n)).join(""));
      const known = "SELECT count(*) FROM sends WHERE message_id = 'stream'";
      const wait = async (): Promise<void> => {
        if ((await count(rows.database, known)) < 1000) return void setTimeout(wait, 20);
        asking.end(line(1000));
      };
      void wait().catch(reject);
    });
    expect(await answered).toBe(200);
    expect(await count(rows.database, "SELECT count(*) FROM sends WHERE message_id = 'stream'")).toBe(1001);
  });

  it("refuses what is neither JSON nor lines, encoded lines, and keys of other scopes", async () => {
    expect((await postLines("x", { "Content-Type": "text/plain" })).status).toBe(415);
    expect((await postLines("x", { "Content-Encoding": "gzip" })).status).toBe(415);
    expect((await post({ sends: [] })).status).toBe(400);
    expect((await post({ sends: [send] }, await rows.key("read", "ingest"))).status).toBe(403);
    expect((await list("messageId=x", await rows.key("report"))).status).toBe(403);
  });
});

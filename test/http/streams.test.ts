import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entryOf, putEntries, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;

beforeAll(async () => {
  rows = await startRows();
  key = await rows.key("manage", "read", "lookup");
});
afterAll(() => rows.stop());

const put = (stream: string, body: unknown) => rows.call("PUT", `/v1/streams/${stream}`, { key, body });

describe("PUT /v1/streams/{stream}", () => {
  it("declares a stream with 201 and changes it with 200", async () => {
    const declared = await put("news", { class: "marketing" });
    const changed = await put("news", { class: "critical" });
    expect([declared.status, changed.status]).toEqual([201, 200]);
    expect(changed.body).toMatchObject({ id: "news", class: "critical" });
    const { body } = await rows.call("GET", "/v1/streams", { key });
    const listed = (body as { rows: { id: string; class: string }[] }).rows.map((row) => [row.id, row.class]);
    expect(listed).toEqual([
      ["default", "transactional"],
      ["news", "critical"],
    ]);
  });

  it("refuses a query parameter, as it takes none", async () => {
    expect((await rows.call("GET", "/v1/streams?class=critical", { key })).status).toBe(400);
    expect((await put("odd?if=new", { class: "critical" })).status).toBe(400);
  });

  it("counts for the next lookup", async () => {
    await putEntries(rows.database, [
      entryOf("jane@example.com", { scope: "*marketing", cause: "opt-out", reason: "mailto" }),
    ]);
    const answer = async () =>
      ((await rows.call("GET", "/v1/suppressions/jane@example.com?stream=alerts", { key })).body as { answer: string })
        .answer;
    expect(await answer()).toBe("never");
    await put("alerts", { class: "transactional" });
    expect(await answer()).toBe("send");
    await put("alerts", { class: "marketing" });
    expect(await answer()).toBe("never");
  });

  it.each(["News", "-news", "ne_ws", "*", "a".repeat(64), "ünews"])("refuses the name %s", async (stream) => {
    expect((await put(encodeURIComponent(stream), { class: "marketing" })).status).toBe(400);
  });

  it("takes the shortest and the longest name", async () => {
    expect((await put("0", { class: "marketing" })).status).toBe(201);
    expect((await put("a".repeat(63), { class: "marketing" })).status).toBe(201);
  });

  it("refuses other classes, other words and keys without the scope", async () => {
    expect((await put("news", { class: "spam" })).status).toBe(400);
    expect((await put("news", { class: "marketing", id: "x" })).status).toBe(400);
    const weak = await rows.key("read", "suppress");
    const reply = await rows.call("PUT", "/v1/streams/news", { key: weak, body: { class: "marketing" } });
    expect(reply.status).toBe(403);
  });

  it("keeps tenants apart", async () => {
    await rows.database.pool.query("INSERT INTO tenants (id, name) VALUES ('stranger', 'Stranger')");
    const theirs = await rows.strangerKey("manage", "read");
    const reply = await rows.call("PUT", "/v1/streams/news", { key: theirs, body: { class: "transactional" } });
    expect(reply.status).toBe(201);
    const { body } = await rows.call("GET", "/v1/streams", { key: theirs });
    expect((body as { rows: { id: string }[] }).rows.map((row) => row.id)).toEqual(["news"]);
    expect((await rows.call("GET", "/v1/streams", { key })).text).toContain('"id":"news","class":"critical"');
  });
});

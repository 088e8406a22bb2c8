import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createRunOnce } from "../../src/http/idempotency.ts";
import { Problem, type Route, route } from "../../src/http/route.ts";
import { deleteKeptReplies } from "../../src/store/access/kept-replies.ts";
import { createSealer } from "../../src/store/seal.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";

let database: TestDatabase;
let http: TestHttp;
let key: string;
let done: unknown[] = [];
let fails = 0;
let holdUp: Promise<void> | undefined;
let clock = new Date("2026-03-01T12:00:00Z");

const made = z.object({ number: z.int(), secret: z.string().optional() });
const make: Route = route({
  method: "post",
  path: "/v1/things",
  tag: "Things",
  summary: "Make one",
  scope: "manage",
  query: z.object({ size: z.string().optional() }),
  body: z.strictObject({ name: z.string(), padding: z.int().optional() }),
  answers: { 201: { description: "Made", schema: made }, 409: { description: "Not now" } },
  handle: async ({ body }) => {
    await holdUp;
    if (fails-- > 0) throw new Problem(409, "not-now", "Cannot make it now: expected patience");
    const number = done.push(body);
    const secret = `whsec_${number}${"x".repeat(body.padding ?? 0)}`;
    return { status: 201, body: { number, secret }, headers: { Location: `/v1/things/${number}` } };
  },
});
const check: Route = route({
  method: "post",
  path: "/v1/checks",
  tag: "Things",
  summary: "Ask",
  scope: "manage",
  idempotency: "own",
  answers: { 200: { description: "Asked", schema: made } },
  handle: async () => ({ status: 200, body: { number: done.push("check") } }),
});

beforeAll(async () => {
  database = await openTestDatabase();
  const sealer = createSealer([new Uint8Array(randomBytes(32))]);
  const runOnce = createRunOnce({ database, sealer, now: () => clock });
  http = await startTestHttp([make, check], database, { runOnce });
  key = await http.key("manage");
});
afterAll(async () => {
  await http.stop();
  await database.close();
});
beforeEach(async () => {
  done = [];
  fails = 0;
  holdUp = undefined;
  clock = new Date("2026-03-01T12:00:00Z");
  await database.pool.query("DELETE FROM kept_replies");
});

const post = (name: string, body: object = { name: "a" }, options: { path?: string; key?: string } = {}) =>
  http.call("POST", options.path ?? "/v1/things", {
    key: options.key ?? key,
    body,
    headers: { "Idempotency-Key": name },
  });
const typeOf = (reply: { body: unknown }) => (reply.body as { type?: string }).type;

describe("Idempotency-Key", () => {
  it("does a request once, and tells the first reply again", async () => {
    const first = await post("one");
    const again = await post('"one"');
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect([first, again].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"]);
    expect(again.headers.get("location")).toBe("/v1/things/1");
    expect(done).toHaveLength(1);
  });

  it("is bound to the caller, the tenant and the request; without it each request is done", async () => {
    await post("one");
    await post("two");
    await post("one", undefined, { key: await http.key("manage") });
    await post("one", undefined, { key: await http.keyOf("stranger", "manage") });
    await http.call("POST", "/v1/things", { key, body: { name: "a" } });
    expect(done).toHaveLength(5);
    const others = [await post("one", { name: "b" }), await post("one", undefined, { path: "/v1/things?size=9" })];
    expect(others.map((reply) => [reply.status, typeOf(reply)])).toEqual(
      Array(2).fill([422, "urn:nixie:problem:idempotency-key-reused"]),
    );
    expect(done).toHaveLength(5);
  });

  it("answers 409 while the first is being done, and does not do it twice", async () => {
    let goOn = () => {};
    holdUp = new Promise((resolve) => {
      goOn = resolve;
    });
    const first = post("slow");
    await sleepUntilClaimed();
    const second = await post("slow");
    expect([second.status, typeOf(second)]).toEqual([409, "urn:nixie:problem:in-progress"]);
    expect(Number(second.headers.get("retry-after"))).toBeGreaterThan(0);
    goOn();
    expect((await first).status).toBe(201);
    expect((await post("slow")).headers.get("idempotency-replayed")).toBe("true");
    expect(done).toHaveLength(1);
  });

  async function sleepUntilClaimed(): Promise<void> {
    while ((await database.pool.query("SELECT 1 FROM kept_replies")).rowCount === 0) await sleep(10);
  }

  it("of many at once does one", async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => post("many")));
    expect(done).toHaveLength(1);
    expect(replies.every(({ status }) => status === 201 || status === 409)).toBe(true);
  });

  it("keeps nothing of what failed: the request may be tried again", async () => {
    fails = 1;
    expect((await post("retried")).status).toBe(409);
    expect((await post("retried")).status).toBe(201);
    expect(done).toHaveLength(1);
  });

  it("takes a request whose process died for lost after a while", async () => {
    await post("lost");
    await database.pool.query("UPDATE kept_replies SET status = NULL, reply = NULL, owner = 'dead'");
    expect((await post("lost")).status).toBe(409);
    clock = new Date(clock.getTime() + 121_000);
    expect((await post("lost")).status).toBe(201);
    expect(done).toHaveLength(2);
  });

  it("stands for its request for a day", async () => {
    await post("old");
    clock = new Date(clock.getTime() + 86_400_001);
    expect((await post("old", { name: "another" })).status).toBe(201);
    expect(await deleteKeptReplies(database, clock)).toBe(0);
    expect(await deleteKeptReplies(database, new Date(clock.getTime() + 1))).toBe(1);
  });

  it("keeps no secret in clear", async () => {
    await post("secret");
    const { rows } = await database.pool.query("SELECT k::text AS row, reply FROM kept_replies k");
    expect(rows).toHaveLength(1);
    expect(rows[0].row).not.toContain("whsec");
    expect(Buffer.from(rows[0].reply).includes("whsec")).toBe(false);
  });

  it("says so when a reply was too large to be kept", async () => {
    expect((await post("large", { name: "a", padding: 300_000 })).status).toBe(201);
    const again = await post("large", { name: "a", padding: 300_000 });
    expect([again.status, typeOf(again)]).toEqual([409, "urn:nixie:problem:reply-not-kept"]);
    expect(done).toHaveLength(1);
  });

  it("is passed over where each request is its own, and refused where it is none", async () => {
    await post("check", {}, { path: "/v1/checks" });
    await post("check", {}, { path: "/v1/checks" });
    expect(done).toHaveLength(2);
    for (const bad of ["", "x".repeat(256), "a b", "ü"]) {
      const reply = await post(bad);
      expect([bad, reply.status, typeOf(reply)]).toEqual([bad, 400, "urn:nixie:problem:invalid-idempotency-key"]);
    }
  });
});

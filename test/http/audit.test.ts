import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { RecordAct } from "../../src/http/audit.ts";
import { hashPassword } from "../../src/http/password.ts";
import { Problem, type Route, route } from "../../src/http/route.ts";
import { auditRoutes } from "../../src/http/routes/audit.ts";
import { createSignIn, sessionRoutes } from "../../src/http/routes/session.ts";
import { createFirstUser } from "../../src/store/access/users.ts";
import { recordAct } from "../../src/store/people/audit.ts";
import { listActs, type StoredAct } from "../../src/store/people/audit-list.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";
import { testSealer } from "../support/sealer.ts";

const canary = "canary-secret-word";
let database: TestDatabase;
let http: TestHttp;
let key: string;
/** What the log held when the handler ran. */
let heldMeanwhile: readonly StoredAct[];
let isFailing = false;

const thing = {
  path: "/v1/things/{address}",
  tag: "Things",
  summary: "Do",
  scope: "manage",
  params: z.object({ address: z.string() }),
  answers: { 204: { description: "Done" } },
} as const;

function rows(): Route[] {
  const handle = async () => {
    heldMeanwhile = await newest(1);
    return { status: 204 };
  };
  const fail = async ({ query: { how } }: { query: { how: string } }) => {
    if (how === "problem") throw new Problem(409, "taken", "Cannot do this: taken");
    if (how === "reply") return { status: 418 };
    throw new Error("unexpected");
  };
  const body = z.strictObject({ note: z.string(), password: z.string() });
  return [
    route({ ...thing, method: "put", body, audit: { body: ["note"] }, handle }),
    route({ ...thing, method: "patch", body, handle }),
    route({ ...thing, method: "get", handle }),
    route({ ...thing, method: "post", audit: "none", handle }),
    route({ ...thing, method: "delete", query: z.object({ how: z.string() }), handle: fail }),
  ];
}

const record: RecordAct = async (tenant, act) => {
  if (isFailing) throw Object.assign(new Error("no connection"), { code: "ECONNREFUSED" });
  return recordAct(database, tenant, act, new Date());
};

async function newest(limit: number): Promise<StoredAct[]> {
  return (await listActs(database, "default", {}, { limit })).rows;
}

async function countActs(): Promise<number> {
  return (await newest(1000)).length;
}

beforeAll(async () => {
  database = await openTestDatabase();
  const clock = { database, cookie: "plain", now: () => new Date() } as const;
  await createFirstUser(database, { name: "jane", passwordHash: await hashPassword(canary) });
  const sessions = sessionRoutes({ ...clock, sealer: testSealer, signIn: createSignIn(clock), version: "1" });
  http = await startTestHttp([...rows(), ...auditRoutes({ database }), ...sessions], database, {
    recordAct: record,
    answers: "trusted",
  });
  key = await http.key("admin");
});
afterAll(async () => {
  await http.stop();
  await database.close();
});

const send = (method: string, path: string, body?: unknown) => http.call(method, path, { key, body });

describe("a route that changes something", () => {
  it("is written down before it is done, with the address that it is about", async () => {
    heldMeanwhile = [];
    const { headers } = await send("PUT", "/v1/things/Jane%40Example.com", { note: "by telephone", password: canary });
    const [act] = await newest(1);
    expect(heldMeanwhile).toEqual([act]);
    expect(act).toMatchObject({ actor: `key:${key.split("_")[1]}`, act: "PUT /v1/things/{address}" });
    expect(act?.details).toEqual({
      addressKey: "jane@example.com",
      params: { address: "Jane@Example.com" },
      body: { note: "by telephone" },
      remoteAddress: "127.0.0.1",
      requestId: headers.get("x-request-id"),
    });
  });

  it("is written down without its body where the row names nothing of it", async () => {
    await send("PATCH", "/v1/things/a", { note: canary, password: canary });
    expect((await newest(1))[0]?.details).not.toHaveProperty("body");
  });

  it("is not done where it cannot be written down", async () => {
    isFailing = true;
    heldMeanwhile = [];
    const { status } = await send("PATCH", "/v1/things/a", { note: "", password: "" }).finally(() => {
      isFailing = false;
    });
    expect([status, heldMeanwhile]).toEqual([503, []]);
  });

  it.each([
    ["problem", 409],
    ["reply", 418],
    ["fault", 500],
  ])("has a row of its own that tells how it failed: %s", async (how, status) => {
    await send("DELETE", `/v1/things/a?how=${how}`);
    const [outcome, act] = await newest(2);
    expect(outcome).toMatchObject({ act: act?.act, outcomeOf: act?.sequence, status });
    expect(act).not.toHaveProperty("status", status);
  });

  it("is no act when it is refused for its form or its key, and neither is reading, nor what a row exempts", async () => {
    const before = await countActs();
    await send("PUT", "/v1/things/a", { note: 1 });
    await http.call("PUT", "/v1/things/a", { key: await http.key("lookup"), body: { note: "", password: "" } });
    await http.call("PUT", "/v1/things/a", { body: { note: "", password: "" } });
    await send("GET", "/v1/things/a");
    await send("POST", "/v1/things/a");
    expect(await countActs()).toBe(before);
  });
});

describe("signing in", () => {
  const signIn = (password: string, name = "jane") =>
    http.call("POST", "/v1/session", { body: { name, password }, headers: { "Sec-Fetch-Site": "same-origin" } });

  it("is an act, as is signing out, and as are failed tries", async () => {
    const { headers } = await signIn(canary);
    const cookie = headers.get("set-cookie")?.split(";")[0] ?? "";
    await http.call("DELETE", "/v1/session", { headers: { cookie, "Sec-Fetch-Site": "same-origin" } });
    await signIn("wrong");
    await signIn("wrong", "john");
    const acts = await newest(4);
    expect(acts.map(({ act }) => act)).toEqual(["sign-in-failed", "sign-in-failed", "sign-out", "sign-in"]);
    const [unknown, wrong, out, signedIn] = acts.map(({ actor }) => actor);
    expect([unknown, out, wrong]).toEqual(["anonymous", signedIn, signedIn]);
    expect(signedIn).toMatch(/^user:/);
  });

  it("out by nobody is none", async () => {
    const before = await countActs();
    await http.call("DELETE", "/v1/session", { headers: { "Sec-Fetch-Site": "same-origin" } });
    expect(await countActs()).toBe(before);
  });
});

describe("GET /v1/audit", () => {
  type Listed = { rows: readonly StoredAct[]; next?: string };

  it("lists, pages and filters", async () => {
    const first = (await send("GET", "/v1/audit?limit=2")).body as Listed;
    expect(first.rows).toHaveLength(2);
    const second = (await send("GET", `/v1/audit?limit=2&cursor=${first.next}`)).body as Listed;
    expect(second.rows[0]?.sequence).toBe((first.rows[1]?.sequence ?? 0) - 1);
    const about = (await send("GET", "/v1/audit?address=jane%40example.com")).body as Listed;
    expect(about.rows.map(({ act }) => act)).toEqual(["PUT /v1/things/{address}"]);
    const named = (await send("GET", "/v1/audit?act=sign-in")).body as Listed;
    expect(named.rows).toHaveLength(1);
    expect((await send("GET", "/v1/audit?since=2100-01-01T00:00:00Z")).body).toEqual({ rows: [] });
  });

  it("is an admin's alone", async () => {
    const reader = await http.key("read", "manage", "suppress");
    for (const path of ["/v1/audit", "/v1/audit/export", "/v1/audit/verify"]) {
      expect([path, (await http.call("GET", path, { key: reader })).status]).toEqual([path, 403]);
    }
    const { body } = await http.call("GET", "/v1/audit", { key: await http.keyOf("stranger", "admin") });
    expect(body).toEqual({ rows: [] });
  });

  it("downloads every act, a line each", async () => {
    const { text } = await send("GET", "/v1/audit/export");
    const lines = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as StoredAct);
    expect(lines).toHaveLength(await countActs());
    expect(lines.map(({ sequence }) => sequence)).toEqual((await newest(1000)).map(({ sequence }) => sequence));
  });

  it("verifies the chain, against a head that was noted, too", async () => {
    const whole = (await send("GET", "/v1/audit/verify")).body as { head: { sequence: number; digest: string } };
    expect(whole).toMatchObject({ acts: await countActs() });
    expect(whole).not.toHaveProperty("broken");
    const { sequence } = whole.head;
    const other = (await send("GET", `/v1/audit/verify?sequence=${sequence}&digest=${"0".repeat(64)}`)).body;
    expect(other).toMatchObject({ broken: { sequence } });
    expect((await send("GET", `/v1/audit/verify?sequence=${sequence}`)).status).toBe(400);
  });
});

it("holds no secret", async () => {
  const { rows: acts } = await database.pool.query(
    "SELECT a::text, d::text AS details FROM audit_acts a LEFT JOIN audit_details d USING (sequence)",
  );
  expect(acts.length).toBeGreaterThan(5);
  expect(JSON.stringify(acts)).not.toContain(canary);
});

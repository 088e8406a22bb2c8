import { Agent, request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Problem, type Route, route } from "../../src/http/route.ts";
import { startHttp } from "../../src/http/server.ts";
import { openTestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";

const ok = { 200: { description: "What came in" } };
const echo: readonly Route[] = [
  route({
    method: "get",
    path: "/v1/things/{address}",
    tag: "things",
    summary: "Echo",
    scope: "lookup",
    params: z.object({ address: z.string() }),
    query: z.object({ stream: z.string().optional() }),
    answers: ok,
    handle: async ({ params, query, caller }) => ({ status: 200, body: { ...params, ...query, actor: caller.actor } }),
  }),
  route({
    method: "post",
    path: "/v1/things/check",
    tag: "things",
    summary: "Echo a body",
    scope: "lookup",
    body: z.object({ addresses: z.array(z.string()) }),
    bodyLimitBytes: 1000,
    answers: ok,
    handle: async ({ body }) => ({ status: 200, body }),
  }),
  route({
    method: "post",
    path: "/v1/bytes",
    tag: "things",
    summary: "Count bytes",
    scope: "ingest",
    rawBody: { types: ["message/rfc822"], limitBytes: 5000 },
    answers: { 200: { description: "Their number", schema: z.object({ bytes: z.int() }) } },
    handle: async ({ body }) => ({ status: 200, body: { bytes: body.byteLength } }),
  }),
  route({
    method: "post",
    path: "/v1/fail/{how}",
    tag: "things",
    summary: "Fail",
    scope: "none",
    params: z.object({ how: z.string() }),
    answers: {},
    handle: async ({ params }) => {
      if (params.how === "problem") throw new Problem(409, "already-decided", "Somebody was first", {}, { by: "anna" });
      if (params.how === "database") throw Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
      throw Object.assign(new Error("Surprise about lisa@example.com"), { detail: "Key (x)=(nx_abc) exists" });
    },
  }),
];

let http: TestHttp;
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let key: string;

beforeAll(async () => {
  database = await openTestDatabase();
  http = await startTestHttp(echo, database);
  key = await http.key("lookup", "ingest");
});
afterAll(async () => {
  await http.stop();
  await database.close();
});

describe("createApp()", () => {
  it.each([
    ["lisa%40example.com", "lisa@example.com"],
    ["a%2Fb%40example.com", "a/b@example.com"],
    ["lisa+tag@example.com", "lisa+tag@example.com"],
    ["j%C3%BCrgen%40ex%C3%A4mple.de", "jürgen@exämple.de"],
    ["%22a%20b%22%40example.com", '"a b"@example.com'],
    ["100%25%40example.com", "100%@example.com"],
    ["check", "check"],
  ])("decodes the last segment %s", async (written, address) => {
    expect(await http.call("GET", `/v1/things/${written}`, { key })).toMatchObject({ status: 200, body: { address } });
  });

  it("answers 400 when an escape is broken", async () => {
    const answer = await http.call("GET", "/v1/things/%zz", { key });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("urn:nixie:problem:malformed-path");
  });

  it("refuses an unknown query parameter and says which", async () => {
    const answer = await http.call("GET", "/v1/things/x?strem=a", { key });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.body).toMatchObject({ type: "urn:nixie:problem:validation", status: 400, title: "Validation" });
    expect(answer.text).toContain("strem");
  });

  it("tells the path of each fault in a body", async () => {
    const answer = await http.call("POST", "/v1/things/check", { key, body: { addresses: ["a", 1, "b", 2] } });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ path: "body.addresses.1" }, { path: "body.addresses.3" }] });
  });

  it.each([
    ["malformed JSON", 400, "malformed-json", { body: "{", headers: { "Content-Type": "application/json" } }],
    ["no body", 400, "validation", {}],
    ["text", 415, "unsupported-media-type", { body: "{}", headers: { "Content-Type": "text/plain" } }],
    [
      "Latin-1",
      415,
      "unsupported-media-type",
      { body: "{}", headers: { "Content-Type": "application/json; charset=latin1" } },
    ],
    ["too much", 413, "too-large", { body: { addresses: ["x".repeat(1000)] } }],
  ])("refuses %s with %i", async (_name, status, type, options) => {
    const answer = await http.call("POST", "/v1/things/check", { key, ...options });
    expect(answer).toMatchObject({ status, body: { status, type: `urn:nixie:problem:${type}` } });
  });

  it("hands raw bytes over up to the row's limit and of the row's type only", async () => {
    const bytes = new Uint8Array(5000).fill(0xff);
    const headers = { "Content-Type": "message/rfc822" };
    expect((await http.call("POST", "/v1/bytes", { key, headers, body: bytes })).body).toEqual({ bytes: 5000 });
    expect((await http.call("POST", "/v1/bytes", { key, headers, body: new Uint8Array(5001) })).status).toBe(413);
    expect((await http.call("POST", "/v1/bytes", { key, headers })).body).toEqual({ bytes: 0 });
    expect((await http.call("POST", "/v1/bytes", { key, body: {} })).status).toBe(415);
  });

  it("answers 404, 405 with Allow, and OPTIONS", async () => {
    expect(await http.call("GET", "/nowhere")).toMatchObject({ status: 404, body: { title: "Not found" } });
    const answer = await http.call("PUT", "/v1/bytes");
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
    const options = await http.call("OPTIONS", "/v1/bytes");
    expect([options.status, options.headers.get("allow")]).toEqual([204, "POST"]);
  });

  it("sends a problem with its members", async () => {
    expect(await http.call("POST", "/v1/fail/problem")).toMatchObject({
      status: 409,
      body: { type: "urn:nixie:problem:already-decided", detail: "Somebody was first", by: "anna" },
    });
  });

  it("answers 503 with Retry-After when the database is away", async () => {
    const answer = await http.call("POST", "/v1/fail/database");
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  });

  it("answers 500 with the request id and logs the error once, without what it quotes", async () => {
    const answer = await http.call("POST", "/v1/fail/surprise", { headers: { "X-Request-Id": "from-test-7" } });
    expect(answer).toMatchObject({ status: 500, body: { requestId: "from-test-7" } });
    expect(answer.text).not.toContain("Surprise");
    const lines = http
      .logs()
      .split("\n")
      .filter((line) => line.includes("from-test-7"));
    expect(lines.filter((line) => line.includes('"level":"error"'))).toHaveLength(1);
    expect(lines.join()).toContain("Surprise about [address]");
    expect(lines.join()).not.toContain("nx_abc");
  });

  it("replaces a request id that is not sane", async () => {
    const answer = await http.call("GET", "/nowhere", { headers: { "X-Request-Id": 'x" onload' } });
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("logs the pattern of a route, never its path or query", async () => {
    await http.call("GET", "/v1/things/canary-person%40example.com?stream=canary-stream", { key });
    await http.call("GET", "/canary-nowhere");
    expect(http.logs()).toContain('"route":"/v1/things/{address}"');
    expect(http.logs()).not.toContain("canary");
  });

  it("sends security fields and forbids caching", async () => {
    const { headers } = await http.call("GET", "/v1/things/x", { key });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-powered-by")).toBeNull();
  });

  it("does not send an answer that its row does not document", async () => {
    const undocumented = route({
      method: "get",
      path: "/x",
      tag: "x",
      summary: "x",
      scope: "none",
      answers: { 200: { description: "x", schema: z.object({ a: z.string() }) } },
      handle: async ({ headers }) =>
        headers["x-way"] === "status" ? { status: 201 } : { status: 200, body: { a: 1 } },
    });
    const checked = await startTestHttp([undocumented], database);
    expect((await checked.call("GET", "/x", { headers: { "X-Way": "status" } })).status).toBe(500);
    expect((await checked.call("GET", "/x")).status).toBe(500);
    await checked.stop();
  });

  it("limits the requests of one key, not those of another", async () => {
    const limited = await startTestHttp(echo, database, { requestsPerMinute: 3 });
    const [one, other] = [await limited.key("lookup"), await limited.key("lookup")];
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await limited.call("GET", "/v1/things/x", { key: one })).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await limited.call("GET", "/v1/things/x", { key: one });
    expect(refused.body).toMatchObject({ type: "urn:nixie:problem:too-many-requests" });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await limited.call("GET", "/v1/things/x", { key: other })).status).toBe(200);
    await limited.stop();
  });
});

/** A promise that somebody else keeps. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

describe("startHttp()", () => {
  it("finishes what runs when stopped, and takes nothing new", async () => {
    const released = gate();
    const started = gate();
    const server = await startHttp(
      async (_request, response) => {
        started.open();
        await released.opened;
        response.end("whole");
      },
      { host: "127.0.0.1", port: 0 },
    );
    const running = fetch(`http://127.0.0.1:${server.port}/`);
    await started.opened;
    const stopped = server.stop();
    await expect(fetch(`http://127.0.0.1:${server.port}/`)).rejects.toThrow();
    released.open();
    expect(await (await running).text()).toBe("whole");
    await stopped;
  });

  it("cuts off what is not done within its drain time", async () => {
    const started = gate();
    const server = await startHttp(() => started.open(), { host: "127.0.0.1", port: 0, drainMs: 50 });
    const running = fetch(`http://127.0.0.1:${server.port}/`);
    running.catch(() => {});
    await started.opened;
    await server.stop();
    await expect(running).rejects.toThrow();
  });

  it("answers 408 to a request that takes too long to arrive", async () => {
    const server = await startHttp((received) => received.resume(), { host: "127.0.0.1", port: 0, requestSeconds: 1 });
    const socket = connect(server.port, "127.0.0.1");
    socket.write("POST / HTTP/1.1\r\nHost: nixie\r\nContent-Length: 2\r\n\r\n1");
    const answer = await new Promise<string>((resolve, reject) => {
      socket.once("data", (bytes) => resolve(bytes.toString())).once("error", reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    socket.destroy();
    await server.stop();
  }, 60_000);

  it("does not wait for idle connections when stopped", async () => {
    const server = await startHttp((_request, response) => response.end("x"), { host: "127.0.0.1", port: 0 });
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve, reject) => {
      request({ port: server.port, host: "127.0.0.1", agent }, (response) => {
        response.resume().on("end", resolve);
      })
        .on("error", reject)
        .end();
    });
    await server.stop();
    agent.destroy();
  });
});

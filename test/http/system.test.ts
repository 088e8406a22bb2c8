import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPages } from "../../src/http/pages/router.ts";
import { keyRoutes } from "../../src/http/routes/keys.ts";
import { systemRoutes } from "../../src/http/routes/system.ts";
import { createMetrics } from "../../src/monitoring/metrics.ts";
import { createKey } from "../../src/store/access/keys.ts";
import { openDatabase } from "../../src/store/database.ts";
import { isOutage } from "../../src/store/outage.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";

let database: TestDatabase;
let http: TestHttp;
let obstacles: () => Promise<readonly string[]>;
const metrics = createMetrics();
const now = () => new Date();

beforeAll(async () => {
  database = await openTestDatabase();
  const rows = [...systemRoutes({ metrics, findObstacles: () => obstacles() }), ...keyRoutes({ database, now })];
  const setup = { isOpen: async () => true };
  const pages = createPages({ database, setup, cookie: "plain", now, folder: "/nowhere" });
  http = await startTestHttp(rows, database, { metrics, pages });
});
afterAll(async () => {
  await http.stop();
  await database.close();
});

describe("systemRoutes()", () => {
  it("says that the process is alive, whatever else is wrong", async () => {
    obstacles = () => Promise.reject(new Error("away"));
    expect(await http.call("GET", "/healthz")).toMatchObject({ status: 200, body: { status: "ok" } });
    expect((await http.call("HEAD", "/healthz")).status).toBe(200);
  });

  it("is ready when nothing hinders, else says what does", async () => {
    obstacles = async () => [];
    expect((await http.call("GET", "/readyz")).status).toBe(200);
    obstacles = async () => ["stopping"];
    expect(await http.call("GET", "/readyz")).toMatchObject({ status: 503, body: { detail: "Not ready: stopping" } });
    obstacles = () => Promise.reject(new Error("password authentication failed for user canary"));
    const answer = await http.call("GET", "/readyz");
    expect(answer).toMatchObject({ status: 503, body: { detail: "Not ready: cannot reach the database" } });
    expect(answer.headers.get("retry-after")).toBe("5");
  });

  it("counts requests by route pattern, with what is unknown in one place", async () => {
    await http.call("GET", "/canary-path");
    await http.call("DELETE", "/v1/keys/canary-id");
    await http.call("GET", "/docs/canary-file");
    const { text, headers } = await http.call("GET", "/metrics");
    expect(headers.get("content-type")).toContain("version=0.0.4");
    expect(text).toContain('nixie_http_requests_total{route="unmatched",method="GET",status="404"} 1\n');
    expect(text).toContain('nixie_http_requests_total{route="/v1/keys/{id}",method="DELETE",status="401"} 1\n');
    expect(text).not.toContain("canary");
  });

  it("opens metrics and docs to anybody when the operator said so", async () => {
    const headers = { "X-Forwarded-For": "203.0.113.9" };
    expect((await http.call("GET", "/metrics", { headers })).status).toBe(401);
    expect((await http.call("GET", "/docs", { headers })).status).toBe(401);
    const rows = systemRoutes({ metrics, findObstacles: async () => [] });
    const open = await startTestHttp(rows, database, { exposure: "open" });
    expect((await open.call("GET", "/metrics", { headers })).status).toBe(200);
    await open.stop();
  });
});

describe("isOutage()", () => {
  it("knows a port where nobody listens, a connection that breaks, and one that never answers", async () => {
    const silent: Server = createServer((socket) => void setTimeout(() => socket.destroy(), 50));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const port = (silent.address() as { port: number }).port;
    const broken = openDatabase(`postgresql://x@127.0.0.1:${port}/x`, { poolSize: 1 });
    const away = openDatabase("postgresql://x@127.0.0.1:1/x", { poolSize: 1 });
    for (const { pool, prisma } of [broken, away]) {
      expect(isOutage(await pool.query("SELECT 1").catch((error: unknown) => error))).toBe(true);
      expect(isOutage(await prisma.apiKey.findFirst().catch((error: unknown) => error))).toBe(true);
    }
    await Promise.all([broken.close(), away.close()]);
    await new Promise((resolve) => silent.close(resolve));
  });

  it("knows a session that PostgreSQL ended", async () => {
    const ended = database.pool.query("SELECT pg_terminate_backend(pg_backend_pid())");
    expect(isOutage(await ended.catch((error: unknown) => error))).toBe(true);
  });

  it("does not take a fault of ours for an outage", async () => {
    const faults = [
      await database.pool.query("SELECT nothing FROM nowhere").catch((error: unknown) => error),
      await database.pool.query("SELECT 1/0").catch((error: unknown) => error),
      Object.assign(new Error("no such file"), { code: "ENOENT", syscall: "open" }),
      new TypeError("x is not a function"),
      undefined,
    ];
    expect(faults.map(isOutage)).toEqual([false, false, false, false, false]);
  });

  it("makes a request answer 503 while the database is away", async () => {
    const away = openDatabase("postgresql://x@127.0.0.1:1/x", { poolSize: 1 });
    const served = await startTestHttp(keyRoutes({ database: away, now }), away);
    const { key } = await createKey(database, { tenant: "default", name: "x", scopes: ["admin"] });
    const answer = await served.call("GET", "/v1/keys", { key });
    expect(answer).toMatchObject({ status: 503, body: { type: "urn:nixie:problem:unavailable" } });
    expect(served.logs()).not.toContain(key);
    await served.stop();
    await away.close();
  });
});

import { type IncomingHttpHeaders, type RequestListener, request } from "node:http";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AppOptions } from "../../src/http/app.ts";
import { createApp } from "../../src/http/app.ts";
import { createFastLookup } from "../../src/http/fast-lookup.ts";
import { createGate } from "../../src/http/gate.ts";
import { createCallerLimit } from "../../src/http/rate.ts";
import { suppressionRoutes } from "../../src/http/routes/suppressions.ts";
import { startHttp } from "../../src/http/server.ts";
import { createLog } from "../../src/monitoring/log.ts";
import { createMetrics } from "../../src/monitoring/metrics.ts";
import { type Keyring, startKeyring } from "../../src/store/access/keyring.ts";
import { changeChosenSettings } from "../../src/store/tenants/chosen-settings.ts";
import { createTenantDirectory } from "../../src/store/tenants/tenant-directory.ts";
import { createTenant } from "../../src/store/tenants/tenants.ts";
import { entryOf, putEntries, type Rows, startRows } from "./rows.ts";

type Served = { readonly port: number; stop(): Promise<void> };
type Told = { readonly status: number | undefined; readonly headers: IncomingHttpHeaders; readonly text: string };

let rows: Rows;
let keyring: Keyring;
let [slow, fast]: Served[] = [];
let key: string;
let weak: string;
let passed = 0;
const metrics = createMetrics();

function optionsWith(limit: number): Pick<AppOptions, "log" | "metrics" | "gate" | "callerLimit"> {
  const log = createLog({ level: "info", destination: { write: () => {} } });
  const environment = { sending: [], bounce: [] };
  const tenants = createTenantDirectory(rows.database, environment, () => performance.now());
  const gate = createGate(rows.database, keyring, tenants);
  return { log, metrics, gate, callerLimit: createCallerLimit({ limit, windowMs: 60_000 }) };
}

function serve(
  limit: number,
  wrap: (app: RequestListener, options: ReturnType<typeof optionsWith>) => RequestListener,
) {
  const options = optionsWith(limit);
  const app = createApp(suppressionRoutes({ ...rows.answering, database: rows.database }), {
    ...options,
    exposure: "loopback",
  });
  return startHttp(wrap(app, options), { host: "127.0.0.1", port: 0 });
}

const quick = (app: RequestListener, options: ReturnType<typeof optionsWith>) =>
  createFastLookup(rows.answering, {
    ...options,
    app(request, response) {
      passed++;
      app(request, response);
    },
    isHttps: false,
  });

beforeAll(async () => {
  rows = await startRows();
  keyring = startKeyring(rows.database);
  slow = await serve(1_000_000, (app) => app);
  fast = await serve(1_000_000, quick);
  [key, weak] = [await rows.key("lookup"), await rows.key("ingest")];
  await rows.database.pool.query("INSERT INTO streams (tenant_id, id, class) VALUES ('default', 'news', 'marketing')");
  await changeChosenSettings(rows.database, "default", { baseAddressMatching: "opt-outs" });
  await putEntries(rows.database, [
    entryOf("gone@example.com"),
    entryOf("a/b@example.com", { scope: "news", cause: "opt-out", reason: "mailto" }),
    entryOf("held@example.com", { answer: "hold", expiresAt: new Date("2026-03-15T12:00:00.000Z") }),
    entryOf("@dead.example", { reason: "domain-unknown" }),
    entryOf("tag+news@example.com", { cause: "opt-out", scope: "*marketing", reason: "one-click" }),
    entryOf("boss@dead.example", { cause: "allow", answer: "send", reason: "manual" }),
  ]);
});
afterAll(async () => {
  await Promise.all([slow?.stop(), fast?.stop()]);
  await keyring.stop();
  await rows.stop();
});
beforeEach(() => {
  passed = 0;
});

function ask(server: Served | undefined, path: string, headers: Record<string, string> = {}, method = "GET") {
  return new Promise<Told>((resolve, reject) => {
    const fields = { Authorization: `Bearer ${key}`, "X-Request-Id": "same", ...headers };
    const sent = request({ host: "127.0.0.1", port: server?.port, path, method, headers: fields }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    sent.once("error", reject).end();
  });
}

async function askBoth(path: string, headers?: Record<string, string>, method?: string): Promise<[Told, Told]> {
  const told = await Promise.all([ask(slow, path, headers, method), ask(fast, path, headers, method)]);
  // What counts or dates the answers differs between any two of them.
  for (const { headers: fields } of told) for (const name of ["date", "ratelimit"]) delete fields[name];
  return told;
}

describe("createFastLookup()", () => {
  it.each([
    "gone@example.com",
    "GONE%40EXAMPLE.COM",
    "a%2Fb%40example.com?stream=news",
    "a%2Fb%40example.com?stream=default",
    "a%2Fb%40example.com?stream=unheard-of",
    "held%40example.com",
    "anyone@dead.example",
    "tag@example.com?stream=news",
    "tag%2Bother@example.com?stream=news",
    "boss@dead.example",
    "boss@dead.example?stream=news",
    "nobody%40example.com",
    "j%C3%B6rg%40m%C3%BCller.example",
    "%22a%20b%22%40example.com",
    "a+b@example.com",
    "%00%40example.com",
  ])("answers %s itself, and as the app does, to the last field", async (path) => {
    const [expected, answer] = await askBoth(`/v1/suppressions/${path}`);
    expect(answer).toEqual(expected);
    expect([answer.status, passed]).toEqual([200, 0]);
    expect(answer.headers["x-request-id"]).toBe("same");
  });

  it.each(["check", "changes", "%00", "..%2F.."])(
    "leaves %s to the app, which may know it by that name",
    async (path) => {
      const [expected, answer] = await askBoth(`/v1/suppressions/${path}`);
      expect(answer).toEqual(expected);
      expect(passed).toBe(1);
    },
  );

  it("answers for the tenant that a platform key names", async () => {
    await createTenant(rows.database, { id: "shoes", name: "Shoes" }, new Date());
    await putEntries(rows.database, [entryOf("their@example.com")], "shoes");
    const platform = await rows.key("platform", "lookup");
    const askAs = (who: string, tenant: string) =>
      askBoth("/v1/suppressions/their@example.com", { Authorization: `Bearer ${who}`, "Nixie-Tenant": tenant });
    for (const [who, tenant, quickly, status, answer] of [
      [platform, "shoes", 0, 200, "never"],
      [platform, "default", 0, 200, "send"],
      [platform, "nobody", 1, 404, undefined],
      [key, "shoes", 1, 403, undefined],
      [key, "default", 0, 200, "send"],
    ] as const) {
      passed = 0;
      const [expected, told] = await askAs(who, tenant);
      expect(told).toEqual(expected);
      expect([told.status, passed, JSON.parse(told.text).answer], tenant).toEqual([status, quickly, answer]);
    }
  });

  it("answers any address as the app does", async () => {
    const texts = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), fc.emailAddress());
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom("", "?stream=news", "?stream=default"), async (text, query) => {
        fc.pre(text !== "" && !/\p{Cs}/u.test(text));
        const [expected, answer] = await askBoth(`/v1/suppressions/${encodeURIComponent(text)}${query}`);
        expect(answer).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["a bad stream", "/v1/suppressions/a@example.com?stream=No", {}, 400],
    ["an unknown parameter", "/v1/suppressions/a@example.com?steam=news", {}, 400],
    ["a bad escape", "/v1/suppressions/%zz", {}, 400],
    ["reasons to ignore", "/v1/suppressions/gone@example.com?ignore=mailbox-unknown", {}, 403],
    ["reasons to ignore in a stream", "/v1/suppressions/gone@example.com?stream=news&ignore=manual", {}, 403],
    ["the list", "/v1/suppressions?address=gone@example.com", {}, 200],
    ["a longer path", "/v1/suppressions/a@example.com/history", {}, 403],
    ["a closing slash", "/v1/suppressions/gone@example.com/", {}, 200],
    ["an empty query", "/v1/suppressions/gone@example.com?", {}, 200],
    ["an escaped stream", "/v1/suppressions/gone@example.com?stream=%6eews", {}, 200],
    ["a key that is none", "/v1/suppressions/gone@example.com", { Authorization: "Bearer nx_wrong" }, 401],
    ["another scheme", "/v1/suppressions/gone@example.com", { Authorization: "Basic bnhfYTpi" }, 401],
  ])("leaves %s to the app", async (_what, path, headers, status) => {
    const [expected, answer] = await askBoth(path, headers as Record<string, string>);
    expect(answer).toEqual(expected);
    expect([answer.status, passed]).toEqual([status, 1]);
  });

  it("leaves other methods, and keys without the scope, to the app", async () => {
    for (const method of ["HEAD", "POST", "OPTIONS"]) {
      const [expected, answer] = await askBoth("/v1/suppressions/gone@example.com", {}, method);
      expect(answer).toEqual(expected);
    }
    const [expected, answer] = await askBoth("/v1/suppressions/gone@example.com", { Authorization: `Bearer ${weak}` });
    expect(answer).toEqual(expected);
    expect([answer.status, passed]).toEqual([403, 4]);
  });

  it("counts with the app's limit, and lets the app refuse", async () => {
    const limited = await serve(5, quick);
    try {
      const statuses: (number | undefined)[] = [];
      for (let turn = 0; turn < 4; turn++) {
        // By turns through the app and past it.
        statuses.push((await ask(limited, "/v1/suppressions/gone@example.com")).status);
        statuses.push((await ask(limited, "/v1/suppressions?address=gone@example.com")).status);
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
      const { headers, text } = await ask(limited, "/v1/suppressions/gone@example.com");
      expect(Number(headers["retry-after"])).toBeGreaterThan(0);
      expect(JSON.parse(text)).toMatchObject({ type: "urn:nixie:problem:too-many-requests" });
    } finally {
      await limited.stop();
    }
  });

  it("tells where the caller stands, as the app does", async () => {
    const [expected, answer] = await Promise.all([
      ask(slow, "/v1/suppressions/x@example.com"),
      ask(fast, "/v1/suppressions/x@example.com"),
    ]);
    const shape = /^limit=1000000, remaining=\d+, reset=\d+$/;
    for (const { headers } of [expected, answer]) {
      const { ratelimit } = headers;
      expect(ratelimit).toMatch(shape);
    }
  });

  it("is counted in the metrics under its pattern", async () => {
    await ask(fast, "/v1/suppressions/secret@example.com");
    const text = await metrics.text();
    expect(text).toMatch(/route="\/v1\/suppressions\/\{address\}",method="GET",status="200"/);
    expect(text).not.toContain("secret");
  });

  it("lets the app answer when the lookup fails", async () => {
    const broken = {
      ...rows.answering,
      lookup: { ...rows.answering.lookup, find: () => Promise.reject(new Error("no database")) },
    };
    const options = optionsWith(10);
    const listener = createFastLookup(broken, {
      ...options,
      app: (_request, response) => void response.writeHead(503).end("from the app"),
      isHttps: false,
    });
    const server = await startHttp(listener, { host: "127.0.0.1", port: 0 });
    try {
      expect(await ask(server, "/v1/suppressions/a@example.com")).toMatchObject({ status: 503, text: "from the app" });
    } finally {
      await server.stop();
    }
  });
});

import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createPages } from "../../src/http/pages/router.ts";
import { createRate } from "../../src/http/rate.ts";
import { keyRoutes } from "../../src/http/routes/keys.ts";
import { createSignIn, sessionRoutes } from "../../src/http/routes/session.ts";
import { setupRoutes } from "../../src/http/routes/setup.ts";
import { cookieKind, cookieWarning } from "../../src/http/session.ts";
import { ensureSetupToken, type Setup } from "../../src/http/setup.ts";
import { deleteEndedSessions } from "../../src/store/access/users.ts";
import { recordAct } from "../../src/store/people/audit.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";
import { testSealer } from "../support/sealer.ts";

const hour = 3_600_000;
const pagesFolder = fileURLToPath(new URL("../../dist/ui", import.meta.url));
const password = "correct horse battery";
let database: TestDatabase;
let dataDir: string;
let now: Date;
const running: TestHttp[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "nixie-setup-"));
  now = new Date();
});
afterEach(async () => {
  for (const http of running.splice(0)) await http.stop();
  await database.pool.query("TRUNCATE users, api_keys, outbox_events CASCADE");
  await rm(dataDir, { recursive: true });
});

async function serve(options: { publicUrl?: URL; folder?: string; setupTries?: number } = {}) {
  const folder = options.folder ?? dataDir;
  const setup = await ensureSetupToken(database, { dataDir: folder, publicUrl: "http://localhost:8080/" });
  const clock = { database, cookie: cookieKind(options.publicUrl), now: () => now };
  const signIn = createSignIn(clock);
  const tries = createRate({ limit: options.setupTries ?? 100, windowMs: hour });
  const rows = [
    ...setupRoutes({ setup, signIn, tries, recordAct: (tenant, act) => recordAct(database, tenant, act, new Date()) }),
    ...sessionRoutes({ ...clock, signIn, sealer: testSealer, version: "1" }),
    ...keyRoutes({ database, now: () => now }),
  ];
  const pages = createPages({ ...clock, setup, folder: pagesFolder });
  const http = await startTestHttp(rows, database, { pages, publicUrl: options.publicUrl });
  running.push(http);
  return { http, setup, token: tokenOf(setup) };
}

/** As a browser asks for a page. */
function openPage(http: TestHttp, path: string, cookie?: string) {
  const headers = { Accept: "text/html,application/xhtml+xml,*/*;q=0.8", ...(cookie && { Cookie: cookie }) };
  return http.call("GET", path, { headers });
}

function tokenOf(setup: Setup): string {
  return setup.link?.split("#")[1] ?? "";
}

function cookieOf(answer: { headers: Headers }): string {
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

async function signedUp() {
  const served = await serve();
  const answer = await served.http.call("POST", "/v1/setup", { body: { token: served.token, name: "Anna", password } });
  return { ...served, answer };
}

describe("ensureSetupToken()", () => {
  it("keeps the token in a file for its owner only, and the same one after a restart", async () => {
    const { setup, token } = await serve();
    const file = join(dataDir, "setup-token");
    expect(setup.link).toBe(`http://localhost:8080/setup#${token}`);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect((await readFile(file, "utf8")).trim()).toBe(token);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await serve()).token).toBe(token);
  });

  it("replaces a file that holds no token", async () => {
    await writeFile(join(dataDir, "setup-token"), "", { mode: 0o644 });
    expect((await serve()).token).toMatch(/^[\w-]{43}$/);
    expect((await stat(join(dataDir, "setup-token"))).mode & 0o777).toBe(0o600);
  });

  it("makes none once there is a user, and removes the file", async () => {
    await signedUp();
    await writeFile(join(dataDir, "setup-token"), "left over");
    expect((await serve()).setup.link).toBeUndefined();
    await expect(stat(join(dataDir, "setup-token"))).rejects.toThrow("ENOENT");
  });
});

describe("POST /v1/setup", () => {
  it("makes an admin, signs in, and is gone afterwards, as is its page", async () => {
    const { http, answer, token } = await signedUp();
    expect(answer).toMatchObject({ status: 201, body: { name: "Anna" } });
    expect((await http.call("GET", "/v1/keys", { headers: { Cookie: cookieOf(answer) } })).status).toBe(200);
    const again = await http.call("POST", "/v1/setup", { body: { token, name: "eve", password } });
    expect(again.status).toBe(404);
    expect((await http.call("GET", "/setup")).status).toBe(404);
    await expect(stat(join(dataDir, "setup-token"))).rejects.toThrow("ENOENT");
    expect(await database.prisma.user.count()).toBe(1);
  });

  it("refuses a wrong token, a short password and, after many tries, even the right token", async () => {
    const { http, token } = await serve({ setupTries: 3 });
    const claim = (body: object) => http.call("POST", "/v1/setup", { body: { token, name: "eve", password, ...body } });
    expect((await claim({ token: "x".repeat(43) })).status).toBe(403);
    expect((await claim({ token: "" })).status).toBe(403);
    expect((await claim({ password: "x".repeat(11) })).status).toBe(400);
    expect((await claim({ token: "y" })).status).toBe(403);
    expect((await claim({})).status).toBe(429);
    expect(await database.prisma.user.count()).toBe(0);
  });

  it("lets one of many concurrent claims win, over two instances", async () => {
    const [one, two] = [await serve(), await serve({ folder: join(dataDir, "second") })];
    expect(one.token).not.toBe(two.token);
    const answers = await Promise.all(
      [one, two, one, two, one, two].map(({ http, token }, n) =>
        http.call("POST", "/v1/setup", { body: { token, name: `person-${n}`, password } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404, 404, 404, 404]);
    expect(await database.prisma.user.count()).toBe(1);
  });
});

describe("POST /v1/session", () => {
  it("signs in whatever the case of the name, with a new session each time", async () => {
    const { http, answer } = await signedUp();
    const old = cookieOf(answer);
    const again = await http.call("POST", "/v1/session", {
      body: { name: " ANNA ", password },
      headers: { Cookie: old },
    });
    expect(again.status).toBe(204);
    expect(cookieOf(again)).not.toBe(old);
    expect((await http.call("GET", "/v1/keys", { headers: { Cookie: cookieOf(again) } })).status).toBe(200);
    expect((await http.call("GET", "/v1/keys", { headers: { Cookie: old } })).status).toBe(401);
  });

  it("answers alike for an unknown name and a wrong password, and limits tries by name", async () => {
    const { http } = await signedUp();
    const attempt = (name: string, tried: string) =>
      http.call("POST", "/v1/session", { body: { name, password: tried }, headers: { "X-Request-Id": "same" } });
    const [unknown, wrong] = [await attempt("nobody", password), await attempt("anna", `${password}!`)];
    expect(unknown.status).toBe(403);
    expect(wrong.text).toBe(unknown.text);
    for (let n = 0; n < 4; n++) expect((await attempt("anna", "wrong")).status).toBe(403);
    expect((await attempt("anna", password)).status).toBe(429);
    expect((await attempt("Anna ", password)).status).toBe(429);
    expect((await attempt("nobody", password)).status).toBe(403);
  });

  it("forgets the failed tries once somebody signs in", async () => {
    const { http } = await signedUp();
    const attempt = async (tried: string) =>
      (await http.call("POST", "/v1/session", { body: { name: "anna", password: tried } })).status;
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) expect(await attempt("wrong")).toBe(403);
      expect(await attempt(password)).toBe(204);
    }
  });

  it("keeps neither the password nor the session id in the database", async () => {
    const { answer } = await signedUp();
    const sessionId = cookieOf(answer).split("=")[1] ?? "none";
    const [user] = await database.prisma.user.findMany({ include: { sessions: true } });
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(user?.sessions).toHaveLength(1);
    expect(Buffer.from(user?.sessions[0]?.hash ?? []).toString("base64url")).not.toBe(sessionId);
    expect(sessionId).toMatch(/^[\w-]{43}$/);
  });

  it("sets a prefixed Secure cookie when the public URL is https, else a plain one", async () => {
    const plain = (await signedUp()).answer.headers.get("set-cookie");
    expect(plain).toMatch(/^sid=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax$/);
    const { http } = await serve({ publicUrl: new URL("https://nixie.example") });
    const answer = await http.call("POST", "/v1/session", { body: { name: "anna", password } });
    expect(answer.headers.get("set-cookie")).toMatch(
      /^__Host-sid=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure$/,
    );
  });
});

describe("a session", () => {
  it("ends by signing out, which also takes the cookie away", async () => {
    const { http, answer } = await signedUp();
    const headers = { Cookie: cookieOf(answer) };
    const out = await http.call("DELETE", "/v1/session", { headers });
    expect([out.status, out.headers.get("set-cookie")]).toEqual([204, expect.stringMatching(/^sid=; .*Max-Age=0/)]);
    expect((await http.call("GET", "/v1/keys", { headers })).status).toBe(401);
  });

  it.each([
    ["12 hours without use", [11, 11], [11, 12.01]],
    ["7 days, however much it is used", Array(15).fill(11), Array(16).fill(11)],
  ])("ends after %s", async (_name, livesThrough: number[], diesIn: number[]) => {
    for (const [hours, expected] of [
      [livesThrough, 200],
      [diesIn, 303],
    ] as const) {
      await database.pool.query("TRUNCATE users CASCADE");
      now = new Date("2026-01-01T00:00:00Z");
      const { http, answer } = await signedUp();
      let status = 0;
      for (const pause of hours) {
        now = new Date(now.getTime() + pause * hour);
        status = (await openPage(http, "/", cookieOf(answer))).status;
      }
      expect(status).toBe(expected);
    }
    expect(await deleteEndedSessions(database, now)).toBe(1);
    expect(await database.prisma.session.count()).toBe(0);
  });
});

describe("createPages()", () => {
  it("sends a stranger to the set-up, then to the sign-in", async () => {
    const { http, token } = await serve();
    expect((await openPage(http, "/")).headers.get("location")).toBe("/setup");
    await http.call("POST", "/v1/setup", { body: { token, name: "anna", password } });
    expect((await openPage(http, "/")).headers.get("location")).toBe("/sign-in");
  });

  it("sends a stranger back to where he wanted to go", async () => {
    const { http, answer } = await signedUp();
    const page = await openPage(http, "/suppressions?reason=mailbox-unknown");
    expect(page.headers.get("location")).toBe("/sign-in?to=%2Fsuppressions%3Freason%3Dmailbox-unknown");
    expect((await openPage(http, "/suppressions", cookieOf(answer))).status).toBe(200);
    expect((await openPage(http, "/setup", cookieOf(answer))).status).toBe(200);
    expect((await openPage(http, "/setup")).headers.get("location")).toBe("/sign-in");
  });

  it("serves pages that load their own files only, all of which exist, and hold no inline script or style", async () => {
    const { http, answer } = await signedUp();
    const pages = [await openPage(http, "/docs"), await openPage(http, "/sign-in")];
    pages.push(await openPage(http, "/review", cookieOf(answer)));
    for (const page of pages) {
      expect(page.status).toBe(200);
      expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
      const policy = page.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'; script-src 'self';");
      expect(page.text).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|https?:\/\//);
      const files = [...page.text.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|png))"/g)].map(([, file]) =>
        String(file),
      );
      expect(files.length).toBeGreaterThan(1);
      for (const file of files) expect((await http.call("GET", file)).status, file).toBe(200);
    }
  });

  it("gives each page a nonce of its own, keeps no page, and its files for good", async () => {
    const { http } = await signedUp();
    const pages = [await openPage(http, "/sign-in"), await openPage(http, "/sign-in")];
    const nonces = pages.map(({ text, headers }) => {
      const nonce = /nonce-([\w+/=]+)'/.exec(headers.get("content-security-policy") ?? "")?.[1];
      expect(text).toContain(`nonce="${nonce}"`);
      expect(headers.get("cache-control")).toBe("no-store");
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
    const script = /src="(\/assets\/[^"]+)"/.exec(pages[0]?.text ?? "")?.[1] ?? "";
    const { headers } = await http.call("GET", script, { headers: { "Accept-Encoding": "br" } });
    expect(headers.get("content-encoding")).toBe("br");
    expect(headers.get("cache-control")).toContain("immutable");
  });

  it("answers what is no page as before", async () => {
    const { http, answer } = await signedUp();
    const cookie = cookieOf(answer);
    expect((await http.call("GET", "/review")).status).toBe(404);
    expect((await openPage(http, "/v1/nothing", cookie)).status).toBe(404);
    expect((await openPage(http, "/assets/..%2findex.html", cookie)).headers.get("content-type")).not.toContain(
      "script",
    );
    const missing = await http.call("GET", "/assets/missing-1.js");
    expect(missing.status).toBe(404);
    expect(missing.headers.get("cache-control")).toBe("no-store");
  });
});

describe("cookieWarning()", () => {
  it.each([
    ["https://nixie.example", "network", false],
    [undefined, "loopback", false],
    ["http://nixie.example", "loopback", true],
    [undefined, "network", true],
  ] as const)("of %s on %s", (url, exposure, isWarned) => {
    expect(cookieWarning(url && new URL(url), exposure) !== undefined).toBe(isWarned);
  });
});

describe("the log", () => {
  it("holds no secret that was sent in a request", async () => {
    const { http, token } = await serve();
    const key = await http.key("admin");
    const canary = "canary-Zq7";
    const bodies = [
      ["POST", "/v1/setup", { token: `${canary}-token`, name: "eve", password: `${canary}-password` }],
      ["POST", "/v1/setup", { token, name: "anna", password: `${canary}-password` }],
      ["POST", "/v1/session", { name: `${canary}-name`, password: `${canary}-password` }],
      ["POST", "/v1/session", { name: "anna", password: `${canary}-password` }],
      ["POST", "/v1/session", { name: "anna", password: [`${canary}-list`] }],
      ["POST", "/v1/session", `{"password": "${canary}-broken`],
      ["POST", "/v1/keys", { name: `${canary}-name`, scopes: ["read"] }],
    ] as const;
    const secrets = [token, key];
    for (const [method, path, body] of bodies) {
      const answer = await http.call(method, path, {
        key,
        body,
        headers: { "Content-Type": "application/json", Cookie: `sid=${canary}-cookie`, "X-Request-Id": `${canary} id` },
      });
      secrets.push(cookieOf(answer).split("=")[1] ?? canary);
      const made = answer.body as { key?: string } | undefined;
      secrets.push(made?.key ?? canary);
    }
    await http.call("GET", `/v1/keys?key=${canary}-query`, { headers: { Authorization: `Basic ${canary}` } });
    await http.call("GET", `/${canary}-path#${canary}`, { key: `nx_${canary}` });
    const logs = http.logs();
    expect(logs.split("\n").length).toBeGreaterThan(bodies.length);
    for (const secret of [...secrets, canary]) expect(logs).not.toContain(secret === "" ? canary : secret);
  });
});

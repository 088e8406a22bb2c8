import { rootCertificates } from "node:tls";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { describeApi } from "../../src/http/openapi.ts";
import { newId } from "../../src/store/id.ts";
import { sourceLease, takeLease } from "../../src/store/lease.ts";
import { findSource, openSecrets } from "../../src/store/sources/sources.ts";
import { testSealer } from "../support/sources.ts";
import { eventually } from "../support/wait.ts";
import { least, noon, nowhere, type SourceRows, startSourceRows } from "./source-rows.ts";

let rows: SourceRows;
beforeAll(async () => {
  rows = await startSourceRows();
});
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.database.pool.query("TRUNCATE sources, source_status, source_folders, source_runs, leases");
});

const oauth = {
  method: "oauth",
  username: "bounces@example.com",
  provider: "microsoft",
  flow: "refresh-token",
  clientId: "app",
  clientSecret: "canary-client-secret",
  refreshToken: "canary-refresh-token",
  directory: "example.onmicrosoft.com",
};
const sendsCanary = {
  url: "smtps://nixie:canary-url-password@smtp.example.com",
  from: "nixie@example.com",
  to: "bounces@example.com",
  everyMinutes: 60,
  withinMinutes: 10,
};

type Body = { id: string; rows: { id: string; name: string }[]; type: string; errors: { path: string }[] };
const ask = async (method: string, path: string, body?: unknown, as?: string) => {
  const answer = await rows.ask(method, path, body, as);
  return { status: answer.status, body: answer.body as Body, text: answer.text };
};
const create = async (fields: object = {}) => {
  const answer = await ask("POST", "/v1/sources", { ...least, ...fields });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
};
const secretsOf = async (id: string) => {
  const source = await findSource(rows.database, "default", id);
  return source && openSecrets(rows.database, testSealer, source);
};

describe("POST /v1/sources", () => {
  it("keeps a mailbox paused, fills in what was left out, and says what to do next", async () => {
    const made = await create();
    expect(made).toEqual({
      id: expect.any(String),
      name: "Bounces",
      host: "imap.example.com",
      port: 993,
      tls: "tls",
      auth: { method: "password", username: "bounces@example.com" },
      secretsSet: ["password"],
      folders: ["INBOX"],
      afterAccept: { action: "leave" },
      schedule: "* * * * *",
      idle: true,
      mode: "act",
      backlog: "read",
      origin: "api",
      paused: true,
      version: 1,
      createdAt: noon.toISOString(),
      nextStep: expect.stringMatching(/\/dry-run; .*\/start\./),
      status: {
        state: "unstarted",
        since: noon.toISOString(),
        messagesRead: 0,
        duplicates: 0,
        errors: 0,
        folders: [],
      },
    });
    expect((await ask("GET", `/v1/sources/${made.id}`)).body).toEqual(made);
    expect((await ask("GET", "/v1/sources")).body).toEqual({
      rows: [made],
      listeners: [
        { door: "smtp", at: "127.0.0.1:2525", traffic: { since: noon.toISOString(), messages: 2, refused: 1 } },
        { door: "http", at: "127.0.0.1:8080", traffic: { since: noon.toISOString(), messages: 0 } },
      ],
    });
  });

  it("tells what came to a door to the house alone", async () => {
    const answer = await ask("GET", "/v1/sources", undefined, await rows.strangerKey("read"));
    expect(answer.body).toMatchObject({ listeners: [{ door: "smtp", at: "127.0.0.1:2525" }, { door: "http" }] });
    expect(answer.text).not.toContain("traffic");
  });

  it("seals the secrets, and tells them nowhere", async () => {
    const [ca = ""] = rootCertificates;
    const made = await create({
      auth: oauth,
      canary: sendsCanary,
      caCertificate: `${ca}\n-----BEGIN PRIVATE KEY-----`,
    });
    expect(made).toMatchObject({
      auth: { provider: "microsoft", clientId: "app", directory: "example.onmicrosoft.com" },
      secretsSet: ["clientSecret", "refreshToken", "canaryUrl"],
      canary: { from: "nixie@example.com", everyMinutes: 60 },
      caCertificate: expect.stringMatching(/^-----BEGIN CERTIFICATE-----/),
    });
    expect(await secretsOf(made.id)).toEqual({
      clientSecret: "canary-client-secret",
      refreshToken: "canary-refresh-token",
      canaryUrl: sendsCanary.url,
    });
    const { rows: stored } = await rows.database.pool.query<object>("SELECT s::text FROM sources s");
    const shown = [
      JSON.stringify([made, stored]),
      (await ask("GET", "/v1/sources")).text,
      (await ask("PATCH", `/v1/sources/${made.id}`, { name: "B" })).text,
      (await ask("POST", `/v1/sources/${made.id}/start`)).text,
      rows.logs(),
    ].join();
    expect(shown).not.toMatch(/canary-|PRIVATE KEY/);
    expect(shown).not.toContain(Buffer.from("canary-").toString("hex"));
  });

  it("says in the log who did it", async () => {
    const { id } = await create();
    expect(rows.logs()).toMatch(new RegExp(`"sourceId":"${id}","act":"created","actor":"key:`));
  });

  it.each<[string, string, object]>([
    ["no host", "host", { host: undefined }],
    ["a URL as host", "host", { host: "imaps://imap.example.com" }],
    ["a port in the host", "host", { host: "imap.example.com:993" }],
    ["an impossible port", "port", { port: 65_536 }],
    ["an unknown TLS mode", "tls", { tls: "ssl" }],
    ["a certificate that is none", "caCertificate", { caCertificate: "-----BEGIN CERTIFICATE-----\nAAAA" }],
    ["no password", "auth.password", { auth: { ...least.auth, password: undefined } }],
    ["an empty password", "auth.password", { auth: { ...least.auth, password: "" } }],
    ["a user name of two lines", "auth.username", { auth: { ...least.auth, username: "a\r\nA1 LOGOUT" } }],
    ["an over-long password", "auth.password", { auth: { ...least.auth, password: "x".repeat(1025) } }],
    ["no refresh token", "auth.refreshToken", { auth: { ...oauth, refreshToken: undefined } }],
    [
      "no client secret",
      "auth.clientSecret",
      { auth: { ...oauth, flow: "client-credentials", clientSecret: undefined } },
    ],
    [
      "client credentials at Google",
      "auth.flow",
      { auth: { ...oauth, provider: "google", flow: "client-credentials" } },
    ],
    ["no token URL for another provider", "auth.tokenUrl", { auth: { ...oauth, provider: "other" } }],
    ["a token URL in the clear", "auth.tokenUrl", { auth: { ...oauth, tokenUrl: "http://example.com/token" } }],
    ["a token URL with a password", "auth.tokenUrl", { auth: { ...oauth, tokenUrl: "https://a:b@example.com/" } }],
    ["a directory that is a path", "auth.directory", { auth: { ...oauth, directory: "../common" } }],
    ["no folder", "folders", { folders: [] }],
    ["a folder twice", "folders", { folders: ["INBOX", "INBOX"] }],
    ["too many folders", "folders", { folders: Array.from({ length: 21 }, (_, n) => `f${n}`) }],
    ["a move into a folder that is read", "afterAccept.folder", { afterAccept: { action: "move", folder: "inbox" } }],
    ["the flag \\Deleted", "afterAccept.flag", { afterAccept: { action: "leave", flag: "\\Deleted" } }],
    ["an unknown action", "afterAccept.action", { afterAccept: { action: "burn" } }],
    ["no schedule", "schedule", { schedule: "hourly" }],
    ["no hours of silence", "silentHours", { silentHours: 0 }],
    ["a canary without a server", "canary.url", { canary: { ...sendsCanary, url: undefined } }],
    ["a canary by HTTP", "canary.url", { canary: { ...sendsCanary, url: "https://example.com" } }],
    ["a canary to nobody", "canary.to", { canary: { ...sendsCanary, to: "bounces" } }],
    ["a canary that is overtaken", "canary.withinMinutes", { canary: { ...sendsCanary, withinMinutes: 61 } }],
    ["a name of spaces", "name", { name: "  " }],
    ["an unknown member", "", { pasword: "x" }],
  ])("refuses %s", async (_name, path, fields) => {
    const answer = await ask("POST", "/v1/sources", { ...least, ...fields });
    expect(answer).toMatchObject({ status: 400, body: { type: "urn:nixie:problem:validation" } });
    expect(answer.body.errors.map((fault) => fault.path)).toContain(["body", path].filter(Boolean).join("."));
    expect(answer.text).not.toContain("canary-");
    expect((await ask("GET", "/v1/sources")).body.rows).toEqual([]);
  });

  it.each<[string, object]>([
    ["STARTTLS on its own port", { tls: "starttls", port: undefined }],
    ["an IPv6 address", { host: "2001:db8::1" }],
    ["a token URL on loopback", { auth: { ...oauth, provider: "other", tokenUrl: "http://127.0.0.1:8080/token" } }],
    ["client credentials", { auth: { ...oauth, flow: "client-credentials", refreshToken: undefined } }],
    ["a public client", { auth: { ...oauth, clientSecret: undefined } }],
    ["folders of special use", { folders: ["INBOX", "\\Junk"], afterAccept: { action: "move", folder: "Nixie" } }],
    ["a keyword", { afterAccept: { action: "leave", flag: "$Nixie" } }],
  ])("takes %s", async (_name, fields) => {
    const { auth: _, ...kept } = fields as Record<string, unknown>;
    const defaults = "port" in kept ? { port: 143 } : {};
    expect(await create(fields)).toMatchObject({ ...JSON.parse(JSON.stringify(kept)), ...defaults });
  });

  it("keeps every certificate of a file, and nothing else of it", async () => {
    const file = ["# ours", ...rootCertificates.slice(0, 3), "-----BEGIN PRIVATE KEY-----"].join("\r\n");
    const { caCertificate } = (await create({ caCertificate: file })) as Body & { caCertificate: string };
    expect(caCertificate.match(/^-----.*$/gm)).toEqual(
      [1, 2, 3].flatMap(() => ["-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"]),
    );
    expect(caCertificate).not.toContain("ours");
  });

  it("refuses a name that another mailbox has, or that is IMAP_URL's", async () => {
    await create();
    const problem = { status: 409, body: { type: "urn:nixie:problem:name-taken" } };
    expect(await ask("POST", "/v1/sources", { ...least, name: " Bounces " })).toMatchObject(problem);
    expect(await ask("POST", "/v1/sources", { ...least, name: "imap-url" })).toMatchObject(problem);
    const { id } = await create({ name: "Other" });
    expect(await ask("PATCH", `/v1/sources/${id}`, { name: "Bounces" })).toMatchObject(problem);
    expect(await ask("PATCH", `/v1/sources/${id}`, { name: "imap-url" })).toMatchObject(problem);
  });
});

describe("PATCH /v1/sources/{id}", () => {
  const patch = (id: string, body: unknown) => ask("PATCH", `/v1/sources/${id}`, body);

  it("changes what is given, clears what is null, and leaves the rest, secrets too", async () => {
    const { id } = await create({ silentHours: 24, canary: sendsCanary });
    const woken = rows.woken();
    expect(
      await patch(id, { mode: "shadow", silentHours: null, auth: { method: "password", username: "b" } }),
    ).toMatchObject({
      status: 200,
      body: {
        mode: "shadow",
        version: 2,
        auth: { username: "b" },
        name: "Bounces",
        secretsSet: ["password", "canaryUrl"],
      },
    });
    expect(rows.woken()).toBe(woken + 1);
    const cleared = await patch(id, { canary: null });
    expect(cleared.body).toMatchObject({ secretsSet: ["password"] });
    expect(cleared.body).not.toHaveProperty("canary");
    expect(cleared.body).not.toHaveProperty("silentHours");
    expect(await secretsOf(id)).toEqual({ password: "canary-password" });
  });

  it("takes new secrets", async () => {
    const { id } = await create();
    await patch(id, { auth: { ...least.auth, password: "canary-2" } });
    expect(await secretsOf(id)).toEqual({ password: "canary-2" });
    await patch(id, { auth: oauth });
    expect(await secretsOf(id)).toEqual({
      clientSecret: "canary-client-secret",
      refreshToken: "canary-refresh-token",
    });
  });

  it("changes the port with the TLS mode, when it was the usual one", async () => {
    const { id } = await create();
    expect((await patch(id, { tls: "starttls" })).body).toMatchObject({ port: 143 });
    expect((await patch(id, { port: 1143 })).body).toMatchObject({ port: 1143 });
    expect((await patch(id, { tls: "tls", auth: least.auth })).body).toMatchObject({ port: 1143 });
  });

  it.each<[string, object]>([
    ["another host", { host: "imap.example.org" }],
    ["no encryption", { tls: "none" }],
  ])("does not send kept secrets to %s", async (_name, fields) => {
    const { id } = await create();
    const refused = await patch(id, fields);
    expect(refused).toMatchObject({ status: 409, body: { type: "urn:nixie:problem:secrets-needed" } });
    expect((await ask("GET", `/v1/sources/${id}`)).body).toMatchObject({ version: 1, host: "imap.example.com" });
    expect((await patch(id, { ...fields, auth: least.auth })).status).toBe(200);
  });

  it.each<[string, string, object]>([
    ["another method without its secret", "body.auth.refreshToken", { auth: { ...oauth, refreshToken: undefined } }],
    ["a folder that is moved into", "body.afterAccept.folder", { folders: ["INBOX", "Done"] }],
    ["a canary without a server", "body.canary.url", { canary: { ...sendsCanary, url: undefined } }],
    ["a schedule that is none", "body.schedule", { schedule: "x" }],
    ["null where there is always something", "body.host", { host: null }],
    ["an unknown member", "body", { paused: false }],
  ])("refuses %s", async (_name, path, fields) => {
    const { id } = await create({ afterAccept: { action: "move", folder: "Done" } });
    const answer = await patch(id, fields);
    expect(answer).toMatchObject({ status: 400, body: { type: "urn:nixie:problem:validation" } });
    expect(answer.body.errors.map((fault) => fault.path)).toContain(path);
  });

  it("changes nothing when there is nothing to change", async () => {
    const { id } = await create();
    expect(await patch(id, {})).toMatchObject({ status: 200, body: { version: 1 } });
  });
});

describe("a mailbox", () => {
  it("is started and paused, once each", async () => {
    const { id } = await create();
    const started = await ask("POST", `/v1/sources/${id}/start`);
    expect(started).toMatchObject({
      status: 200,
      body: { paused: false, version: 2, startedAt: noon.toISOString(), status: { state: "connecting" } },
    });
    expect(started.body).not.toHaveProperty("nextStep");
    expect((await ask("POST", `/v1/sources/${id}/start`)).body).toMatchObject({ version: 2 });
    const paused = await ask("POST", `/v1/sources/${id}/pause`);
    expect(paused).toMatchObject({
      status: 200,
      body: { paused: true, version: 3, nextStep: expect.stringContaining("/start"), status: { state: "paused" } },
    });
    expect((await ask("POST", `/v1/sources/${id}/pause`)).body).toMatchObject({ version: 3 });
  });

  it("shows how it fares, and what to do about it", async () => {
    const { id } = await create();
    await ask("POST", `/v1/sources/${id}/start`);
    const fault = { kind: "login-refused", step: "login", words: "No.", nextStep: "Make an app password." };
    await rows.database.pool.query(
      `UPDATE source_status SET state = 'failing', instance = 'one', last_poll_at = $1, messages_read = 7, fault = $2,
         fault_at = $1, failing_since = $1, next_try_at = $1, lag_seconds = 1.5, unread = 3, canary_sent_at = $1,
         folder_faults = jsonb_build_object('Junk', $2::jsonb, 'INBOX', $2::jsonb)`,
      [noon, fault],
    );
    await rows.database.pool.query(
      `INSERT INTO source_folders (source_id, folder, uid_validity, last_uid, backlog_uid, people_uid, pending, unfetched, updated_at)
       VALUES ($1, 'INBOX', 4294967295, 12, 5, 5, '{}', '{}', now())`,
      [id],
    );
    const at = noon.toISOString();
    expect((await ask("GET", `/v1/sources/${id}`)).body).toMatchObject({
      nextStep: "Make an app password.",
      status: {
        state: "failing",
        instance: "one",
        messagesRead: 7,
        lagSeconds: 1.5,
        unread: 3,
        fault,
        faultAt: at,
        failingSince: at,
        nextTryAt: at,
        canary: { sentAt: at },
        folders: [
          { folder: "INBOX", uidValidity: 4294967295, lastUid: 12, backlogUid: 5, fault },
          { folder: "Junk", fault },
        ],
      },
    });
  });

  it("is removed with its secrets", async () => {
    const { id } = await create();
    expect((await ask("DELETE", `/v1/sources/${id}`)).status).toBe(204);
    expect((await ask("DELETE", `/v1/sources/${id}`)).status).toBe(404);
    expect((await ask("GET", "/v1/sources")).body.rows).toEqual([]);
    expect((await rows.database.pool.query("SELECT 1 FROM source_status")).rowCount).toBe(0);
  });
});

describe("POST /v1/sources/{id}/read-again", () => {
  const readAgain = (id: string) => ask("POST", `/v1/sources/${id}/read-again`);

  it("forgets how far it was read, and shuts out whoever reads it", async () => {
    const { id } = await create();
    const lease = await takeLease(rows.database, sourceLease(id), "one", 60_000);
    await rows.database.pool.query(
      `INSERT INTO source_folders (source_id, folder, uid_validity, last_uid, backlog_uid, people_uid, pending, unfetched, updated_at)
       VALUES ($1, 'INBOX', 1, 12, 5, 5, '{}', '{}', now())`,
      [id],
    );
    expect(await readAgain(id)).toMatchObject({ status: 202, body: { version: 2, status: { folders: [] } } });
    const taken = await takeLease(rows.database, sourceLease(id), "two", 60_000);
    expect(Number(taken?.fence)).toBeGreaterThan(Number(lease?.fence));
  });

  it("is refused where nothing would come of it", async () => {
    const { id } = await create({ backlog: "skip" });
    expect(await readAgain(id)).toMatchObject({ status: 409, body: { type: "urn:nixie:problem:backlog-skipped" } });
    await ask("PATCH", `/v1/sources/${id}`, { backlog: "read" });
    await rows.database.pool.query(
      `INSERT INTO source_runs (tenant_id, id, source_id, kind, state, started_at)
       VALUES ('default', $1, $2, 'backlog', 'paused', now())`,
      [newId(), id],
    );
    expect(await readAgain(id)).toMatchObject({ status: 409, body: { type: "urn:nixie:problem:run-open" } });
    await rows.database.pool.query("UPDATE source_runs SET state = 'cancelled'");
    expect((await readAgain(id)).status).toBe(202);
  });
});

describe("POST /v1/sources/test", () => {
  it("tells each step when it is taken, to who asks for lines", async () => {
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slow = await startSourceRows({
      walk: async (_tried, onStep) => {
        onStep?.({ step: "dns", outcome: "passed", found: "192.0.2.1" });
        await held;
        onStep?.({ step: "tcp", outcome: "not-reached" });
        return [];
      },
    });
    const key = await slow.key("manage");
    const response = await fetch(`${slow.url}/v1/sources/test`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${key}`,
        "Content-Type": "application/json",
        Accept: "application/x-ndjson",
      },
      body: JSON.stringify(least),
    });
    const reader = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
    // The second step is not taken before the first was read.
    expect((await reader.read()).value).toBe('{"step":"dns","outcome":"passed","found":"192.0.2.1"}\n');
    goOn();
    expect((await reader.read()).value).toBe('{"step":"tcp","outcome":"not-reached"}\n');
    expect((await reader.read()).done).toBe(true);
    expect(response.headers.get("content-type")).toContain("application/x-ndjson");
    await slow.stop();
  });

  it("walks with what is given, and keeps nothing", async () => {
    const answer = await ask("POST", "/v1/sources/test", { ...least, tls: "starttls" });
    expect(answer).toMatchObject({
      status: 200,
      body: { passed: true, steps: [{ step: "dns", outcome: "passed", found: "192.0.2.1" }] },
    });
    expect(rows.tried.at(-1)).toMatchObject({
      settings: { host: "imap.example.com", port: 143 },
      secrets: { password: "canary-password" },
    });
    expect((await ask("GET", "/v1/sources")).body.rows).toEqual([]);
    expect(await ask("POST", "/v1/sources/test", { ...least, schedule: "x" })).toMatchObject({ status: 400 });
  });

  it("walks with what is kept", async () => {
    const { id } = await create();
    expect((await ask("POST", `/v1/sources/${id}/test`)).body).toMatchObject({ passed: true });
    expect(rows.tried.at(-1)).toMatchObject({ source: { id }, secrets: { password: "canary-password" } });
  });

  it("tells which step failed, and holds no more than so many at once", async () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let walking = 0;
    const slow = await startSourceRows({
      walk: async () => {
        walking++;
        await finished;
        const fault = { kind: "no-answer", step: "tcp", words: "Nothing.", nextStep: "Look at the firewall." } as const;
        return [
          { step: "dns", outcome: "passed" },
          { step: "tcp", outcome: "failed", fault, milliseconds: 10_000 },
          { step: "tls", outcome: "not-reached" },
        ];
      },
    });
    const running = Array.from({ length: 10 }, () => slow.ask("POST", "/v1/sources/test", least));
    await eventually("ten walks", () => walking === 10 || undefined);
    expect((await slow.ask("POST", "/v1/sources/test", least)).status).toBe(429);
    finish();
    for (const answer of await Promise.all(running)) {
      expect(answer.body).toMatchObject({ passed: false, steps: [{}, { fault: { kind: "no-answer" } }, {}] });
    }
    expect((await slow.ask("POST", "/v1/sources/test", least)).status).toBe(200);
    await slow.stop();
  });
});

const acts = ["start", "pause", "dry-run", "read-again", "test"];
const runActs = ["pause", "resume", "cancel"];
const changing: [string, string][] = [
  ["POST", "/v1/sources"],
  ["POST", "/v1/sources/test"],
  ["PATCH", "/v1/sources/ID"],
  ["DELETE", "/v1/sources/ID"],
  ...acts.map((act): [string, string] => ["POST", `/v1/sources/ID/${act}`]),
  ...runActs.map((act): [string, string] => ["POST", `/v1/sources/ID/runs/RUN/${act}`]),
];
const reading: [string, string][] = [
  ["GET", "/v1/sources"],
  ["GET", "/v1/sources/ID"],
  ["GET", "/v1/sources/ID/runs"],
  ["GET", "/v1/sources/ID/runs/RUN"],
  ["GET", "/v1/sources/ID/runs/RUN/events"],
  ["GET", "/v1/sources/ID/disagreements"],
];

describe("who may do what", () => {
  it.each(changing)("%s %s is not for who may only read", async (method, path) => {
    const key = await rows.key("read", "ingest", "report", "lookup", "suppress");
    expect((await ask(method, path.replace("ID", nowhere).replace("RUN", nowhere), {}, key)).status).toBe(403);
  });

  it.each(reading)("%s %s is for who may read", async (method, path) => {
    const where = path.replace("ID", nowhere).replace("RUN", nowhere);
    expect((await ask(method, where, undefined, await rows.key("manage", "ingest"))).status).toBe(403);
    expect((await ask(method, where, undefined, await rows.key("read"))).status).toBe(path.includes("ID") ? 404 : 200);
    expect((await rows.call(method, where)).status).toBe(401);
  });

  it.each([...changing, ...reading].filter(([, path]) => path.includes("ID")))(
    "%s %s is not to be found by another tenant",
    async (method, path) => {
      const { id } = await create();
      const runId = ((await ask("POST", `/v1/sources/${id}/dry-run`)).body as Body).id;
      const key = await rows.strangerKey("read", "manage");
      const body = method === "PATCH" ? { name: "Mine" } : undefined;
      const answer = await ask(method, path.replace("ID", id).replace("RUN", runId), body, key);
      expect(answer).toMatchObject({ status: 404, body: { type: "urn:nixie:problem:not-found" } });
      expect((await ask("GET", `/v1/sources/${id}`)).body).toMatchObject({ name: "Bounces", version: 1 });
      expect((await ask("GET", "/v1/sources", undefined, key)).body.rows).toEqual([]);
    },
  );

  it("is described in valid OpenAPI, and no secret in an answer", async () => {
    const document = describeApi(rows.routes, { version: "1.2.3" });
    expect(await new Validator().validate(structuredClone(document) as Record<string, unknown>)).toEqual({
      valid: true,
    });
    const { SourceAuth, Source } = (document as { components: { schemas: Record<string, object> } }).components.schemas;
    expect(JSON.stringify(SourceAuth)).toContain('"clientId"');
    expect(JSON.stringify([SourceAuth, Source])).not.toMatch(/"(?:password|clientSecret|refreshToken|url)":/);
  });

  it("refuses methods and ids that are none", async () => {
    expect((await ask("PUT", `/v1/sources/${nowhere}`)).status).toBe(405);
    expect((await ask("DELETE", "/v1/sources")).status).toBe(405);
    expect((await ask("GET", "/v1/sources/x")).status).toBe(400);
    expect((await ask("GET", `/v1/sources/${nowhere}/runs/x`)).status).toBe(400);
  });
});

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { NoticePost, NoticeProvider } from "../../src/domain/notice.ts";
import { noticeSourceRoutes } from "../../src/http/routes/notice-sources.ts";
import { noticeRoutes } from "../../src/http/routes/notices.ts";
import type { Intake } from "../../src/intake/intake.ts";
import { createNoticeReceiver } from "../../src/intake/receive-notices.ts";
import { checkAuth } from "../../src/notices/verify.ts";
import { createKey } from "../../src/store/access/keys.ts";
import { createSealer } from "../../src/store/seal.ts";
import { createTenantDirectory } from "../../src/store/tenants/tenant-directory.ts";
import { createTenant } from "../../src/store/tenants/tenants.ts";
import {
  makeBasic,
  makeBearer,
  makeMailgun,
  makeMailpace,
  makeSendgrid,
  makeSns,
  makeStandardWebhooks,
  type Signer,
  topic,
} from "../notices/signing.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";
import { startTestIntake } from "../support/intake.ts";

let database: TestDatabase;
let http: TestHttp;
let intake: Intake;
let manage: string;
let report: string;
let othersManage: string;
/** What was asked of SNS, and what it answers. */
let visited: string[] = [];
let lying: Record<string, string> = {};
const sns = makeSns();
// Later than any certificate that is made meanwhile.
let now = new Date(Date.now() + 600_000);

beforeAll(async () => {
  database = await openTestDatabase();
  await createTenant(database, { id: "other", name: "Other" }, now);
  const directory = createTenantDirectory(database, { sending: [], bounce: [] }, () => performance.now());
  intake = await startTestIntake(database, { directory, now: () => now });
  const sealer = createSealer([randomBytes(32)]);
  const receiver = createNoticeReceiver({
    database,
    sealer,
    postNotices: intake.postNotices,
    now: () => now,
    onAnswer: () => {},
    async fetchSns(url) {
      visited.push(url.href);
      const text = lying[url.href];
      if (text === undefined) throw new Error("Cannot reach it");
      return text;
    },
  });
  const log = { info: () => {} };
  const context = { database, sealer, log, publicUrl: "https://nixie.example/", now: () => now, checkAuth };
  http = await startTestHttp([...noticeRoutes(receiver), ...noticeSourceRoutes(context)], database);
  const keyOf = async (tenant: string, scope: "manage" | "report") =>
    (await createKey(database, { tenant, name: scope, scopes: [scope] })).key;
  manage = await keyOf("default", "manage");
  report = await keyOf("default", "report");
  othersManage = await keyOf("other", "manage");
});
afterAll(async () => {
  await http.stop();
  await intake.stop();
  await database.close();
});
beforeEach(async () => {
  await database.pool.query(
    "TRUNCATE notice_sources, message_keys, reports, verdicts, suppressions, suppression_changes, strikes, guards, reviews, outbox_events, stats",
  );
  visited = [];
  lying = { [sns.certificateUrl]: sns.certificate, [sns.subscribeUrl]: "<ConfirmSubscriptionResponse/>" };
});

type Source = { path: string; url: string; lastNoticeAt?: string; lastRefusal?: string };

async function put(provider: NoticeProvider, fields: object, key = manage): Promise<Source> {
  const answer = await http.call("PUT", `/v1/notice-sources/${provider}`, { key, body: fields });
  expect([200, 201], answer.text).toContain(answer.status);
  return answer.body as Source;
}

async function post(path: string, { headers, body }: NoticePost, key?: string) {
  const given = Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const type = { "Content-Type": "application/json" };
  const answer = await http.call("POST", path, { key, body, headers: { ...type, ...Object.fromEntries(given) } });
  return { status: answer.status, body: answer.body as Record<string, unknown>, headers: answer.headers };
}

const count = async (table: string, where = "true") =>
  Number((await database.pool.query(`SELECT count(*) FROM ${table} WHERE ${where}`)).rows[0].count);
const listed = async (tenant = "default") =>
  (await database.pool.query("SELECT address_key, reason, proof FROM suppressions WHERE tenant_id = $1", [tenant]))
    .rows;
/** A fixture as if it had happened today: what is old goes to a person. */
function fixture(name: string): Buffer {
  const text = readFileSync(new URL(`../fixtures/notices/${name}`, import.meta.url), "utf8");
  const seconds = String(Math.floor(now.getTime() / 1000) - 60);
  const today = now.toISOString().slice(0, 10);
  return Buffer.from(text.replaceAll("2026-03-01", today).replace(/\b17723664\d\d\b/g, seconds));
}

const hard = (recipient = "jane@example.com", id = "1") =>
  Buffer.from(JSON.stringify({ id, event: "failed", recipient, reason: "550 5.1.1 User unknown" }));

const providers: readonly (readonly [NoticeProvider, () => Signer, string, string])[] = [
  ["ses", () => sns, "ses/bounce.json", "max@example.com"],
  ["sendgrid", makeSendgrid, "sendgrid/batch.json", "jane4@example.com"],
  ["postmark", makeBasic, "postmark/hard-bounce.json", "john1@example.com"],
  ["mailgun", makeMailgun, "mailgun/permanent.json", "ann1@example.com"],
  ["sparkpost", makeBearer, "sparkpost/batch.json", "kim4@example.com"],
  ["sparkpost", makeBasic, "sparkpost/batch.json", "kim4@example.com"],
  ["resend", () => makeStandardWebhooks("svix"), "resend/bounced.json", "lee1@example.com"],
  ["mailpace", makeMailpace, "mailpace/delivered.json", ""],
  ["generic", () => makeStandardWebhooks("webhook"), "generic/events.ndjson", "eva1@example.com"],
];
/** What goes over the wire: SNS puts the event into a message of its own. */
const bodyOf = (provider: NoticeProvider, name: string) =>
  provider === "ses" ? Buffer.from(JSON.parse(fixture(name).toString()).Message) : fixture(name);

describe("POST /v1/notices/{provider}/{path}", () => {
  it.each(providers)("takes what %s signed, judges it as verified, and once", async (provider, make, name, address) => {
    const signer = make();
    const { path } = await put(provider, signer.auth);
    const signed = signer.post(bodyOf(provider, name), now);
    const first = await post(path, signed);
    expect(first).toMatchObject({ status: 200, body: { duplicates: 0 } });
    expect(first.body["judged"]).toBeGreaterThan(0);
    const proofs = await database.pool.query("SELECT DISTINCT proof FROM verdicts");
    expect(proofs.rows).toEqual([{ proof: "verified" }]);
    const known = (await listed()).map((row) => row.address_key);
    if (address === "") expect(known).toEqual([]);
    else expect(known).toContain(address);
    const reports = await count("reports");

    const again = await post(path, signed);
    const { judged = 0, kept = 0 } = first.body as Record<string, number>;
    expect(again).toMatchObject({ status: 200, body: { judged: 0, kept: 0, duplicates: judged + kept } });
    expect(await count("reports")).toBe(reports);
  });

  it.each(providers)(
    "refuses what somebody else signed as %s, and keeps nothing of it",
    async (provider, make, name) => {
      const { path } = await put(provider, make().auth);
      const stranger = provider === "ses" ? makeSns() : make();
      const { status, body, headers } = await post(path, stranger.post(bodyOf(provider, name), now));
      const isCredential = ["postmark", "sparkpost"].includes(provider);
      expect([status, body["type"]]).toEqual(
        isCredential ? [401, "urn:nixie:problem:unauthorized"] : [403, "urn:nixie:problem:bad-signature"],
      );
      if (isCredential) expect(headers.get("www-authenticate")).toMatch(/^(?:Basic|Bearer) realm="nixie"$/);
      expect(await count("reports")).toBe(0);
      const shown = await http.call("GET", `/v1/notice-sources/${provider}`, { key: manage });
      expect(shown.body).toMatchObject({ lastRefusedAt: now.toISOString(), lastRefusal: expect.any(String) });
    },
  );

  it("takes from Postmark whatever comes to a path that nobody else knows", async () => {
    const { path } = await put("postmark", { scheme: "path" });
    expect(path).toMatch(/^\/v1\/notices\/postmark\/[\w-]{43}$/);
    const answer = await post(path, { headers: {}, body: fixture("postmark/hard-bounce.json") });
    expect(answer).toMatchObject({ status: 200, body: { judged: 1 } });
    expect(await post(`${path}x`, { headers: {}, body: fixture("postmark/open.json") })).toMatchObject({ status: 404 });
    const other = path.replace("postmark", "generic");
    expect(await post(other, { headers: {}, body: hard() })).toMatchObject({ status: 404 });
  });

  it("takes SNS's content type", async () => {
    const { path } = await put("ses", sns.auth);
    const { body } = sns.post(bodyOf("ses", "ses/bounce.json"), now);
    const headers = { "Content-Type": "text/plain; charset=UTF-8" };
    expect((await http.call("POST", path, { body, headers })).status).toBe(200);
  });

  it("refuses a Mailgun token that comes again with other events, and takes it again with the same", async () => {
    const signer = makeMailgun();
    const { path } = await put("mailgun", signer.auth);
    const signed = signer.withToken(fixture("mailgun/complained.json"), now, "t".repeat(50));
    expect(await post(path, signed)).toMatchObject({ status: 200, body: { judged: 1 } });
    const stolen = { ...JSON.parse(fixture("mailgun/permanent.json").toString()) };
    const forged = { ...stolen, signature: JSON.parse(signed.body.toString()).signature };
    const replay = await post(path, { headers: {}, body: Buffer.from(JSON.stringify(forged)) });
    expect(replay).toMatchObject({ status: 403, body: { detail: expect.stringContaining("with other events") } });
    expect(await listed()).toMatchObject([{ reason: "abuse" }]);
    expect(await post(path, signed)).toMatchObject({ status: 200, body: { judged: 0, duplicates: 1 } });
    // What was refused used nothing up.
    const fresh = signer.post(fixture("mailgun/permanent.json"), now);
    expect(await post(path, fresh)).toMatchObject({ status: 200, body: { judged: 1 } });
  });

  it("refuses what is too old, by the window that the source sets", async () => {
    const signer = makeSendgrid();
    const old = signer.post(fixture("sendgrid/batch.json"), new Date(now.getTime() - 400_000));
    const { path } = await put("sendgrid", signer.auth);
    expect(await post(path, old)).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining("at most 300") },
    });
    await put("sendgrid", { ...signer.auth, maxAgeSeconds: 3600 });
    expect(await post(path, old)).toMatchObject({ status: 200 });
  });

  it("judges the same event once, however many posts of it come at the same moment", async () => {
    const { path } = await put("generic", { scheme: "path" });
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(path, { headers: {}, body: hard() })));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(answers.filter(({ body }) => body["judged"] === 1)).toHaveLength(1);
    expect([await count("reports"), await count("verdicts")]).toEqual([1, 1]);
  });

  it("takes the same event twice in one post for one", async () => {
    const { path } = await put("generic", { scheme: "path" });
    const body = Buffer.concat([hard(), Buffer.from("\n"), hard()]);
    expect((await post(path, { headers: {}, body })).body).toMatchObject({ judged: 1, duplicates: 1 });
  });

  it("keeps events of a type that nobody knows, passes over what says nothing of delivery, and tells of all", async () => {
    const { path } = await put("sendgrid", makeSendgrid().auth);
    const signer = makeSendgrid();
    await put("sendgrid", signer.auth);
    const { body } = await post(path, signer.post(fixture("sendgrid/batch.json"), now));
    expect(body).toEqual({ judged: 7, duplicates: 0, kept: 2, passedOver: 3 });
    const { rows } = await database.pool.query("SELECT detail->>'text' AS text FROM reports WHERE kind = 'none'");
    expect(rows.map(({ text }) => JSON.parse(text).event).sort()).toEqual([
      "account_status_change",
      "group_resubscribe",
    ]);
    expect(await count("reviews")).toBe(0);
  });

  it("files an event under the stream that it names, else under that of the source", async () => {
    const { path } = await put("generic", { scheme: "path", stream: "receipts" });
    const named = JSON.stringify({ id: "2", event: "complained", recipient: "b@example.com", stream: "news" });
    await post(path, { headers: {}, body: Buffer.from(`${hard("a@example.com")}\n${named}`) });
    const { rows } = await database.pool.query("SELECT address, stream_id FROM verdicts ORDER BY address");
    expect(rows).toEqual([
      { address: "a@example.com", stream_id: "receipts" },
      { address: "b@example.com", stream_id: "news" },
    ]);
  });

  it("links a bounce that came by mail before, rather than judging it twice", async () => {
    const { path } = await put("generic", { scheme: "path" });
    const event = {
      event: "failed",
      recipient: "a@example.com",
      reason: "550 5.1.1 No",
      messageId: "<m@sender.example>",
    };
    for (const id of ["1", "2"]) {
      await post(path, { headers: {}, body: Buffer.from(JSON.stringify({ ...event, id })) });
    }
    const { rows } = await database.pool.query("SELECT effect FROM verdicts ORDER BY id");
    expect(rows).toEqual([{ effect: "suppress" }, { effect: "linked" }]);
  });

  it("takes all of a post or nothing", async () => {
    const { path } = await put("generic", { scheme: "path" });
    const answer = await post(path, { headers: {}, body: Buffer.concat([hard(), Buffer.from("\n{")]) });
    expect(answer).toMatchObject({
      status: 400,
      body: { type: "urn:nixie:problem:malformed-notice", detail: "Cannot read line 2: expected a JSON object" },
    });
    expect([await count("reports"), await count("message_keys")]).toEqual([0, 0]);
    expect(await post(path, { headers: {}, body: Buffer.alloc(2_000_001, " ") })).toMatchObject({ status: 413 });
    const lines = Array.from({ length: 5000 }, (_, index) => `${hard(`a${index}@example.com`, String(index))}\n`);
    const many = await post(path, { headers: {}, body: Buffer.from(lines.join("")) });
    expect(many).toMatchObject({ status: 200, body: { judged: 5000 } });
  });

  it("takes a post from no other site's page", async () => {
    const { path } = await put("generic", { scheme: "path" });
    const headers = { "sec-fetch-site": "cross-site" };
    expect(await post(path, { headers, body: hard() })).toMatchObject({ status: 403 });
  });
});

describe("SNS", () => {
  const message = (type: string, members: object = {}) =>
    sns.message({ Type: type, Message: "m", Token: "t", SubscribeURL: sns.subscribeUrl, ...members }, now);

  it("confirms the subscription of a topic that is listed, and no other", async () => {
    const { path } = await put("ses", sns.auth);
    expect(await post(path, message("SubscriptionConfirmation"))).toMatchObject({ status: 200 });
    expect(visited).toEqual([sns.certificateUrl, sns.subscribeUrl]);
    visited = [];
    const foreign = message("SubscriptionConfirmation", { TopicArn: `${topic}-of-another` });
    expect(await post(path, foreign)).toMatchObject({ status: 403 });
    expect(visited).toEqual([]);
  });

  it.each([
    ["https://169.254.169.254/SimpleNotificationService-1.pem", sns.subscribeUrl],
    ["https://sns.eu-west-1.amazonaws.com.evil.example/x.pem", sns.subscribeUrl],
    ["http://sns.eu-west-1.amazonaws.com/x.pem", sns.subscribeUrl],
    ["https://sns.eu-west-1.amazonaws.com@evil.example/x.pem", sns.subscribeUrl],
    ["https://localhost/x.pem", sns.subscribeUrl],
  ])("fetches no certificate from %s", async (SigningCertURL, SubscribeURL) => {
    const { path } = await put("ses", sns.auth);
    const forged = message("SubscriptionConfirmation", { SigningCertURL, SubscribeURL });
    expect(await post(path, forged)).toMatchObject({ status: 403 });
    expect(visited).toEqual([]);
  });

  it("visits no other place to confirm, even when SNS itself signed it", async () => {
    const { path } = await put("ses", sns.auth);
    for (const SubscribeURL of ["https://evil.example/", "http://127.0.0.1/"]) {
      const answer = await post(path, message("SubscriptionConfirmation", { SubscribeURL }));
      expect(answer).toMatchObject({ status: 403 });
      expect(visited).not.toContain(SubscribeURL);
    }
  });

  it("does not visit what nobody signed", async () => {
    const { path } = await put("ses", sns.auth);
    const { body } = message("SubscriptionConfirmation");
    const forged = Buffer.from(JSON.stringify({ ...JSON.parse(body.toString()), Token: "other" }));
    expect(await post(path, { headers: {}, body: forged })).toMatchObject({ status: 403 });
    expect(visited).toEqual([sns.certificateUrl]);
  });

  it("asks SNS to try again while its certificate cannot be had", async () => {
    const { path } = await put("ses", sns.auth);
    lying = {};
    const answer = await post(path, sns.post(Buffer.from("{}"), now));
    expect(answer).toMatchObject({ status: 503, body: { type: "urn:nixie:problem:unavailable" } });
    expect(answer.headers.get("retry-after")).toBe("60");
  });

  it("takes note of the end of a subscription", async () => {
    const { path } = await put("ses", sns.auth);
    expect(await post(path, message("UnsubscribeConfirmation"))).toMatchObject({ status: 200, body: { judged: 0 } });
  });
});

describe("tenants", () => {
  it("keep their sources, events and duplicates apart", async () => {
    const mine = await put("generic", { scheme: "path" });
    const theirs = await put("generic", { scheme: "path" }, othersManage);
    expect(mine.path).not.toBe(theirs.path);
    expect(await post(mine.path, { headers: {}, body: hard() })).toMatchObject({ body: { judged: 1 } });
    expect([await listed(), await listed("other")]).toMatchObject([[{ reason: "mailbox-unknown" }], []]);
    expect(await post(theirs.path, { headers: {}, body: hard() })).toMatchObject({
      body: { judged: 1, duplicates: 0 },
    });
    expect(await listed("other")).toMatchObject([{ reason: "mailbox-unknown" }]);
    expect(await count("reports", "tenant_id = 'other'")).toBe(1);

    const shown = await http.call("GET", "/v1/notice-sources", { key: othersManage });
    expect(shown.text).toContain(theirs.path);
    expect(shown.text).not.toContain(mine.path);
    expect((await http.call("DELETE", "/v1/notice-sources/generic", { key: othersManage })).status).toBe(204);
    expect(await post(theirs.path, { headers: {}, body: hard("b@example.com", "2") })).toMatchObject({ status: 404 });
    expect(await post(mine.path, { headers: {}, body: hard("b@example.com", "2") })).toMatchObject({ status: 200 });
  });

  it("cannot sign for each other", async () => {
    const [mine, theirs] = [makeSendgrid(), makeSendgrid()];
    const { path } = await put("sendgrid", mine.auth);
    await put("sendgrid", theirs.auth, othersManage);
    expect(await post(path, theirs.post(fixture("sendgrid/batch.json"), now))).toMatchObject({ status: 403 });
  });
});

describe("POST /v1/notices/{provider}", () => {
  it("takes a provider's events from whoever has a key for it", async () => {
    const answer = await post("/v1/notices/generic", { headers: {}, body: fixture("generic/events.ndjson") }, report);
    expect(answer).toMatchObject({ status: 200, body: { judged: 9, kept: 1 } });
    const { rows } = await database.pool.query("SELECT DISTINCT proof FROM verdicts");
    expect(rows).toEqual([{ proof: "verified" }]);
    const alone = await post("/v1/notices/ses", { headers: {}, body: fixture("ses/alone.json") }, report);
    expect(alone).toMatchObject({ status: 200, body: { judged: 1 } });
  });

  it("knows an event that the provider posted itself", async () => {
    const { path } = await put("generic", { scheme: "path" });
    await post(path, { headers: {}, body: hard() });
    const answer = await post("/v1/notices/generic", { headers: {}, body: hard() }, report);
    expect(answer).toMatchObject({ status: 200, body: { judged: 0, duplicates: 1 } });
  });

  it("asks for a key with the scope report", async () => {
    expect(await post("/v1/notices/generic", { headers: {}, body: hard() })).toMatchObject({ status: 401 });
    expect(await post("/v1/notices/generic", { headers: {}, body: hard() }, manage)).toMatchObject({ status: 403 });
    expect(await post("/v1/notices/nobody", { headers: {}, body: hard() }, report)).toMatchObject({ status: 400 });
  });
});

describe("/v1/notice-sources", () => {
  it("keeps the path when it is put again, and tells no secret", async () => {
    const created = await http.call("PUT", "/v1/notice-sources/mailgun", {
      key: manage,
      body: { scheme: "hmac", signingKey: "sehr-geheim-1", stream: "news" },
    });
    expect(created).toMatchObject({
      status: 201,
      body: { provider: "mailgun", scheme: "hmac", stream: "news", maxAgeSeconds: 300 },
    });
    const first = created.body as Source;
    expect(first.url).toBe(`https://nixie.example${first.path}`);
    const second = await put("mailgun", { scheme: "hmac", signingKey: "sehr-geheim-2", maxAgeSeconds: 600 });
    expect(second).toMatchObject({ path: first.path, maxAgeSeconds: 600 });
    expect(second).not.toHaveProperty("stream");
    for (const path of ["/v1/notice-sources", "/v1/notice-sources/mailgun"]) {
      const shown = await http.call("GET", path, { key: manage });
      expect(shown.text).toContain(first.path);
      expect(shown.text).not.toContain("geheim");
    }
    const { rows } = await database.pool.query("SELECT secrets, path_hash FROM notice_sources");
    expect(rows[0].secrets.includes("geheim")).toBe(false);
    await post(first.path, { headers: {}, body: Buffer.from("{}") });
    const unguessable = first.path.slice(first.path.lastIndexOf("/") + 1);
    expect(http.logs()).toContain("/v1/notices/{provider}/{path}");
    expect(http.logs()).not.toMatch(new RegExp(`geheim|${unguessable}`));
  });

  it("notes when a post was last taken", async () => {
    const { path } = await put("generic", { scheme: "path" });
    await post(path, { headers: {}, body: hard() });
    const taken = now;
    now = new Date(now.getTime() + 30_000);
    await post(path, { headers: {}, body: hard("b@example.com", "2") });
    const shown = await http.call("GET", "/v1/notice-sources/generic", { key: manage });
    // To the minute.
    expect(shown.body).toMatchObject({ lastNoticeAt: taken.toISOString() });
  });

  it.each<[string, NoticeProvider, object, RegExp]>([
    ["a scheme of another provider", "ses", { scheme: "path" }, /expected sns/],
    ["a scheme that is none", "ses", { scheme: "magic" }, /scheme/],
    ["no topics", "ses", { scheme: "sns", topics: [] }, /topics/],
    ["a topic that is none", "ses", { scheme: "sns", topics: ["arn:aws:sqs:eu-west-1:1:x"] }, /ARN of an SNS topic/],
    ["a key that is none", "sendgrid", { scheme: "ecdsa", publicKey: "abc" }, /elliptic-curve/],
    ["a key of another kind", "mailpace", { scheme: "ed25519", publicKey: "abc" }, /32 bytes/],
    ["a short password", "postmark", { scheme: "basic", username: "a", password: "short" }, /16 characters/],
    ["a user name with a colon", "postmark", { scheme: "basic", username: "a:b", password: "x".repeat(16) }, /colon/],
    ["an unknown word", "generic", { scheme: "path", secret: "x" }, /secret/],
    ["a window of years", "generic", { scheme: "path", maxAgeSeconds: 1e9 }, /maxAgeSeconds/],
  ])("refuses %s", async (_, provider, body, said) => {
    const answer = await http.call("PUT", `/v1/notice-sources/${provider}`, { key: manage, body });
    expect(answer.status).toBe(400);
    expect((answer.body as { detail: string }).detail).toMatch(said);
    expect(await count("notice_sources")).toBe(0);
  });

  it("answers 404 where there is none, and 403 without the scope manage", async () => {
    for (const [method, path] of [
      ["GET", "/v1/notice-sources/ses"],
      ["DELETE", "/v1/notice-sources/ses"],
    ] as const) {
      expect((await http.call(method, path, { key: manage })).status).toBe(404);
      expect((await http.call(method, path, { key: report })).status).toBe(403);
    }
    expect((await http.call("GET", "/v1/notice-sources", { key: report })).status).toBe(403);
  });
});

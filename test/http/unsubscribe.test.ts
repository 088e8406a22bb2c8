import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import type { StoredTokenKey } from "../../src/domain/token.ts";
import { createRate } from "../../src/http/rate.ts";
import { unsubscribeRoutes } from "../../src/http/routes/unsubscribe.ts";
import { createUnsubscribeLinks } from "../../src/intake/unsubscribe-links.ts";
import { mintLongToken, mintToken, recipientDigest, type TokenSubject } from "../../src/proof/token.ts";
import { createSealer } from "../../src/store/seal.ts";
import { createTokenDirectory } from "../../src/store/sends/token-directory.ts";
import { endTokenKey, takeMintingKey } from "../../src/store/sends/token-keys.ts";
import { registerRecipients } from "../../src/store/sends/token-recipients.ts";
import { createTenantDirectory } from "../../src/store/tenants/tenant-directory.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";
import { testJudge } from "../support/intake.ts";
import { count } from "../support/judged.ts";

const sealer = createSealer([randomBytes(32)]);
const now = new Date("2026-11-26T18:00:00.000Z");
const form = { "Content-Type": "application/x-www-form-urlencoded" };
const oneClick = "List-Unsubscribe=One-Click";
/** Each question is asked anew: nothing that a test changes is remembered from before. */
let tick = 0;
const clock = () => (tick += 10_000);
const guesses = createRate({ limit: 20, windowMs: 60_000 });
let database: TestDatabase;
let http: TestHttp;
let key: StoredTokenKey;
let judged = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  const links = createUnsubscribeLinks({
    database,
    tokens: createTokenDirectory(database, sealer, clock),
    directory: createTenantDirectory(database, { sending: [], bounce: [] }, clock),
    judge: testJudge,
    now: () => now,
    onJudged: (reports) => {
      judged += reports.length;
    },
  });
  http = await startTestHttp(unsubscribeRoutes({ links, guesses }), database);
});
afterAll(async () => {
  guesses.stop();
  await http.stop();
  await database.close();
});
beforeEach(async () => {
  judged = 0;
  await guesses.reset("127.0.0.1");
  await database.pool.query(
    "TRUNCATE token_keys, token_recipients, suppressions, reports, verdicts, outbox_events, stats",
  );
  key = await takeMintingKey(database, sealer, "default", now);
});

const subject = (rest: Partial<TokenSubject> = {}): TokenSubject => ({
  purpose: "unsubscribe",
  recipient: "jane@rcpt.test",
  stream: "news",
  expires: new Date("2029-11-26"),
  ...rest,
});
const long = (rest?: Partial<TokenSubject>) => mintLongToken(key, subject(rest));
const look = (token: string) => http.call("GET", `/u/${token}`);
const post = (token: string, body: string = oneClick, headers: Record<string, string> = form) =>
  http.call("POST", `/u/${token}`, { body, headers });

async function list(): Promise<string[]> {
  const { rows } = await database.pool.query(
    "SELECT concat_ws(' ', address_key, scope, cause, answer, reason, proof) AS line FROM suppressions ORDER BY 1",
  );
  return rows.map(({ line }) => line);
}
const stopped = ["jane@rcpt.test *marketing opt-out never one-click verified"];

describe("POST /u/{token}", () => {
  it("stops marketing for the recipient at once, with neither key, cookie nor redirect", async () => {
    const answer = await post(long());
    expect(answer.status).toBe(200);
    expect(answer.text).toContain("j…@rcpt.test will get no more");
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(answer.headers.get("location")).toBeNull();
    expect(await list()).toEqual(stopped);
    expect(judged).toBe(1);
    const { rows } = await database.pool.query("SELECT reason, proof, effect, stream_id FROM verdicts");
    expect(rows).toMatchObject([{ reason: "one-click", proof: "verified", effect: "suppress" }]);
  });

  it("changes nothing when it comes again, and stops again what was allowed meanwhile", async () => {
    const token = long();
    await Promise.all([post(token), post(token), post(token.toUpperCase())]);
    expect(await list()).toEqual(stopped);
    expect(await count(database, "SELECT count(*) FROM outbox_events WHERE type LIKE 'suppression.%'")).toBe(1);
    expect(await count(database, "SELECT count(*) FROM reports")).toBe(1);
    await database.pool.query("DELETE FROM suppressions");
    expect((await post(token)).status).toBe(200);
    expect(await list()).toEqual(stopped);
  });

  it("takes both forms of a form, and a page of another site", async () => {
    const boundary = "----b1";
    const multipart = `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`;
    const type = { "Content-Type": `multipart/form-data; boundary=${boundary}` };
    expect((await post(long(), multipart, type)).status).toBe(200);
    expect(await list()).toEqual(stopped);
    const elsewhere = { ...form, Origin: "https://mail.example", "Sec-Fetch-Site": "cross-site" };
    expect((await post(long({ recipient: "ann@rcpt.test" }), oneClick, elsewhere)).status).toBe(200);
    expect(await list()).toHaveLength(2);
  });

  it("works by a short token whose recipient was registered, and however old it is", async () => {
    const ann = parseAddress("Ann@rcpt.test");
    const row = { keyId: key.id, digest: recipientDigest(key, ann.key), address: ann };
    await registerRecipients(database.pool, "default", [row], now);
    const short = (recipient: string) => mintToken(key, subject({ recipient, expires: new Date("2020-01-01") }));
    expect((await post(short("nobody@rcpt.test"))).status).toBe(404);
    await endTokenKey(database, "default", key.id, { how: "retired", now });
    expect((await post(short(ann.key))).status).toBe(200);
    expect(await list()).toEqual(["ann@rcpt.test *marketing opt-out never one-click verified"]);
  });

  it.each([
    [
      "another address hung on",
      () => `${mintToken(key, subject())}-${long({ recipient: "ann@rcpt.test" }).split("-")[1]}`,
    ],
    ["a sign altered", () => `s${long().slice(1, 40)}0${long().slice(41)}`.replace(/^(.{45})./, "$10")],
    ["a return path", () => long({ purpose: "bounce" })],
    ["a key of nobody", () => mintLongToken({ id: "aaaaa", secret: "x" }, subject())],
    ["no token at all", () => "anything"],
  ])("answers 404 and changes nothing for %s", async (_what, token) => {
    const answer = await post(token());
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toContain("text/html");
    expect(await list()).toEqual([]);
  });

  it("answers 410 once its key is revoked", async () => {
    const token = long();
    await endTokenKey(database, "default", key.id, { how: "revoked", now });
    expect([(await look(token)).status, (await post(token)).status]).toEqual([410, 410]);
    expect(await list()).toEqual([]);
  });

  it("changes nothing when the body does not say so", async () => {
    expect((await post(long(), "a=b")).status).toBe(400);
    expect((await post(long(), "{}", { "Content-Type": "application/json" })).status).toBe(415);
    expect(await list()).toEqual([]);
  });

  it("slows down who guesses, and nobody who has a link", async () => {
    const statuses = [];
    for (let tries = 0; tries < 22; tries++) statuses.push((await post("anything")).status);
    expect(statuses.slice(-2)).toEqual([429, 429]);
    expect((await post(long())).status).toBe(200);
  });
});

describe("GET /u/{token}", () => {
  it("only asks, on a page that runs no script and that nobody may frame", async () => {
    const answer = await look(long());
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<form method="post">');
    expect(answer.text).toContain('name="List-Unsubscribe" value="One-Click"');
    expect(answer.text).not.toMatch(/<script|jane@rcpt\.test/);
    expect(answer.headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await list()).toEqual([]);
  });

  it("says so when the link is none, and keeps tokens out of the log", async () => {
    expect((await look("anything")).status).toBe(404);
    const token = long();
    await look(token);
    expect(http.logs()).not.toContain(token);
  });
});

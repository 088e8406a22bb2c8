import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import type { Incoming } from "../../src/domain/envelope.ts";
import type { StoredTokenKey } from "../../src/domain/token.ts";
import type { Intake } from "../../src/intake/intake.ts";
import { createFindTokens } from "../../src/intake/tokens.ts";
import { mintLongToken, mintToken, recipientDigest, type TokenSubject } from "../../src/proof/token.ts";
import { createSealer } from "../../src/store/seal.ts";
import { createTokenDirectory } from "../../src/store/sends/token-directory.ts";
import { takeMintingKey } from "../../src/store/sends/token-keys.ts";
import { registerRecipients } from "../../src/store/sends/token-recipients.ts";
import { putStream } from "../../src/store/tenants/streams.ts";
import { createTenantDirectory } from "../../src/store/tenants/tenant-directory.ts";
import { createTenant } from "../../src/store/tenants/tenants.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { fromMailbox, startTestIntake } from "../support/intake.ts";
import { settled } from "../support/judged.ts";
import { abuseReport, postfixBounce } from "../support/samples.ts";

const dayMs = 86_400_000;
const now = new Date();
const days = (count: number) => new Date(now.getTime() + count * dayMs);
const sealer = createSealer([randomBytes(32)]);
const environment = { sending: ["sender.example"], bounce: ["bounces.sender.example"] };
const stranger = "Received: from mx.rcpt.test (mx.rcpt.test [203.0.113.5]) by mx.sender.example with ESMTP id 1";

let database: TestDatabase;
let intake: Intake & { readonly faults: string[] };
let key: StoredTokenKey;
let sent = 0;

beforeEach(async () => {
  database = await openTestDatabase();
  sent = 0;
  await putStream(database, "default", { id: "newsletter", class: "marketing" }, now);
  key = await takeMintingKey(database, sealer, "default", now);
  intake = await startTestIntake(database, {
    directory: createTenantDirectory(database, environment, () => performance.now()),
    findTokens: createFindTokens(createTokenDirectory(database, sealer, () => performance.now())),
  });
});
afterEach(async () => {
  await intake.stop();
  expect(intake.faults).toEqual([]);
  await database.close();
});

const subjectOf = (recipient: string, rest: Partial<TokenSubject> = {}): TokenSubject => ({
  purpose: "bounce",
  recipient,
  stream: "newsletter",
  expires: days(30),
  ...rest,
});
const tokenFor = (recipient: string, rest: Partial<TokenSubject> = {}) => mintToken(key, subjectOf(recipient, rest));

/** What comes to our door from a stranger. */
function message(text: string, rcptTo = "bounces@bounces.sender.example", mailFrom = ""): Incoming {
  const envelope = { mailFrom, rcptTo, door: "smtp", remoteAddress: "203.0.113.5", trustedRelay: false } as const;
  return { raw: Buffer.from(text), envelope };
}
const toPath = (text: string, token: string) => message(text, `b+${token}@bounces.sender.example`);
const bounceOf = (to: string, tag = "t1") => postfixBounce({ to, tag, received: stranger });

async function judge(...messages: readonly Incoming[]): Promise<void> {
  await intake.accept(messages);
  sent += messages.length;
  await settled(database, sent);
}

async function verdicts(tenant = "default") {
  const { rows } = await database.pool.query(
    `SELECT address_key AS address, reason, proof, hop, effect, stream_id AS stream, unproven FROM verdicts
     WHERE tenant_id = $1 ORDER BY id`,
    [tenant],
  );
  return rows;
}

/** The list, "address scope cause answer reason" a line. */
async function list(tenant = "default"): Promise<string[]> {
  const { rows } = await database.pool.query(
    "SELECT concat_ws(' ', address_key, scope, cause, answer, reason) AS line FROM suppressions WHERE tenant_id = $1 ORDER BY 1",
    [tenant],
  );
  return rows.map(({ line }) => line);
}

test("a bounce that came to the return path of its recipient is verified, and its stream is known", async () => {
  await judge(toPath(bounceOf("jane@rcpt.test"), tokenFor("jane@rcpt.test").toUpperCase()));
  expect(await verdicts()).toMatchObject([
    { address: "jane@rcpt.test", proof: "verified", effect: "suppress", stream: "newsletter" },
  ]);
  expect(await list()).toEqual(["jane@rcpt.test * delivery never mailbox-unknown"]);
});

test("nobody suppresses others by a token of his own, and a burst of tries is one thing to look at", async () => {
  const own = tokenFor("mallory@rcpt.test");
  const victims = Array.from({ length: 20 }, (_, index) => `victim${index}@rcpt.test`);
  await judge(...victims.map((victim, index) => toPath(nameOnly(victim, `v${index}`), own)));
  expect(await list()).toEqual([]);
  expect(new Set((await verdicts()).map(({ proof, effect }) => `${proof} ${effect}`))).toEqual(
    new Set(["none review"]),
  );
  const { rows } = await database.pool.query("SELECT DISTINCT cluster FROM reviews");
  expect(rows).toEqual([{ cluster: "forged-suspect:mismatched" }]);
  const events = await database.pool.query("SELECT data FROM outbox_events WHERE type = 'review.opened'");
  expect(events.rowCount).toBe(1);
  // Even in a bounce that returns his own message, he hits himself alone, and mildly.
  await judge(toPath(withTo(nameOnly("victim1@rcpt.test", "v99"), "mallory@rcpt.test"), own));
  expect((await verdicts()).at(-1)).toMatchObject({ address: "mallory@rcpt.test", hop: "downstream", effect: "count" });
  expect(await list()).toEqual([]);
});

/** A bounce that blames `failed` alone, and returns no header. */
function nameOnly(failed: string, tag: string): string {
  return bounceOf(failed, tag)
    .replace(/^Original-Recipient:.*\n/m, "")
    .replace(/\n--[^\n]*\nContent-Description: Undelivered Message Headers[\s\S]*?\n(?=--\S+--\n)/, "\n");
}

/** The same with a returned header that names `to`. */
function withTo(bounce: string, to: string): string {
  const boundary = /boundary="([^"]+)"/.exec(bounce)?.[1];
  const part = `--${boundary}\nContent-Type: text/rfc822-headers\n\nFrom: shop@sender.example\nTo: ${to}\nSubject: x\n\n`;
  return bounce.replace(`\n--${boundary}--`, `\n${part}--${boundary}--`);
}

test("a bounce that names nobody finds the recipient who was registered", async () => {
  const ann = parseAddress("Ann@rcpt.test");
  const row = { keyId: key.id, digest: recipientDigest(key, ann.key), address: ann };
  await registerRecipients(database.pool, "default", [row], now);
  await judge(toPath(nameOnly("ann.other@forward.test", "n1"), tokenFor(ann.key)));
  expect(await verdicts()).toMatchObject([{ address: "ann@rcpt.test", proof: "verified", hop: "downstream" }]);
  const nameless = nameOnly("ann@rcpt.test", "n2").replaceAll("ann@rcpt.test", "(withheld)");
  await judge(toPath(nameless, tokenFor(ann.key, { send: "<2@sender.example>" })));
  expect((await verdicts()).at(-1)).toMatchObject({ address: "ann@rcpt.test", proof: "verified" });
});

test("a complaint without a recipient finds it by the token in the header that it returns", async () => {
  const report = abuseReport({ to: "redacted@rcpt.test", tag: "c1", listId: "news.sender.example" })
    .replace(/^Original-Rcpt-To:.*\n/m, "")
    .replace(/^To: redacted@rcpt\.test$/m, `Nixie-Token: ${mintLongToken(key, subjectOf("jane@rcpt.test"))}`);
  await judge(message(report));
  expect(await verdicts()).toMatchObject([
    { address: "jane@rcpt.test", reason: "abuse", proof: "verified", effect: "suppress", stream: "newsletter" },
  ]);
  expect(await list()).toEqual(["jane@rcpt.test *marketing complaint never abuse"]);
});

test("a token had to be valid when the report came, however late it is read", async () => {
  const token = tokenFor("jane@rcpt.test", { expires: days(-20) });
  await judge(toPath(bounceOf("jane@rcpt.test", "late"), token));
  expect(await verdicts()).toMatchObject([{ proof: "none", effect: "review", unproven: true }]);
  const origin = { deliveredAt: days(-25) };
  const envelope = { rcptTo: `b+${token}@bounces.sender.example`, trustedRelay: false };
  await judge(fromMailbox(postfixBounce({ to: "jane@rcpt.test", tag: "early", received: stranger }), origin, envelope));
  expect((await verdicts()).at(-1)).toMatchObject({ address: "jane@rcpt.test", proof: "verified" });
});

test("a token tells whose a report is, and proves nothing of another tenant's", async () => {
  await createTenant(database, { id: "shoes", name: "Shoes" }, now);
  key = await takeMintingKey(database, sealer, "shoes", now);
  const token = tokenFor("jane@rcpt.test");
  await judge(toPath(bounceOf("jane@rcpt.test", "s1"), token));
  expect(await list("shoes")).toEqual(["jane@rcpt.test * delivery never mailbox-unknown"]);
  expect(await verdicts()).toEqual([]);
  await createTenant(database, { id: "hats", name: "Hats" }, now);
  await judge({ ...toPath(bounceOf("jane@rcpt.test", "s2"), token), tenant: "hats" });
  expect(await verdicts("hats")).toMatchObject([{ proof: "none" }]);
});

test("a message to unsubscribe with a token is an opt-out, and one without a valid token is looked at", async () => {
  const write = (subject: string, from = "jane@rcpt.test") =>
    message(
      `From: ${from}\nTo: unsubscribe@bounces.sender.example\nSubject: ${subject}\nDate: ${now.toUTCString()}\nMessage-ID: <${subject.slice(-9)}@rcpt.test>\n\n`,
      "unsubscribe@bounces.sender.example",
      from,
    );
  const link = tokenFor("jane@rcpt.test", { purpose: "unsubscribe", expires: days(-500) });
  await judge(write(`${link.slice(0, -2)}00`));
  expect(await list()).toEqual([]);
  expect(await verdicts()).toMatchObject([{ reason: "mailto", proof: "none", effect: "review" }]);
  await judge(write(link));
  expect(await list()).toEqual(["jane@rcpt.test *marketing opt-out never mailto"]);
  // Who answers from another address is still known by the long form.
  const long = mintLongToken(key, subjectOf("ann@rcpt.test", { purpose: "unsubscribe" }));
  await judge(write(`unsubscribe ${long}`, "ann.private@other.test"));
  expect(await list()).toContain("ann@rcpt.test *marketing opt-out never mailto");
});

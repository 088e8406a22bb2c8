import { afterEach, beforeEach, expect, test } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import { decideReview } from "../../src/intake/decide-review.ts";
import type { Intake } from "../../src/intake/intake.ts";
import { registerSends } from "../../src/store/sends/sends.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestIntake } from "../support/intake.ts";
import { settled } from "../support/judged.ts";
import { outOfOffice, postfixBounce } from "../support/samples.ts";

let database: TestDatabase;
let intake: Intake & { readonly faults: string[] };
let accepted = 0;

beforeEach(async () => {
  database = await openTestDatabase();
  intake = await startTestIntake(database);
  accepted = 0;
});
afterEach(async () => {
  await intake.stop();
  expect(intake.faults).toEqual([]);
  await database.close();
});

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** Registers a message, so that what answers it is matched. */
async function register(to: string, tag: string): Promise<void> {
  const { text, key } = parseAddress(to);
  await registerSends(database.pool, "default", [
    {
      messageId: `${tag}@sender.example`,
      envelopeId: "",
      recipient: { text, key },
      outcome: "sent",
      sentAt: minutesAgo(600),
    },
  ]);
}

async function accept(...texts: readonly string[]): Promise<void> {
  const envelope = { mailFrom: "", rcptTo: "bounces@sender.example", door: "smtp", trustedRelay: false } as const;
  await intake.accept(texts.map((text) => ({ raw: Buffer.from(text), envelope })));
  accepted += texts.length;
  await settled(database, accepted);
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await database.pool.query(sql)).rows;
}

/** A success as Postfix tells it when it was asked to (RFC 3461). */
function delivered(to: string, tag: string, at: Date): string {
  return postfixBounce({ to, tag, at, status: "2.0.0", diagnostic: "250 2.0.0 Ok: queued as 4Q2xN1" })
    .replace("Action: failed", "Action: delivered")
    .replace("Undelivered Mail Returned to Sender", "Successful Mail Delivery Report")
    .replace(
      "I'm sorry to have to inform you that your message could not",
      "Your message was successfully delivered to",
    )
    .replace("be delivered to one or more recipients. It's attached below.", "the destination(s) listed below.");
}

test("an out-of-office of a suppressed recipient is remembered, and asks once whether to lift the entry", async () => {
  await register("jane@rcpt.example", "1");
  await register("jane@rcpt.example", "2");
  await accept(postfixBounce({ to: "jane@rcpt.example", tag: "1", at: minutesAgo(120) }));
  expect(await rows("SELECT answer FROM suppressions")).toEqual([{ answer: "never" }]);
  await accept(outOfOffice({ from: "jane@rcpt.example", tag: "2" }));
  expect(await rows("SELECT address_key, kind, last_at > now() - interval '1 hour' AS new FROM life_signs")).toEqual([
    { address_key: "jane@rcpt.example", kind: "out-of-office", new: true },
  ]);
  expect(await rows("SELECT DISTINCT cluster FROM reviews WHERE state = 'open'")).toEqual([
    { cluster: "life:jane@rcpt.example" },
  ]);
  expect(await rows("SELECT answer FROM suppressions")).toEqual([{ answer: "never" }]);
});

test("an out-of-office that answers nothing of ours is no sign", async () => {
  await accept(outOfOffice({ from: "jane@rcpt.example", tag: "unknown" }));
  expect(await rows("SELECT * FROM life_signs")).toEqual([]);
});

test("a delivery waits, and a failure soon after it ends the waiting", async () => {
  await register("jane@rcpt.example", "1");
  await register("john@rcpt.example", "2");
  await accept(
    delivered("jane@rcpt.example", "1", minutesAgo(60)),
    delivered("john@rcpt.example", "2", minutesAgo(60)),
  );
  expect(await rows("SELECT address_key, last_at, delivered_at < now() AS waits FROM life_signs ORDER BY 1")).toEqual([
    { address_key: "jane@rcpt.example", last_at: null, waits: true },
    { address_key: "john@rcpt.example", last_at: null, waits: true },
  ]);
  await accept(postfixBounce({ to: "john@rcpt.example", tag: "2", at: minutesAgo(5) }));
  expect(await rows("SELECT address_key FROM life_signs WHERE delivered_at IS NOT NULL")).toEqual([
    { address_key: "jane@rcpt.example" },
  ]);
});

test("a person who decides to lift takes the failure's entry off the list, and no wish", async () => {
  await register("jane@rcpt.example", "1");
  await register("jane@rcpt.example", "2");
  await accept(postfixBounce({ to: "jane@rcpt.example", tag: "1", at: minutesAgo(120) }));
  await database.pool.query(
    `INSERT INTO suppressions SELECT (jsonb_populate_record(s, $1)).* FROM suppressions s WHERE cause = 'delivery'`,
    [{ scope: "*marketing", cause: "opt-out" }],
  );
  await accept(outOfOffice({ from: "jane@rcpt.example", tag: "2" }));
  const [open] = await rows("SELECT id FROM reviews WHERE state = 'open'");
  const { id = "" } = open as { id?: string };
  const call = { tenant: "default", actor: "user:1", id, ruling: { decision: "lift" } } as const;
  expect(await decideReview(database, call, () => new Date())).toMatchObject({ outcome: "decided" });
  expect(await rows("SELECT cause FROM suppressions")).toEqual([{ cause: "opt-out" }]);
  expect(await rows("SELECT actor, change FROM suppression_changes WHERE change = 'removed'")).toEqual([
    { actor: "user:1", change: "removed" },
  ]);
});

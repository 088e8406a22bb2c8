import { afterEach, beforeEach, expect, test } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import { liftEntries } from "../../src/http/lifting.ts";
import type { Intake } from "../../src/intake/intake.ts";
import { inTransaction } from "../../src/store/database.ts";
import { recordReactivation } from "../../src/store/list/reactivations.ts";
import { registerSends } from "../../src/store/sends/sends.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { soleTenant, startTestIntake } from "../support/intake.ts";
import { count, settled } from "../support/judged.ts";
import { postfixBounce } from "../support/samples.ts";

let database: TestDatabase;
let intake: Intake & { readonly faults: string[] };
let accepted = 0;

beforeEach(async () => {
  database = await openTestDatabase();
  intake = await startTestIntake(database, { directory: soleTenant() });
  accepted = 0;
});
afterEach(async () => {
  await intake.stop();
  expect(intake.faults).toEqual([]);
  await database.close();
});

const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const confirm = (address: string, days: number) =>
  recordReactivation(
    database.pool,
    "default",
    { addressKey: address, basis: "reconfirmed", confirmedAt: daysAgo(days), evidence: "form", actor: "key:1" },
    now,
  );

/** A bounce of now, by our own server, about a message whose Date is that old; without one, it does not say. */
async function bounce(to: string, tag: string, sent: number | undefined): Promise<Record<string, unknown>> {
  const date = sent === undefined ? "" : `Date: ${daysAgo(sent).toUTCString().replace("GMT", "+0000")}\n`;
  const raw = postfixBounce({ to, tag }).replace(/Date: [^\n]*\n(?=To: \S+\nFrom: shop)/, date);
  const envelope = { mailFrom: "", rcptTo: "bounces@sender.example", door: "smtp", trustedRelay: true } as const;
  await intake.accept([{ raw: Buffer.from(raw), envelope }]);
  await settled(database, ++accepted);
  const { rows } = await database.pool.query("SELECT proof, effect, because FROM verdicts ORDER BY id DESC LIMIT 1");
  return rows[0];
}

const entries = () => count(database, "SELECT count(*) FROM suppressions");

test("a bounce that arrives today of a message sent before its address was confirmed changes nothing", async () => {
  await confirm("jane@rcpt.example", 3);
  const old = await bounce("Jane@rcpt.example", "1", 4);
  expect(old).toMatchObject({ proof: "verified", effect: "ignore" });
  expect(old["because"]).toContain("was reactivated since");
  expect(await entries()).toBe(0);
  expect(await bounce("jane@rcpt.example", "2", 2)).toMatchObject({ effect: "suppress" });
  expect(await entries()).toBe(1);
});

test("when it was sent is told by who registered it, else by its Date, else by when it came back", async () => {
  await confirm("jane@rcpt.example", 3);
  const recipient = parseAddress("jane@rcpt.example");
  const send = { messageId: "1@sender.example", envelopeId: "", recipient, outcome: "sent" } as const;
  await registerSends(database.pool, "default", [{ ...send, sentAt: daysAgo(5) }]);
  expect(await bounce("jane@rcpt.example", "1", 1)).toMatchObject({ effect: "ignore" });
  expect(await bounce("jane@rcpt.example", "2", undefined)).toMatchObject({ effect: "suppress" });
});

test("a bounce and a reactivation at the same time leave nothing, whichever comes first", async () => {
  for (let round = 1; round <= 5; round++) {
    const to = `jane${round}@rcpt.example`;
    await Promise.all([bounce(to, String(round), 1), reactivate(to)]);
    expect(await entries()).toBe(0);
  }
});

/** As POST /v1/suppressions/{address}/reactivate does. */
function reactivate(address: string): Promise<unknown> {
  const caller = { tenant: "default", isPlatform: false, actor: "key:1", scopes: new Set(["suppress"] as const) };
  const subject = { address, key: address };
  const lift = { caller, subject, lifting: { basis: "support", isAdmin: false }, why: "test", erasedKeys: [] } as const;
  const said = {
    addressKey: address,
    basis: "support",
    confirmedAt: daysAgo(0),
    evidence: "x",
    actor: "key:1",
  } as const;
  return inTransaction(database, async (tx) => {
    await liftEntries(tx, lift, { now, watchDays: 30 });
    return recordReactivation(tx, "default", said, now);
  });
}

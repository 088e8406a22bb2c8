import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultSettings } from "../../src/domain/tenant-settings.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { soleTenant, startTestIntake } from "../support/intake.ts";
import { settled } from "../support/judged.ts";
import { postfixBounce } from "../support/samples.ts";

let database: TestDatabase;
const now = new Date("2026-03-01T12:00:00Z");

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});

test("a tenant's own numbers decide how long its holds are", async () => {
  const chosen = { ...defaultSettings, plausible: "hold", plausibleHoldDays: 3 } as const;
  const streams = [{ id: "default", class: "marketing" }] as const;
  const intake = await startTestIntake(database, { directory: soleTenant({ streams, chosen }), now: () => now });
  const received = "Received: from mx.rcpt.test (mx.rcpt.test [203.0.113.5]) by mx.sender.example with ESMTP id 1";
  const date = `Date: ${now.toUTCString().replace("GMT", "+0000")}`;
  const bytes = postfixBounce({ to: "ann@rcpt.example", tag: "ann", received }).replace(/^Date: .*$/gm, date);
  const envelope = { mailFrom: "", rcptTo: "bounces@sender.example", door: "smtp", trustedRelay: false } as const;
  await intake.accept([{ raw: Buffer.from(bytes), envelope }]);
  await settled(database, 1);
  await intake.stop();
  expect(intake.faults).toEqual([]);
  const { rows } = await database.pool.query<{ expires_at: Date }>("SELECT expires_at FROM suppressions");
  expect(rows).toHaveLength(1);
  const days = ((rows[0]?.expires_at.getTime() ?? 0) - now.getTime()) / 86_400_000;
  expect(days).toBeCloseTo(3, 0);
});

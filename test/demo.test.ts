import { expect, test } from "vitest";
import { demoSettings, fillDatabase } from "../scripts/demo/fill.mjs";
import { openTestDatabase } from "./support/database.ts";
import { serviceEnvironment, startService } from "./support/service.ts";

type Bucket = { readonly at: string; readonly counts: Readonly<Record<string, number>> };

test("the demo spreads what came back over its days, through the doors, and leaves no clock behind", async () => {
  const database = await openTestDatabase();
  const { DATA_DIR = "" } = await serviceEnvironment({});
  const filled = await fillDatabase(database.url, { dataDir: DATA_DIR, days: 5, perDay: 300 });
  expect(filled.messages).toBeGreaterThan(20);
  expect(filled.sends).toBeGreaterThan(700);
  const { rows } = await database.pool.query(
    `SELECT (SELECT count(DISTINCT received_at::date)::int FROM messages) AS days,
       (SELECT count(*)::int FROM messages WHERE state = 'done') AS done,
       (SELECT count(DISTINCT door)::int FROM messages) AS doors,
       (SELECT count(DISTINCT hour::date)::int FROM stats) AS "statDays",
       (SELECT count(*)::int FROM suppressions) AS suppressed,
       (SELECT count(*)::int FROM reviews WHERE state = 'open') AS reviews,
       (SELECT count(*)::int FROM webhook_deliveries WHERE state <> 'delivered') AS undelivered,
       (SELECT max(received_at) <= now() FROM messages) AS "isPast",
       (SELECT count(*)::int FROM pg_namespace WHERE nspname = 'demo') AS clocks`,
  );
  expect(rows[0]).toMatchObject({ done: filled.messages, doors: 2, isPast: true, clocks: 0 });
  expect(rows[0].days).toBeGreaterThanOrEqual(5);
  expect(rows[0].statDays).toBeGreaterThanOrEqual(4);
  for (const name of ["suppressed", "reviews", "undelivered"]) expect(rows[0][name], name).toBeGreaterThan(0);
  const service = await startService({ DATABASE_URL: database.url, DATA_DIR, ...demoSettings });
  const { status, body } = await service.call("GET", "/v1/stats/series?span=7d");
  expect(status).toBe(200);
  const { buckets } = body as { buckets: readonly Bucket[] };
  expect(buckets.length).toBeGreaterThan(3);
  await service.stop();
  await database.close();
});

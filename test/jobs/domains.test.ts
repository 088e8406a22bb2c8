import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DomainOutcome } from "../../src/domain/dead-domain.ts";
import { domainJob } from "../../src/jobs/domains.ts";
import { createLog } from "../../src/monitoring/log.ts";
import { createMetrics } from "../../src/monitoring/metrics.ts";
import { followDomain } from "../../src/policy/dead-domains.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { inTransaction } from "../../src/store/database.ts";
import { watchDomains } from "../../src/store/list/domain-watches.ts";
import { applyChanges, listEntries } from "../../src/store/list/entries.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.pool.query("TRUNCATE suppressions, suppression_changes, domain_watches, outbox_events"));

const start = Date.UTC(2026, 2, 2, 9);
const hours = (count: number) => new Date(start + count * 3_600_000);

/** A report held each of these domains at `start`. */
async function hold(...domains: readonly string[]): Promise<void> {
  const now = hours(0);
  await inTransaction(database, async (tx) => {
    await applyChanges(
      tx,
      "default",
      domains.map((domain) => ({
        kind: "put",
        entry: {
          addressKey: `@${domain}`,
          address: `@${domain}`,
          scope: "*",
          cause: "delivery",
          answer: "hold",
          reason: "domain-unknown",
          proof: "verified",
          origin: "report",
          firstSeenAt: now,
          lastSeenAt: now,
          expiresAt: hours(72),
          holds: 1,
        },
        actor: "policy",
        why: "A report said so.",
      })),
      now,
    );
    await watchDomains(tx, "default", domains, now);
  });
}

type Said = Readonly<Record<string, DomainOutcome>>;

/** One run of the job so many hours later; whoever is not in the list is gone. */
async function runAt(hour: number, said: Said) {
  const metrics = createMetrics();
  const job = domainJob({
    database,
    check: async (domain) => said[domain] ?? "gone",
    controls: ["lives.test", "thrives.test"],
    storm: 3,
    follow: (watch, entry, outcome, now) =>
      followDomain(watch, entry, { outcome, now, random: 0.5 }, defaultPolicySettings),
    now: () => hours(hour),
    log: createLog({ level: "silent" }),
    metrics,
  });
  const done = (await job.run(new AbortController().signal)) as { checked: number; lifted: number; held: number };
  return { done, metrics: await metrics.text() };
}
const well: Said = { "lives.test": "exists", "thrives.test": "exists" };

async function held(domain: string): Promise<number | undefined> {
  const [entry] = await listEntries(database.pool, "default", [`@${domain}`]);
  return entry?.expiresAt === undefined ? undefined : (entry.expiresAt.getTime() - start) / 3_600_000;
}

describe("the job of dead domains", () => {
  test("holds for 30 days what is gone twice a day apart, asks weekly, and lifts it once it lives", async () => {
    await hold("gone.test");
    expect((await runAt(0, well)).done).toEqual({ checked: 1, lifted: 0, held: 0 });
    expect((await runAt(1, well)).done).toEqual({ checked: 0, lifted: 0, held: 0 });
    for (let hour = 2; hour < 24; hour += 2) await runAt(hour, well);
    expect(await held("gone.test")).toBe(72);
    expect((await runAt(24, well)).done).toEqual({ checked: 1, lifted: 0, held: 1 });
    expect(await held("gone.test")).toBe(24 + 30 * 24);
    expect((await runAt(24 + 7 * 24 - 1, well)).done.checked).toBe(0);
    expect((await runAt(24 + 7 * 24, { ...well, "gone.test": "exists" })).done).toMatchObject({ lifted: 1 });
    expect(await held("gone.test")).toBeUndefined();
    const { rows } = await database.pool.query(
      "SELECT type, data->>'actor' AS actor FROM outbox_events ORDER BY sequence",
    );
    expect(rows.map(({ type, actor }) => `${type} ${actor}`)).toEqual([
      "suppression.created policy",
      "suppression.updated job:domains",
      "suppression.removed job:domains",
    ]);
    expect((await database.pool.query("SELECT 1 FROM domain_watches")).rowCount).toBe(0);
  });

  test("lets one 'exists' between two that say gone count for more than both", async () => {
    await hold("flaps.test");
    await runAt(0, well);
    await runAt(12, { ...well, "flaps.test": "exists" });
    expect(await held("flaps.test")).toBeUndefined();
    await hold("flaps.test");
    await runAt(25, well);
    expect(await held("flaps.test")).toBe(72);
  });

  test.each<[string, Said]>([
    ["deny a domain that lives", { "lives.test": "exists", "thrives.test": "gone" }],
    ["know none that lives", { "lives.test": "unclear", "thrives.test": "unclear" }],
  ])("believes nothing bad of resolvers that %s, but what is good", async (_what, said) => {
    await hold("gone.test", "back.test");
    await runAt(0, well);
    const { done, metrics } = await runAt(30, { ...said, "back.test": "exists" });
    expect(done).toEqual({ checked: 2, lifted: 1, held: 0 });
    expect(metrics).toContain('nixie_domain_checks_total{outcome="disbelieved"} 1');
    expect(await held("gone.test")).toBe(72);
    expect(await held("back.test")).toBeUndefined();
    // Believed again, it was dead a day ago and is now.
    expect((await runAt(33, well)).done.held).toBe(1);
  });

  test("believes nothing of resolvers that deny many domains at once for the first time", async () => {
    await hold("a.test", "b.test", "c.test", "d.test");
    const { metrics } = await runAt(0, well);
    expect(metrics).toContain('nixie_domain_checks_total{outcome="disbelieved"} 4');
    const dead = "SELECT 1 FROM domain_watches WHERE dead_since IS NOT NULL";
    expect((await database.pool.query(dead)).rowCount).toBe(0);
  });

  test("asks once for a domain that two tenants watch, and decides for each", async () => {
    await database.pool.query("INSERT INTO tenants (id, name) VALUES ('other', 'Other') ON CONFLICT DO NOTHING");
    await hold("both.test");
    await watchDomains(database.pool, "other", ["both.test"], hours(0));
    // The other has no entry any more, so its watch ends.
    expect((await runAt(0, well)).done.checked).toBe(2);
    const { rows } = await database.pool.query("SELECT tenant_id FROM domain_watches");
    expect(rows).toEqual([{ tenant_id: "default" }]);
  });

  test("stops watching when the entry is over", async () => {
    await hold("gone.test");
    await runAt(73, well);
    expect((await database.pool.query("SELECT 1 FROM domain_watches")).rowCount).toBe(0);
  });
});

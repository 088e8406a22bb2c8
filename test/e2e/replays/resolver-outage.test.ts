import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Hosts, type NameServer, startNameServer } from "../../support/dns.ts";
import { count } from "../../support/judged.ts";
import { eventually } from "../../support/wait.ts";
import { ownPostfix } from "./letters.ts";
import { bounces, daysAgo, free, held, openStage, type Stage } from "./stage.ts";

const living = ["alpha.example", "beta.example", "gamma.example"];
const dead = "dead.example";
const refusing = "refusing.example";

/** As Postfix says it when its resolver answers NXDOMAIN. */
function notFound(domain: string, tag: string): string {
  const said = `Host or domain name not found. Name service error for name=${domain} type=AAAA: Host not found`;
  return ownPostfix({ tag, at: new Date(), mailed: `jane@${domain}`, status: "5.4.4", said });
}

describe("a resolver outage says NXDOMAIN", () => {
  // Two servers that fail alike, as those of one house do.
  const hosts: Hosts = { "lives.example": "exchanger", [refusing]: "null-mx" };
  let servers: NameServer[];
  let stage: Stage;
  beforeAll(async () => {
    servers = await Promise.all([startNameServer({}, hosts), startNameServer({}, hosts)]);
    stage = await openStage({
      DOMAIN_RESOLVERS: servers.map(({ address }) => address).join(" "),
      DOMAIN_CONTROLS: "lives.example",
    });
  });
  afterAll(async () => {
    await stage?.close();
    await Promise.all((servers ?? []).map((server) => server.stop()));
  });

  /** Waits until every watched domain was checked again; `hours` pass before. */
  async function nextChecks(hours = 0): Promise<void> {
    const { pool } = stage.database;
    const { rows } = await pool.query<{ domain: string; checks: number }>("SELECT domain, checks FROM domain_watches");
    await pool.query(
      "UPDATE domain_watches SET next_check_at = now(), dead_since = dead_since - $1 * interval '1 hour'",
      [hours],
    );
    await eventually(
      "checks of all watched domains",
      async () => {
        const now = await pool.query<{ domain: string; checks: number }>("SELECT domain, checks FROM domain_watches");
        const checked = new Map(now.rows.map((row) => [row.domain, row.checks]));
        // A watch that is over was checked.
        return (
          rows.every(({ domain, checks }) => (checked.get(domain) ?? Number.POSITIVE_INFINITY) > checks) || undefined
        );
      },
      120_000,
    );
  }

  async function endsOf(domain: string): Promise<number | undefined> {
    const { rows } = await stage.database.pool.query<{ days: number }>(
      "SELECT extract(epoch FROM expires_at - now())::float8 / 86400 AS days FROM suppressions WHERE address_key = $1",
      [`@${domain}`],
    );
    return rows[0]?.days;
  }

  test("a report holds its domain for 72 hours, and nobody at a large provider", { timeout: 300_000 }, async () => {
    const reported = [...living, dead, refusing, "gmail.com", "outlook.com"];
    await stage.deliver(bounces, ...reported.map((domain, at) => notFound(domain, `nx${at}`)));
    for (const domain of ["gmail.com", "outlook.com"]) expect(await stage.answers(`jane@${domain}`)).toEqual(free);
    await nextChecks();
    for (const domain of [...living, dead, refusing]) {
      expect(await stage.answers(`anybody@${domain}`)).toEqual(held);
      expect(await endsOf(domain)).toBeLessThanOrEqual(3);
    }
  });

  test("while what is known to live is denied, too, a day of it confirms nothing", { timeout: 300_000 }, async () => {
    hosts["lives.example"] = "gone";
    await nextChecks(25);
    for (const domain of [...living, dead, refusing]) expect(await endsOf(domain)).toBeLessThanOrEqual(3);
    expect(stage.service.logs()).toContain("cannot believe the name servers: they deny lives.example");
    const metrics = await (await fetch(`${stage.service.httpUrl}/metrics`)).text();
    expect(metrics).toMatch(/nixie_domain_checks_total\{outcome="disbelieved"\} [5-9]/);
  });

  test("once it is over, what lives is lifted at the first check", { timeout: 300_000 }, async () => {
    hosts["lives.example"] = "exchanger";
    for (const domain of living) hosts[domain] = "exchanger";
    await nextChecks();
    for (const domain of living) expect(await stage.answers(`jane@${domain}`)).toEqual(free);
    const { rows } = await stage.database.pool.query(
      "SELECT address_key, change, actor FROM suppression_changes WHERE change = 'removed' ORDER BY address_key",
    );
    expect(rows).toEqual(
      living.map((domain) => ({ address_key: `@${domain}`, change: "removed", actor: "job:domains" })),
    );
    const told =
      "SELECT count(*) FROM outbox_events WHERE type = 'suppression.removed' AND data->>'actor' = 'job:domains'";
    expect(await count(stage.database, told)).toBe(living.length);
  });

  test("and what is dead a day later is held for 30 days", { timeout: 300_000 }, async () => {
    await nextChecks(25);
    for (const domain of [dead, refusing]) {
      expect(await stage.answers(`anybody@${domain}`)).toEqual(held);
      expect(await endsOf(domain)).toBeGreaterThan(29);
    }
    const { rows } = await stage.database.pool.query("SELECT address_key, reason FROM suppressions ORDER BY 1");
    expect(rows).toEqual([
      { address_key: `@${dead}`, reason: "domain-unknown" },
      { address_key: `@${refusing}`, reason: "domain-no-mail" },
    ]);
    expect(await count(stage.database, "SELECT count(*) FROM suppressions WHERE first_seen_at < $1", daysAgo(1))).toBe(
      0,
    );
  });
});

import type { DomainOutcome, DomainWatch, WatchStep } from "../domain/dead-domain.ts";
import type { Suppression } from "../domain/decision.ts";
import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import type { Database } from "../store/database.ts";
import { listDueWatches, settleWatch } from "../store/list/domain-watches.ts";
import type { CheckDomain } from "./domain-check.ts";
import type { Job } from "./jobs.ts";

export type DomainJob = {
  readonly database: Database;
  readonly check: CheckDomain;
  /** Domains that are known to live: resolvers that deny one are believed nothing that is bad. */
  readonly controls: readonly string[];
  /** More domains that are found dead for the first time in one run than this: as if a control were denied. */
  readonly storm: number;
  readonly follow: (watch: DomainWatch, entry: Suppression | undefined, outcome: DomainOutcome, now: Date) => WatchStep;
  readonly now: () => Date;
  readonly log: Log;
  readonly metrics?: Pick<Metrics, "domainChecks"> | undefined;
};

/** Domains of one run; the next one comes soon. */
const mostDomains = 200;
/** Asked at once. */
const concurrent = 20;

/** The job that asks for the domains that reports say take no mail; docs/decisions/026. */
export function domainJob(work: DomainJob): Job {
  return { name: "domains", cron: "*/10 * * * * *", run: (signal) => checkDue(work, signal) };
}

async function checkDue(work: DomainJob, signal: AbortSignal): Promise<Readonly<Record<string, number>>> {
  const { database, follow, now, metrics } = work;
  const due = await listDueWatches(database, now(), mostDomains);
  if (due.length === 0) return { checked: 0, lifted: 0, held: 0 };
  const found = await askAll(work.check, [...new Set([...work.controls, ...due.map(({ domain }) => domain)])]);
  const doubt = doubtOf(work, due, found);
  if (doubt !== undefined) work.log.error({ domains: due.length }, doubt);
  let [checked, lifted, held] = [0, 0, 0];
  for (const watch of due) {
    if (signal.aborted) break;
    const said = found.get(watch.domain) ?? "unclear";
    const isDoubted = doubt !== undefined && isDead(said);
    const outcome = isDoubted ? "unclear" : said;
    const change = await settleWatch(database, watch, (...standing) => follow(...standing, outcome, now()), now());
    metrics?.domainChecks.inc({ outcome: isDoubted ? "disbelieved" : outcome });
    checked++;
    if (change?.kind === "remove") lifted++;
    if (change?.kind === "put") held++;
  }
  return { checked, lifted, held };
}

function isDead(outcome: DomainOutcome | undefined): boolean {
  return outcome === "gone" || outcome === "null-mx";
}

/** Why the resolvers are not believed when they say that a domain is dead, in words. */
function doubtOf(
  { controls, storm }: DomainJob,
  due: readonly DomainWatch[],
  found: ReadonlyMap<string, DomainOutcome>,
): string | undefined {
  const denied = controls.find((control) => isDead(found.get(control)));
  if (denied !== undefined) return `cannot believe the name servers: they deny ${denied}`;
  if (!controls.some((control) => found.get(control) === "exists"))
    return "cannot believe the name servers: they know none of DOMAIN_CONTROLS";
  const fresh = due.filter(({ domain, deadSince }) => deadSince === undefined && isDead(found.get(domain)));
  const count = new Set(fresh.map(({ domain }) => domain)).size;
  return count > storm ? `cannot believe the name servers: they deny ${count} more domains at once` : undefined;
}

async function askAll(check: CheckDomain, domains: readonly string[]): Promise<Map<string, DomainOutcome>> {
  const found = new Map<string, DomainOutcome>();
  const waiting = [...domains];
  async function work(): Promise<void> {
    for (let domain = waiting.shift(); domain !== undefined; domain = waiting.shift())
      found.set(domain, await check(domain));
  }
  await Promise.all(Array.from({ length: concurrent }, work));
  return found;
}

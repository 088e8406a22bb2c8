import { getServers } from "node:dns";
import { Resolver } from "node:dns/promises";
import type { Config } from "../config.ts";
import { createDomainCheck, type DomainResolver } from "../jobs/domain-check.ts";
import { domainJob } from "../jobs/domains.ts";
import type { Job } from "../jobs/jobs.ts";
import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import { followDomain } from "../policy/dead-domains.ts";
import { defaultPolicySettings } from "../policy/settings.ts";
import type { Database } from "../store/database.ts";

/** The job that asks for dead domains, each name server by itself. */
export function createDomainJob(
  config: Config,
  database: Database,
  { log, metrics, now }: { readonly log: Log; readonly metrics: Metrics; readonly now: () => Date },
): Job {
  const policy = defaultPolicySettings;
  return domainJob({
    database,
    check: createDomainCheck(serversOf(config).map(createResolver)),
    controls: config.DOMAIN_CONTROLS,
    storm: policy.domains.storm,
    follow: (watch, entry, outcome, at) =>
      followDomain(watch, entry, { outcome, now: at, random: Math.random() }, policy),
    now,
    log,
    metrics,
  });
}

function serversOf({ DOMAIN_RESOLVERS, DNS_SERVERS }: Config): readonly string[] {
  if (DOMAIN_RESOLVERS.length > 0) return DOMAIN_RESOLVERS;
  return DNS_SERVERS.length > 0 ? DNS_SERVERS : getServers();
}

function createResolver(server: string): DomainResolver {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  resolver.setServers([server]);
  return resolver;
}

import { Resolver } from "node:dns/promises";
import type { Config } from "../config.ts";
import { withParents } from "../domain/domains.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import { type CheckSignatures, createSignatureCheck } from "../proof/dkim/check.ts";
import { createKeyLookup } from "../proof/dkim/key-lookup.ts";
import { knownFeedbackLoops, readFeedbackLoop } from "../proof/feedback-loops.ts";
import type { TenantDirectory } from "../store/tenants/tenant-directory.ts";

/** Makes the check of signatures, with the name servers of the settings, or the system's. */
export function createSignatures(config: Config, directory: TenantDirectory, metrics: Metrics): CheckSignatures {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  if (config.DNS_SERVERS.length > 0) resolver.setServers(config.DNS_SERVERS);
  const lookUp = createKeyLookup({
    resolve: (name) => resolver.resolveTxt(name),
    now: Date.now,
    onAsked: (outcome) => metrics.signatureKeysAsked.inc({ outcome }),
  });
  return createSignatureCheck({
    lookUp,
    findSenders: (domains) => findSenders(directory, domains),
    loops: [...knownFeedbackLoops, ...config.FEEDBACK_DOMAINS.map(readFeedbackLoop)],
  });
}

// The nearest domain counts: a customer may send from a subdomain of the house's own domain.
async function findSenders(
  directory: Pick<TenantDirectory, "findOwners">,
  domains: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const owners = await directory.findOwners(domains.flatMap(withParents));
  const nearest = domains.flatMap((domain) => {
    const above = withParents(domain).map((name) => owners.get(name));
    const owner = above.find((one) => one?.uses.includes("sending") === true);
    return owner === undefined ? [] : [[domain, owner.tenant] as const];
  });
  return new Map(nearest);
}

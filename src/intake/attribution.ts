import { readDomain } from "../domain/address.ts";
import { withParents } from "../domain/domains.ts";
import type { Envelope } from "../domain/envelope.ts";
import type { Report } from "../domain/report.ts";
import { type DomainOwner, defaultTenant } from "../domain/tenant.ts";
import { namedDomains } from "../proof/named-domains.ts";
import { type HeldTokens, tenantOfTokens } from "./tokens.ts";

/** What may tell whose a message is. */
export type Asked = {
  /** The tenant whose door it came through. */
  readonly tenant?: string | undefined;
  readonly envelope?: Envelope | undefined;
  /** Undefined of a message that cannot be read. */
  readonly report?: Report | undefined;
  readonly tokens?: HeldTokens | undefined;
};

/** Whose the domains are that `domainsAsked` names. */
export type Owners = ReadonlyMap<string, DomainOwner>;

/** One way to tell whose a message is. */
type Finder = {
  readonly name: string;
  readonly find: (asked: Asked, owners: Owners) => string | undefined;
};

/**
 * Every way there is; the first one that knows decides. Registered sends are a row to come, after the tokens: what they
 * know is looked up for the whole batch, as the owners of domains are, and handed in.
 */
const finders: readonly Finder[] = [
  { name: "door", find: ({ tenant }) => tenant },
  { name: "token", find: tenantOfTokens },
  { name: "bounce-address", find: byBounceAddress },
  { name: "sending-domain", find: bySendingDomain },
];

/** The tenant that a message belongs to; what nobody knows is the house's. */
export function findTenant(asked: Asked, owners: Owners): string {
  for (const { find } of finders) {
    const tenant = find(asked, owners);
    if (tenant !== undefined) return tenant;
  }
  return defaultTenant;
}

/** The domains whose owners it takes to tell whose a message is. */
export function domainsAsked({ tenant, envelope, report }: Asked): string[] {
  if (tenant !== undefined) return [];
  const bounce = bounceDomain(envelope);
  const sending = report === undefined ? [] : namedDomains(report).flatMap(withParents);
  return bounce === undefined ? sending : [bounce, ...sending];
}

// A bounce domain of "default" is the house's own, which all may share: it tells nothing.
function byBounceAddress({ envelope }: Asked, owners: Owners): string | undefined {
  const owner = owners.get(bounceDomain(envelope) ?? "");
  return owner?.uses.includes("bounce") === true && owner.tenant !== defaultTenant ? owner.tenant : undefined;
}

// The nearest domain counts: a customer may send from a subdomain of the house's own domain.
function bySendingDomain({ report }: Asked, owners: Owners): string | undefined {
  if (report === undefined) return undefined;
  const nearest = namedDomains(report)
    .flatMap(withParents)
    .find((domain) => owners.get(domain)?.uses.includes("sending") === true);
  return nearest === undefined ? undefined : owners.get(nearest)?.tenant;
}

function bounceDomain(envelope: Envelope | undefined): string | undefined {
  const at = envelope?.rcptTo.lastIndexOf("@") ?? -1;
  return envelope === undefined || at < 0 ? undefined : readDomain(envelope.rcptTo.slice(at + 1));
}

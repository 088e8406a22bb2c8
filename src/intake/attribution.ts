import { readDomain } from "../domain/address.ts";
import { withParents } from "../domain/domains.ts";
import type { Envelope } from "../domain/envelope.ts";
import type { Report } from "../domain/report.ts";
import { type DomainOwner, defaultTenant } from "../domain/tenant.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { HeldSignature } from "../proof/dkim/check.ts";
import { namedDomains } from "../proof/named-domains.ts";
import { questionsOf, type SendQuestion } from "../proof/registered.ts";
import { registryKey } from "../store/sends/sends.ts";
import { type HeldTokens, tenantOfTokens } from "./tokens.ts";

/** What may tell whose a message is. */
export type Asked = {
  /** The tenant whose door it came through. */
  readonly tenant?: string | undefined;
  readonly envelope?: Envelope | undefined;
  /** Undefined of a message that cannot be read. */
  readonly report?: Report | undefined;
  readonly verdicts?: readonly Verdict[] | undefined;
  readonly tokens?: HeldTokens | undefined;
  readonly signatures?: readonly HeldSignature[] | undefined;
};

/** Whose the domains are that `domainsAsked` names. */
export type Owners = ReadonlyMap<string, DomainOwner>;

/** Who registered what `sendsAsked` names, by `registryKey`. */
export type Registrants = ReadonlyMap<string, readonly string[]>;

/** One way to tell whose a message is. */
type Finder = {
  readonly name: string;
  readonly find: (asked: Asked, owners: Owners, registrants: Registrants) => string | undefined;
};

/** Every way there is; the first one that knows decides. */
const finders: readonly Finder[] = [
  { name: "door", find: ({ tenant }) => tenant },
  { name: "token", find: tenantOfTokens },
  { name: "own-signature", find: bySignature },
  { name: "registered", find: byRegistration },
  { name: "bounce-address", find: byBounceAddress },
  { name: "sending-domain", find: bySendingDomain },
];

/** The tenant that a message belongs to; what nobody knows is the house's. */
export function findTenant(asked: Asked, owners: Owners, registrants: Registrants = new Map()): string {
  for (const { find } of finders) {
    const tenant = find(asked, owners, registrants);
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

/** The registered messages that may tell whose it is; where the door tells it, none. */
export function sendsAsked({ tenant, report, verdicts = [] }: Asked): readonly SendQuestion[] {
  if (tenant !== undefined || report === undefined) return [];
  return verdicts.flatMap((verdict) => questionsOf(report, verdict)).filter(({ kind }) => kind === "message");
}

function bySignature({ signatures = [] }: Asked): string | undefined {
  return signatures.flatMap((signature) => (signature.by === "sender" ? [signature.owner] : []))[0];
}

// Who got a message could register it as his own. So it tells nothing where several did, nor against another's domain.
function byRegistration(asked: Asked, owners: Owners, registrants: Registrants): string | undefined {
  const found = sendsAsked(asked).flatMap(({ id, key }) => registrants.get(registryKey(id, key ?? "")) ?? []);
  const [only, ...others] = new Set(found);
  const named = byBounceAddress(asked, owners) ?? bySendingDomain(asked, owners) ?? defaultTenant;
  return others.length === 0 && (named === only || named === defaultTenant) ? only : undefined;
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

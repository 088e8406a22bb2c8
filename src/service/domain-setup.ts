import type { Config } from "../config.ts";
import { readDomain } from "../domain/address.ts";
import type { DeclaredDomain, DomainCheck, DomainFacts, Snippet } from "../domain/domain-standing.ts";
import { type DomainUse, defaultTenant } from "../domain/tenant.ts";
import { checkDomain } from "../setup/check-domain.ts";
import { listSnippets } from "../setup/snippets/list-snippets.ts";
import type { Database } from "../store/database.ts";
import type { TenantDirectory } from "../store/tenants/tenant-directory.ts";
import { listDomains } from "../store/tenants/tenant-domains.ts";
import { createRecordLookup } from "./record-lookup.ts";
import { unsubscribeAddress } from "./return-paths.ts";

type Options = {
  readonly config: Pick<
    Config,
    "SENDING_DOMAINS" | "BOUNCE_DOMAINS" | "DNS_SERVERS" | "PUBLIC_URL" | "MAIL_HOST" | "UNSUBSCRIBE_ADDRESS"
  >;
  readonly database: Pick<Database, "pool">;
  readonly tenants: Pick<TenantDirectory, "findOwners">;
};

/** What a tenant's domains need, and what of it is there. */
export type DomainSetUp = {
  /** All of a tenant's domains, by name, whoever named them. */
  list(tenant: string): Promise<DeclaredDomain[]>;
  /** Looks at one of them, with the DNS of this moment; undefined where the tenant has no such one. */
  check(tenant: string, domain: string, selectors: readonly string[]): Promise<DomainCheck[] | undefined>;
  /** What to copy into programs and mail servers; undefined where the tenant has no such domain. */
  listSnippets(tenant: string, domain: string): Promise<Snippet[] | undefined>;
};

/** Makes what knows of set-up. */
export function createDomainSetUp(options: Options): DomainSetUp {
  const { config } = options;
  const ask = createRecordLookup(config.DNS_SERVERS, () => performance.now());
  const list = (tenant: string) => listDeclared(options, tenant);
  return {
    list,
    async check(tenant, domain, selectors) {
      const declared = await list(tenant);
      const one = declared.find((known) => known.domain === domain);
      return one && checkDomain({ ...factsOf(config, declared, one), selectors }, ask);
    },
    async listSnippets(tenant, domain) {
      const declared = await list(tenant);
      const one = declared.find((known) => known.domain === domain);
      if (one === undefined) return undefined;
      const bounceDomain = bounceDomainFor(config, declared, one) ?? `bounces.${domain}`;
      return listSnippets({
        domain: one.uses.includes("sending") ? domain : (sendingOf(declared)[0] ?? domain),
        bounceDomain,
        url: config.PUBLIC_URL?.replace(/\/+$/, "") ?? "https://nixie.example.com",
        unsubscribeAddress: unsubscribeAddress(config) ?? `unsubscribe@${bounceDomain}`,
      });
    },
  };
}

async function listDeclared({ config, database, tenants }: Options, tenant: string): Promise<DeclaredDomain[]> {
  const own = await listDomains(database, tenant);
  const environment = tenant === defaultTenant ? await listGiven(config, tenants) : [];
  const names = new Set([...own, ...environment].map(({ domain }) => domain));
  return [...names].sort().map((domain): DeclaredDomain => {
    const added = own.find((one) => one.domain === domain);
    const given = environment.find((one) => one.domain === domain);
    const uses = new Set<DomainUse>([...(given?.uses ?? []), ...(added?.uses ?? [])]);
    return { domain, uses: [...uses], environment: given?.environment ?? [], createdAt: added?.createdAt };
  });
}

type Given = Pick<DeclaredDomain, "domain" | "uses" | "environment">;

const settingOf = { sending: "SENDING_DOMAINS", bounce: "BOUNCE_DOMAINS" } as const;

/** What the environment names, save what a tenant was given before. */
async function listGiven(config: Options["config"], tenants: Options["tenants"]): Promise<Given[]> {
  const uses = new Map<string, DomainUse[]>();
  for (const use of ["sending", "bounce"] as const) {
    for (const written of config[settingOf[use]]) {
      const domain = readDomain(written) ?? written.toLowerCase();
      uses.set(domain, [...new Set([...(uses.get(domain) ?? []), use])]);
    }
  }
  const owners = await tenants.findOwners([...uses.keys()]);
  const given = [...uses].filter(([domain]) => (owners.get(domain)?.tenant ?? defaultTenant) === defaultTenant);
  return given.map(([domain, own]) => ({ domain, uses: own, environment: own.map((use) => settingOf[use]) }));
}

function factsOf(
  config: Options["config"],
  declared: readonly DeclaredDomain[],
  one: DeclaredDomain,
): Omit<DomainFacts, "selectors"> {
  return {
    domain: one.domain,
    uses: one.uses,
    bounceDomain: bounceDomainFor(config, declared, one),
    sendingDomains: sendingOf(declared),
    mailHost: mailHostOf(config),
    publicUrl: config.PUBLIC_URL,
  };
}

function sendingOf(declared: readonly DeclaredDomain[]): string[] {
  return declared.filter(({ uses }) => uses.includes("sending")).map(({ domain }) => domain);
}

/** As return-paths.ts finds it: the first of BOUNCE_DOMAINS for the house, else one of the tenant's own, else the house's. */
function bounceDomainFor(
  { BOUNCE_DOMAINS }: Pick<Config, "BOUNCE_DOMAINS">,
  declared: readonly DeclaredDomain[],
  one: DeclaredDomain,
): string | undefined {
  if (!one.uses.includes("sending")) return one.domain;
  const [house] = BOUNCE_DOMAINS;
  if (house !== undefined && declared.some(({ domain }) => domain === readDomain(house))) return house;
  return declared.find(({ uses }) => uses.includes("bounce"))?.domain ?? house;
}

function mailHostOf({ MAIL_HOST, PUBLIC_URL }: Pick<Config, "MAIL_HOST" | "PUBLIC_URL">): DomainFacts["mailHost"] {
  if (MAIL_HOST !== undefined) return { name: MAIL_HOST, from: "MAIL_HOST" };
  return PUBLIC_URL === undefined ? undefined : { name: new URL(PUBLIC_URL).hostname, from: "PUBLIC_URL" };
}

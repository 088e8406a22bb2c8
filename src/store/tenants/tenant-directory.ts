import { readDomain } from "../../domain/address.ts";
import type { Stream } from "../../domain/decision.ts";
import type { OperatorRule } from "../../domain/operator-rule.ts";
import { sendDays } from "../../domain/send.ts";
import { type DomainOwner, type DomainUse, defaultTenant } from "../../domain/tenant.ts";
import { type ChosenSettings, readChosenSettings } from "../../domain/tenant-settings.ts";
import type { Database, Queryable } from "../database.ts";
import { createFresh } from "../fresh.ts";
import { type AskedSend, findRegistrants } from "../sends/sends.ts";

/** What a tenant has set. */
export type TenantSettings = {
  readonly streams: readonly Stream[];
  /** The operator rules that are switched on, in the order in which they are tried. */
  readonly rules: readonly OperatorRule[];
  /** Of these rules. Another one in the transaction that writes says that they have changed since (`holdRules`). */
  readonly rulesVersion: number;
  /** Each stands for its subdomains too. */
  readonly sendingDomains: readonly string[];
  /** What it chose for itself, over `/v1/settings`. */
  readonly chosen: ChosenSettings;
};

/** Who is who, at most five seconds old. */
export type TenantDirectory = {
  /** What these tenants have set; one that is not there, or is being removed, is missing. */
  findSettings(tenants: readonly string[]): Promise<ReadonlyMap<string, TenantSettings>>;
  /** Whose these domains are, to the letter: not those above them. */
  findOwners(domains: readonly string[]): Promise<ReadonlyMap<string, DomainOwner>>;
  /** Who registered these messages for these recipients, lately; asked anew each time. */
  findRegistrants(asked: readonly AskedSend[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Whether the environment names a domain. */
  isGiven(domain: string): boolean;
  /** Reads everything anew at the next question: something was changed here. */
  forget(): void;
};

/** The domains that the environment names; they are tenant "default"'s unless a tenant was given one. */
export type EnvironmentDomains = Readonly<Record<DomainUse, readonly string[]>>;

/** Makes the directory. `clock` gives milliseconds. */
export function createTenantDirectory(
  database: Pick<Database, "pool">,
  environment: EnvironmentDomains,
  clock: () => number,
): TenantDirectory {
  const sending = environment.sending.map(compared);
  const given = ownersFrom({ sending, bounce: environment.bounce.map(compared) });
  const settings = createFresh((tenants) => readSettings(database.pool, tenants, sending), clock);
  const owners = createFresh(async (domains) => {
    const known = domains.flatMap((domain) => {
      const owner = given.get(domain);
      return owner === undefined ? [] : [[domain, owner] as const];
    });
    return new Map([...known, ...(await readOwners(database.pool, domains))]);
  }, clock);
  return {
    findSettings: (tenants) => settings.find(tenants),
    findOwners: (domains) => owners.find(domains),
    findRegistrants: (asked) => findRegistrants(database.pool, asked, new Date(Date.now() - sendDays * 86_400_000)),
    isGiven: (domain) => given.has(domain),
    forget() {
      settings.forget();
      owners.forget();
    },
  };
}

function compared(domain: string): string {
  return readDomain(domain) ?? domain.toLowerCase();
}

function ownersFrom({ sending, bounce }: EnvironmentDomains): ReadonlyMap<string, DomainOwner> {
  const usesOf = (domain: string): DomainUse[] => [
    ...(sending.includes(domain) ? (["sending"] as const) : []),
    ...(bounce.includes(domain) ? (["bounce"] as const) : []),
  ];
  return new Map([...sending, ...bounce].map((domain) => [domain, { tenant: defaultTenant, uses: usesOf(domain) }]));
}

async function readSettings(
  tx: Queryable,
  tenants: readonly string[],
  environment: readonly string[],
): Promise<ReadonlyMap<string, TenantSettings>> {
  const { rows } = await tx.query<Omit<TenantSettings, "chosen"> & { id: string; settings: unknown }>(
    `SELECT id, settings, rules_version AS "rulesVersion",
       (SELECT coalesce(json_agg(json_build_object('id', s.id, 'class', class) ORDER BY s.id), '[]')
        FROM streams s WHERE s.tenant_id = t.id) AS streams,
       (SELECT coalesce(json_agg(json_build_object('name', r.name, 'when', r.when, 'reason', reason)
          ORDER BY position, r.name), '[]')
        FROM operator_rules r WHERE r.tenant_id = t.id AND enabled) AS rules,
       ARRAY(SELECT domain FROM tenant_domains d WHERE d.tenant_id = t.id AND 'sending' = ANY(uses) ORDER BY domain)
         AS "sendingDomains"
     FROM tenants t WHERE id = ANY($1) AND removed_since IS NULL`,
    [tenants],
  );
  return new Map(
    rows.map(({ id, streams, rules, rulesVersion, sendingDomains: own, settings }) => {
      const sendingDomains = id === defaultTenant ? [...environment, ...own] : own;
      return [id, { streams, rules, rulesVersion, sendingDomains, chosen: readChosenSettings(settings) }];
    }),
  );
}

async function readOwners(tx: Queryable, domains: readonly string[]): Promise<ReadonlyMap<string, DomainOwner>> {
  const { rows } = await tx.query<DomainOwner & { domain: string }>(
    "SELECT domain, tenant_id AS tenant, uses FROM tenant_domains WHERE domain = ANY($1)",
    [domains],
  );
  return new Map(rows.map(({ domain, tenant, uses }) => [domain, { tenant, uses }]));
}

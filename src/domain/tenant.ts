/** The tenant that runs the installation; it is there from the start and stays. */
export const defaultTenant = "default";

/** "sending": mail is sent from the domain and its subdomains. "bounce": what comes back is addressed to it. */
export const domainUses = ["sending", "bounce"] as const;
export type DomainUse = (typeof domainUses)[number];

/** Nothing can be done for a tenant that is not there, or not any more. */
export class TenantGone extends Error {
  constructor(tenant: string) {
    super(`Cannot judge for the tenant "${tenant}": there is none any more`);
  }
}

/** A tenant's rules have changed since what is judged was read by them: it has to be read anew. */
export class RulesChanged extends Error {
  constructor(tenant: string) {
    super(`Cannot judge for the tenant "${tenant}" by rules that have changed`);
  }
}

/** Whose a domain is, and what for. */
export type DomainOwner = { readonly tenant: string; readonly uses: readonly DomainUse[] };

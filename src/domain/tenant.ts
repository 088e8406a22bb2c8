/** The tenant that runs the installation; it is there from the start and stays. */
export const defaultTenant = "default";

/** "sending": mail is sent from the domain and its subdomains. "bounce": what comes back is addressed to it. */
export const domainUses = ["sending", "bounce"] as const;
export type DomainUse = (typeof domainUses)[number];

/** Whose a domain is, and what for. */
export type DomainOwner = { readonly tenant: string; readonly uses: readonly DomainUse[] };

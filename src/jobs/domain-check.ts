import type { DomainOutcome } from "../domain/dead-domain.ts";

/** Asks one name server, as node:dns does: rejects with ENOTFOUND for NXDOMAIN, ENODATA where the name has no such record. */
export type DomainResolver = {
  resolveMx(name: string): Promise<readonly { readonly exchange: string }[]>;
  resolve4(name: string): Promise<readonly string[]>;
  resolve6(name: string): Promise<readonly string[]>;
};

export type CheckDomain = (domain: string) => Promise<DomainOutcome>;

/** Makes the check of a domain: what all resolvers say as one is believed, and any of them that finds it alive. */
export function createDomainCheck(resolvers: readonly DomainResolver[]): CheckDomain {
  return async (domain) => {
    // An address literal is in no DNS.
    if (domain.startsWith("[")) return "unclear";
    const said = await Promise.all(resolvers.map((resolver) => ask(resolver, domain)));
    if (said.includes("exists")) return "exists";
    const [first = "unclear"] = said;
    return said.every((one) => one === first) ? first : "unclear";
  };
}

/** RFC 5321 §5.1: the mail exchangers, or for want of any the addresses of the domain itself. */
async function ask(resolver: DomainResolver, domain: string): Promise<DomainOutcome> {
  const exchangers = await answered(resolver.resolveMx(domain));
  if (exchangers === "absent") return "gone";
  if (exchangers === "failed") return "unclear";
  if (exchangers.length > 0) return exchangers.every(isNull) ? "null-mx" : "exists";
  const addresses = await Promise.all([answered(resolver.resolve4(domain)), answered(resolver.resolve6(domain))]);
  return addresses.some((found) => Array.isArray(found) && found.length > 0) ? "exists" : "unclear";
}

/** RFC 7505 §3: the exchanger is the root. */
function isNull({ exchange }: { readonly exchange: string }): boolean {
  return exchange === "" || exchange === ".";
}

async function answered<R>(asked: Promise<readonly R[]>): Promise<readonly R[] | "absent" | "failed"> {
  try {
    return await asked;
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? fault.code : undefined;
    if (code === "ENODATA") return [];
    return code === "ENOTFOUND" ? "absent" : "failed";
  }
}

import { z } from "zod";
import { readDomain } from "../../domain/address.ts";
import { defaultTenant, domainUses } from "../../domain/tenant.ts";
import {
  deleteDomain,
  findDomain,
  listDomains,
  putDomain,
  type TenantDomain,
} from "../../store/tenants/tenant-domains.ts";
import { findTenant } from "../../store/tenants/tenants.ts";
import { requireScope } from "../auth.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { foundTenant, type TenantContext, tenantId, tenantPath } from "../tenant-context.ts";

const tag = "Tenants";

const domainPath = z.object({
  tenant: tenantId,
  domain: z.string().max(255).meta({ description: "In any spelling", example: "shoes.example" }),
});
const uses = z
  .array(z.enum(domainUses))
  .min(1)
  .meta({
    description:
      "`sending`: mail is sent from it and its subdomains; `bounce`: what comes back is addressed to it, and the mail " +
      "listeners accept its recipients",
    example: ["sending"],
  });
const domain = z
  .object({ domain: z.string().meta({ description: "Lower case, A-labels" }), uses, createdAt: schemas.time })
  .meta({ id: "TenantDomain" });
const unknown = { 404: { description: "There is no such tenant, or it has no such domain" } };

/** Which domains are a tenant's, by which its mail is known. */
export function tenantDomainRoutes(context: TenantContext): Route[] {
  return [listRoute(context), findRoute(context), putRoute(context), deleteRoute(context)];
}

function listRoute({ database }: TenantContext): Route {
  return route({
    method: "get",
    path: "/v1/tenants/{tenant}/domains",
    tag,
    summary: "List the domains of a tenant",
    description: "Those of `SENDING_DOMAINS` and `BOUNCE_DOMAINS` are of the tenant `default`, and not listed.",
    scope: "platform",
    params: tenantPath,
    answers: {
      200: {
        description: "All its domains, by name",
        schema: z.object({ rows: z.array(domain) }).meta({ id: "TenantDomains" }),
      },
      404: { description: "There is no such tenant" },
    },
    handle: async ({ params: { tenant } }) => {
      foundTenant(await findTenant(database.pool, tenant));
      return { status: 200, body: { rows: await listDomains(database, tenant) } };
    },
  });
}

function findRoute({ database }: TenantContext): Route {
  return route({
    method: "get",
    path: "/v1/tenants/{tenant}/domains/{domain}",
    tag,
    summary: "One domain of a tenant",
    scope: "platform",
    params: domainPath,
    answers: { 200: { description: "The domain", schema: domain }, ...unknown },
    handle: async ({ params }) => {
      const found = await findDomain(database, params.tenant, readName(params.domain));
      if (found === undefined) throw unknownProblem();
      return { status: 200, body: found };
    },
  });
}

function putRoute(context: TenantContext): Route {
  return route({
    method: "put",
    path: "/v1/tenants/{tenant}/domains/{domain}",
    tag,
    summary: "Give a domain to a tenant, or say anew what it is used for",
    description:
      "A domain is one tenant's; a subdomain may be another's. What comes back from now on is judged by it, within five " +
      "seconds. Needs the scope `admin`, too.",
    scope: "platform",
    audit: { body: ["uses"] },
    params: domainPath,
    body: z.strictObject({ uses }).meta({ id: "PutTenantDomain", example: { uses: ["sending", "bounce"] } }),
    answers: {
      200: { description: "The domain as it stands", schema: domain },
      201: { description: "The tenant has it now", schema: domain },
      404: { description: "There is no such tenant" },
      409: { description: "`domain-taken`: another tenant has it" },
    },
    handle: async ({ params: { tenant, domain: text }, body, caller }) => {
      requireScope(caller, "admin");
      const { domain: put, created } = await give(context, tenant, { domain: readName(text), uses: body.uses });
      return { status: created ? 201 : 200, body: put };
    },
  });
}

async function give(
  { database, tenants, now }: TenantContext,
  tenant: string,
  given: Pick<TenantDomain, "domain" | "uses">,
): Promise<{ readonly domain: TenantDomain; readonly created: boolean }> {
  const isHouses = tenant !== defaultTenant && tenants.isGiven(given.domain);
  const put = isHouses ? "taken" : await putDomain(database, tenant, given, now());
  tenants.forget();
  if (put === "unknown-tenant") throw new Problem(404, "not-found", "Cannot find a tenant with this id");
  if (put !== "taken") return put;
  throw new Problem(409, "domain-taken", `Cannot give ${given.domain} to this tenant: another one has it`);
}

function deleteRoute({ database, tenants }: TenantContext): Route {
  return route({
    method: "delete",
    path: "/v1/tenants/{tenant}/domains/{domain}",
    tag,
    summary: "Take a domain from a tenant",
    description: "What came back for it stays the tenant's. Needs the scope `admin`, too.",
    scope: "platform",
    params: domainPath,
    answers: { 204: { description: "It is nobody's now" }, ...unknown },
    handle: async ({ params, caller }) => {
      requireScope(caller, "admin");
      const isGone = await deleteDomain(database, params.tenant, readName(params.domain));
      tenants.forget();
      if (!isGone) throw unknownProblem();
      return { status: 204 };
    },
  });
}

function readName(text: string): string {
  const name = readDomain(text);
  if (name !== undefined && !name.startsWith("[")) return name;
  throw new Problem(400, "validation", `Cannot use the domain "${text}": expected one such as example.com`);
}

function unknownProblem(): Problem {
  return new Problem(
    404,
    "not-found",
    "Cannot find this domain: the tenant has no such one, or there is no such tenant",
  );
}

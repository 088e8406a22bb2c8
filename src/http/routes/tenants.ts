import { z } from "zod";
import { endTenant } from "../../store/tenants/tenant-removal.ts";
import { createTenant, findTenant, listTenants, renameTenant, type Tenant } from "../../store/tenants/tenants.ts";
import { requireScope } from "../auth.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { foundTenant, type TenantContext, tenantId, tenantPath } from "../tenant-context.ts";
import { tenantDomainRoutes } from "./tenant-domains.ts";

const tag = "Tenants";
const changing = "Needs the scope `admin`, too.";

const name = z.string().trim().min(1).max(200).meta({ description: "For people", example: "Shoes Ltd" });
const tenant = z
  .object({
    id: tenantId,
    name,
    createdAt: schemas.time,
    removedSince: schemas.time.optional().meta({ description: "It takes part in nothing; its rows are taken away" }),
  })
  .meta({ id: "Tenant" });

/** The companies that share this installation, and know nothing of each other. */
export function tenantRoutes(context: TenantContext): Route[] {
  return [
    listRoute(context),
    createRoute(context),
    findRoute(context),
    renameRoute(context),
    removeRoute(context),
    ...tenantDomainRoutes(context),
  ];
}

function listRoute({ database }: TenantContext): Route {
  return route({
    method: "get",
    path: "/v1/tenants",
    tag,
    summary: "List the tenants, by id",
    scope: "platform",
    query: z.object(schemas.paging),
    answers: { 200: { description: "A page of tenants", schema: schemas.pageOf("Tenant", tenant) } },
    handle: async ({ query: { limit, cursor } }) => {
      const after = readCursor(cursor, ["text"]);
      return { status: 200, body: pageBody(await listTenants(database, { limit, after })) };
    },
  });
}

function createRoute({ database, now }: TenantContext): Route {
  return route({
    method: "post",
    path: "/v1/tenants",
    tag,
    summary: "Add a tenant",
    description: `It has a stream \`default\`, of the class transactional, and nothing else yet. ${changing}`,
    scope: "platform",
    audit: { body: ["id", "name"] },
    body: z.strictObject({ id: tenantId, name }).meta({ id: "NewTenant", example: { id: "shoes", name: "Shoes Ltd" } }),
    answers: {
      201: { description: "The tenant", schema: tenant },
      409: { description: "`tenant-exists`: there is one with this id, or one is being removed" },
    },
    handle: async ({ body, caller }) => {
      requireScope(caller, "admin");
      const created = await createTenant(database, body, now());
      if (created !== "id-taken") return { status: 201, body: created };
      throw new Problem(409, "tenant-exists", `Cannot add the tenant "${body.id}": expected an id that no tenant has`);
    },
  });
}

function findRoute({ database }: TenantContext): Route {
  return route({
    method: "get",
    path: "/v1/tenants/{tenant}",
    tag,
    summary: "One tenant",
    scope: "platform",
    params: tenantPath,
    answers: { 200: { description: "The tenant", schema: tenant }, 404: { description: "There is none with this id" } },
    handle: async ({ params }) => ({ status: 200, body: foundTenant(await findTenant(database.pool, params.tenant)) }),
  });
}

function renameRoute({ database }: TenantContext): Route {
  return route({
    method: "patch",
    path: "/v1/tenants/{tenant}",
    tag,
    summary: "Give a tenant another name",
    description: changing,
    scope: "platform",
    audit: { body: ["name"] },
    params: tenantPath,
    body: z.strictObject({ name }).meta({ id: "RenameTenant" }),
    answers: { 200: { description: "The tenant", schema: tenant }, 404: { description: "There is none with this id" } },
    handle: async ({ params, body, caller }) => {
      requireScope(caller, "admin");
      return { status: 200, body: foundTenant(await renameTenant(database, params.tenant, body.name)) };
    },
  });
}

function removeRoute(context: TenantContext): Route {
  return route({
    method: "delete",
    path: "/v1/tenants/{tenant}",
    tag,
    summary: "Remove a tenant with everything of its",
    description:
      "At once it takes part in nothing: its keys stop working within five seconds, its mailboxes are not read, its " +
      "domains are free. All that it had is then taken away little by little, beginning after a minute, and the tenant " +
      `last; there is no way back. ${changing}`,
    scope: "platform",
    params: tenantPath,
    answers: {
      202: { description: "It is being removed", schema: tenant },
      404: { description: "There is none with this id" },
      409: { description: "`permanent-tenant`: the tenant `default` stays" },
    },
    handle: async ({ params, caller }) => {
      requireScope(caller, "admin");
      return { status: 202, body: await end(context, params.tenant) };
    },
  });
}

async function end({ database, tenants, now }: TenantContext, id: string): Promise<Tenant> {
  const ended = await endTenant(database, id, now());
  tenants.forget();
  if (ended === "permanent") {
    throw new Problem(
      409,
      "permanent-tenant",
      `Cannot remove the tenant "${id}": expected one that is not the house's`,
    );
  }
  return foundTenant(ended === "unknown" ? undefined : ended);
}

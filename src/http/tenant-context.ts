import { z } from "zod";
import type { Database } from "../store/database.ts";
import type { TenantDirectory } from "../store/tenants/tenant-directory.ts";
import type { Tenant } from "../store/tenants/tenants.ts";
import { Problem } from "./route.ts";

/** What the rows of tenants need. */
export type TenantContext = {
  readonly database: Database;
  readonly tenants: Pick<TenantDirectory, "forget" | "isGiven">;
  readonly now: () => Date;
};

export const tenantId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "expected 1 to 63 of a-z, 0-9 and hyphen, no hyphen first")
  .meta({ description: "A tenant: a sending company, or a customer of a mail provider", example: "shoes" });

export const tenantPath = z.object({ tenant: tenantId });

/** A tenant that the store answered, or 404. */
export function foundTenant(tenant: Tenant | undefined): Tenant {
  if (tenant !== undefined) return tenant;
  throw new Problem(404, "not-found", "Cannot find a tenant with this id");
}

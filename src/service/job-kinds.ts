import { createImportKind } from "../batch/import/kind.ts";
import type { JobKind } from "../batch/kind.ts";
import { undo } from "../batch/undo.ts";
import { defaultPolicySettings } from "../policy/settings.ts";
import type { TenantDirectory } from "../store/tenant-directory.ts";

/** Every kind of long job that this version can work on. */
export function jobKinds(tenants: Pick<TenantDirectory, "findSettings">): readonly JobKind[] {
  const findSettings = async (tenant: string) => (await tenants.findSettings([tenant])).get(tenant);
  return [undo, createImportKind({ findSettings, policy: defaultPolicySettings })];
}

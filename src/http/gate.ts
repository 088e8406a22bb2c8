import type { KeyScope } from "../domain/key-scope.ts";
import type { Role } from "../domain/role.ts";
import { defaultTenant } from "../domain/tenant.ts";
import type { Keyring } from "../store/access/keyring.ts";
import { findSession } from "../store/access/users.ts";
import type { Database } from "../store/database.ts";
import type { TenantDirectory } from "../store/tenants/tenant-directory.ts";
import type { Gate } from "./auth.ts";

/** What a person of each role may do. */
export const roleScopes = {
  admin: new Set<KeyScope>(["admin"]),
  operator: new Set<KeyScope>(["lookup", "ingest", "report", "read", "raw", "suppress", "manage"]),
  viewer: new Set<KeyScope>(["lookup", "read"]),
} as const satisfies Record<Role, ReadonlySet<KeyScope>>;

/** Finds callers in the store: keys through the keyring, people by their session, tenants in their directory. */
export function createGate(database: Database, keyring: Keyring, tenants: Pick<TenantDirectory, "findSettings">): Gate {
  return {
    async findKeyCaller(key) {
      const stored = await keyring.verify(key);
      if (stored === undefined) return undefined;
      const { tenant, id, scopes } = stored;
      const isPlatform = tenant === defaultTenant && scopes.some((scope) => scope === "platform" || scope === "admin");
      return { tenant, isPlatform, actor: `key:${id}`, scopes: new Set(scopes) };
    },
    async findSessionCaller(sessionId) {
      const user = await findSession(database, sessionId, new Date());
      // People are the house's.
      if (user === undefined) return undefined;
      const isPlatform = user.role === "admin";
      return { tenant: defaultTenant, isPlatform, actor: `user:${user.id}`, scopes: roleScopes[user.role] };
    },
    isTenant: async (id) => (await tenants.findSettings([id])).has(id),
  };
}

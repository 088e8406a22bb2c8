import { type KeyScope, keyScopes } from "../domain/key-scope.ts";
import { defaultTenant } from "../domain/tenant.ts";
import { createKey } from "../store/access/keys.ts";
import { recordAct } from "../store/people/audit.ts";
import { findTenant } from "../store/tenants/tenants.ts";
import { withDatabase } from "./database.ts";
import { parseWords, UsageError } from "./usage.ts";

/** `nixie keys create --name NAME --scope SCOPE [--tenant ID]`: makes an API key and prints it on the last line. */
export async function keys(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(words, {
    name: { type: "string" },
    scope: { type: "string", multiple: true },
    tenant: { type: "string" },
  });
  if (positionals.join(" ") !== "create")
    throw new UsageError("Cannot run keys: expected create --name NAME --scope SCOPE [--tenant ID]");
  const { name } = values;
  if (name === undefined || name.trim() === "") throw new UsageError("Cannot make a key: expected --name NAME");
  const scopes = (values.scope ?? []).flatMap((text) => text.split(",")).map(parseScope);
  if (scopes.length === 0) throw new UsageError(`Cannot make a key: expected --scope ${keyScopes.join("|")}`);
  const { tenant = defaultTenant } = values;
  if (scopes.includes("platform") && tenant !== defaultTenant)
    throw new UsageError("Cannot make a platform key of a tenant: expected no --tenant");
  const { key } = await withDatabase(async (database) => {
    const known = await findTenant(database.pool, tenant);
    if (known === undefined || known.removedSince !== undefined)
      throw new UsageError(`Cannot make a key of the tenant "${tenant}": there is none`);
    await recordAct(database, tenant, { actor: "command", name: "keys create", details: { name, scopes } }, new Date());
    return createKey(database, { tenant, name, scopes, createdBy: "command" });
  });
  process.stdout.write(`Made the key "${name}" for ${scopes.join(", ")}. It is shown only now:\n${key}\n`);
  return 0;
}

function parseScope(text: string): KeyScope {
  const scope = keyScopes.find((known) => known === text.trim());
  if (scope === undefined)
    throw new UsageError(`Cannot make a key with scope "${text}": expected ${keyScopes.join(", ")}`);
  return scope;
}

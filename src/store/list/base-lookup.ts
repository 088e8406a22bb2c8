import { baseKey } from "../../domain/address.ts";
import type { Suppression } from "../../domain/decision.ts";
import type { Database } from "../database.ts";
import type { TenantDirectory } from "../tenants/tenant-directory.ts";
import { entryColumns, readEntry } from "./entries.ts";
import type { EntriesByKey } from "./lookup.ts";

/** Finds opt-outs of addresses that differ from those asked for in their tags alone. */
export type BaseLookup = {
  /**
   * The opt-outs of every address that has the same base key (domain/address.ts) as one of these keys, by base key; none,
   * and no question to the database, unless the tenant chose to match so.
   */
  find(tenant: string, keys: readonly string[]): Promise<EntriesByKey>;
};

/** As the index of migration 0011 has it; what `baseKey` does. */
const base = `regexp_replace(address_key, '^([^"+][^+]*)\\+.*(@[^@]*)$', '\\1\\2')`;

const nothing: EntriesByKey = new Map();

/** Makes the lookup. */
export function createBaseLookup(
  database: Pick<Database, "pool">,
  tenants: Pick<TenantDirectory, "findSettings">,
): BaseLookup {
  return {
    async find(tenant, keys) {
      const settings = (await tenants.findSettings([tenant])).get(tenant);
      if (settings?.chosen.baseAddressMatching !== "opt-outs" || keys.length === 0) return nothing;
      // As one text: the planner weighs each element of an array, and would rather read the whole table for thousands.
      const { rows } = await database.pool.query<Parameters<typeof readEntry>[0]>(
        `SELECT ${entryColumns} FROM suppressions WHERE tenant_id = $1 AND cause = 'opt-out' AND ${base} = ANY(ARRAY(
           SELECT element FROM jsonb_array_elements_text($2::jsonb) AS element))`,
        [tenant, JSON.stringify([...new Set(keys.map(baseKey))])],
      );
      const found = new Map<string, Suppression[]>();
      for (const entry of rows.map(readEntry)) {
        const key = baseKey(entry.addressKey);
        found.set(key, [...(found.get(key) ?? []), entry]);
      }
      return found;
    },
  };
}

import { baseKey } from "../../domain/address.ts";
import type { Suppression } from "../../domain/decision.ts";
import type { Database } from "../database.ts";
import type { ErasedKeys } from "../people/erasure-key.ts";
import type { TenantDirectory } from "../tenants/tenant-directory.ts";
import { entryColumns, readEntry } from "./entries.ts";
import type { EntriesByKey } from "./lookup.ts";

/** Finds opt-outs of addresses that differ from those asked for in their tags alone. */
export type BaseLookup = {
  /**
   * The opt-outs of every address that has the same base key (domain/address.ts) as one of these keys, by base key; none,
   * and no question to the database, unless the tenant chose to match so. Those of erased people are among them.
   */
  find(tenant: string, keys: readonly string[]): Promise<EntriesByKey>;
};

type Row = Parameters<typeof readEntry>[0] & { readonly asked: string | null; readonly has_erased: boolean };

/** As the index of migration 0011 has it; what `baseKey` does. */
const base = `regexp_replace(address_key, '^([^"+][^+]*)\\+.*(@[^@]*)$', '\\1\\2')`;
// As one text: the planner weighs each element of an array, and would rather read the whole table for thousands.
const asked = "SELECT element FROM jsonb_array_elements_text($2::jsonb) AS element";

const byBase = `SELECT has_erased, ${entryColumns}, ${base} AS asked
  FROM (SELECT EXISTS (SELECT 1 FROM tenants WHERE id = $1 AND erased_since IS NOT NULL) AS has_erased) AS e
  LEFT JOIN suppressions ON tenant_id = $1 AND cause = 'opt-out' AND ${base} = ANY(ARRAY(${asked}))`;
const byMark = `SELECT true AS has_erased, ${entryColumns}, encode(base_mark, 'hex') AS asked
  FROM suppressions WHERE tenant_id = $1 AND cause = 'opt-out' AND base_mark IS NOT NULL
    AND base_mark = ANY(ARRAY(SELECT decode(element, 'hex') FROM (${asked}) AS marks))`;

const nothing: EntriesByKey = new Map();

/** Makes the lookup. */
export function createBaseLookup(
  database: Pick<Database, "pool">,
  tenants: Pick<TenantDirectory, "findSettings">,
  erased: Pick<ErasedKeys, "marksOf">,
): BaseLookup {
  async function read(statement: string, tenant: string, asked: readonly string[]): Promise<Row[]> {
    return (await database.pool.query<Row>(statement, [tenant, JSON.stringify(asked)])).rows;
  }

  return {
    async find(tenant, keys) {
      const settings = (await tenants.findSettings([tenant])).get(tenant);
      if (settings?.chosen.baseAddressMatching !== "opt-outs" || keys.length === 0) return nothing;
      const bases = [...new Set(keys.map(baseKey))];
      const rows = await read(byBase, tenant, bases);
      const found = new Map<string, Suppression[]>();
      for (const row of rows) if (row.asked !== null) add(found, row.asked, row);
      // After that statement, so that whoever is erased meanwhile is in one of the two.
      if (rows[0]?.has_erased !== true) return found;
      const marks = await erased.marksOf(bases);
      for (const row of await read(byMark, tenant, [...marks.keys()]))
        add(found, marks.get(row.asked ?? "") ?? "", row);
      return found;
    },
  };
}

function add(found: Map<string, Suppression[]>, key: string, row: Row): void {
  found.set(key, [...(found.get(key) ?? []), readEntry(row)]);
}

import { type ChosenSettings, readChosenSettings } from "../../domain/tenant-settings.ts";
import type { Database } from "../database.ts";

/** A change of what a tenant chose; null goes back to the default, what is missing stays. */
export type SettingsChange = { readonly [K in keyof ChosenSettings]?: ChosenSettings[K] | null | undefined };

/** What a tenant chose, as it stands in the database; undefined of a tenant that is not there. */
export async function findChosenSettings(
  { pool }: Pick<Database, "pool">,
  tenant: string,
): Promise<ChosenSettings | undefined> {
  const { rows } = await pool.query<{ settings: unknown }>("SELECT settings FROM tenants WHERE id = $1", [tenant]);
  return rows[0] === undefined ? undefined : readChosenSettings(rows[0].settings);
}

/** Changes what a tenant chose; stored fields that this version does not know stay. Returns what stands then. */
export async function changeChosenSettings(
  { pool }: Pick<Database, "pool">,
  tenant: string,
  change: SettingsChange,
): Promise<ChosenSettings | undefined> {
  const entries = Object.entries(change);
  const chosen = Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined));
  const unchosen = entries.filter(([, value]) => value === null).map(([name]) => name);
  const { rows } = await pool.query<{ settings: unknown }>(
    "UPDATE tenants SET settings = (settings || $2::jsonb) - $3::text[] WHERE id = $1 RETURNING settings",
    [tenant, JSON.stringify(chosen), unchosen],
  );
  return rows[0] === undefined ? undefined : readChosenSettings(rows[0].settings);
}

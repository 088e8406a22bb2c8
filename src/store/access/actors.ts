import type { Database } from "../database.ts";

/** Who did something, as history names them, and how people call them. */
export type NamedActor = {
  /** `user:<id>` or `key:<id>` */
  readonly actor: string;
  readonly kind: "user" | "key";
  readonly name: string;
  /** A removed person, or a revoked key. */
  readonly isGone: boolean;
};

/** The keys of a tenant and, where `people` are asked for, everybody who can or could sign in; by name. */
export async function listActors(
  database: Database,
  tenant: string,
  people: "with-people" | "without-people",
): Promise<NamedActor[]> {
  const { rows } = await database.pool.query<{ actor: string; kind: "user" | "key"; name: string; gone: boolean }>(
    `SELECT 'key:' || id AS actor, 'key' AS kind, name, revoked_at IS NOT NULL AS gone FROM api_keys WHERE tenant_id = $1
     UNION ALL
     SELECT 'user:' || id, 'user', coalesce(display_name, name), removed_at IS NOT NULL FROM users WHERE $2
     ORDER BY kind DESC, name, actor`,
    [tenant, people === "with-people"],
  );
  return rows.map(({ gone, ...row }) => ({ ...row, isGone: gone }));
}

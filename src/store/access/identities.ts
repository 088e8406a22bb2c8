import type { Database } from "../database.ts";
import { readRole, type User } from "./users.ts";

/** As whom an identity provider knows a person: the pair never changes, a name may. */
export type Identity = { readonly issuer: string; readonly subject: string };

/** The providers that know a person. */
export async function listIdentities(
  database: Database,
  userId: string,
): Promise<{ readonly issuer: string; readonly createdAt: Date }[]> {
  return database.prisma.userIdentity.findMany({
    where: { userId },
    select: { issuer: true, createdAt: true },
    orderBy: { createdAt: "asc" },
  });
}

/** The person whom a provider knows by this subject. */
export async function findByIdentity(database: Database, { issuer, subject }: Identity): Promise<User | undefined> {
  const row = await database.prisma.userIdentity.findUnique({
    where: { issuer_subject: { issuer, subject }, user: { removedAt: null } },
    include: { user: true },
  });
  if (row === null) return undefined;
  return { id: row.user.id, name: row.user.displayName ?? row.user.name, role: readRole(row.user.role) };
}

/** Links an identity to a person; false when it is linked to somebody already. */
export async function addIdentity(
  database: Database,
  userId: string,
  { issuer, subject }: Identity,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `INSERT INTO user_identities (issuer, subject, user_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [issuer, subject, userId, now],
  );
  return rowCount === 1;
}

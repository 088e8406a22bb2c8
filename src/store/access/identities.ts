import type { Role } from "../../domain/role.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { newId } from "../id.ts";
import { hasUsers, readRole, shownName, type User, userKey } from "./users.ts";

/** As whom an identity provider knows a person: the pair never changes, a name may. */
export type Identity = { readonly issuer: string; readonly subject: string };

/** "removed": an admin removed this person. "not-set-up": the first person has to be an admin. */
export type IdentitySignIn = User | "removed" | "not-set-up";

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

/**
 * The person whom a provider knows by this subject; at its first time a new one, of this name or the next that nobody
 * has. A name never makes two the same person.
 */
export async function signInByIdentity(
  database: Database,
  identity: Identity,
  newcomer: { readonly name: string; readonly role: Role; readonly now: Date },
): Promise<IdentitySignIn> {
  if (newcomer.role !== "admin" && !(await hasUsers(database))) return "not-set-up";
  return inTransaction(database, async (tx) => {
    // Two first times at once: the second waits here, then finds the first one's row.
    await tx.query("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE");
    const { rows } = await tx.query<{ id: string; name: string; role: string; removed: boolean }>(
      `SELECT users.id, coalesce(display_name, name) AS name, role, removed_at IS NOT NULL AS removed
         FROM user_identities JOIN users ON users.id = user_id WHERE issuer = $1 AND subject = $2`,
      [identity.issuer, identity.subject],
    );
    const [known] = rows;
    if (known === undefined) return insertNewcomer(tx, identity, newcomer);
    return known.removed ? "removed" : { id: known.id, name: known.name, role: readRole(known.role) };
  });
}

async function insertNewcomer(
  tx: Queryable,
  { issuer, subject }: Identity,
  { name, role, now }: { readonly name: string; readonly role: Role; readonly now: Date },
): Promise<User> {
  const id = newId();
  for (let number = 1; ; number++) {
    const shown = shownName(number === 1 ? name : `${name} (${number})`);
    const { rowCount } = await tx.query(
      `INSERT INTO users (id, name, display_name, role, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (name) DO NOTHING`,
      [id, userKey(shown), shown, role, now],
    );
    if (rowCount !== 1) continue;
    await tx.query("INSERT INTO user_identities (issuer, subject, user_id, created_at) VALUES ($1, $2, $3, $4)", [
      ...[issuer, subject, id, now],
    ]);
    return { id, name: shown, role };
  }
}

/** Links an identity to a person, also one that a removed person had; false when it is another living person's. */
export async function addIdentity(
  database: Database,
  userId: string,
  { issuer, subject }: Identity,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `INSERT INTO user_identities AS known (issuer, subject, user_id, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (issuer, subject) DO UPDATE SET user_id = $3
       WHERE known.user_id = $3 OR EXISTS (SELECT 1 FROM users WHERE id = known.user_id AND removed_at IS NOT NULL)`,
    [issuer, subject, userId, now],
  );
  return rowCount === 1;
}

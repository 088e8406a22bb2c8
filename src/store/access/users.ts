import { createHash, randomBytes } from "node:crypto";
import { type Role, roles } from "../../domain/role.ts";
import { type Database, inTransaction } from "../database.ts";
import { newId } from "../id.ts";
import { storable } from "../rows.ts";

/** `name` as its owner writes it. */
export type User = { readonly id: string; readonly name: string; readonly role: Role };

/** A signed-in person; `usedAt` as it was before this use. */
export type SessionUser = User & { readonly createdAt: Date; readonly usedAt: Date };

/** A session ends when it is not used for this long. */
export const sessionIdleMs = 12 * 3_600_000;
/** A session ends at this age, however much it is used. */
export const sessionMaxMs = 7 * 24 * 3_600_000;
// Knowing the idle time to the minute is enough, and spares a write a request.
const touchMs = 60_000;

/** A name as it is compared: signing in must not fail over a capital letter. */
export function userKey(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}

/** A name as it is shown. */
export function shownName(name: string): string {
  return name.normalize("NFC").trim();
}

/** Whether anybody can sign in yet. */
export async function hasUsers(database: Database): Promise<boolean> {
  return (await database.prisma.user.findFirst({ select: { id: true } })) !== null;
}

/** Makes the first user, an admin; undefined when there is one already, even if it came a moment ago. */
export async function createFirstUser(
  database: Database,
  fields: { readonly name: string; readonly passwordHash: string },
): Promise<User | undefined> {
  return inTransaction(database, async (tx) => {
    // Two claims at once: the second waits here, then sees the first one's row.
    await tx.query("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE");
    const { rowCount } = await tx.query("SELECT 1 FROM users LIMIT 1");
    if (rowCount !== 0) return undefined;
    const user = { id: newId(), name: shownName(fields.name), role: "admin" as const };
    await tx.query("INSERT INTO users (id, name, display_name, password_hash, role) VALUES ($1, $2, $3, $4, $5)", [
      ...[user.id, userKey(user.name), user.name, fields.passwordHash, user.role],
    ]);
    return user;
  });
}

/** What signing in needs to know of a person. */
export type Credentials = User & {
  /** None: by other ways, or not yet. */
  readonly passwordHash: string | undefined;
  readonly hasSecondStep: boolean;
};

/** The person of this name with the hash of the password. */
export async function findUser(database: Database, name: string): Promise<Credentials | undefined> {
  const row = await database.prisma.user.findUnique({ where: { name: userKey(name), removedAt: null } });
  return row === null ? undefined : readCredentials(row);
}

/** The person of this id with the hash of the password. */
export async function findUserById(database: Database, id: string): Promise<Credentials | undefined> {
  const row = await database.prisma.user.findUnique({ where: { id, removedAt: null } });
  return row === null ? undefined : readCredentials(row);
}

function readCredentials(row: {
  readonly id: string;
  readonly name: string;
  readonly displayName: string | null;
  readonly role: string;
  readonly passwordHash: string | null;
  readonly totpConfirmedAt: Date | null;
}): Credentials {
  return {
    id: row.id,
    name: row.displayName ?? row.name,
    role: readRole(row.role),
    passwordHash: row.passwordHash ?? undefined,
    hasSecondStep: row.totpConfirmedAt !== null,
  };
}

/** Where a session was begun, for its owner's list. */
export type SessionOrigin = { readonly network?: string | undefined; readonly userAgent?: string | undefined };

/** Signs a person in. The id is told only here: the store keeps its hash. */
export async function createSession(
  database: Database,
  userId: string,
  now: Date,
  { network, userAgent }: SessionOrigin = {},
): Promise<string> {
  const sessionId = randomBytes(32).toString("base64url");
  const hash = hashSession(sessionId);
  await database.pool.query(
    "INSERT INTO sessions (hash, user_id, created_at, used_at, network, user_agent) VALUES ($1, $2, $3, $3, $4, $5)",
    [hash, userId, now, network ?? null, userAgent === undefined ? null : storable(userAgent.slice(0, 300))],
  );
  return sessionId;
}

/** Who is signed in by this id now; notes the use, to the minute. */
export async function findSession(database: Database, sessionId: string, now: Date): Promise<SessionUser | undefined> {
  if (!/^[\w-]{43}$/.test(sessionId)) return undefined;
  const hash = hashSession(sessionId);
  const { rows } = await database.pool.query<Omit<SessionUser, "role"> & { role: string }>(
    `SELECT users.id, coalesce(users.display_name, users.name) AS name, users.role, sessions.created_at AS "createdAt", sessions.used_at AS "usedAt"
       FROM sessions JOIN users ON users.id = sessions.user_id
      WHERE sessions.hash = $1 AND sessions.used_at > $2 AND sessions.created_at > $3`,
    [hash, new Date(now.getTime() - sessionIdleMs), new Date(now.getTime() - sessionMaxMs)],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  if (now.getTime() - row.usedAt.getTime() >= touchMs) {
    await database.pool.query("UPDATE sessions SET used_at = GREATEST(used_at, $2) WHERE hash = $1", [hash, now]);
  }
  return { ...row, role: readRole(row.role) };
}

/** Signs out. */
export async function deleteSession(database: Database, sessionId: string): Promise<void> {
  await database.pool.query("DELETE FROM sessions WHERE hash = $1", [hashSession(sessionId)]);
}

/** Forgets sessions that have ended; answers how many. */
export async function deleteEndedSessions(database: Database, now: Date): Promise<number> {
  const { rowCount } = await database.pool.query("DELETE FROM sessions WHERE used_at <= $1 OR created_at <= $2", [
    new Date(now.getTime() - sessionIdleMs),
    new Date(now.getTime() - sessionMaxMs),
  ]);
  return rowCount ?? 0;
}

/** What is kept of a session's id. */
export function hashSession(sessionId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(sessionId).digest());
}

// A role that this version does not know may only look.
export function readRole(text: string): Role {
  return roles.find((role) => role === text) ?? "viewer";
}

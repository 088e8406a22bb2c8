import type { Role } from "../../domain/role.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { newId } from "../id.ts";
import { storable } from "../rows.ts";
import type { Invitation } from "./invitations.ts";
import { dropSecondStep } from "./second-step.ts";
import { readRole, shownName, type User, userKey } from "./users.ts";

/** A person as the list of users shows it. */
export type ListedUser = User & {
  readonly createdAt: Date;
  /** When one of its sessions was last used, to the minute; only of sessions that are still there. */
  readonly lastSeenAt: Date | undefined;
  readonly hasPassword: boolean;
  readonly hasSecondStep: boolean;
  /** Known to an identity provider. */
  readonly hasIdentity: boolean;
  readonly invitedUntil: Date | undefined;
};

/** "last-admin": without this person nobody who can sign in would be an admin. */
export type UserChange = "done" | "unknown" | "last-admin";

/** Everybody who is not removed, by name. */
export async function listUsers(database: Database): Promise<ListedUser[]> {
  const { rows } = await database.pool.query<
    Omit<ListedUser, "role" | "lastSeenAt" | "invitedUntil"> & {
      role: string;
      lastSeenAt: Date | null;
      invitedUntil: Date | null;
    }
  >(
    `SELECT id, coalesce(display_name, name) AS name, role, created_at AS "createdAt",
            password_hash IS NOT NULL AS "hasPassword", totp_confirmed_at IS NOT NULL AS "hasSecondStep",
            EXISTS (SELECT 1 FROM user_identities WHERE user_id = users.id) AS "hasIdentity",
            invitation_until AS "invitedUntil",
            (SELECT max(used_at) FROM sessions WHERE user_id = users.id) AS "lastSeenAt"
       FROM users WHERE removed_at IS NULL ORDER BY users.name`,
  );
  return rows.map(({ role, lastSeenAt, invitedUntil, ...row }) => ({
    ...row,
    role: readRole(role),
    lastSeenAt: lastSeenAt ?? undefined,
    invitedUntil: invitedUntil ?? undefined,
  }));
}

/** Adds a person who signs in by password, or is invited to choose one; "name-taken" when somebody has the name. */
export async function createUser(
  database: Database,
  fields: {
    readonly name: string;
    readonly role: Role;
    readonly passwordHash?: string | undefined;
    readonly invitation?: Invitation | undefined;
  },
  now: Date,
): Promise<User | "name-taken"> {
  const user = { id: newId(), name: storable(shownName(fields.name)), role: fields.role };
  const { invitation } = fields;
  const { rowCount } = await database.pool.query(
    `INSERT INTO users (id, name, display_name, password_hash, role, created_at, invitation_hash, invitation_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (name) DO NOTHING`,
    [
      ...[user.id, userKey(user.name), user.name, fields.passwordHash ?? null, user.role, now],
      ...(invitation === undefined ? [null, null] : [Buffer.from(invitation.hash), invitation.until]),
    ],
  );
  return rowCount === 1 ? user : "name-taken";
}

/** Gives a person another role, from its next request on. */
export function changeRole(database: Database, id: string, role: Role): Promise<UserChange> {
  return changeUser(database, id, role === "admin" ? "stays-admin" : "may-leave-none", async (tx) => {
    await tx.query("UPDATE users SET role = $2 WHERE id = $1", [id, role]);
  });
}

/**
 * Ends what a person can do at once. Its name stays for history, and is free for somebody else; its identities stay, so
 * that its provider cannot bring it back.
 */
export function removeUser(database: Database, id: string, now: Date): Promise<UserChange> {
  return changeUser(database, id, "may-leave-none", async (tx) => {
    await dropSecondStep(tx, id);
    await tx.query("DELETE FROM sessions WHERE user_id = $1", [id]);
    await tx.query(
      `UPDATE users SET removed_at = $2, display_name = coalesce(display_name, name), name = 'removed:' || id,
              password_hash = NULL, invitation_hash = NULL, invitation_until = NULL WHERE id = $1`,
      [id, now],
    );
  });
}

/** Takes a person's password and sessions away and invites it to choose another; its second step only when asked to. */
export function resetUser(
  database: Database,
  id: string,
  { invitation, secondStep }: { readonly invitation: Invitation; readonly secondStep: "keep" | "end" },
): Promise<UserChange> {
  return changeUser(database, id, "may-leave-none", async (tx) => {
    await replacePassword(tx, id, invitation);
    if (secondStep === "end") await dropSecondStep(tx, id);
  });
}

/**
 * Makes the person of this name an admin, a new one where there is none, with a second step and sessions of its own no
 * more, and invites it to choose a password: for whoever has the machine, and no other way in.
 */
export function rescueAdmin(database: Database, name: string, invitation: Invitation, now: Date): Promise<User> {
  return inTransaction(database, async (tx) => {
    const { rows } = await tx.query<{ id: string; name: string }>(
      `INSERT INTO users (id, name, display_name, role, created_at) VALUES ($1, $2, $3, 'admin', $4)
       ON CONFLICT (name) DO UPDATE SET role = 'admin' RETURNING id, coalesce(display_name, name) AS name`,
      [newId(), userKey(name), shownName(name), now],
    );
    const [user] = rows as [{ id: string; name: string }];
    await replacePassword(tx, user.id, invitation);
    await dropSecondStep(tx, user.id);
    return { ...user, role: "admin" };
  });
}

/** Sets a person's password and ends all its sessions. */
export function setPassword(database: Database, id: string, passwordHash: string): Promise<void> {
  return inTransaction(database, async (tx) => {
    await tx.query("UPDATE users SET password_hash = $2 WHERE id = $1", [id, passwordHash]);
    await tx.query("DELETE FROM sessions WHERE user_id = $1", [id]);
  });
}

async function replacePassword(tx: Queryable, id: string, invitation: Invitation): Promise<void> {
  await tx.query("UPDATE users SET password_hash = NULL, invitation_hash = $2, invitation_until = $3 WHERE id = $1", [
    id,
    Buffer.from(invitation.hash),
    invitation.until,
  ]);
  await tx.query("DELETE FROM sessions WHERE user_id = $1", [id]);
}

/** Changes a living person, unless that would leave no admin who can sign in. */
export function changeUser(
  database: Database,
  id: string,
  effect: "stays-admin" | "may-leave-none",
  change: (tx: Queryable) => Promise<void>,
): Promise<UserChange> {
  return inTransaction(database, async (tx) => {
    // Two admins who remove each other at once: the second waits here, and finds itself the last.
    await tx.query("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE");
    const { rows } = await tx.query<{ id: string; usable: boolean }>(
      `SELECT id, role = 'admin' AND (password_hash IS NOT NULL
                OR EXISTS (SELECT 1 FROM user_identities WHERE user_id = users.id)) AS usable
         FROM users WHERE removed_at IS NULL`,
    );
    const user = rows.find((row) => row.id === id);
    if (user === undefined) return "unknown";
    const others = rows.filter((row) => row.usable && row.id !== id);
    if (effect === "may-leave-none" && user.usable && others.length === 0) return "last-admin";
    await change(tx);
    return "done";
  });
}

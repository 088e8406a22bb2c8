import { createHash, randomBytes } from "node:crypto";
import { type Database, inTransaction } from "../database.ts";
import { readRole, type User } from "./users.ts";

/** A one-time link by which a person chooses a password. The token is told only here: the store keeps its hash. */
export type Invitation = { readonly token: string; readonly hash: Uint8Array; readonly until: Date };

/** So long an invitation can be used. */
export const invitationMs = 7 * 24 * 3_600_000;

/** Makes an invitation of 256 random bits. */
export function makeInvitation(now: Date, lifeMs: number = invitationMs): Invitation {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashToken(token), until: new Date(now.getTime() + lifeMs) };
}

/** Where its owner uses an invitation; the token stands in the fragment, which no proxy logs. */
export function invitationLink(publicUrl: string | undefined, { token }: Pick<Invitation, "token">): string {
  return `${(publicUrl ?? "").replace(/\/+$/, "")}/invitation#${token}`;
}

/**
 * Gives the person whom the token invites a password, once, and ends all its sessions; undefined for a token that is
 * unknown, used or too old.
 */
export function claimInvitation(
  database: Database,
  token: string,
  { passwordHash, now }: { readonly passwordHash: string; readonly now: Date },
): Promise<(User & { readonly hasSecondStep: boolean }) | undefined> {
  return inTransaction(database, async (tx) => {
    const { rows } = await tx.query<{ id: string; name: string; role: string; hasSecondStep: boolean }>(
      `UPDATE users SET password_hash = $2, invitation_hash = NULL, invitation_until = NULL
        WHERE invitation_hash = $1 AND invitation_until > $3 AND removed_at IS NULL
       RETURNING id, coalesce(display_name, name) AS name, role, totp_confirmed_at IS NOT NULL AS "hasSecondStep"`,
      [Buffer.from(hashToken(token)), passwordHash, now],
    );
    const row = rows[0];
    if (row === undefined) return undefined;
    await tx.query("DELETE FROM sessions WHERE user_id = $1", [row.id]);
    return { ...row, role: readRole(row.role) };
  });
}

/** Whether a token still invites somebody. */
export async function isInvitation(database: Database, token: string, now: Date): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    "SELECT 1 FROM users WHERE invitation_hash = $1 AND invitation_until > $2 AND removed_at IS NULL",
    [Buffer.from(hashToken(token)), now],
  );
  return rowCount === 1;
}

function hashToken(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}

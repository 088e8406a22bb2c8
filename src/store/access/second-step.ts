import { type Database, inTransaction, type Queryable } from "../database.ts";
import type { Place, Sealer } from "../seal.ts";

/** What the codes of a person's second step are computed from, and the newest time step whose code was used. */
export type SecondStep = { readonly secret: Uint8Array; readonly isInUse: boolean };

/** Where a person's secret of the second step is sealed. */
export function totpSecretPlace(userId: string): Place {
  return { table: "users", row: userId, column: "totp_secret" };
}

/** Keeps a secret that its owner has still to confirm; false when a second step is in use already. */
export async function proposeSecondStep(
  database: Database,
  sealer: Sealer,
  userId: string,
  secret: Uint8Array,
): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    "UPDATE users SET totp_secret = $2, totp_step = NULL WHERE id = $1 AND totp_confirmed_at IS NULL",
    [userId, Buffer.from(sealer.seal(secret, totpSecretPlace(userId)))],
  );
  return rowCount === 1;
}

/**
 * The person's second step, in use or still to be confirmed; undefined where there is none.
 * @throws Error when the secret was sealed with a key that is not known
 */
export async function findSecondStep(
  database: Database,
  sealer: Sealer,
  userId: string,
): Promise<SecondStep | undefined> {
  const { rows } = await database.pool.query<{ secret: Buffer | null; confirmed: boolean }>(
    `SELECT totp_secret AS secret, totp_confirmed_at IS NOT NULL AS confirmed FROM users WHERE id = $1`,
    [userId],
  );
  const row = rows[0];
  if (row === undefined || row.secret === null) return undefined;
  return { secret: sealer.open(row.secret, totpSecretPlace(userId)), isInUse: row.confirmed };
}

/** Puts the second step into use, and replaces all recovery codes; false when it was in use already. */
export function confirmSecondStep(
  database: Database,
  userId: string,
  { step, codeHashes, now }: { readonly step: number; readonly codeHashes: readonly Uint8Array[]; readonly now: Date },
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    const { rowCount } = await tx.query(
      `UPDATE users SET totp_confirmed_at = $2, totp_step = $3
        WHERE id = $1 AND totp_secret IS NOT NULL AND totp_confirmed_at IS NULL`,
      [userId, now, step],
    );
    if (rowCount !== 1) return false;
    await tx.query("DELETE FROM recovery_codes WHERE user_id = $1", [userId]);
    await tx.query("INSERT INTO recovery_codes (user_id, hash) SELECT $1, unnest($2::bytea[])", [
      ...[userId, codeHashes.map((hash) => Buffer.from(hash))],
    ]);
    return true;
  });
}

/** Uses up the code of a time step, on every instance; false when it, or a later one, was used before (RFC 6238 §5.2). */
export async function takeStep(database: Database, userId: string, step: number): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    "UPDATE users SET totp_step = $2 WHERE id = $1 AND coalesce(totp_step, 0) < $2",
    [userId, step],
  );
  return rowCount === 1;
}

/** Uses up a recovery code; false when the person has none such, or used it before. */
export async function takeRecoveryCode(
  database: Database,
  userId: string,
  hash: Uint8Array,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    "UPDATE recovery_codes SET used_at = $3 WHERE user_id = $1 AND hash = $2 AND used_at IS NULL",
    [userId, Buffer.from(hash), now],
  );
  return rowCount === 1;
}

/** How many recovery codes a person has left. */
export async function countRecoveryCodes(database: Database, userId: string): Promise<number> {
  return database.prisma.recoveryCode.count({ where: { userId, usedAt: null } });
}

/** Ends the second step of a person, with its recovery codes. */
export async function dropSecondStep(tx: Queryable, userId: string): Promise<void> {
  await tx.query(
    `WITH codes AS (DELETE FROM recovery_codes WHERE user_id = $1)
     UPDATE users SET totp_secret = NULL, totp_confirmed_at = NULL, totp_step = NULL WHERE id = $1`,
    [userId],
  );
}

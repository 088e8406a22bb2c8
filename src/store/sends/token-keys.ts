import { randomInt } from "node:crypto";
import type pg from "pg";
import { base32Signs } from "../../domain/base32.ts";
import { type StoredTokenKey, tokenSizes } from "../../domain/token.ts";
import { randomBase62 } from "../access/keys.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import type { Place, Sealer } from "../seal.ts";

/** A token key as it may be shown: everything but its secret. */
export type ShownTokenKey = {
  readonly id: string;
  readonly createdAt: Date;
  readonly retiresAt?: Date | undefined;
  readonly revokedAt?: Date | undefined;
};

/** Where the secret of a token key stands, for its seal. */
export function tokenSecretPlace(tenant: string, id: string): Place {
  return { table: "token_keys", row: `${tenant}/${id}`, column: "secret" };
}

type Row = {
  readonly id: string;
  readonly tenant_id: string;
  readonly secret: Buffer;
  readonly created_at: Date;
  readonly retires_at: Date | null;
  readonly revoked_at: Date | null;
};

const columns = "id, tenant_id, secret, created_at, retires_at, revoked_at";

/**
 * Makes a key, which mints from now on; the one that did retires at `retiresAt`. Two keys are live at most: "two-live"
 * when there are, and nothing is made. Only the answer tells the secret.
 */
export function createTokenKey(
  database: Database,
  sealer: Sealer,
  tenant: string,
  { now, retiresAt }: { readonly now: Date; readonly retiresAt: Date },
): Promise<StoredTokenKey | "two-live"> {
  return inTransaction(database, async (tx) => {
    await lockTenant(tx, tenant);
    const live = await tx.query(
      `UPDATE token_keys SET retires_at = LEAST(retires_at, $3)
       WHERE tenant_id = $1 AND revoked_at IS NULL AND (retires_at IS NULL OR retires_at > $2)`,
      [tenant, now, retiresAt],
    );
    if ((live.rowCount ?? 0) < 2) return insertKey(tx, sealer, tenant, now);
    // What was moved above is moved back with this transaction.
    throw twoLive;
  }).catch((fault: unknown) => {
    if (fault === twoLive) return "two-live" as const;
    throw fault;
  });
}

const twoLive = new Error("two token keys are live");

/** The newest key that has no end; makes one where there is none. */
export async function takeMintingKey(
  database: Database,
  sealer: Sealer,
  tenant: string,
  now: Date,
): Promise<StoredTokenKey> {
  const known = await findMinting(database.pool, tenant);
  if (known !== undefined) return openRow(sealer, known);
  return inTransaction(database, async (tx) => {
    await lockTenant(tx, tenant);
    const made = await findMinting(tx, tenant);
    return made === undefined ? insertKey(tx, sealer, tenant, now) : openRow(sealer, made);
  });
}

/** The keys of a tenant, newest first, those that have ended among them. */
export async function listTokenKeys(database: Database, tenant: string): Promise<ShownTokenKey[]> {
  const { rows } = await database.pool.query<Row>(
    `SELECT ${columns} FROM token_keys WHERE tenant_id = $1 ORDER BY created_at DESC, id`,
    [tenant],
  );
  return rows.map(shown);
}

/** Ends a key now: "retired" ends its return paths, "revoked" everything that it minted. What has ended stays so. */
export async function endTokenKey(
  database: Database,
  tenant: string,
  id: string,
  { how, now }: { readonly how: "retired" | "revoked"; readonly now: Date },
): Promise<ShownTokenKey | undefined> {
  const { rows } = await database.pool.query<Row>(
    `UPDATE token_keys SET retires_at = LEAST(retires_at, $3),
       revoked_at = CASE WHEN $4 THEN COALESCE(revoked_at, $3) ELSE revoked_at END
     WHERE tenant_id = $1 AND id = $2 RETURNING ${columns}`,
    [tenant, id, now, how === "revoked"],
  );
  return rows[0] && shown(rows[0]);
}

/** The keys with these ids, whosever they are; an id that is none is missing. */
export async function findTokenKeys(
  tx: Queryable,
  sealer: Sealer,
  ids: readonly string[],
): Promise<Map<string, StoredTokenKey>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<Row>(`SELECT ${columns} FROM token_keys WHERE id = ANY($1)`, [[...new Set(ids)]]);
  return new Map(rows.map((row) => [row.id, openRow(sealer, row)]));
}

/** One at a time makes the keys of a tenant. */
async function lockTenant(tx: Queryable, tenant: string): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('token_keys'), hashtext($1))", [tenant]);
}

async function findMinting(tx: Queryable, tenant: string): Promise<Row | undefined> {
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM token_keys WHERE tenant_id = $1 AND retires_at IS NULL AND revoked_at IS NULL
     ORDER BY created_at DESC, id LIMIT 1`,
    [tenant],
  );
  return rows[0];
}

/** The id is told in every token and guards nothing; it only has to be free. */
async function insertKey(tx: pg.PoolClient, sealer: Sealer, tenant: string, now: Date): Promise<StoredTokenKey> {
  const secret = randomBase62(43);
  for (;;) {
    const id = Array.from({ length: tokenSizes.key }, () => base32Signs[randomInt(32)]).join("");
    const sealed = Buffer.from(sealer.seal(Buffer.from(secret), tokenSecretPlace(tenant, id)));
    const { rowCount } = await tx.query(
      "INSERT INTO token_keys (id, tenant_id, secret, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
      [id, tenant, sealed, now],
    );
    if (rowCount === 1) return { id, tenant, secret };
  }
}

function openRow(sealer: Sealer, row: Row): StoredTokenKey {
  const secret = sealer.open(row.secret, tokenSecretPlace(row.tenant_id, row.id));
  return {
    id: row.id,
    tenant: row.tenant_id,
    secret: Buffer.from(secret).toString(),
    retiresAt: row.retires_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  };
}

function shown(row: Row): ShownTokenKey {
  return {
    id: row.id,
    createdAt: row.created_at,
    retiresAt: row.retires_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  };
}

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { type KeyScope, keyScopes } from "../../domain/key-scope.ts";
import type { Database } from "../database.ts";

/** An API key as it may be shown: everything but its secret. */
export type ApiKey = {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: Date;
  readonly expiresAt?: Date | undefined;
  readonly revokedAt?: Date | undefined;
  readonly lastUsedAt?: Date | undefined;
  /** "key:<id>", "user:<id>" or "command"; missing of a key that is older than this was noted, and of the first one. */
  readonly createdBy?: string | undefined;
};

/** A key with what proves it. */
export type StoredKey = ApiKey & { readonly hash: Uint8Array };

export type NewKey = {
  readonly tenant: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly expiresAt?: Date | undefined;
  readonly createdBy?: string | undefined;
};

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const shape = /^nx_([0-9A-Za-z]{12})_[0-9A-Za-z]{43}$/;

/** Random digits and letters, each as likely as any other. */
export function randomBase62(length: number): string {
  let text = "";
  while (text.length < length) {
    // Bytes from 248 on are thrown away, since 248 is the last multiple of 62.
    for (const byte of randomBytes(length)) if (byte < 248 && text.length < length) text += digits.charAt(byte % 62);
  }
  return text;
}

/** The id inside a key, or undefined when the text is no key. */
export function readKeyId(key: string): string | undefined {
  return shape.exec(key)?.[1];
}

/** Whether a key is the one that was stored; takes the same time wherever they differ. */
export function isKeyOf(stored: Pick<StoredKey, "hash">, key: string): boolean {
  const hash = hashKey(key);
  return stored.hash.length === hash.length && timingSafeEqual(stored.hash, hash);
}

// 43 base62 digits are 256 random bits: nothing to guess, so a fast hash keeps them well.
function hashKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

/** Makes a key. `key` is told only here: the store keeps its hash. */
export async function createKey(
  database: Database,
  fields: NewKey,
  now: Date = new Date(),
): Promise<{ readonly id: string; readonly key: string }> {
  const id = randomBase62(12);
  const key = `nx_${id}_${randomBase62(43)}`;
  await database.prisma.apiKey.create({
    data: {
      id,
      tenantId: fields.tenant,
      name: fields.name,
      hash: new Uint8Array(hashKey(key)),
      scopes: [...new Set(fields.scopes)],
      createdAt: now,
      expiresAt: fields.expiresAt ?? null,
      createdBy: fields.createdBy ?? null,
    },
  });
  return { id, key };
}

/** The keys of a tenant, oldest first, the revoked ones among them. */
export async function listKeys(database: Database, tenant: string): Promise<readonly ApiKey[]> {
  const rows = await database.prisma.apiKey.findMany({
    where: { tenantId: tenant },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ hash: _, ...row }) => fromRow(row));
}

/** Revokes a key; false when the tenant has no such key. A key revoked before keeps its first time. */
export async function revokeKey(
  database: Database,
  tenant: string,
  id: string,
  now: Date = new Date(),
): Promise<"revoked" | "unknown"> {
  const { rowCount } = await database.pool.query(
    "UPDATE api_keys SET revoked_at = COALESCE(revoked_at, $3) WHERE tenant_id = $1 AND id = $2",
    [tenant, id, now],
  );
  return rowCount === 1 ? "revoked" : "unknown";
}

/** The key with this id, whatever its state. */
export async function findKey(database: Database, id: string): Promise<StoredKey | undefined> {
  const row = await database.prisma.apiKey.findUnique({ where: { id } });
  return row === null ? undefined : { ...fromRow(row), hash: row.hash };
}

/** Whether any key was ever made: at the first start there is none. */
export async function hasKeys(database: Database): Promise<boolean> {
  return (await database.prisma.apiKey.findFirst({ select: { id: true } })) !== null;
}

/** Writes when keys were last used; a later time that another instance wrote stays. */
export async function saveKeyUses(database: Database, uses: ReadonlyMap<string, Date>): Promise<void> {
  if (uses.size === 0) return;
  await database.pool.query(
    `UPDATE api_keys SET last_used_at = GREATEST(last_used_at, used.at)
       FROM unnest($1::text[], $2::timestamptz[]) AS used (id, at) WHERE api_keys.id = used.id`,
    [[...uses.keys()], [...uses.values()]],
  );
}

type Row = {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly createdBy: string | null;
};

function fromRow(row: Row): ApiKey {
  return {
    id: row.id,
    tenant: row.tenantId,
    name: row.name,
    scopes: keyScopes.filter((scope) => row.scopes.includes(scope)),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt ?? undefined,
    revokedAt: row.revokedAt ?? undefined,
    lastUsedAt: row.lastUsedAt ?? undefined,
    createdBy: row.createdBy ?? undefined,
  };
}

import { createHash, createHmac, randomBytes } from "node:crypto";
import { writeErasedKey } from "../../domain/erased.ts";
import type { Database } from "../database.ts";
import type { Place, Sealer } from "../seal.ts";

/** Where the key of erasures is sealed. */
export const erasureSecretPlace: Place = { table: "erasure_keys", row: "erasure", column: "secret" };

/** Knows erased people by the keyed hashes of their addresses. */
export type ErasedKeys = {
  /** Under which key each address would stand if its person was erased, by that key; nothing while nobody ever was. */
  keysOf(addressKeys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The same by SHA-256 of address keys, in lower-case hex. */
  keysOfHashes(hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** By what opt-outs of erased people are found for each base key (domain/address.ts), in lower-case hex, by that key. */
  marksOf(baseKeys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The same of one address, making the key of the installation where there is none yet. */
  make(addressKey: string, now: Date): Promise<string>;
};

/** Makes it; the key is read once and kept, since it never changes. */
export function createErasedKeys(database: Pick<Database, "pool">, sealer: Sealer): ErasedKeys {
  let secret: Uint8Array | undefined;

  async function read(): Promise<Uint8Array | undefined> {
    if (secret !== undefined) return secret;
    const { rows } = await database.pool.query<{ secret: Buffer }>(
      "SELECT secret FROM erasure_keys WHERE id = 'erasure'",
    );
    const [row] = rows;
    if (row !== undefined) secret = sealer.open(row.secret, erasureSecretPlace);
    return secret;
  }

  return {
    async keysOf(addressKeys) {
      const known = await read();
      if (known === undefined) return new Map();
      // No domain is a person.
      const people = addressKeys.filter((key) => !key.startsWith("@"));
      return new Map(people.map((key) => [writeErasedKey(keyedHash(known, sha256(key))), key]));
    },
    async keysOfHashes(hashes) {
      const known = await read();
      if (known === undefined) return new Map();
      return new Map(hashes.map((hash) => [writeErasedKey(keyedHash(known, Buffer.from(hash, "hex"))), hash]));
    },
    async marksOf(baseKeys) {
      const known = await read();
      if (known === undefined) return new Map();
      return new Map(baseKeys.map((key) => [keyedHash(known, sha256(markOf(key))).toString("hex"), key]));
    },
    async make(addressKey, now) {
      const known = (await read()) ?? (await create(database, sealer, now, read));
      return writeErasedKey(keyedHash(known, sha256(addressKey)));
    },
  };
}

async function create(
  database: Pick<Database, "pool">,
  sealer: Sealer,
  now: Date,
  read: () => Promise<Uint8Array | undefined>,
): Promise<Uint8Array> {
  const sealed = sealer.seal(randomBytes(32), erasureSecretPlace);
  // Of two instances at once the first one's stays.
  await database.pool.query(
    "INSERT INTO erasure_keys (id, secret, created_at) VALUES ('erasure', $1, $2) ON CONFLICT DO NOTHING",
    [sealed, now],
  );
  return (await read()) as Uint8Array;
}

/** No address key has a space before its "@" that is not quoted: no mark is the hash of an address. */
function markOf(base: string): string {
  return `base ${base}`;
}

function sha256(addressKey: string): Buffer {
  return createHash("sha256").update(addressKey).digest();
}

/** HMAC-SHA256 of the SHA-256 of an address key, so that whoever has but the SHA-256 can ask, too. */
function keyedHash(secret: Uint8Array, hash: Uint8Array): Buffer {
  return createHmac("sha256", secret).update(hash).digest();
}

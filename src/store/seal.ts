import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

/** Where a sealed secret stands: it opens nowhere else, so that rows cannot be swapped. */
export type Place = { readonly table: string; readonly row: string; readonly column: string };

export type Sealer = {
  /** Ids of the keys that open; an id does not tell its key. */
  readonly keyIds: readonly string[];
  readonly seal: (secret: Uint8Array, place: Place) => Uint8Array<ArrayBuffer>;
  /** @throws Error when it was sealed with another key or for another place, or was altered */
  readonly open: (sealed: Uint8Array, place: Place) => Uint8Array;
};

const format = 1;
const keyBytes = 32;
const idBytes = 4;
// NIST SP 800-38D §8.2.2: a random 96-bit nonce is good for 2^32 secrets of one key.
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + idBytes + nonceBytes;

/** The 32 bytes that seal, from the text of SECRET_KEY: HKDF-SHA-256 (RFC 5869), since that text is random, not a password. */
export function deriveSealKey(secretKey: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secretKey, "", "nixie seal 1", keyBytes));
}

/**
 * Seals secrets at rest with AES-256-GCM: format, key id, nonce, cipher text, tag. The first key seals; any of them
 * opens, so that a key can be changed while the rows still hold the old one.
 * @throws TypeError for a key that is not 32 bytes
 */
export function createSealer(keys: readonly [Uint8Array, ...Uint8Array[]]): Sealer {
  for (const key of keys) {
    if (key.length !== keyBytes) throw new TypeError(`Cannot seal with ${key.length} bytes: expected ${keyBytes}`);
  }
  const known = new Map(keys.map((key) => [keyId(key).toString("hex"), key]));
  return {
    keyIds: [...known.keys()],
    seal(secret, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", keys[0], nonce).setAAD(associated(place));
      const text = Buffer.concat([cipher.update(secret), cipher.final()]);
      return new Uint8Array(Buffer.concat([Buffer.of(format), keyId(keys[0]), nonce, text, cipher.getAuthTag()]));
    },
    open(sealed, place) {
      const name = `${place.table}.${place.column}`;
      if (sealed.length < headBytes + tagBytes || sealed[0] !== format) {
        throw new Error(`Cannot open ${name}: expected what this version sealed`);
      }
      const bytes = Buffer.from(sealed);
      const key = known.get(bytes.subarray(1, 1 + idBytes).toString("hex"));
      if (key === undefined) throw new Error(`Cannot open ${name}: expected the SECRET_KEY that sealed it`);
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(1 + idBytes, headBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(associated(place)).setAuthTag(bytes.subarray(-tagBytes));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(headBytes, -tagBytes)), decipher.final()]);
      } catch (cause) {
        throw new Error(`Cannot open ${name}: it was altered, or sealed for another row`, { cause });
      }
    },
  };
}

/** Names a key without telling it. */
function keyId(key: Uint8Array): Buffer {
  return createHash("sha256").update("nixie key id\0").update(key).digest().subarray(0, idBytes);
}

function associated({ table, row, column }: Place): Buffer {
  return Buffer.from(`${table}|${row}|${column}`);
}

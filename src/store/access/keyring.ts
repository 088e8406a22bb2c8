import type { Database } from "../database.ts";
import { findKey, isKeyOf, readKeyId, type StoredKey, saveKeyUses } from "./keys.ts";

export type KeyringOptions = {
  /** How long a key is believed without asking again, in milliseconds: a revoked key works for that long at most. */
  readonly trustMs?: number;
  /** How often last uses are written, in milliseconds. */
  readonly saveMs?: number;
  readonly now?: () => Date;
};

export type Keyring = {
  /** The key as stored when it is valid now: known, proven, not revoked, not expired. */
  readonly verify: (key: string) => Promise<StoredKey | undefined>;
  readonly stop: () => Promise<void>;
};

const mostKept = 10_000;

/** Verifies keys from memory where it can, and writes down their last use apart from any request. */
export function startKeyring(database: Database, options: KeyringOptions = {}): Keyring {
  const { trustMs = 5_000, saveMs = 60_000, now = () => new Date() } = options;
  const kept = new Map<string, { readonly key: Promise<StoredKey | undefined>; readonly until: number }>();
  let uses = new Map<string, Date>();

  const find = (id: string) => {
    const known = kept.get(id);
    if (known !== undefined && known.until > now().getTime()) return known.key;
    // Callers that come meanwhile wait for the same answer.
    const key = findKey(database, id);
    kept.delete(id);
    if (kept.size >= mostKept) for (const oldest of kept.keys()) if (kept.delete(oldest)) break;
    kept.set(id, { key, until: now().getTime() + trustMs });
    // Only good news is kept: a key made a moment after a first try works at once, and so does a database that is back.
    key.then((found) => found ?? kept.delete(id)).catch(() => kept.delete(id));
    return key;
  };

  const save = async () => {
    const batch = uses;
    uses = new Map();
    // A last use that is lost harms nobody; the next one is a minute away.
    await saveKeyUses(database, batch).catch(() => {});
  };
  const timer = setInterval(save, saveMs);
  timer.unref();

  return {
    async verify(key) {
      const id = readKeyId(key);
      const stored = id === undefined ? undefined : await find(id);
      if (stored === undefined || !isKeyOf(stored, key)) return undefined;
      const at = now();
      if (stored.revokedAt !== undefined || (stored.expiresAt !== undefined && stored.expiresAt <= at))
        return undefined;
      uses.set(stored.id, at);
      return stored;
    },
    async stop() {
      clearInterval(timer);
      await save();
    },
  };
}

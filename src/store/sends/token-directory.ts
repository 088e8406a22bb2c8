import type { StoredTokenKey } from "../../domain/token.ts";
import type { Database } from "../database.ts";
import { createFresh } from "../fresh.ts";
import type { Sealer } from "../seal.ts";
import { findTokenKeys } from "./token-keys.ts";
import { findTokenRecipients } from "./token-recipients.ts";

/** What tokens are checked by. A key that ends is believed for five seconds more. */
export type TokenDirectory = {
  findKeys(ids: readonly string[]): Promise<ReadonlyMap<string, StoredTokenKey>>;
  /** Registered recipients, by key id and digest written together. */
  findRecipients(
    asked: readonly { readonly tenant: string; readonly keyId: string; readonly digest: string }[],
  ): Promise<ReadonlyMap<string, string>>;
};

/** Makes the directory. `clock` gives milliseconds. */
export function createTokenDirectory(
  database: Pick<Database, "pool">,
  sealer: Sealer,
  clock: () => number,
): TokenDirectory {
  const keys = createFresh((ids) => findTokenKeys(database.pool, sealer, ids), clock);
  return {
    findKeys: (ids) => keys.find(ids),
    findRecipients: (asked) => findTokenRecipients(database.pool, asked),
  };
}

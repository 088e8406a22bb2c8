import type { Config } from "../config.ts";
import { readAddress } from "../domain/address.ts";
import { listAddressTokens } from "../domain/token.ts";
import { checkToken } from "../proof/token-proof.ts";
import type { TokenDirectory } from "../store/sends/token-directory.ts";
import { unsubscribeAddress } from "./return-paths.ts";

type Settings = Pick<Config, "RETURN_PATH_TOKENS" | "FIXED_RECIPIENTS" | "UNSUBSCRIBE_ADDRESS" | "BOUNCE_DOMAINS">;

/**
 * Makes the test by which the mail listeners know a recipient: it has a token that holds, or is a fixed one. Undefined
 * where the settings let recipients go without. Rejects when the keys cannot be had.
 */
export function createKnownRecipient(
  config: Settings,
  directory: Pick<TokenDirectory, "findKeys">,
  now: () => Date,
): ((address: string) => Promise<boolean>) | undefined {
  if (config.RETURN_PATH_TOKENS === "optional") return undefined;
  const names = [...config.FIXED_RECIPIENTS, unsubscribeAddress(config)].filter((name) => name !== undefined);
  const fixed = new Set(names.map((name) => readAddress(name)?.key ?? name.toLowerCase()));
  return async (address) => {
    const key = readAddress(address)?.key ?? "";
    if (fixed.has(key) || fixed.has(key.slice(0, key.lastIndexOf("@")))) return true;
    const tokens = listAddressTokens(address);
    if (tokens.length === 0) return false;
    const keys = await directory.findKeys(tokens.map(({ keyId }) => keyId));
    const at = now();
    return tokens.some((token) => typeof checkToken(token, keys, { purpose: token.purpose, at }) !== "string");
  };
}

import type { Config } from "../config.ts";
import { readSecretKey } from "../store/kept-text.ts";
import { createSealer, deriveSealKey, type Sealer } from "../store/seal.ts";

/** Seals with SECRET_KEY, or with the key that DATA_DIR keeps; opens what SECRET_KEY_PREVIOUS sealed too. */
export async function readSealer(
  config: Pick<Config, "SECRET_KEY" | "SECRET_KEY_PREVIOUS" | "dataDir">,
): Promise<Sealer> {
  const current = deriveSealKey(config.SECRET_KEY ?? (await readSecretKey(config.dataDir)));
  const { SECRET_KEY_PREVIOUS: previous } = config;
  return createSealer(previous === undefined ? [current] : [current, deriveSealKey(previous)]);
}

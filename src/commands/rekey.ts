import { readConfig } from "../config.ts";
import { defaultTenant } from "../domain/tenant.ts";
import { readSealer } from "../service/sealer.ts";
import { recordAct } from "../store/people/audit.ts";
import { resealSecrets } from "../store/rekey.ts";
import { withDatabase } from "./database.ts";
import { parseWords, UsageError } from "./usage.ts";

/** `nixie rekey`: seals every secret in the database anew with SECRET_KEY. */
export async function rekey(words: readonly string[]): Promise<number> {
  if (parseWords(words, {}).positionals.length > 0) throw new UsageError("Cannot run rekey: expected no further word");
  const sealer = await readSealer(readConfig());
  const { webhookSecrets, sourceSecrets, noticeSecrets, tokenKeys, erasureKeys, secondSteps } = await withDatabase(
    async (database) => {
      await recordAct(database, defaultTenant, { actor: "command", name: "rekey", details: {} }, new Date());
      return resealSecrets(database, sealer, new Date());
    },
  );
  process.stdout.write(
    `Sealed anew with SECRET_KEY; webhook secrets: ${webhookSecrets}, sources: ${sourceSecrets}, notice sources: ${noticeSecrets}, token keys: ${tokenKeys}, erasure keys: ${erasureKeys}, second steps: ${secondSteps}. ` +
      "SECRET_KEY_PREVIOUS is no longer needed.\n",
  );
  return 0;
}

import { randomBytes } from "node:crypto";
import type { Log } from "../monitoring/log.ts";
import { sendCanary } from "../sources/imap/canary.ts";
import { listCanariesDue, noteCanarySent } from "../store/sources/source-canaries.ts";
import { openSecrets } from "../store/sources/sources.ts";
import type { Store } from "./store.ts";
import { version } from "./version.ts";

/** Sends a canary to each mailbox that is due one, and answers how many went off; one that could not is noted with why. */
export async function sendCanaries(
  { database, sealer }: Pick<Store, "database" | "sealer">,
  log: Log,
): Promise<number> {
  const due = await listCanariesDue(database, new Date());
  const sent = await Promise.all(
    due.map(async (source) => {
      const token = randomBytes(16).toString("hex");
      // Before it goes off: it may be seen at once.
      await noteCanarySent(database, source.id, token, new Date());
      try {
        const { canaryUrl: url = "" } = await openSecrets(database, sealer, source);
        await sendCanary({ url, from: source.canary.from, to: source.canary.to, token, version });
        return 1;
      } catch (fault) {
        const why = fault instanceof Error ? fault.message : String(fault);
        log.warn({ sourceId: source.id, why }, "cannot send a canary");
        await noteCanarySent(database, source.id, token, new Date(), why);
        return 0;
      }
    }),
  );
  return sent.reduce<number>((sum, one) => sum + one, 0);
}

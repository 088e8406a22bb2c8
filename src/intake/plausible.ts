import type { ChosenSettings, PlausibleChoice } from "../domain/tenant-settings.ts";
import type { Queryable } from "../store/database.ts";
import { listSeen } from "../store/findings/proof-counts.ts";

/** What a report may do that is only plausible. */
export type PlausibleMay = Exclude<PlausibleChoice, "by-proof">;

/** Whoever has one of these sees it on nearly all that comes back: what comes without has become suspicious. */
const telling = ["token", "registered", "own-signature"];
const telledDays = 30;

/**
 * What a report may do that is only plausible: what the tenant chose, else to hold marketing, until the tenant is seen to
 * have better proof. To have made a key, or to have registered something, is not to be seen: only what came back is.
 */
export async function findPlausible(
  tx: Queryable,
  tenant: string,
  chosen: Pick<ChosenSettings, "plausible"> | undefined,
  now: Date,
): Promise<PlausibleMay> {
  const { plausible = "by-proof" } = chosen ?? {};
  if (plausible !== "by-proof") return plausible;
  const seen = await listSeen(tx, tenant, telling, new Date(now.getTime() - telledDays * 86_400_000));
  return seen.size > 0 ? "review" : "hold";
}

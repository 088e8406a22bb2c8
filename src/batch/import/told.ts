import type { Queryable } from "../../store/database.ts";
import { listEntries } from "../../store/list/entries.ts";
import { listSigns } from "../../store/list/life-signs.ts";
import { listLastConfirmed } from "../../store/list/reactivations.ts";
import { listSuccesses } from "../../store/sends/sends.ts";
import type { Judging, Told } from "./judge-row.ts";

/** What mailboxes have told of addresses: signs of life by key, and the keys that Nixie itself knows not to take mail. */
export async function listTold(
  tx: Queryable,
  tenant: string,
  keys: readonly string[],
  { policy, now }: Pick<Judging, "policy" | "now">,
): Promise<{ readonly told: ReadonlyMap<string, Told>; readonly known: ReadonlySet<string> }> {
  const settled = new Date(now.getTime() - policy.deliveredHours * 3_600_000);
  const signs = await listSigns(tx, tenant, keys, settled);
  const successes = await listSuccesses(tx, tenant, keys, settled);
  const confirmed = new Map((await listLastConfirmed(tx, tenant, keys)).map((one) => [one.addressKey, one]));
  const entries = await listEntries(tx, tenant, keys);
  const told = keys.map((key): [string, Told] => [
    key,
    { aliveAt: latest(signs.get(key), successes.get(key)), reactivation: confirmed.get(key) },
  ]);
  const known = entries.filter(
    ({ cause, answer, origin }) => cause === "delivery" && answer === "never" && origin !== "import",
  );
  return { told: new Map(told), known: new Set(known.map(({ addressKey }) => addressKey)) };
}

function latest(one: Date | undefined, other: Date | undefined): Date | undefined {
  return one === undefined || (other !== undefined && other > one) ? other : one;
}

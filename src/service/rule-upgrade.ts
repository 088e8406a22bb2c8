import { rulePack, rulePackLabel } from "../domain/rule-pack.ts";
import type { Log } from "../monitoring/log.ts";
import { type Database, inTransaction } from "../store/database.ts";
import { listReported, takeRulePack } from "../store/findings/rule-packs.ts";
import { createJob } from "../store/jobs/jobs.ts";

export type UpgradeOptions = {
  readonly database: Database;
  readonly log: Pick<Log, "warn">;
  /** For so many days back it is looked what the rules change; 0: for none. */
  readonly days: number;
  readonly now: () => Date;
  /** The rules of this version. */
  readonly pack?: { readonly version: string; readonly label: string };
};

const thisPack = { version: rulePack.version, label: rulePackLabel };

/**
 * Compares the built-in rules with those of the start before. Where they are others, it is looked for each tenant what
 * they would change, as a job that waits to be confirmed: an upgrade applies nothing unasked.
 */
export async function noteUpgrade({ database, log, days, now, pack = thisPack }: UpgradeOptions): Promise<void> {
  const at = now();
  const since = new Date(at.getTime() - days * 86_400_000);
  const taken = await inTransaction(database, async (tx) => {
    const { isOther, before } = await takeRulePack(tx, pack, at);
    if (!isOther || days === 0) return { before, tenants: [] };
    const tenants = await listReported(tx, since);
    const query = { since: since.toISOString(), until: at.toISOString() };
    const request = { query, upgrade: { from: before, to: pack.version } };
    for (const tenant of tenants)
      await createJob(tx, tenant, { kind: "reclassification", request, createdBy: "job:upgrade" }, at);
    return { before, tenants };
  });
  if (taken.tenants.length === 0) return;
  log.warn(
    { from: taken.before, to: pack.version, tenants: taken.tenants.length, days },
    "the rules are others than before: what they would change is looked for, and nothing is applied; see docs/undo.md",
  );
}

import type { Cause } from "../../domain/decision.ts";
import type { ListChange } from "../../domain/list-change.ts";
import type { Queryable } from "../database.ts";
import { applyChanges, lockAddresses } from "../list/entries.ts";
import { entryName, listFingerprints } from "./fingerprint.ts";
import { type PlannedChange, type PlannedOutcome, reviveEntry, settlePlanned } from "./planned-changes.ts";

/** Who confirmed a plan, and why. */
export type Confirmation = { readonly actor: string; readonly why: string };

export type Applied = PlannedChange & { readonly outcome: PlannedOutcome; readonly verdictId: string | undefined };

/**
 * Does what was planned, where the entries still look as they did then. An opt-out is lifted by no plan. Each change is
 * told by an event of its own.
 */
export async function applyPlanned(
  tx: Queryable,
  job: { readonly tenant: string; readonly id: string },
  planned: readonly PlannedChange[],
  confirmed: Confirmation,
  now: Date,
): Promise<readonly Applied[]> {
  const keys = [...new Set(planned.map(({ addressKey }) => addressKey))];
  await lockAddresses(tx, job.tenant, keys);
  const standing = new Map((await listFingerprints(tx, job.tenant, keys)).map((entry) => [entryName(entry), entry]));
  const applied = planned.map((change): Applied => {
    const entry = standing.get(entryName(change));
    const isAsSeen = entry?.seen === change.seen && !(change.act === "lift" && change.cause === "opt-out");
    return { ...change, outcome: isAsSeen ? "done" : "changed", verdictId: entry?.verdictId };
  });
  const done = applied.filter(({ outcome }) => outcome === "done");
  await applyChanges(
    tx,
    job.tenant,
    done.map((change) => listChange(change, job.id, confirmed)),
    now,
  );
  await settlePlanned(tx, job, applied);
  return applied;
}

function listChange(change: PlannedChange, jobId: string, { actor, why }: Confirmation): ListChange {
  if (change.act === "put") return { kind: "put", entry: reviveEntry(change.entry), actor, why, jobId };
  const { addressKey, scope } = change;
  return { kind: "remove", change: "removed", addressKey, scope, cause: change.cause as Cause, actor, why, jobId };
}

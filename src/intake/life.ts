import type { LifeSign } from "../domain/life-sign.ts";
import type { Category } from "../domain/verdict.ts";
import { lifeKindOf } from "../policy/life.ts";
import type { PolicySettings } from "../policy/settings.ts";
import type { Queryable } from "../store/database.ts";
import { type Failure, noteDeliveries, noteSigns, voidDeliveries } from "../store/list/life-signs.ts";
import type { Proven } from "./finding.ts";
import type { JudgedVerdict } from "./judgement.ts";

/** The sign of life that a proven verdict is, if it is one and shows whose. */
export function lifeSignOf(
  { verdict, proof, address, occurredAt, id }: Proven,
  policy: PolicySettings,
): LifeSign | undefined {
  const kind = lifeKindOf(verdict, proof, policy);
  if (kind === undefined || address === undefined) return undefined;
  return { addressKey: address.key, kind, at: occurredAt, verdictId: id };
}

/** Remembers who showed life, and forgets of whom it turns out that mail did not arrive. */
export async function recordLife(
  tx: Queryable,
  tenant: string,
  verdicts: readonly JudgedVerdict[],
  policy: PolicySettings,
): Promise<void> {
  const signs = verdicts.flatMap(({ proven }) => lifeSignOf(proven, policy) ?? []);
  await noteSigns(
    tx,
    tenant,
    signs.filter(({ kind }) => kind !== "delivered"),
  );
  await noteDeliveries(
    tx,
    tenant,
    signs.filter(({ kind }) => kind === "delivered"),
  );
  await voidDeliveries(tx, tenant, verdicts.flatMap(failureOf), policy.deliveredHours);
}

const failures: readonly Category[] = ["hard", "soft", "block"];

function failureOf({ proven: { verdict, proof, address, occurredAt } }: JudgedVerdict): Failure[] {
  const failed = verdict.finality === "terminal" && failures.includes(verdict.category) && proof !== "none";
  return failed && address !== undefined ? [{ addressKey: address.key, at: occurredAt }] : [];
}

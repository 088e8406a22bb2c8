import type { Strike } from "../../domain/decision.ts";
import type { NewEvent } from "../../domain/event.ts";
import type { ReclassifyPart } from "../../domain/reclassification.ts";
import type { Queryable } from "../../store/database.ts";
import { type Fact, findFacts, insertVerdicts, type NewVerdict } from "../../store/findings/findings.ts";
import { listStanding, removeStrikes, supersedeVerdicts } from "../../store/findings/supersede.ts";
import { entryName, listFingerprints } from "../../store/jobs/fingerprint.ts";
import { applyPlanned, type Confirmation } from "../../store/jobs/planned-apply.ts";
import { type PlannedChange, settlePlanned } from "../../store/jobs/planned-changes.ts";
import { settleDifferences, type VerdictDifference } from "../../store/jobs/verdict-differences.ts";
import { lockAddresses } from "../../store/list/entries.ts";
import { insertStrikes } from "../../store/list/strikes.ts";
import { type NewReview, openReviews } from "../../store/reviews/reviews.ts";
import { appendEvents } from "../../store/webhooks/outbox.ts";

type JobOf = { readonly tenant: string; readonly id: string };

/** Who confirmed, and what of it. */
export type Confirmed = Confirmation & { readonly only?: ReclassifyPart | undefined };

export type Done = {
  readonly done: number;
  readonly changed: number;
  readonly left: number;
  readonly verdicts: number;
};

/**
 * Does what was found for some addresses: all that follows for one address, or nothing where anybody was there since. The
 * old verdicts give their place to the new ones and stay to be read.
 */
export async function confirmAddresses(
  tx: Queryable,
  job: JobOf,
  differences: readonly VerdictDifference[],
  planned: readonly PlannedChange[],
  confirmed: Confirmed,
  now: Date,
): Promise<Done> {
  await lockAddresses(tx, job.tenant, [...new Set(planned.map(({ addressKey }) => addressKey))]);
  const wanted = groupsOf(differences, planned).filter((group) => isWanted(group, confirmed.only));
  const sound = await findSound(tx, job.tenant, wanted);
  const mine = new Set(sound.map(({ key }) => key));
  const due = planned.filter(({ groupKey }) => mine.has(groupKey));
  const passedOver = planned.filter(({ groupKey }) => !mine.has(groupKey));
  const wantedKeys = new Set(wanted.map(({ key }) => key));
  const settled = passedOver.map((change) => ({
    ...change,
    outcome: wantedKeys.has(change.groupKey) ? ("changed" as const) : ("left" as const),
  }));
  await settlePlanned(tx, job, settled);
  const judged = differences.filter(({ addressKey }) => mine.has(addressKey));
  await replaceVerdicts(tx, job, judged, now);
  const applied = await applyPlanned(tx, job, due, confirmed, now);
  await settleDifferences(tx, job, judged, "done");
  await settleDifferences(
    tx,
    job,
    differences.filter(({ addressKey }) => !mine.has(addressKey)),
    "left",
  );
  const changed = [...applied, ...settled].filter(({ outcome }) => outcome === "changed").length;
  const done = applied.filter(({ outcome }) => outcome === "done").length;
  return { done, changed, left: planned.length - done - changed, verdicts: judged.length };
}

type Group = {
  readonly key: string;
  readonly differences: readonly VerdictDifference[];
  readonly planned: readonly PlannedChange[];
};

function groupsOf(differences: readonly VerdictDifference[], planned: readonly PlannedChange[]): Group[] {
  return [...new Set(differences.map(({ addressKey }) => addressKey))].map((key) => ({
    key,
    differences: differences.filter(({ addressKey }) => addressKey === key),
    planned: planned.filter(({ groupKey }) => groupKey === key),
  }));
}

/** Who is put on the list is no release, whatever else is lifted of him. */
function isWanted({ planned }: Group, only: ReclassifyPart | undefined): boolean {
  if (only === undefined) return true;
  const isPut = planned.some(({ act }) => act === "put");
  return only === "suppressions" ? isPut : !isPut && planned.length > 0;
}

/** The addresses that look as they did: entry by entry, and verdict by verdict. */
async function findSound(tx: Queryable, tenant: string, groups: readonly Group[]): Promise<readonly Group[]> {
  const keys = groups.map(({ key }) => key);
  const seen = new Map((await listFingerprints(tx, tenant, keys)).map((entry) => [entryName(entry), entry.seen]));
  const ids = groups.flatMap(({ differences }) => differences.flatMap(({ was }) => was?.id ?? []));
  const standing = await listStanding(tx, tenant, ids);
  return groups.filter(
    ({ key, differences, planned }) =>
      differences.every(({ was }) => was === undefined || standing.has(was.id)) &&
      // What several addresses share, their domain's entry, is looked at when it is done.
      planned.every((change) => change.addressKey !== key || seen.get(entryName(change)) === change.seen),
  );
}

/** Lets new verdicts stand in place of old ones, with the strikes and questions that follow. */
export async function replaceVerdicts(
  tx: Queryable,
  { tenant, id }: JobOf,
  differences: readonly VerdictDifference[],
  now: Date,
): Promise<void> {
  const acting = differences.filter(({ shadow }) => !shadow);
  const keys = acting.flatMap(({ next }) => (next?.factKey === undefined ? [] : [Buffer.from(next.factKey, "hex")]));
  const facts = await findFacts(tx, tenant, keys);
  await supersedeVerdicts(
    tx,
    tenant,
    id,
    differences.flatMap(({ was, next }) => (was === undefined ? [] : [{ from: was.id, to: next?.id }])),
  );
  await insertVerdicts(tx, tenant, withFacts(differences, facts).flatMap(newVerdict));
  await removeStrikes(
    tx,
    tenant,
    acting.flatMap(({ addressKey, was }) =>
      was === undefined || addressKey === "" ? [] : [{ addressKey, occurredAt: was.occurredAt }],
    ),
  );
  const strikes = acting.flatMap(({ follows }) => (follows?.strikes ?? []) as (Strike & { occurredAt: string })[]);
  const revived = strikes.map((strike) => ({ ...strike, occurredAt: new Date(strike.occurredAt) }));
  await insertStrikes(tx, tenant, revived, "act");
  const opened = await openReviews(
    tx,
    tenant,
    acting.flatMap(({ follows }) => (follows?.review === undefined ? [] : [reviveReview(follows.review)])),
    now,
  );
  const events = opened.map(
    ({ id: reviewId, question, cluster, verdictId, messageId }): NewEvent => ({
      type: "review.opened",
      data: { reviewId, question, cluster, verdictId, messageId },
    }),
  );
  await appendEvents(tx, tenant, events, now);
}

/** Each fact is another's, who came meanwhile, or goes to the first that stands for it. */
function withFacts(
  differences: readonly VerdictDifference[],
  facts: ReadonlyMap<string, Fact>,
): readonly VerdictDifference[] {
  const given = new Map<string, string>();
  return differences.map((difference) => {
    const { was, next, shadow } = difference;
    if (next?.factKey === undefined || shadow) return difference;
    const holder = facts.get(next.factKey)?.verdictId;
    const other = holder === was?.id ? given.get(next.factKey) : holder;
    if (other === undefined) given.set(next.factKey, next.id);
    return other === undefined
      ? difference
      : { ...difference, next: { ...next, factKey: undefined, sameFactAs: other } };
  });
}

function reviveReview(stored: NewReview): NewReview {
  const { dueAt } = stored as { readonly dueAt?: string | Date | undefined };
  return { ...stored, dueAt: dueAt === undefined ? undefined : new Date(dueAt) };
}

function newVerdict({ reportId, addressKey, was, next, shadow, effect, follows }: VerdictDifference): NewVerdict[] {
  if (next === undefined) return [];
  const { id, verdict, provider, address, streamId, proof, provenBy, metadata, occurredAt, factKey, sameFactAs } = next;
  return [
    {
      ...{ id, reportId, verdict, provider, address, streamId, proof, provenBy, metadata, sameFactAs, shadow },
      addressKey: addressKey === "" ? undefined : addressKey,
      occurredAt: new Date(occurredAt),
      effect: (effect ?? "ignore") as NewVerdict["effect"],
      because: follows?.because ?? "",
      unproven: follows?.unproven ?? false,
      factKey: factKey === undefined || shadow ? undefined : Buffer.from(factKey, "hex"),
      supersedes: was?.id,
    },
  ];
}

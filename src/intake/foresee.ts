import type { Address } from "../domain/address.ts";
import type { Suppression } from "../domain/decision.ts";
import {
  type Foresee,
  type Foreseen,
  type Foresight,
  judgeableReasons,
  type OpenMember,
  type ReviewDecision,
  reviewDecisions,
} from "../domain/review.ts";
import { decidedEntry } from "../policy/decided-entry.ts";
import { decideJudgement, needsAddress } from "../policy/judgement.ts";
import { entryWords, type Outcome, outcomeOf } from "../policy/outcome-words.ts";
import type { PolicySettings } from "../policy/settings.ts";
import type { Database } from "../store/database.ts";
import { listOpenMembers } from "../store/reviews/review-members.ts";
import { gatherMemberGrounds, judgementOf } from "./judge-members.ts";

/**
 * Says what each decision would do for the first member of a review that waits, before it is done; for an address named
 * in its place, where one is. Writes nothing. Undefined where nobody waits.
 */
export async function foresee(
  database: Pick<Database, "pool">,
  { tenant, id, address: named }: Parameters<Foresee>[0],
  policy: PolicySettings,
  now: Date,
): Promise<Foresight | undefined> {
  const [member] = await listOpenMembers(database.pool, tenant, { review: id, limit: 1 });
  if (member === undefined) return undefined;
  const grounds = await gatherMemberGrounds(database.pool, [member], { tenant, policy, now, named }, "read");
  const [ground] = grounds.members;
  if (ground === undefined) return undefined;
  const judged = judgeableReasons.map((reason): Foreseen => {
    if (ground.address === undefined && needsAddress(reason)) return { decision: "judge", reason, ...nobody };
    const judgement = judgementOf(ground, grounds, { ruling: { decision: "judge", reason }, now });
    return { decision: "judge", reason, ...outcomeOf(decideJudgement(judgement, policy)) };
  });
  const standing = grounds.book.histories.get(ground.address?.key ?? "")?.suppressions ?? [];
  const others = reviewDecisions.filter((decision) => decision !== "judge");
  const foreseen = others.map(
    (decision): Foreseen => ({
      decision,
      ...foreseeOne(decision, { member, address: ground.address, standing, now }),
    }),
  );
  return { address: ground.address?.text, outcomes: [...judged, ...foreseen] };
}

const nobody: Outcome = { words: "Whom is it about? Name an address first.", changes: false };
const nothing: Outcome = { words: "Nothing changes.", changes: false };

type Known = {
  readonly member: OpenMember;
  readonly address: Address | undefined;
  readonly standing: readonly Suppression[];
  readonly now: Date;
};

function foreseeOne(decision: Exclude<ReviewDecision, "judge">, { member, address, standing, now }: Known): Outcome {
  switch (decision) {
    case "ignore":
      return { words: "Nothing changes; the question is closed.", changes: false };
    case "apply": {
      const words = member.held.map(entryWords).join(" ");
      return words === "" ? nothing : { words, changes: true };
    }
    case "lift":
      return { words: "What came back goes off the list; a person's wish stays.", changes: standing.length > 0 };
    case "suppress":
    case "hold":
    case "opt-out": {
      if (address === undefined) return nobody;
      const entry = decidedEntry({ decision, address, verdict: member.verdict }, standing, now);
      return { words: entryWords(entry), changes: true };
    }
    default:
      return decision satisfies never;
  }
}

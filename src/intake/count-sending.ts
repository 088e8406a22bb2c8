import type { Category } from "../domain/verdict.ts";
import { hourOf } from "../store/findings/stats.ts";
import type { SendingCount, SendingFacet } from "../store/sends/sending-counts.ts";
import type { JudgedVerdict } from "./judgement.ts";

/** What says nothing of how mail was taken, or may not be about mail of ours at all. */
const leftOut: readonly Category[] = ["notice", "unknown"];

/**
 * What came back, by the sending domain that it names; and of registered messages, by their stream: only these can be
 * held against what was sent. Copies of what was told before, and what nothing proves, count in neither.
 */
export function countSending(verdicts: readonly JudgedVerdict[], now: Date): SendingCount[] {
  const sums = new Map<string, SendingCount>();
  const add = (facet: SendingFacet, name: string, { proven }: JudgedVerdict) => {
    const historical = proven.finding.origin?.runId !== undefined;
    const hour = hourOf(historical ? proven.occurredAt : now);
    const key = JSON.stringify([facet, name, proven.verdict.category, hour, historical]);
    const count = (sums.get(key)?.count ?? 0) + 1;
    sums.set(key, { hour, facet, name, what: proven.verdict.category, historical, count });
  };
  for (const judged of verdicts) {
    const { proven, decision } = judged;
    if (decision === undefined || decision.unproven || leftOut.includes(proven.verdict.category)) continue;
    add("domain", proven.sendingDomain ?? "", judged);
    if (proven.registered !== undefined) add("registered", proven.registered.streamId ?? "", judged);
  }
  return [...sums.values()];
}

import type { DecidedMany, DecideManyCall } from "../domain/review.ts";
import type { Database } from "../store/database.ts";
import { type DecidingOptions, decideReview, defaultDeciding } from "./decide-review.ts";

/** Decides reviews one after the other, each in transactions of its own; they are undone together. */
export async function decideMany(
  database: Database,
  { ids, ...call }: DecideManyCall,
  now: () => Date,
  options: DecidingOptions = defaultDeciding,
): Promise<DecidedMany> {
  let { bulk } = call;
  const decided: string[] = [];
  const refused: DecidedMany["refused"][number][] = [];
  for (const id of new Set(ids)) {
    const done = await decideReview(database, { ...call, id, bulk: bulk ?? "first" }, now, options);
    if (done.outcome === "decided") {
      bulk ??= done.decisionId;
      decided.push(id);
    } else refused.push({ id, because: done });
  }
  return { bulk, decided, refused };
}

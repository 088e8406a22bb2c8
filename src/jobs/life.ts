import type { Decision, Suppression } from "../domain/decision.ts";
import type { LifeSign } from "../domain/life-sign.ts";
import { type Database, inTransaction, type Queryable } from "../store/database.ts";
import { listEntries } from "../store/list/entries.ts";
import { type SettledSign, settleDeliveries } from "../store/list/life-signs.ts";
import { type NewReview, openReviews } from "../store/reviews/reviews.ts";
import { appendEvents } from "../store/webhooks/outbox.ts";
import type { Job } from "./jobs.ts";

export type LifeJob = {
  readonly database: Database;
  /** A delivery is a sign of life once it has brought nothing back for so long. */
  readonly deliveredHours: number;
  /** The entry that a sign speaks against, and what to ask about it. */
  readonly doubt: (entries: readonly Suppression[], sign: LifeSign, now: Date) => Decision["review"];
  readonly now: () => Date;
};

/** Deliveries of one transaction. */
const batch = 500;

/** The job that makes signs of life of deliveries that brought nothing back, and proposes to lift what they speak against. */
export function lifeJob(work: LifeJob): Job {
  return {
    name: "life",
    cron: "50 * * * * *",
    async run(signal) {
      const done = { signs: 0, proposed: 0 };
      while (!signal.aborted) {
        const { signs, proposed } = await settleSome(work);
        done.signs += signs;
        done.proposed += proposed;
        if (signs < batch) break;
      }
      return done;
    },
  };
}

function settleSome({ database, deliveredHours, doubt, now }: LifeJob): Promise<{ signs: number; proposed: number }> {
  const at = now();
  const settled = new Date(at.getTime() - deliveredHours * 3_600_000);
  return inTransaction(database, async (tx) => {
    const signs = await settleDeliveries(tx, settled, batch);
    let proposed = 0;
    for (const tenant of [...new Set(signs.map((sign) => sign.tenant))].sort()) {
      const own = signs.filter((sign) => sign.tenant === tenant);
      const entries = await listEntries(
        tx,
        tenant,
        own.map(({ addressKey }) => addressKey),
      );
      const asked = own.flatMap((sign) => proposal(sign, doubt(entries, sign, at)));
      proposed += await ask(tx, tenant, asked, at);
    }
    return { signs: signs.length, proposed };
  });
}

function proposal({ verdictId, addressKey }: SettledSign, asked: Decision["review"]): NewReview[] {
  if (asked === undefined) return [];
  const { question, cluster } = asked;
  return [{ question, cluster, verdictId, addressKey, address: addressKey }];
}

/** Asks what is not asked already. */
async function ask(tx: Queryable, tenant: string, asked: readonly NewReview[], now: Date): Promise<number> {
  const opened = await openReviews(tx, tenant, asked, now);
  const events = opened.map(({ id, question, cluster, verdictId }) => ({
    type: "review.opened" as const,
    data: { reviewId: id, question, cluster, verdictId },
  }));
  await appendEvents(tx, tenant, events, now);
  return opened.length;
}

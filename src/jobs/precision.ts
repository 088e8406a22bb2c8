import { lastWeek } from "../domain/precision.ts";
import type { Database } from "../store/database.ts";
import { countLongLists } from "../store/list/list-figures.ts";
import { drawWeek, listUndrawn } from "../store/list/precision-sample.ts";
import type { Job } from "./jobs.ts";

/** Tenants that are looked up at once. */
const batch = 100;

/**
 * The jobs that draw each tenant's sample once a week is over, for people to check, and count the lists that are too long to
 * be counted whenever somebody looks.
 */
export function precisionJobs(database: Database, now: () => Date): readonly Job[] {
  return [
    {
      name: "precision",
      cron: "0 22 * * * *",
      async run(signal) {
        const week = lastWeek(now());
        let drawn = 0;
        for (;;) {
          const tenants = await listUndrawn(database, week, batch);
          for (const tenant of tenants) {
            if (signal.aborted) return { drawn };
            drawn += await drawWeek(database, tenant, week, now());
          }
          if (tenants.length < batch) return { drawn };
        }
      },
    },
    {
      name: "list-figures",
      cron: "0 32 * * * *",
      run: async (signal) => ({ lists: await countLongLists(database, now, signal) }),
    },
  ];
}

import type { Database } from "../store/database.ts";
import { completeCancelled } from "../store/sources/run-completion.ts";
import { tellAlarms } from "../store/sources/source-alarms.ts";
import type { Job } from "./jobs.ts";

/**
 * The jobs that tell how mailboxes fare, whichever instance reads them. `sendCanaries` sends those that are due and
 * answers how many.
 */
export function sourceJobs(database: Database, now: () => Date, sendCanaries: () => Promise<number>): readonly Job[] {
  return [
    { name: "canaries", cron: "10 * * * * *", run: async () => ({ sent: await sendCanaries() }) },
    {
      name: "sources",
      cron: "40 * * * * *",
      run: async () => ({
        ...(await tellAlarms(database, now())),
        cancelled: await completeCancelled(database, now()),
      }),
    },
  ];
}

import type { Database } from "../store/database.ts";
import { completeCancelled } from "../store/run-completion.ts";
import { tellAlarms } from "../store/source-alarms.ts";
import type { Job } from "./jobs.ts";

/** The jobs that tell how mailboxes fare, whichever instance reads them. */
export function sourceJobs(database: Database, now: () => Date): readonly Job[] {
  return [
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

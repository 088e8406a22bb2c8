import type { Job } from "./jobs.ts";

/** What a backup came to. */
type Made = { readonly bytes: number; readonly removed: number };

/** The job that backs the database up; `make` does it, and stops when it is told to. */
export function backupJob(cron: string, make: (signal: AbortSignal) => Promise<Made>): Job {
  return {
    name: "backup",
    cron,
    run: async (signal) => {
      const { bytes, removed } = await make(signal);
      return { bytes, removed };
    },
  };
}

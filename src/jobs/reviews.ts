import type { Job } from "./jobs.ts";

/** What goes on with reviews by the clock; each answers how many it did. */
export type ReviewWork = {
  readonly settleDecided: (signal: AbortSignal) => Promise<number>;
  readonly settleRules: (signal: AbortSignal) => Promise<number>;
  readonly honourDue: (signal: AbortSignal) => Promise<number>;
};

/** The job that carries out decisions that a call left unfinished, and honours wishes that nobody decided in time. */
export function reviewJobs({ settleDecided, settleRules, honourDue }: ReviewWork): readonly Job[] {
  return [
    {
      name: "reviews",
      cron: "*/20 * * * * *",
      run: async (signal) => ({
        settled: await settleDecided(signal),
        byRules: await settleRules(signal),
        honoured: await honourDue(signal),
      }),
    },
  ];
}

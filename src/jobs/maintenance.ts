import { sendDays } from "../domain/send.ts";
import { deleteKeptReplies, keptMs } from "../store/access/kept-replies.ts";
import { sessionIdleMs, sessionMaxMs } from "../store/access/users.ts";
import type { Database } from "../store/database.ts";
import { deleteProofCounts } from "../store/findings/proof-counts.ts";
import { deleteLeftImports } from "../store/jobs/imports.ts";
import { deleteGuards } from "../store/list/guards.ts";
import { endErasures, workOffErasures } from "../store/people/erasure.ts";
import {
  deleteDeliveries,
  deleteEvents,
  deleteJobs,
  deleteMessageKeys,
  deletePlans,
  deleteRawMessages,
  deleteRuns,
  deleteSends,
  deleteSessions,
  deleteStrikes,
  removeExpired,
} from "../store/retention.ts";
import { removeTenants } from "../store/tenants/tenant-removal.ts";
import type { Job } from "./jobs.ts";

export type Retention = {
  /** Days that raw messages are kept, and that the same bytes count as the same message: 370 more for mailboxes. */
  readonly rawDays: number;
  /** Days that events and their deliveries are kept. */
  readonly eventDays: number;
  /** Days that strikes are kept; 400. */
  readonly strikeDays?: number;
};

const dayMs = 86_400_000;
/** After so long without a report, nothing is usual of an origin. */
const guardDays = 30;
/** As far back as anybody asks what proved the reports. */
const proofDays = 60;
/** A delivery that was asked for on the last day still has its event for as long as it is tried. */
const replayDays = 4;

/** The jobs that keep the database from growing and take entries off the list when their time is over. */
export function maintenanceJobs(database: Database, retention: Retention, now: () => Date): readonly Job[] {
  const daysAgo = (days: number) => new Date(now().getTime() - days * dayMs);
  return [
    {
      name: "expiry",
      cron: "20 * * * * *",
      run: async (signal) => ({ entries: await removeExpired(database, now(), { signal }) }),
    },
    {
      name: "raw-messages",
      cron: "0 7 * * * *",
      run: async (signal) => ({
        raw: await deleteRawMessages(database, daysAgo(retention.rawDays), { signal }),
        keys: await deleteMessageKeys(database, daysAgo(retention.rawDays), { signal }),
      }),
    },
    {
      name: "events",
      cron: "0 17 * * * *",
      run: async (signal) => ({
        deliveries: await deleteDeliveries(database, daysAgo(retention.eventDays), { signal }),
        events: await deleteEvents(database, daysAgo(retention.eventDays + replayDays), { signal }),
        plans: await deletePlans(database, daysAgo(retention.eventDays + replayDays), { signal }),
        replies: await deleteKeptReplies(database, new Date(now().getTime() - keptMs), { signal }),
        imports: await deleteLeftImports(database, daysAgo(1)),
        jobs: await deleteJobs(database, daysAgo(retention.eventDays + replayDays), { signal }),
        runs: await deleteRuns(database, daysAgo(retention.eventDays + replayDays), { signal }),
      }),
    },
    {
      name: "removed-tenants",
      cron: "40 * * * * *",
      run: async (signal) => ({ rows: await removeTenants(database, now(), { signal }) }),
    },
    {
      name: "erasures",
      cron: "50 * * * * *",
      run: async (signal) => ({
        erased: await workOffErasures(database, now, { signal }),
        ended: await endErasures(database, now()),
      }),
    },
    {
      name: "sends",
      cron: "0 47 * * * *",
      run: async (signal) => ({ sends: await deleteSends(database, daysAgo(sendDays), { signal, size: 5000 }) }),
    },
    {
      name: "sessions",
      cron: "0 27 * * * *",
      run: async (signal) => {
        const madeBefore = new Date(now().getTime() - sessionMaxMs);
        const usedBefore = new Date(now().getTime() - sessionIdleMs);
        return { sessions: await deleteSessions(database, { madeBefore, usedBefore }, { signal }) };
      },
    },
    {
      name: "counts",
      cron: "0 57 * * * *",
      run: async (signal) => ({
        guards: await deleteGuards(database, daysAgo(guardDays), { signal }),
        proofs: await deleteProofCounts(database, daysAgo(proofDays), { signal }),
      }),
    },
    {
      name: "strikes",
      cron: "0 37 3 * * *",
      run: async (signal) => ({
        strikes: await deleteStrikes(database, daysAgo(retention.strikeDays ?? 400), { signal }),
      }),
    },
  ];
}

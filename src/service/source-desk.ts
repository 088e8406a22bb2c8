import type { DryRunDesk, FolderBatch, Source, SourceDesk, SourceFault } from "../domain/source.ts";
import { defaultTenant } from "../domain/tenant.ts";
import type { Intake } from "../intake/intake.ts";
import type { Rehearsal } from "../intake/rehearse.ts";
import { type Database, inTransaction, type Queryable } from "../store/database.ts";
import { checkFence, type Lease } from "../store/lease.ts";
import { completeRun } from "../store/sources/run-completion.ts";
import { seeCanary } from "../store/sources/source-canaries.ts";
import { listCursors, saveCursor } from "../store/sources/source-cursors.ts";
import {
  findOpenRun,
  findRun,
  finishDryRun,
  noteDuplicates,
  openRun,
  reportRun,
} from "../store/sources/source-runs.ts";
import { noteAccepted, saveProgress } from "../store/sources/source-status.ts";

export type DeskOptions = {
  readonly database: Database;
  /** Under which everything is written, and without which nothing is. */
  readonly lease: Lease;
  readonly source: Source;
  /** The name of this instance. */
  readonly instance: string;
  readonly token: SourceDesk["token"];
  readonly now: () => Date;
};

/** What the reader of one mailbox is offered of the store and the intake, for as long as it has the lease. */
export function createSourceDesk(options: DeskOptions & Pick<Intake, "acceptAlongside">): SourceDesk {
  const { database, lease, source, instance, now } = options;
  const { id, tenant } = source;
  const write = writeUnder(options);
  return {
    ...createRunDesk(options),
    listCursors: () => listCursors(database, id),
    accept: (batch) => acceptBatch(options, batch),
    saveCursor: (cursor) => write((tx) => saveCursor(tx, id, cursor, now())),
    openRun: () => write((tx) => openRun(tx, tenant, { sourceId: id, kind: "backlog" }, now())),
    findRun: () => findOpenRun(database.pool, tenant, { sourceId: id, kind: "backlog" }),
    finishRun: (runId) => completeRun(database, tenant, runId, now(), (tx) => checkFence(tx, lease)),
    report: (progress) => write((tx) => saveProgress(tx, id, instance, progress, now())),
    seeCanary: (token) => write((tx) => seeCanary(tx, id, token, now())),
  };
}

/** What a dry run is offered: it writes down how far it is and what it found, and nothing else. */
export function createDryRunDesk({ rehearsal, ...options }: DeskOptions & { readonly rehearsal: Rehearsal }) {
  const { tenant } = options.source;
  const write = writeUnder(options);
  return {
    ...createRunDesk(options),
    rehearse: (messages) => rehearsal.rehearse(messages),
    finishDryRun: (runId: string): Promise<void> =>
      write((tx) => finishDryRun(tx, tenant, runId, { tally: rehearsal.tally() }, options.now())),
    failDryRun: (runId: string, fault: SourceFault): Promise<void> =>
      write((tx) => finishDryRun(tx, tenant, runId, { fault }, options.now())),
  } satisfies DryRunDesk & Record<string, unknown>;
}

function createRunDesk(options: DeskOptions): Pick<SourceDesk, "runState" | "reportRun" | "token"> {
  const { database, source, token, now } = options;
  const write = writeUnder(options);
  return {
    token,
    // A run that is gone went with its source.
    runState: async (runId) => (await findRun(database, source.tenant, runId))?.state ?? "cancelled",
    reportRun: (runId, progress) => write((tx) => reportRun(tx, source.tenant, runId, progress, now())),
  };
}

/** Runs work in a transaction that only commits while the lease is held. */
function writeUnder({ database, lease }: DeskOptions): <T>(work: (tx: Queryable) => Promise<T>) => Promise<T> {
  return (work) =>
    inTransaction(database, async (tx) => {
      await checkFence(tx, lease);
      return work(tx);
    });
}

function acceptBatch(
  options: DeskOptions & Pick<Intake, "acceptAlongside">,
  { messages: read, cursor }: FolderBatch,
): ReturnType<SourceDesk["accept"]> {
  const { lease, source, now } = options;
  const at = now();
  // What lies in the house's own mailbox may be anybody's.
  const tenant = source.tenant === defaultTenant ? undefined : source.tenant;
  const messages = read.map((message) => ({ ...message, tenant }));
  return options.acceptAlongside(
    messages,
    async (tx) => {
      await checkFence(tx, lease);
      await saveCursor(tx, source.id, cursor, at);
    },
    async (tx, accepted) => {
      const known = messages.filter((_, index) => accepted[index]?.duplicate === true);
      const lagSeconds = lagOf(messages, at);
      const counted = { messages: messages.length, duplicates: known.length, lastMessageAt: at, lagSeconds };
      await noteAccepted(tx, source.id, counted);
      const runIds = known.flatMap(({ origin }) => origin.runId ?? []);
      if (runIds.length > 0) await noteDuplicates(tx, source.tenant, runIds);
    },
  );
}

function lagOf(messages: FolderBatch["messages"], at: Date): number | undefined {
  const newest = messages.findLast(({ origin }) => origin.runId === undefined);
  if (newest === undefined) return undefined;
  return Math.max(0, (at.getTime() - newest.origin.deliveredAt.getTime()) / 1000);
}

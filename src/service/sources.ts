import type { Config } from "../config.ts";
import type { Source, SourceFault, SourceRun } from "../domain/source.ts";
import { defaultTenant } from "../domain/tenant.ts";
import { every } from "../jobs/schedule.ts";
import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import { type Duty, type Hold, startDuties, type Worker } from "../sources/duties.ts";
import { startDryRun } from "../sources/imap/dry-run.ts";
import { startPoller } from "../sources/imap/poller.ts";
import { signIn } from "../sources/imap/sign-in.ts";
import { keepLease, type Lease, listLeasesOfOthers, releaseLease, sourceLease, takeLease } from "../store/lease.ts";
import { listOpenRuns } from "../store/sources/source-runs.ts";
import { findSource, listAllSources, openSecrets, putEnvironmentSource } from "../store/sources/sources.ts";
import { createDryRunDesk, createSourceDesk, type DeskOptions } from "./source-desk.ts";
import { tokensOf } from "./source-walk.ts";
import type { Store } from "./store.ts";
import type { Work } from "./work.ts";

export type Sources = {
  /** Something about them has changed: look at once. */
  wake(): void;
  stop(): Promise<void>;
};

type Parts = {
  readonly config: Config;
  readonly store: Store;
  readonly work: Work;
  readonly log: Log;
  readonly metrics: Metrics;
};
type Leased = Hold & { readonly lease: Lease };

/** A lease lasts so long, and is renewed three times in it: another instance takes over soon after a crash. */
const leaseMs = 15_000;

const now = () => new Date();

/** Starts reading the mailboxes that no other instance reads, that of IMAP_URL among them. */
export async function startSources(parts: Parts): Promise<Sources> {
  const { config, store, log } = parts;
  if (config.IMAP_URL !== undefined) {
    await putEnvironmentSource(store.database, store.sealer, defaultTenant, config.IMAP_URL, now());
  }
  return startDuties<Leased>({ list: () => listDuties(parts), hold: (name) => hold(store, name), log });
}

async function hold({ database, instance }: Store, name: string): Promise<Leased | undefined> {
  const lease = await takeLease(database, name, instance, leaseMs);
  if (lease === undefined) return undefined;
  const abort = new AbortController();
  const keeper = keepLease(database, lease, leaseMs, abort);
  return {
    lease,
    lost: abort.signal,
    async release() {
      keeper.stop();
      await releaseLease(database, lease);
    },
  };
}

/** What another instance is at work on is left out: asking for its right would wait for what it writes under it. */
async function listDuties(parts: Parts): Promise<Duty<Leased>[]> {
  const { database, instance } = parts.store;
  const sources = (await listAllSources(database)).filter(({ paused }) => !paused);
  const dryRuns = await listOpenRuns(database, "dry-run");
  const taken = await listLeasesOfOthers(database, instance);
  const duties = [
    ...sources.map((source) => ({
      name: sourceLease(source.id),
      version: String(source.version),
      begin: ({ lease }: Leased) => beginReading(parts, source, lease),
    })),
    ...dryRuns.map((run) => ({
      name: `dry-run:${run.id}`,
      version: "",
      begin: ({ lease }: Leased) => beginDryRun(parts, run, lease),
    })),
  ];
  return duties.filter(({ name }) => !taken.has(name));
}

async function beginReading(parts: Parts, listed: Source, lease: Lease): Promise<Worker | undefined> {
  // It may have been changed, paused or removed before the lease was taken. From now on that revokes the lease.
  const source = await findSource(parts.store.database, listed.tenant, listed.id);
  if (source === undefined || source.paused || source.version !== listed.version) return undefined;
  const { options, common } = await prepare(parts, source, lease);
  const desk = createSourceDesk({ ...options, acceptAlongside: parts.work.acceptAlongside });
  const onFault = ({ kind }: SourceFault) => parts.metrics.sourceFaults.inc({ kind });
  return startPoller({ ...common, desk, every, random: Math.random, onFault });
}

async function beginDryRun(
  parts: Parts,
  run: SourceRun & { readonly tenant: string },
  lease: Lease,
): Promise<Worker | undefined> {
  const { store, work } = parts;
  const source = await findSource(store.database, run.tenant, run.sourceId);
  // It was removed, and its runs with it.
  if (source === undefined) return undefined;
  const { options, common } = await prepare(parts, source, lease);
  const desk = createDryRunDesk({ ...options, rehearsal: work.startRehearsal(source.tenant) });
  return startDryRun({ ...common, desk, runId: run.id });
}

/** What every reader of a mailbox needs, whatever it does with what it reads. */
async function prepare({ config, store, log }: Parts, source: Source, lease: Lease) {
  const { database, sealer, instance } = store;
  const secrets = await openSecrets(database, sealer, source);
  const { token } = tokensOf({ database, sealer }, { settings: source, secrets, source });
  const options: DeskOptions = { database, lease, source, instance, token, now };
  const limits = {
    timeoutMs: config.IMAP_TIMEOUT_SECONDS * 1000,
    idleMs: config.IMAP_IDLE_SECONDS * 1000,
    messageBytes: config.MESSAGE_BYTES,
    batchMessages: config.IMAP_BATCH_MESSAGES,
    batchBytes: config.IMAP_BATCH_BYTES,
  };
  const signInTo = (signal: AbortSignal) => signIn({ source, password: secrets.password, token, limits, log, signal });
  return { options, common: { source, limits, log, now, signIn: signInTo } };
}

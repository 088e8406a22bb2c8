import type { ImapFlow } from "imapflow";
import type { DryRunDesk, FolderCursor, Source, SourceFault } from "../../domain/source.ts";
import type { Log } from "../../monitoring/log.ts";
import type { Worker } from "../duties.ts";
import { type Backlog, countLeft, firstCursor, nextFolder, nextStep, noteTaken, openBacklog } from "./backlog.ts";
import { nameDeskFaults } from "./desk-faults.ts";
import { farewellOf } from "./farewell.ts";
import { SourceError } from "./faults.ts";
import { fetchBodies, openFolder } from "./folder.ts";
import { FolderError, noSuchUse } from "./folder-faults.ts";
import { type Located, locateFolders } from "./folder-paths.ts";
import { closeWhenAborted, leave } from "./leave.ts";
import type { ReadLimits } from "./limits.ts";
import { incoming } from "./reading.ts";
import { isRefusal } from "./refusal.ts";

export type DryRunOptions = {
  readonly source: Source;
  readonly runId: string;
  readonly desk: DryRunDesk;
  readonly limits: ReadLimits;
  readonly log: Log;
  readonly now: () => Date;
  /** Connects and signs in; ends at once when the signal is aborted. @throws SourceError */
  readonly signIn: (signal: AbortSignal) => Promise<ImapFlow>;
};

type Looked = { readonly path: string; cursor: FolderCursor; readonly backlog: Backlog };

/**
 * Reads a mailbox as its first start would, in the same order, and leaves everything there as it is: folders are opened
 * with EXAMINE, and nothing is kept of what is read but sums.
 */
export function startDryRun(given: DryRunOptions): Worker {
  const options = { ...given, desk: nameDeskFaults(given.desk) };
  const abort = new AbortController();
  const ended = runThrough(options, abort.signal);
  return {
    ended,
    async stop() {
      abort.abort();
      await ended;
    },
  };
}

async function runThrough(options: DryRunOptions, signal: AbortSignal): Promise<void> {
  const { desk, runId, source } = options;
  let client: ImapFlow | undefined;
  let listening: { end(): void } | undefined;
  try {
    client = await options.signIn(signal);
    listening = closeWhenAborted(client, signal);
    if (await readThrough(client, options, signal)) await desk.finishDryRun(runId);
  } catch (thrown) {
    const method = source.auth.method;
    const known = { farewell: client && farewellOf(client), host: source.host, method };
    if (signal.aborted) return;
    const { fault } = SourceError.from(thrown, "read", known);
    // Without the error itself: what the server said in it may hold what was sent to it.
    const { kind, step, words, said } = fault;
    options.log.warn({ sourceId: source.id, runId, kind, step, said }, `a dry run failed: ${words}`);
    await failQuietly(desk, runId, fault);
  } finally {
    if (client !== undefined) await leave(client);
    listening?.end();
  }
}

async function failQuietly(desk: DryRunDesk, runId: string, fault: SourceFault): Promise<void> {
  // Where even this cannot be written the run stays open, and begins anew on an instance that can.
  await desk.failDryRun(runId, fault).catch(() => {});
}

/** Whether everything has been read: false when the run was stopped or cancelled. */
async function readThrough(client: ImapFlow, options: DryRunOptions, signal: AbortSignal): Promise<boolean> {
  const { desk, runId } = options;
  const folders = await openAll(client, options.source.folders);
  const total = folders.reduce((sum, { backlog }) => sum + backlog.uids.length, 0);
  await desk.reportRun(runId, { total, read: 0 });
  let selected: Looked | undefined;
  for (;;) {
    const folder = nextFolder(folders);
    if (folder === undefined) return true;
    if (signal.aborted || !(await mayGoOn(client, options, signal))) return false;
    if (folder !== selected) await openFolder(client, folder.path, "read-only");
    selected = folder;
    await lookAtStep(client, options, folder);
    const left = folders.reduce((sum, { backlog, cursor }) => sum + countLeft(backlog, cursor), 0);
    await desk.reportRun(runId, { total, read: total - left });
  }
}

/** Waits while the run is paused. False once it is cancelled. */
async function mayGoOn(client: ImapFlow, { desk, runId }: DryRunOptions, signal: AbortSignal): Promise<boolean> {
  for (;;) {
    const wanted = await desk.runState(runId);
    if (wanted !== "paused" || signal.aborted) return wanted !== "cancelled";
    // A quiet connection is taken for a dead one.
    await client.noop();
    await new Promise((resolve) => setTimeout(resolve, pausedMs));
  }
}

/** How often a paused run is looked at. */
const pausedMs = 1_000;

async function lookAtStep(client: ImapFlow, options: DryRunOptions, folder: Looked): Promise<void> {
  const { desk, limits, source, now } = options;
  const step = await nextStep(client, folder.backlog, folder.cursor, limits);
  const { fetched } = await fetchBodies(client, step.listed, limits.messageBytes);
  const messages = fetched.map((one) =>
    incoming(one, {
      sourceId: source.id,
      shadow: false,
      deliveredAt: one.listed.deliveredAt ?? now(),
      priority: step.priority,
      runId: options.runId,
    }),
  );
  if (messages.length > 0) await desk.rehearse(messages);
  noteTaken(folder.backlog, step);
  folder.cursor = step.cursor;
}

/** Those that can be opened, as acting would. @throws Error when none can be */
async function openAll(client: ImapFlow, names: readonly string[]): Promise<Looked[]> {
  const folders = new Map<string, Looked>();
  let fault: unknown;
  for (const located of await locateFolders(client, names)) {
    if (located.path !== undefined && folders.has(located.path)) continue;
    try {
      const looked = await open(client, located);
      folders.set(looked.path, looked);
    } catch (thrown) {
      if (!client.usable || !(isRefusal(thrown) || thrown instanceof FolderError)) throw thrown;
      fault ??= thrown;
    }
  }
  if (folders.size === 0) throw fault;
  return [...folders.values()];
}

async function open(client: ImapFlow, { name, path }: Located): Promise<Looked> {
  if (path === undefined) throw noSuchUse(name);
  const cursor = firstCursor({ ...(await openFolder(client, path, "read-only")), path });
  return { path, cursor, backlog: await openBacklog(client, cursor) };
}

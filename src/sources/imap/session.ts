import type { ImapFlow } from "imapflow";
import { priorities, type Source, type SourceDesk, type SourceFault, type SourceRun } from "../../domain/source.ts";
import type { Log } from "../../monitoring/log.ts";
import { countLeft, isOver, nextFolder, nextStep, noteTaken, openBacklog } from "./backlog.ts";
import { farewellOf } from "./farewell.ts";
import { faultOf, SourceError } from "./faults.ts";
import { describeMessages, listAbove } from "./folder.ts";
import { leftInPlace, notGiven } from "./folder-faults.ts";
import type { Located } from "./folder-paths.ts";
import { chunk, type ReadLimits } from "./limits.ts";
import { OpenFolders, withoutBacklog } from "./open-folders.ts";
import { type Reading, settle, type Taking, take } from "./reading.ts";

export type SessionOptions = {
  readonly source: Source;
  readonly desk: SourceDesk;
  readonly limits: ReadLimits;
  readonly log: Log;
  readonly now: () => Date;
  /** Once it is aborted no further batch is begun. */
  readonly signal: AbortSignal;
};

type Run = { readonly id: string; total: number };

/** One connection's work on a source: its folders one after the other, what comes now before the backlog. */
export class MailboxSession {
  readonly #client: ImapFlow;
  readonly #options: SessionOptions;
  readonly #taking: Taking;
  readonly #folders: OpenFolders;
  #run: Run | undefined;
  #hasLookedForRun = false;
  #hasTaken = false;

  constructor(client: ImapFlow, options: SessionOptions) {
    this.#client = client;
    this.#options = options;
    this.#folders = new OpenFolders(client, options);
    const { id: sourceId } = options.source;
    this.#taking = {
      ...options,
      client,
      openRun: async () => (await this.#openRun()).id,
      onTaken: () => {
        this.#hasTaken = true;
      },
      onTrouble: (path, fault) => this.#folders.tell(path, faultOf(fault, "read", { farewell: farewellOf(client) })),
      onUnfetched: (path, uids) =>
        options.log.warn({ sourceId, uids: uids.length, first: uids[0] }, `cannot fetch from ${path}`),
    };
  }

  /** By folder, why it cannot be read, or not everything of it; of the last poll. */
  get folderFaults(): Readonly<Record<string, SourceFault>> {
    return this.#folders.faults;
  }

  /** Whether any message has been committed. */
  get hasTaken(): boolean {
    return this.#hasTaken;
  }

  /** Messages of the backlog that are still to be read. */
  get backlogLeft(): number {
    return this.#folders.readings.reduce(
      (sum, { backlog, cursor }) => sum + (backlog ? countLeft(backlog, cursor) : 0),
      0,
    );
  }

  /**
   * Reads what has come to every folder. One that cannot be read does not keep the others from being read.
   * @throws SourceError when none of them can be
   */
  async poll(): Promise<void> {
    let read = 0;
    for (const located of await this.#folders.locate()) {
      if (this.#options.signal.aborted) return;
      const reading = await this.#folders.within(located, () => this.#open(located));
      if (reading === undefined) this.#folders.forget(located.path);
      else if (await this.#folders.within(located, () => this.#readNew(reading))) read += 1;
    }
    const [fault] = Object.values(this.#folders.faults);
    if (read === 0 && fault !== undefined) throw new SourceError(fault);
  }

  /** Opens the folder that is waited on with IDLE, unless it is open. */
  async selectFirst(): Promise<void> {
    const [first] = this.#folders.readings;
    if (first !== undefined) await this.#folders.select(first);
  }

  /** Reads one batch of the backlog. "over": there is none; "paused": there is no more of it at present. */
  async readBacklog(): Promise<"read" | "paused" | "over"> {
    const readings = this.#folders.readings.filter(({ cursor }) => !isOver(cursor));
    if (readings.length === 0) return "over";
    const run = await this.#openRun();
    const wanted = await this.#options.desk.runState(run.id);
    if (wanted === "paused") return "paused";
    if (wanted === "cancelled") return this.#giveUpBacklog(readings);
    const ready = readings.filter(({ setAside }) => setAside === undefined || performance.now() >= setAside.until);
    const reading = nextFolder(ready);
    if (reading === undefined) return "paused";
    const located = { name: reading.path, path: reading.path };
    const done = await this.#folders.within(located, () => this.#readStep(reading));
    if (done === undefined) this.#setAside(reading);
    else if (done) await this.#reportRun(run);
    return "read";
  }

  /** Asks for the end of the backlog's run, everything of which has been read. False while it is being judged. */
  async finishRun(): Promise<boolean> {
    await this.#takeUpRun();
    if (this.#run === undefined) return true;
    if (!(await this.#options.desk.finishRun(this.#run.id))) return false;
    this.#run = undefined;
    return true;
  }

  async #open(located: Located): Promise<Reading> {
    const reading = await this.#folders.open(located);
    if (reading.setAside !== undefined) this.#folders.tell(reading.path, reading.setAside.fault);
    const { disposal } = reading;
    if (disposal.action === "nothing" && disposal.instead !== undefined) {
      this.#folders.tell(reading.path, leftInPlace(disposal.instead));
    }
    // Committed before, and perhaps not yet flagged, moved or deleted when the connection or the process ended.
    if (!reading.settled) await settle(this.#taking, reading);
    await this.#askAgain(reading);
    return reading;
  }

  /** Asks again for messages that the server could not give; while it cannot, the folder says so. */
  async #askAgain(reading: Reading): Promise<void> {
    const { cursor } = reading;
    if (cursor.unfetched.length === 0) return;
    const now = performance.now();
    if (now >= reading.askAgainAt) {
      reading.askAgainAt = now + askAgainMs;
      const there = await describeMessages(this.#client, cursor.unfetched);
      if (there.length < cursor.unfetched.length) {
        await this.#folders.save(reading, { ...cursor, unfetched: there.map(({ uid }) => uid) });
      }
      // Each alone: one that still cannot be had says nothing of the others.
      for (const one of there) {
        const step = { listed: [one], cursor: reading.cursor, priority: priorities.rest, from: "live" } as const;
        await take(this.#taking, reading, step);
      }
    }
    if (reading.cursor.unfetched.length > 0) this.#folders.tell(reading.path, notGiven(reading.cursor.unfetched));
  }

  /** True once all of it has been read. */
  async #readNew(reading: Reading): Promise<true> {
    const { limits, signal } = this.#options;
    for (const batch of chunk(await listAbove(this.#client, reading.cursor.lastUid), limits)) {
      if (signal.aborted) return true;
      const cursor = { ...reading.cursor, lastUid: batch.at(-1)?.uid ?? reading.cursor.lastUid };
      await take(this.#taking, reading, { listed: batch, cursor, priority: priorities.rest, from: "live" });
    }
    const { cursor, settled } = reading;
    if (settled && cursor.pending.length > 0) await this.#folders.save(reading, { ...cursor, pending: [] });
    return true;
  }

  /** False where the folder has been made anew meanwhile: its new cursor is for the next call. */
  async #readStep(reading: Reading): Promise<boolean> {
    if (!(await this.#folders.select(reading))) return false;
    reading.backlog ??= await openBacklog(this.#client, reading.cursor);
    const step = await nextStep(this.#client, reading.backlog, reading.cursor, this.#options.limits);
    await take(this.#taking, reading, step);
    noteTaken(reading.backlog, step);
    reading.setAside = undefined;
    return true;
  }

  #setAside(reading: Reading): void {
    const fault = this.#folders.faults[reading.path];
    if (fault !== undefined) reading.setAside = { fault, until: performance.now() + setAsideMs };
  }

  async #giveUpBacklog(readings: readonly Reading[]): Promise<"over"> {
    for (const reading of readings) await this.#folders.save(reading, withoutBacklog(reading.cursor));
    this.#run = undefined;
    return "over";
  }

  async #reportRun(run: Run): Promise<void> {
    const left = this.backlogLeft;
    run.total = Math.max(run.total, left);
    await this.#options.desk.reportRun(run.id, { total: run.total, read: run.total - left });
  }

  async #openRun(): Promise<Run> {
    this.#run ??= this.#runFrom(await this.#options.desk.openRun());
    return this.#run;
  }

  /** A connection before this one may have read the last of a run, and ended before all of it was judged. */
  async #takeUpRun(): Promise<void> {
    if (this.#hasLookedForRun) return;
    const run = this.#run === undefined ? await this.#options.desk.findRun() : undefined;
    if (run !== undefined) this.#run = this.#runFrom(run);
    this.#hasLookedForRun = true;
  }

  #runFrom({ id, total, read }: Pick<SourceRun, "id" | "total" | "read">): Run {
    return { id, total: Math.max(total, read + this.backlogLeft) };
  }
}

/** Messages that the server could not give are asked for at each new connection, and this often. */
const askAgainMs = 600_000;
/** A backlog that the server refuses is left alone for so long, and the others go on. */
const setAsideMs = 60_000;

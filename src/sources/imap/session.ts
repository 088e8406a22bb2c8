import type { ImapFlow } from "imapflow";
import {
  type FolderCursor,
  priorities,
  type Source,
  type SourceDesk,
  type SourceFault,
  type SourceRun,
} from "../../domain/source.ts";
import type { Log } from "../../monitoring/log.ts";
import { disposalFor } from "./after-accept.ts";
import { chunk, countLeft, firstCursor, isOver, nextStep, openBacklog } from "./backlog.ts";
import { farewellOf } from "./farewell.ts";
import { faultOf, SourceError } from "./faults.ts";
import {
  describeMessages,
  findFolder,
  isRefusal,
  listAbove,
  makeFolder,
  type OpenedFolder,
  openFolder,
} from "./folder.ts";
import { leftInPlace, noSuchUse, notGiven } from "./folder-faults.ts";
import type { ReadLimits } from "./limits.ts";
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
  /** By path. */
  readonly #readings = new Map<string, Reading>();
  #stored: readonly FolderCursor[] | undefined;
  #selected: string | undefined;
  #run: Run | undefined;
  #hasLookedForRun = false;
  #faults: Record<string, SourceFault> = {};

  constructor(client: ImapFlow, options: SessionOptions) {
    this.#client = client;
    this.#options = options;
    this.#taking = {
      ...options,
      client,
      openRun: async () => (await this.#openRun()).id,
      onTrouble: (path, fault) => {
        this.#faults[path] = faultOf(fault, "read", { farewell: farewellOf(client) });
      },
      onUnfetched: (path, uids) =>
        options.log.warn(
          { sourceId: options.source.id, uids: uids.length, first: uids[0] },
          `cannot fetch from ${path}`,
        ),
    };
  }

  /** By folder, why it cannot be read, or not everything of it; of the last poll. */
  get folderFaults(): Readonly<Record<string, SourceFault>> {
    return this.#faults;
  }

  /** Messages of the backlog that are still to be read. */
  get backlogLeft(): number {
    const readings = [...this.#readings.values()];
    return readings.reduce((sum, { backlog, cursor }) => sum + (backlog ? countLeft(backlog, cursor) : 0), 0);
  }

  /**
   * Reads what has come to every folder. One that cannot be opened does not keep the others from being read.
   * @throws SourceError when none of them can be
   */
  async poll(): Promise<void> {
    this.#faults = {};
    this.#stored ??= await this.#options.desk.listCursors();
    let opened = 0;
    for (const name of this.#options.source.folders) {
      if (this.#options.signal.aborted) return;
      const reading = await this.#open(name);
      if (reading === undefined) continue;
      opened += 1;
      await this.#readNew(reading);
    }
    const [fault] = Object.values(this.#faults);
    if (opened === 0 && fault !== undefined) throw new SourceError(fault);
  }

  /** Opens the folder that is waited on with IDLE, unless it is open. */
  async selectFirst(): Promise<void> {
    const [first] = this.#readings.values();
    if (first !== undefined) await this.#select(first);
  }

  /** Reads one batch of the backlog. "over": there is none; "paused": its owner wants no more of it at present. */
  async readBacklog(): Promise<"read" | "paused" | "over"> {
    const readings = [...this.#readings.values()].filter(({ cursor }) => !isOver(cursor));
    // What people wrote, in every folder, before the rest of any.
    const reading = readings.find(({ cursor }) => cursor.peopleUid > 0) ?? readings[0];
    if (reading === undefined) return "over";
    const run = await this.#openRun();
    const wanted = await this.#options.desk.runState(run.id);
    if (wanted === "paused") return "paused";
    if (wanted === "cancelled") return this.#giveUpBacklog(readings);
    // Where the folder has been made anew meanwhile, its new cursor is for the next call.
    if (!(await this.#select(reading))) return "read";
    reading.backlog ??= await openBacklog(this.#client, reading.cursor);
    const step = await nextStep(this.#client, reading.backlog, reading.cursor, this.#options.limits);
    await take(this.#taking, reading, step);
    const left = this.backlogLeft;
    run.total = Math.max(run.total, left);
    await this.#options.desk.reportRun(run.id, { total: run.total, read: run.total - left });
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

  async #open(name: string): Promise<Reading | undefined> {
    let path: string | undefined;
    try {
      path = await findFolder(this.#client, name);
      if (path === undefined) throw new SourceError(noSuchUse(name));
      const reading = await this.#resume(await this.#openPath(path));
      // Committed before, and perhaps not yet flagged, moved or deleted when the connection or the process ended.
      if (!reading.settled) await settle(this.#taking, reading);
      await this.#askAgain(reading);
      if (reading.disposal.action === "nothing" && reading.disposal.instead !== undefined) {
        this.#faults[name] = leftInPlace(reading.disposal.instead);
      }
      return reading;
    } catch (fault) {
      if (!isOfFolder(this.#client, fault)) throw fault;
      this.#faults[name] = faultOf(fault, "folder", { farewell: farewellOf(this.#client) });
      this.#readings.delete(path ?? name);
      this.#selected = undefined;
      return undefined;
    }
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
        await this.#save(reading, { ...cursor, unfetched: there.map(({ uid }) => uid) });
      }
      // Each alone: one that still cannot be had says nothing of the others.
      for (const one of there) {
        await take(this.#taking, reading, { listed: [one], cursor: reading.cursor, priority: priorities.rest });
      }
    }
    if (reading.cursor.unfetched.length > 0) this.#faults[reading.path] = notGiven(reading.cursor.unfetched);
  }

  async #openPath(path: string): Promise<OpenedFolder> {
    const opened = await openFolder(this.#client, path, "read-write");
    this.#selected = path;
    return opened;
  }

  /** Whether the folder is open and still the one that was read: another UIDVALIDITY makes it another. */
  async #select(reading: Reading): Promise<boolean> {
    if (this.#selected === reading.path) return true;
    return (await this.#resume(await this.#openPath(reading.path))) === reading;
  }

  /** Goes on where the opened folder was left, or begins with it. */
  async #resume(opened: OpenedFolder): Promise<Reading> {
    const { path } = opened;
    const known = this.#readings.get(path);
    const cursor = known?.cursor ?? this.#stored?.find(({ folder }) => folder === path);
    if (known !== undefined && isGoodFor(known.cursor, opened)) return known;
    const goesOn = cursor !== undefined && isGoodFor(cursor, opened);
    if (cursor !== undefined && !goesOn) {
      this.#options.log.warn(
        { sourceId: this.#options.source.id },
        "a folder was made anew: it is read from the start",
      );
    }
    const first = goesOn ? cursor : this.#firstCursor(opened, cursor === undefined ? "new" : "anew");
    const reading: Reading = {
      path,
      cursor: first,
      settled: first.pending.length === 0,
      disposal: await this.#disposal(),
      askAgainAt: 0,
      backlog: undefined,
    };
    this.#readings.set(path, reading);
    if (!goesOn) await this.#options.desk.saveCursor(first);
    if (!isOver(first)) reading.backlog = await openBacklog(this.#client, first);
    return reading;
  }

  #firstCursor(opened: OpenedFolder, how: "new" | "anew"): FolderCursor {
    const first = firstCursor(opened);
    // Of a folder that was made anew nobody knows what is history: each message's date tells.
    return how === "new" && this.#options.source.backlog === "skip" ? withoutBacklog(first) : first;
  }

  async #disposal(): Promise<Reading["disposal"]> {
    const disposal = disposalFor(this.#client, this.#options.source.afterAccept);
    if (disposal.action === "move") await makeFolder(this.#client, disposal.folder);
    return disposal;
  }

  async #readNew(reading: Reading): Promise<void> {
    for (const batch of chunk(await listAbove(this.#client, reading.cursor.lastUid), this.#options.limits)) {
      if (this.#options.signal.aborted) return;
      const cursor = { ...reading.cursor, lastUid: batch.at(-1)?.uid ?? reading.cursor.lastUid };
      await take(this.#taking, reading, { listed: batch, cursor, priority: priorities.rest });
    }
    const { cursor, settled } = reading;
    if (settled && cursor.pending.length > 0) await this.#save(reading, { ...cursor, pending: [] });
  }

  async #giveUpBacklog(readings: readonly Reading[]): Promise<"over"> {
    for (const reading of readings) await this.#save(reading, withoutBacklog(reading.cursor));
    this.#run = undefined;
    return "over";
  }

  async #save(reading: Reading, cursor: FolderCursor): Promise<void> {
    await this.#options.desk.saveCursor(cursor);
    reading.cursor = cursor;
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

/** UIDs never fall while UIDVALIDITY stays (RFC 9051 §2.3.1.1); where they do all the same, they are others. */
function isGoodFor(cursor: FolderCursor, opened: OpenedFolder): boolean {
  return cursor.uidValidity === opened.uidValidity && opened.lastUid >= cursor.lastUid;
}

function withoutBacklog(cursor: FolderCursor): FolderCursor {
  return { ...cursor, backlogUid: 0, peopleUid: 0 };
}

/** The connection is in order, only this folder is not. */
function isOfFolder(client: ImapFlow, fault: unknown): boolean {
  return client.usable && (isRefusal(fault) || (fault instanceof SourceError && fault.fault.kind === "no-folder"));
}

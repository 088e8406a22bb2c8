import type { ImapFlow } from "imapflow";
import type { AfterAccept, FolderCursor, SourceFault } from "../../domain/source.ts";
import { type Disposal, disposalFor } from "./after-accept.ts";
import { firstCursor, isOver, openBacklog } from "./backlog.ts";
import { farewellOf } from "./farewell.ts";
import { faultOf } from "./faults.ts";
import { type OpenedFolder, openFolder } from "./folder.ts";
import { FolderError, noSuchUse } from "./folder-faults.ts";
import { type Located, locateFolder, locateFolders, makeFolder } from "./folder-paths.ts";
import type { Reading } from "./reading.ts";
import { isAnswered, isRefusal } from "./refusal.ts";
import type { SessionOptions } from "./session.ts";

/** The folders of a source over one connection, which has one of them open at a time. */
export class OpenFolders {
  readonly #client: ImapFlow;
  readonly #options: SessionOptions;
  /** By path. */
  readonly #readings = new Map<string, Reading>();
  #located: readonly Located[] = [];
  #stored: readonly FolderCursor[] | undefined;
  #selected: string | undefined;
  /** By path, or by name where there is no path. */
  #faults: Record<string, SourceFault> = {};

  constructor(client: ImapFlow, options: SessionOptions) {
    this.#client = client;
    this.#options = options;
  }

  /** By folder, why it cannot be read, or not everything of it; since they were located. */
  get faults(): Readonly<Record<string, SourceFault>> {
    return this.#faults;
  }

  get readings(): readonly Reading[] {
    return [...this.#readings.values()];
  }

  tell(path: string, fault: SourceFault): void {
    this.#faults[path] = fault;
  }

  /** The folders of the source, each once, whatever its names are. */
  async locate(): Promise<readonly Located[]> {
    this.#faults = {};
    const located = await locateFolders(this.#client, this.#options.source.folders);
    const byPath = new Map(located.map((one) => [one.path ?? one.name, one]));
    this.#located = [...byPath.values()];
    return this.#located;
  }

  /** Opens a folder and goes on where it was left, or begins with it. */
  async open({ name, path }: Located): Promise<Reading> {
    if (path === undefined) throw noSuchUse(name);
    return this.#resume(await this.#openPath(path));
  }

  /** Whether the folder is open and still the one that was read: another UIDVALIDITY makes it another. */
  async select(reading: Reading): Promise<boolean> {
    if (this.#selected === reading.path) return true;
    return (await this.#resume(await this.#openPath(reading.path))) === reading;
  }

  /** Does something with a folder; what only this folder is to blame for is told, and undefined answered. */
  async within<T>({ name, path }: Located, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (thrown) {
      const isOfFolder = this.#client.usable && (isRefusal(thrown) || thrown instanceof FolderError);
      if (!isOfFolder) throw thrown;
      // A refused SELECT leaves none open (RFC 9051 §6.3.2).
      if (this.#client.mailbox === false) this.#selected = undefined;
      this.tell(path ?? name, faultOf(thrown, "folder", { farewell: farewellOf(this.#client) }));
      return undefined;
    }
  }

  forget(path: string | undefined): void {
    if (path !== undefined) this.#readings.delete(path);
  }

  async save(reading: Reading, cursor: FolderCursor): Promise<void> {
    await this.#options.desk.saveCursor(cursor);
    reading.cursor = cursor;
  }

  async #openPath(path: string): Promise<OpenedFolder> {
    this.#selected = undefined;
    const opened = await openFolder(this.#client, path, "read-write");
    this.#selected = path;
    return { ...opened, path };
  }

  async #resume(opened: OpenedFolder): Promise<Reading> {
    const { path } = opened;
    const known = this.#readings.get(path);
    if (known !== undefined && isGoodFor(known.cursor, opened)) return known;
    this.#stored ??= await this.#options.desk.listCursors();
    const cursor = known?.cursor ?? this.#stored.find(({ folder }) => folder === path);
    const goesOn = cursor !== undefined && isGoodFor(cursor, opened);
    if (cursor !== undefined && !goesOn) {
      const { id: sourceId } = this.#options.source;
      this.#options.log.warn({ sourceId }, "a folder was made anew: it is read from the start");
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
    if (!goesOn) await this.#options.desk.saveCursor(first);
    if (!isOver(first)) reading.backlog = await openBacklog(this.#client, first);
    this.#readings.set(path, reading);
    return reading;
  }

  #firstCursor(opened: OpenedFolder, how: "new" | "anew"): FolderCursor {
    const first = firstCursor(opened);
    // Of a folder that was made anew nobody knows what is history: each message's date tells.
    return how === "new" && this.#options.source.backlog === "skip" ? withoutBacklog(first) : first;
  }

  async #disposal(): Promise<Disposal> {
    const { afterAccept, mode } = this.#options.source;
    // What is only looked at stays as it is: it may have to be read once more.
    if (mode === "shadow") return { action: "nothing" };
    const disposal = disposalFor(this.#client, afterAccept);
    return disposal.action === "move" ? this.#target(disposal) : disposal;
  }

  async #target({ folder: name }: Extract<AfterAccept, { readonly action: "move" }>): Promise<Disposal> {
    const folder = await locateFolder(this.#client, name);
    if (folder === undefined) return { action: "nothing", instead: `no folder has the use ${name}` };
    if (this.#located.some(({ path }) => path === folder)) {
      return { action: "nothing", instead: `${folder}, to which they should be moved, is read too` };
    }
    try {
      await makeFolder(this.#client, folder);
    } catch (fault) {
      if (!this.#client.usable || !isAnswered(fault)) throw fault;
      return { action: "nothing", instead: `the server did not make the folder ${folder}` };
    }
    return { action: "move", folder };
  }
}

/** UIDs never fall while UIDVALIDITY stays (RFC 9051 §2.3.1.1); where they do all the same, they are others. */
function isGoodFor(cursor: FolderCursor, { uidValidity, lastUid, isGuessed }: OpenedFolder): boolean {
  return cursor.uidValidity === uidValidity && (isGuessed === true || lastUid >= cursor.lastUid);
}

export function withoutBacklog(cursor: FolderCursor): FolderCursor {
  return { ...cursor, backlogUid: 0, peopleUid: 0 };
}

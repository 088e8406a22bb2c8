import type { ImapFlow } from "imapflow";
import { type FolderCursor, type Priority, priorities } from "../../domain/source.ts";
import { describeMessages, fetchSiftedHeaders, type Listed, listBelow } from "./folder.ts";
import { chunk, type ReadLimits } from "./limits.ts";
import { mayBeFromAPerson } from "./sift.ts";

/** The backlog of a folder as one session sees it. */
export type Backlog = {
  /** Its UIDs, highest first. Messages that go meanwhile are not found when they are asked for. */
  readonly uids: readonly number[];
  /** Those that the pass for people has taken in this session: the second pass need not fetch them again. */
  readonly taken: Set<number>;
};

/** What to read next, newest first, and how far the folder has been read with it. */
export type BacklogStep = {
  readonly listed: readonly Listed[];
  readonly cursor: FolderCursor;
  readonly priority: Priority;
  readonly from: "backlog";
};

/** So many header blocks are looked at in one step of the pass for people. */
const windowMessages = 500;
/** A smaller backlog is read in one go: it takes no longer than looking at it first. */
const worthSifting = 1_000;

export async function openBacklog(client: ImapFlow, cursor: FolderCursor): Promise<Backlog> {
  return { uids: await listBelow(client, cursor.backlogUid), taken: new Set() };
}

/** The cursor of a folder that has not been read: everything that is there is backlog. */
export function firstCursor(folder: { path: string; uidValidity: number; lastUid: number }): FolderCursor {
  const { path, uidValidity, lastUid } = folder;
  const peopleUid = lastUid > worthSifting ? lastUid : 0;
  return { folder: path, uidValidity, lastUid, backlogUid: lastUid, peopleUid, pending: [], unfetched: [] };
}

export function isOver(cursor: FolderCursor): boolean {
  return cursor.backlogUid === 0;
}

/** The folder whose backlog goes on: what people wrote, in every folder, is read before the rest of any. */
export function nextFolder<F extends { readonly cursor: FolderCursor }>(folders: readonly F[]): F | undefined {
  const open = folders.filter(({ cursor }) => !isOver(cursor));
  return open.find(({ cursor }) => cursor.peopleUid > 0) ?? open[0];
}

/** How many messages of the backlog are still to be read. */
export function countLeft({ uids, taken }: Backlog, cursor: FolderCursor): number {
  const left = uids.slice(indexBelow(uids, cursor.backlogUid));
  return taken.size === 0 ? left.length : left.filter((uid) => !taken.has(uid)).length;
}

/** The next step of the opened folder's backlog: first what people may have written, then everything. */
export async function nextStep(
  client: ImapFlow,
  backlog: Backlog,
  cursor: FolderCursor,
  limits: ReadLimits,
): Promise<BacklogStep> {
  return cursor.peopleUid > 0
    ? stepForPeople(client, backlog, cursor, limits)
    : stepForTheRest(client, backlog, cursor, limits);
}

/** Notes that a step is done: what was taken from it need not be fetched again. */
export function noteTaken({ taken }: Backlog, { listed, priority }: Pick<BacklogStep, "listed" | "priority">): void {
  if (priority === priorities.people) for (const { uid } of listed) taken.add(uid);
}

async function stepForPeople(
  client: ImapFlow,
  { uids }: Backlog,
  cursor: FolderCursor,
  limits: ReadLimits,
): Promise<BacklogStep> {
  const from = indexBelow(uids, cursor.peopleUid);
  const window = uids.slice(from, from + windowMessages);
  const headers = await fetchSiftedHeaders(client, window);
  const people = window.filter((uid) => mayBeFromAPerson(headers.get(uid) ?? machine));
  const { batch, cut } = newestThatFit(await describeMessages(client, people), limits);
  const lowest = cut ? batch.at(-1)?.uid : window.at(-1);
  const isLast = !cut && from + window.length >= uids.length;
  const peopleUid = isLast || lowest === undefined ? 0 : lowest - 1;
  return { listed: batch, cursor: { ...cursor, peopleUid }, priority: priorities.people, from: "backlog" };
}

/** What is gone from the folder needs no sifting. */
const machine = Buffer.from("auto-submitted: auto-generated\r\n");

async function stepForTheRest(
  client: ImapFlow,
  { uids, taken }: Backlog,
  cursor: FolderCursor,
  limits: ReadLimits,
): Promise<BacklogStep> {
  const wanted: number[] = [];
  let next = indexBelow(uids, cursor.backlogUid);
  for (; next < uids.length && wanted.length < limits.batchMessages; next += 1) {
    const uid = uids[next] as number;
    if (!taken.has(uid)) wanted.push(uid);
  }
  const { batch, cut } = newestThatFit(await describeMessages(client, wanted), limits);
  const lowest = cut ? batch.at(-1)?.uid : wanted.at(-1);
  const isLast = !cut && next >= uids.length;
  const backlogUid = isLast || lowest === undefined ? 0 : lowest - 1;
  return { listed: batch, cursor: { ...cursor, backlogUid }, priority: priorities.rest, from: "backlog" };
}

/** The newest messages that one batch may hold, newest first, and at least one. */
function newestThatFit(
  listed: readonly Listed[],
  limits: ReadLimits,
): { readonly batch: Listed[]; readonly cut: boolean } {
  const newestFirst = [...listed].reverse();
  const [batch = []] = chunk(newestFirst, limits);
  return { batch, cut: batch.length < newestFirst.length };
}

/** The index of the first UID that is not above `top`, in a list with the highest first. */
function indexBelow(uids: readonly number[], top: number): number {
  let [low, high] = [0, uids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((uids[middle] as number) > top) low = middle + 1;
    else high = middle;
  }
  return low;
}

import type { FetchMessageObject, ImapFlow } from "imapflow";
import { noUidValidity, searchRefused } from "./folder-faults.ts";
import { isRefusal } from "./refusal.ts";
import { siftedFields } from "./sift.ts";
import { uidSet } from "./uid-set.ts";

/** A message of the opened folder, before its bytes are fetched. */
export type Listed = { readonly uid: number; readonly bytes: number; readonly deliveredAt: Date | undefined };

/** A message with its bytes; `whole` is false for one of which only the first part was fetched. */
export type Fetched = { readonly listed: Listed; readonly raw: Buffer; readonly whole: boolean };

export type OpenedFolder = {
  /** As the server has it. */
  readonly path: string;
  readonly uidValidity: number;
  readonly lastUid: number;
  /** The server did not say which UID comes next, so `lastUid` is only that of the last message that is still there. */
  readonly isGuessed?: boolean;
};

const byUid = { uid: true } as const;
const described = { uid: true, size: true, internalDate: true } as const;
const mostUid = 4_294_967_295;
/** UIDs of one command: servers take lines of 8,000 bytes at least (RFC 7162 §4). */
const mostTogether = 500;

/** Opens a folder; "read-only" is EXAMINE, which leaves even \Recent as it is (RFC 9051 §6.3.3). */
export async function openFolder(
  client: ImapFlow,
  name: string,
  access: "read-write" | "read-only",
): Promise<OpenedFolder> {
  const opened = await client.mailboxOpen(name, { readOnly: access === "read-only" });
  if (!opened) throw gone();
  const { path, uidValidity, uidNext, exists } = opened;
  if (!uidValidity) throw noUidValidity();
  const folder = { path, uidValidity: Number(uidValidity) };
  // UIDNEXT is only RECOMMENDED of a server (RFC 3501 §6.3.1): without it the last message tells.
  if (uidNext > 0) return { ...folder, lastUid: uidNext - 1 };
  return { ...folder, lastUid: await findLastUid(client, exists), isGuessed: true };
}

/** imapflow answers nothing, in place of an error, once the server has said BYE. */
function gone(): Error {
  return Object.assign(new Error("Connection not available"), { code: "NoConnection" });
}

async function findLastUid(client: ImapFlow, exists: number): Promise<number> {
  if (exists === 0) return 0;
  const last = await client.fetchOne("*", { uid: true });
  return last === false ? 0 : last.uid;
}

/** The messages above a UID, in order; servers may number with gaps. */
export async function listAbove(client: ImapFlow, lastUid: number): Promise<Listed[]> {
  if (lastUid >= mostUid || isEmpty(client)) return [];
  const found = await searchUids(client, `${lastUid + 1}:*`);
  // "*" is the last message, even when its UID is below (RFC 9051 §6.4.9).
  return describeMessages(
    client,
    found.filter((uid) => uid > lastUid),
  );
}

/** The UIDs from 1 to `top`, highest first. */
export async function listBelow(client: ImapFlow, top: number): Promise<number[]> {
  if (top < 1 || isEmpty(client)) return [];
  const found = await searchUids(client, `1:${top}`);
  return found.filter((uid) => uid <= top).sort((one, other) => other - one);
}

/** Of these UIDs, those that are there. One line tells all of them, or none. */
async function searchUids(client: ImapFlow, uids: string): Promise<number[]> {
  const found = await client.search({ uid: uids }, byUid);
  if (found) return [...new Set(found)];
  if (!client.usable) throw gone();
  throw searchRefused();
}

/**
 * What the folder says of these messages, in order; those that are gone are left out. Of one that the server cannot
 * describe nothing is known, and it counts as large.
 */
export async function describeMessages(client: ImapFlow, uids: readonly number[]): Promise<Listed[]> {
  const found = new Map<number, Listed>();
  await together(uids, async (some) => {
    for (const row of await client.fetchAll(uidSet(some), described, byUid)) found.set(row.uid, readRow(row));
  });
  const silent = uids.filter((uid) => !found.has(uid));
  for (const uid of await stillThere(client, silent)) found.set(uid, readRow({ uid }));
  return uids.flatMap((uid) => found.get(uid) ?? []).sort((one, other) => one.uid - other.uid);
}

/** A message of which a FETCH says nothing is gone, or imapflow could not read what the server said of it. */
async function stillThere(client: ImapFlow, uids: readonly number[]): Promise<number[]> {
  const there: number[] = [];
  for (let from = 0; from < uids.length; from += mostTogether) {
    const asked = new Set(uids.slice(from, from + mostTogether));
    there.push(...(await searchUids(client, uidSet([...asked]))).filter((uid) => asked.has(uid)));
  }
  return there;
}

/** The header fields of these messages by which the sift decides, by UID. */
export async function fetchSiftedHeaders(client: ImapFlow, uids: readonly number[]): Promise<Map<number, Buffer>> {
  const headers = new Map<number, Buffer>();
  await together(uids, async (some) => {
    for await (const { uid, headers: header } of client.fetch(
      uidSet(some),
      { uid: true, headers: siftedFields },
      byUid,
    )) {
      if (header !== undefined) headers.set(uid, header);
    }
  });
  return headers;
}

/** The messages that a server gave, and those that are there but whose bytes it cannot give, even alone. */
export type FetchedBodies = {
  readonly fetched: readonly Fetched[];
  readonly unfetched: readonly number[];
};

/**
 * Fetches messages without marking them as seen; of one larger than `mostBytes` only so many bytes. Those that are gone
 * are left out. One that the server cannot read does not hold up those around it.
 */
export async function fetchBodies(
  client: ImapFlow,
  listed: readonly Listed[],
  mostBytes: number,
): Promise<FetchedBodies> {
  const bodies = new Map<number, Buffer>();
  const source = { start: 0, maxLength: mostBytes };
  const askedAlone = new Set<number>();
  const fetchInto = async (some: readonly number[]) => {
    if (some.length === 1) askedAlone.add(some[0] as number);
    for await (const message of client.fetch(uidSet(some), { uid: true, source }, byUid)) {
      // Exchange is known to answer NIL for what it cannot convert.
      if (message.source !== undefined) bodies.set(message.uid, message.source);
    }
  };
  const uids = listed.map(({ uid }) => uid);
  await together(uids, fetchInto);
  const missing = uids.filter((uid) => !bodies.has(uid));
  const there = await stillThere(client, missing);
  for (const uid of there) if (!askedAlone.has(uid)) await together([uid], fetchInto);
  // In the order that was asked for: servers answer in their own.
  const fetched = listed.flatMap((one) => {
    const raw = bodies.get(one.uid);
    return raw === undefined ? [] : [{ listed: one, raw, whole: raw.length < mostBytes }];
  });
  return { fetched, unfetched: there.filter((uid) => !bodies.has(uid)) };
}

/** Asks for UIDs together; what is refused together is asked for in halves, until what is refused stands alone. */
async function together(uids: readonly number[], ask: (some: readonly number[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < uids.length; from += mostTogether) {
    await inHalves(uids.slice(from, from + mostTogether), ask);
  }
}

async function inHalves(uids: readonly number[], ask: (some: readonly number[]) => Promise<void>): Promise<void> {
  try {
    await ask(uids);
  } catch (fault) {
    if (!isRefusal(fault)) throw fault;
    if (uids.length === 1) return;
    const middle = Math.ceil(uids.length / 2);
    await inHalves(uids.slice(0, middle), ask);
    await inHalves(uids.slice(middle), ask);
  }
}

// "1:*" of an empty folder is a BAD command to some servers.
function isEmpty(client: ImapFlow): boolean {
  return client.mailbox !== false && client.mailbox.exists === 0;
}

function readRow({ uid, size, internalDate }: Pick<FetchMessageObject, "uid" | "size" | "internalDate">): Listed {
  // A size that is not told may be any.
  return { uid, bytes: size || Number.MAX_SAFE_INTEGER, deliveredAt: readDate(internalDate) };
}

function readDate(written: Date | string | undefined): Date | undefined {
  const date = written ? new Date(written) : undefined;
  // What is no date comes as the epoch, at which there was no mail.
  return date !== undefined && date.getTime() > 0 ? date : undefined;
}

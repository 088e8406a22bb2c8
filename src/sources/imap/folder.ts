import type { FetchMessageObject, ImapFlow } from "imapflow";
import type { SourceFaultKind } from "../../domain/source.ts";
import { faultOf } from "./faults.ts";
import { siftedFields } from "./sift.ts";
import { uidSet } from "./uid-set.ts";

/** A message of the opened folder, before its bytes are fetched. */
export type Listed = { readonly uid: number; readonly bytes: number; readonly deliveredAt: Date | undefined };

/** A message with its bytes; `whole` is false for one of which only the first part was fetched. */
export type Fetched = { readonly listed: Listed; readonly raw: Buffer; readonly whole: boolean };

export type OpenedFolder = { readonly path: string; readonly uidValidity: number; readonly lastUid: number };

const byUid = { uid: true } as const;
const described = { uid: true, size: true, internalDate: true } as const;

/** The path of a folder that is named by its path, or by a special use such as "\Junk" (RFC 6154 §2). */
export async function findFolder(client: ImapFlow, name: string): Promise<string | undefined> {
  if (!name.startsWith("\\")) return name;
  const folders = await client.list();
  return folders.find(({ specialUse }) => specialUse?.toLowerCase() === name.toLowerCase())?.path;
}

/** Makes a folder where there is none. */
export async function makeFolder(client: ImapFlow, path: string): Promise<void> {
  // Not every server says ALREADYEXISTS (RFC 5530) when it is asked for one that is there.
  const folders = await client.list();
  if (!folders.some((folder) => folder.path === path)) await client.mailboxCreate(path);
}

/** Opens a folder; "read-only" is EXAMINE, which leaves even \Recent as it is (RFC 9051 §6.3.3). */
export async function openFolder(
  client: ImapFlow,
  path: string,
  access: "read-write" | "read-only",
): Promise<OpenedFolder> {
  const { uidValidity, uidNext, exists } = await client.mailboxOpen(path, { readOnly: access === "read-only" });
  // UIDNEXT is only RECOMMENDED of a server (RFC 3501 §6.3.1): without it the last message tells.
  const lastUid = uidNext > 0 ? uidNext - 1 : await findLastUid(client, exists);
  return { path, uidValidity: Number(uidValidity), lastUid };
}

async function findLastUid(client: ImapFlow, exists: number): Promise<number> {
  if (exists === 0) return 0;
  const last = await client.fetchOne("*", { uid: true });
  return last === false ? 0 : last.uid;
}

/** The messages above a UID, in order; servers may number with gaps and answer in any order. */
export async function listAbove(client: ImapFlow, lastUid: number): Promise<Listed[]> {
  if (isEmpty(client)) return [];
  const found = await client.fetchAll(`${lastUid + 1}:*`, described, byUid);
  // "*" is the last message, even when its UID is below (RFC 9051 §6.4.9).
  return inOrder(found).filter(({ uid }) => uid > lastUid);
}

/** The UIDs from 1 to `top`, highest first. */
export async function listBelow(client: ImapFlow, top: number): Promise<number[]> {
  if (top < 1 || isEmpty(client)) return [];
  const found = await client.search({ uid: `1:${top}` }, byUid);
  // false: the server refused, which for such a plain search only a broken one does.
  if (found === false) throw new Error(`Cannot search for UIDs 1 to ${top}: the server refused`);
  return [...new Set(found)].filter((uid) => uid <= top).sort((one, other) => other - one);
}

/** What the folder says of these messages; those that are gone are left out. */
export async function describeMessages(client: ImapFlow, uids: readonly number[]): Promise<Listed[]> {
  if (uids.length === 0) return [];
  const wanted = new Set(uids);
  return inOrder(await client.fetchAll(uidSet(uids), described, byUid)).filter(({ uid }) => wanted.has(uid));
}

/** The header fields of these messages by which the sift decides, by UID. */
export async function fetchSiftedHeaders(client: ImapFlow, uids: readonly number[]): Promise<Map<number, Buffer>> {
  const headers = new Map<number, Buffer>();
  if (uids.length === 0) return headers;
  for await (const { uid, headers: header } of client.fetch(
    uidSet(uids),
    { uid: true, headers: siftedFields },
    byUid,
  )) {
    if (header !== undefined) headers.set(uid, header);
  }
  return headers;
}

/** The messages that a server gave, and those that are there but whose bytes it cannot give, even alone. */
export type FetchedBodies = {
  readonly fetched: readonly Fetched[];
  readonly unfetched: readonly number[];
};

/** Refusals that are about us, not about a message. */
const aboutUs: readonly SourceFaultKind[] = ["throttled", "quota", "too-many-connections"];

/**
 * Fetches messages without marking them as seen; of one larger than `mostBytes` only so many bytes. Those that are gone
 * are left out. One that the server cannot read does not hold up those around it: what is refused together is halved
 * until it stands alone.
 */
export async function fetchBodies(
  client: ImapFlow,
  listed: readonly Listed[],
  mostBytes: number,
): Promise<FetchedBodies> {
  if (listed.length === 0) return { fetched: [], unfetched: [] };
  try {
    return await fetchTogether(client, listed, mostBytes);
  } catch (fault) {
    if (!isRefusal(fault) || aboutUs.includes(faultOf(fault, "read").kind)) throw fault;
    if (listed.length === 1) return { fetched: [], unfetched: listed.map(({ uid }) => uid) };
    const middle = Math.ceil(listed.length / 2);
    const first = await fetchBodies(client, listed.slice(0, middle), mostBytes);
    const second = await fetchBodies(client, listed.slice(middle), mostBytes);
    return {
      fetched: [...first.fetched, ...second.fetched],
      unfetched: [...first.unfetched, ...second.unfetched],
    };
  }
}

async function fetchTogether(client: ImapFlow, listed: readonly Listed[], mostBytes: number): Promise<FetchedBodies> {
  const bodies = new Map<number, Buffer | undefined>();
  const set = uidSet(listed.map(({ uid }) => uid));
  for await (const { uid, source } of client.fetch(
    set,
    { uid: true, source: { start: 0, maxLength: mostBytes } },
    byUid,
  )) {
    bodies.set(uid, source);
  }
  // In the order that was asked for: servers answer in their own.
  const fetched = listed.flatMap((one) => {
    const raw = bodies.get(one.uid);
    return raw === undefined ? [] : [{ listed: one, raw, whole: raw.length < mostBytes }];
  });
  // Exchange is known to answer NIL for what it cannot convert.
  const unfetched = listed.filter(({ uid }) => bodies.has(uid) && bodies.get(uid) === undefined);
  return { fetched, unfetched: unfetched.map(({ uid }) => uid) };
}

/** A tagged NO or BAD: the connection is in order, only this command failed. */
export function isRefusal(fault: unknown): boolean {
  const status: unknown = fault instanceof Error ? Reflect.get(fault, "responseStatus") : undefined;
  return status === "NO" || status === "BAD";
}

// "1:*" of an empty folder is a BAD command to some servers.
function isEmpty(client: ImapFlow): boolean {
  return client.mailbox !== false && client.mailbox.exists === 0;
}

function inOrder(found: readonly FetchMessageObject[]): Listed[] {
  const byNumber = new Map<number, Listed>();
  for (const { uid, size, internalDate } of found) {
    byNumber.set(uid, { uid, bytes: size ?? 0, deliveredAt: readDate(internalDate) });
  }
  return [...byNumber.values()].sort((one, other) => one.uid - other.uid);
}

function readDate(written: Date | string | undefined): Date | undefined {
  const date = written === undefined ? undefined : new Date(written);
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}

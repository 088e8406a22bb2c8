import type { ImapFlow } from "imapflow";
import type { Incoming } from "../../domain/envelope.ts";
import {
  type FolderCursor,
  type MessageOrigin,
  type Priority,
  priorities,
  type Source,
  type SourceDesk,
  type SourceFault,
} from "../../domain/source.ts";
import { envelopeOf } from "../header-envelope.ts";
import { CopiedOnly, type Disposal, dispose } from "./after-accept.ts";
import type { Backlog } from "./backlog.ts";
import { canaryToken } from "./canary.ts";
import { type Fetched, fetchBodies, type Listed } from "./folder.ts";
import { givesTooFew } from "./folder-faults.ts";
import type { ReadLimits } from "./limits.ts";

/** A folder of a source, and how far it has been read. */
export type Reading = {
  readonly path: string;
  /** As it is stored. */
  cursor: FolderCursor;
  /** Whether the cursor's `pending` has been seen to. */
  settled: boolean;
  readonly disposal: Disposal;
  /** When messages that the server could not give are asked for again; of `performance.now()`. */
  askAgainAt: number;
  /** While there is one. */
  backlog: Backlog | undefined;
  /** Its backlog could not be read: why, and when it is tried again; of `performance.now()`. */
  setAside?: { readonly fault: SourceFault; readonly until: number } | undefined;
};

/** Messages to read, and the cursor once they are. */
export type Step = {
  readonly listed: readonly Listed[];
  readonly cursor: FolderCursor;
  readonly priority: Priority;
  /** "live": they came after the folder was read for the first time, whatever their dates say. */
  readonly from: "live" | "backlog";
};

/** What reading a step needs. */
export type Taking = {
  readonly client: ImapFlow;
  readonly source: Pick<Source, "id" | "mode" | "backlog" | "startedAt">;
  readonly desk: Pick<SourceDesk, "accept" | "saveCursor" | "seeCanary">;
  readonly limits: ReadLimits;
  readonly now: () => Date;
  /** The run that history belongs to. */
  readonly openRun: () => Promise<string>;
  /** Messages have been committed. */
  readonly onTaken: () => void;
  /** Something of the folder could not be done; reading goes on. */
  readonly onTrouble: (path: string, fault: unknown) => void;
  /** The server could not give the bytes of these; they are asked for again later. */
  readonly onUnfetched: (path: string, uids: readonly number[]) => void;
};

/**
 * Reads one step of the opened folder: fetches, commits messages and cursor together, and only then flags, moves or
 * deletes. Whoever is interrupted between the two finds what is left to do in the cursor's `pending`.
 */
export async function take(taking: Taking, reading: Reading, step: Step): Promise<void> {
  const wanted = wantedOf(taking.source, step);
  const { fetched, unfetched } = await fetchBodies(taking.client, wanted, taking.limits.messageBytes);
  if (unfetched.length > 0) taking.onUnfetched(reading.path, unfetched);
  // Of a message that was too large only a part is ours: it stays where it is.
  const ours = fetched.filter(({ whole }) => whole).map(({ listed }) => listed.uid);
  const pending = reading.disposal.action === "nothing" ? [] : [...unsettled(reading), ...ours];
  const cursor = { ...step.cursor, pending, unfetched: passedOver(step, unfetched) };
  const messages = await listIncoming(taking, fetched, step);
  if (messages.length === 0) await taking.desk.saveCursor(cursor);
  else await taking.desk.accept({ messages, cursor });
  reading.cursor = cursor;
  if (messages.length > 0) taking.onTaken();
  await settle(taking, reading);
}

/** Does to accepted messages what their owner wants; a refusal is told, and it is tried again later. */
export async function settle(taking: Taking, reading: Reading): Promise<void> {
  reading.settled = false;
  try {
    await dispose(taking.client, reading.disposal, reading.cursor.pending);
    reading.settled = true;
  } catch (fault) {
    if (!taking.client.usable) throw fault;
    taking.onTrouble(reading.path, fault);
    // Whoever copies them once more at each try fills the mailbox with copies.
    reading.settled = fault instanceof CopiedOnly;
  }
}

/** So many messages may wait for the server to give them; more are a fault of the server, at which reading stops. */
const mostUnfetched = 1_000;

/** Those that were passed over before and now, without those that have been asked for again. */
function passedOver({ listed, cursor }: Step, unfetched: readonly number[]): readonly number[] {
  const asked = new Set(listed.map(({ uid }) => uid));
  const all = [...cursor.unfetched.filter((uid) => !asked.has(uid)), ...unfetched];
  if (all.length > mostUnfetched) throw givesTooFew(all.length);
  return all;
}

/** A server that refuses for long leaves this many to be seen to; older ones stay where they are. */
const mostPending = 5_000;

function unsettled({ settled, cursor }: Reading): readonly number[] {
  return settled ? [] : cursor.pending.slice(-mostPending);
}

/** Of a backlog, history is left out where its owner wants none of it. */
function wantedOf(source: Taking["source"], { listed, from }: Step): readonly Listed[] {
  return source.backlog === "read" || from === "live" ? listed : listed.filter((one) => !isHistory(source, one, from));
}

/** Whether a message was in its mailbox before the source was first started. */
export function isHistory(
  { startedAt }: Pick<Source, "startedAt">,
  { deliveredAt }: Listed,
  from: Step["from"],
): boolean {
  if (startedAt === undefined) return false;
  if (deliveredAt === undefined) return from === "backlog";
  // INTERNALDATE has whole seconds.
  const start = Math.floor(startedAt.getTime() / 1000) * 1000;
  return deliveredAt.getTime() < (from === "live" ? start - mostSlowMs : start);
}

/** So much may the clock of a mail server be behind ours: what comes after the start is not taken for what was before. */
const mostSlowMs = 900_000;

type FromMailbox = Incoming & { readonly origin: MessageOrigin };

async function listIncoming(taking: Taking, fetched: readonly Fetched[], step: Step): Promise<FromMailbox[]> {
  const messages: FromMailbox[] = [];
  for (const one of fetched) {
    const token = canaryToken(one.raw);
    if (token !== undefined && (await taking.desk.seeCanary(token))) continue;
    messages.push(incoming(one, await originOf(taking, one.listed, step)));
  }
  return messages;
}

/** A fetched message on its way to be accepted. Nobody vouches for who put it into the mailbox. */
export function incoming({ raw }: Pick<Fetched, "raw">, origin: MessageOrigin): FromMailbox {
  return { raw, envelope: { ...envelopeOf(raw), door: "imap", trustedRelay: false }, origin };
}

async function originOf(taking: Taking, listed: Listed, step: Step): Promise<MessageOrigin> {
  const { source, now, openRun } = taking;
  const shadow = source.mode === "shadow";
  const historical = isHistory(source, listed, step.from);
  const unknown = historical ? source.startedAt : undefined;
  const deliveredAt = earlier(listed.deliveredAt ?? unknown, now());
  const base = { sourceId: source.id, shadow, deliveredAt };
  if (!historical) return { ...base, priority: priorities.live };
  return { ...base, priority: step.priority, runId: await openRun() };
}

/** The clock of a mail server may be ahead of ours. */
function earlier(date: Date | undefined, now: Date): Date {
  return date !== undefined && date < now ? date : now;
}

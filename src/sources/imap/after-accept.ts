import type { ImapFlow } from "imapflow";
import type { AfterAccept } from "../../domain/source.ts";
import { uidSet } from "./uid-set.ts";

/** What is done to accepted messages on this server; `instead` says why it is not what was asked for. */
export type Disposal =
  | { readonly action: "nothing"; readonly instead?: string | undefined }
  | { readonly action: "flag"; readonly flag: string }
  | { readonly action: "move"; readonly folder: string }
  | { readonly action: "delete" };

/**
 * What can be done in the opened folder. Without MOVE (RFC 6851) or UIDPLUS (RFC 4315) a move or a deletion would
 * expunge whatever else is marked as deleted there, so the messages are left.
 */
export function disposalFor(client: Pick<ImapFlow, "capabilities" | "mailbox">, asked: AfterAccept): Disposal {
  if (asked.action === "leave" && asked.flag === undefined) return { action: "nothing" };
  if (client.mailbox === false || client.mailbox.readOnly === true) {
    return { action: "nothing", instead: "the folder is read-only" };
  }
  switch (asked.action) {
    case "leave":
      if (takesFlag(client.mailbox.permanentFlags, asked.flag ?? "")) return { action: "flag", flag: asked.flag ?? "" };
      return { action: "nothing", instead: `the server keeps no flag "${asked.flag}"` };
    case "move":
      if (client.capabilities.has("MOVE") || client.capabilities.has("UIDPLUS")) return asked;
      return { action: "nothing", instead: "the server has neither MOVE nor UIDPLUS" };
    case "delete":
      if (client.capabilities.has("UIDPLUS")) return asked;
      return { action: "nothing", instead: "the server has no UIDPLUS" };
    default:
      return asked satisfies never;
  }
}

/** As imapflow sees it: it leaves out, and tells nobody, what it does not find among the flags as it writes them. */
function takesFlag(permanent: ReadonlySet<string> | undefined, flag: string): boolean {
  if (permanent === undefined || permanent.has(flag)) return true;
  // RFC 9051 §7.1: "\\*" says that new keywords may be made.
  return !flag.startsWith("\\") && permanent.has("\\*");
}

/** Messages were copied to where they are wanted, but the server did not remove them from where they were. */
export class CopiedOnly extends Error {}

/**
 * Flags, moves or deletes messages of the opened folder; those that are gone are passed over.
 * @throws Error when the server refuses or the connection is gone
 */
export async function dispose(client: ImapFlow, disposal: Disposal, uids: readonly number[]): Promise<void> {
  for (let from = 0; from < uids.length; from += mostTogether) {
    const some = uids.slice(from, from + mostTogether);
    // imapflow answers false for a refusal and for a connection that broke alike.
    if (await send(client, disposal, uidSet(some))) continue;
    throw new Error(`Cannot ${disposal.action} ${some.length} accepted messages: the server refused`);
  }
}

/** UIDs of one command: servers take lines of 8,000 bytes at least (RFC 7162 §4). */
const mostTogether = 500;

async function send(client: ImapFlow, disposal: Disposal, set: string): Promise<boolean> {
  const byUid = { uid: true } as const;
  switch (disposal.action) {
    case "nothing":
      return true;
    case "flag":
      return client.messageFlagsAdd(set, [disposal.flag], byUid);
    case "move":
      return move(client, set, disposal.folder);
    case "delete":
      return client.messageDelete(set, byUid);
    default:
      return disposal satisfies never;
  }
}

async function move(client: ImapFlow, set: string, folder: string): Promise<boolean> {
  const byUid = { uid: true } as const;
  if (client.capabilities.has("MOVE")) return Boolean(await client.messageMove(set, folder, byUid));
  if (!(await client.messageCopy(set, folder, byUid))) return false;
  if (await client.messageDelete(set, byUid)) return true;
  // Once the connection is gone, nobody knows.
  if (!client.usable) return false;
  throw new CopiedOnly("Cannot remove messages that were copied: the server refused");
}

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

function takesFlag(permanent: ReadonlySet<string> | undefined, flag: string): boolean {
  if (permanent === undefined) return true;
  const known = [...permanent].map((one) => one.toLowerCase());
  // RFC 9051 §7.1: "\*" says that new keywords may be made.
  return known.includes(flag.toLowerCase()) || (!flag.startsWith("\\") && known.includes("\\*"));
}

/**
 * Flags, moves or deletes messages of the opened folder; those that are gone are passed over.
 * @throws Error when the server refuses or the connection is gone
 */
export async function dispose(client: ImapFlow, disposal: Disposal, uids: readonly number[]): Promise<void> {
  if (uids.length === 0 || disposal.action === "nothing") return;
  // imapflow answers false for a refusal and for a connection that broke alike.
  if (await send(client, disposal, uidSet(uids))) return;
  throw new Error(`Cannot ${disposal.action} ${uids.length} accepted messages: the server refused`);
}

async function send(client: ImapFlow, disposal: Disposal, set: string): Promise<boolean> {
  const byUid = { uid: true } as const;
  switch (disposal.action) {
    case "nothing":
      return true;
    case "flag":
      return client.messageFlagsAdd(set, [disposal.flag], byUid);
    case "move":
      return Boolean(await client.messageMove(set, disposal.folder, byUid));
    case "delete":
      return client.messageDelete(set, byUid);
    default:
      return disposal satisfies never;
  }
}

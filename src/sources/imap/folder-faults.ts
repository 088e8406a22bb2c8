import type { SourceFault } from "../../domain/source.ts";
import { SourceError } from "./faults.ts";

/** One folder cannot be read; the connection and the others are in order. */
export class FolderError extends SourceError {}

/** No folder has this special use. */
export function noSuchUse(name: string): FolderError {
  return new FolderError({
    kind: "no-folder",
    step: "folder",
    words: `The server names no folder for the use ${name}.`,
    nextStep: "Name the folder by its path instead.",
  });
}

/** Without UIDVALIDITY nobody can know which messages have been read (RFC 3501 §6.3.1). */
export function noUidValidity(): FolderError {
  return new FolderError({
    kind: "server-fault",
    step: "folder",
    words: "The server does not number the messages of this folder for good, so Nixie could not keep its place in it.",
    nextStep: "Have the messages delivered to another folder, or to another server.",
  });
}

/** imapflow does not tell what the server said. */
export function searchRefused(): FolderError {
  return new FolderError({
    kind: "server-fault",
    step: "read",
    words: "The server refuses to list the messages of this folder.",
    nextStep: "Nixie tries again by itself. If it stays so, show this to whoever runs the server; its log tells more.",
  });
}

/** So many messages cannot be had that none of them can be at fault. */
export function givesTooFew(count: number): FolderError {
  return new FolderError({
    kind: "server-fault",
    step: "read",
    words: `The server does not give ${count} of the messages of this folder; reading stops there until it does.`,
    nextStep: "Show this to whoever runs the server; nothing is lost, and Nixie tries again by itself.",
  });
}

/** These messages are there, and the server does not give them. */
export function notGiven(uids: readonly number[]): SourceFault {
  return {
    kind: "server-fault",
    step: "read",
    words: `The server cannot give ${uids.length} of the messages (UID ${uids.slice(0, 5).join(", ")}${uids.length > 5 ? ", …" : ""}); all others are read.`,
    nextStep: "Look whether they open in a mail program. Delete or move them there if not; Nixie asks for them again.",
  };
}

/** What was wanted of accepted messages cannot be done here. */
export function leftInPlace(why: string): SourceFault {
  return {
    kind: "no-access",
    step: "folder",
    words: `Messages are read, and left as they are: ${why}.`,
    nextStep: "Choose another treatment of accepted messages for this source, or none.",
  };
}

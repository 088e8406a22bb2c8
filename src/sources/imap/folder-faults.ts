import type { SourceFault } from "../../domain/source.ts";

/** No folder has this special use. */
export function noSuchUse(name: string): SourceFault {
  return {
    kind: "no-folder",
    step: "folder",
    words: `The server names no folder for the use ${name}.`,
    nextStep: "Name the folder by its path instead.",
  };
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

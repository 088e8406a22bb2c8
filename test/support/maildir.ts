import { chownSync, mkdirSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A message to be put into a mailbox. */
export type Mail = {
  readonly raw: string | Uint8Array;
  /** When the mailbox got it; now where not given. */
  readonly internalDate?: Date | undefined;
  /** System flags such as "\\Seen". */
  readonly flags?: readonly string[] | undefined;
};

export type Owner = { readonly uid: number; readonly gid: number };

/** In the order in which Maildir wants them. */
const letters: Readonly<Record<string, string>> = {
  "\\Draft": "D",
  "\\Flagged": "F",
  "\\Answered": "R",
  "\\Seen": "S",
  "\\Deleted": "T",
};

let written = 0;

/**
 * Writes messages into a Maildir in the way its specification asks for (whole in tmp/, then renamed into new/); many
 * times faster than handing them to a server. A server takes the time of the file for INTERNALDATE and numbers files
 * by their names, so the order is kept.
 */
export function writeMaildir(path: string, messages: readonly Mail[], owner: Owner): void {
  for (const folder of ["tmp", "new", "cur"]) mkdirSync(join(path, folder), { recursive: true });
  const second = Math.floor(Date.now() / 1000);
  for (const { raw, internalDate = new Date(), flags = [] } of messages) {
    written++;
    const bytes = typeof raw === "string" ? Buffer.from(raw, "utf8") : raw;
    const millionth = String(written % 1_000_000).padStart(6, "0");
    const name = `${second + Math.floor(written / 1_000_000)}.M${millionth}P${process.pid}.test,S=${bytes.length}`;
    const file = join(path, "tmp", name);
    writeFileSync(file, bytes);
    chownSync(file, owner.uid, owner.gid);
    utimesSync(file, internalDate, internalDate);
    // Dovecot reads the flags of a file in new/ as well, unlike what the specification says of it.
    renameSync(file, join(path, "new", `${name}${suffix(flags)}`));
  }
}

function suffix(flags: readonly string[]): string {
  const kept = Object.entries(letters).filter(([flag]) => flags.includes(flag));
  if (kept.length !== flags.length) throw new Error(`Cannot set the flags "${flags}": expected system flags`);
  return flags.length === 0 ? "" : `:2,${kept.map(([, letter]) => letter).join("")}`;
}

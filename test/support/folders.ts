import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Mail, type Owner, writeMaildir } from "./maildir.ts";
import { eventually } from "./wait.ts";

/** A message as it lies in a mailbox. */
export type Stored = {
  readonly uid: number;
  /** In alphabetical order, without \Recent. */
  readonly flags: readonly string[];
  readonly internalDate: Date;
  /** Of the bytes on the disk. */
  readonly sha256: string;
};

type Hands = {
  readonly root: string;
  readonly owner: Owner;
  doveadm(...words: readonly string[]): Promise<string>;
};

/** What can be done to folders behind the server's back. */
export class Folders {
  private readonly hands: Hands;
  private validity = Math.floor(Date.now() / 1000) + 1_000_000;

  constructor(hands: Hands) {
    this.hands = hands;
  }

  async append(user: string, folder: string, messages: readonly Mail[]): Promise<void> {
    const path = await this.pathOf(user, folder);
    writeMaildir(path, messages, this.hands.owner);
    // Asking for the number makes Dovecot look, and give the new ones their UIDs in order.
    await this.count(user, folder);
  }

  async count(user: string, folder: string): Promise<number> {
    const said = await this.hands.doveadm("-f", "tab", "mailbox", "status", "-u", user, "messages", folder);
    return Number(said.trim().split("\n").at(-1)?.split("\t").at(-1));
  }

  async list(user: string, folder: string): Promise<readonly Stored[]> {
    return (await this.stored(user, folder)).map(({ uid, flags, internalDate, raw }) => {
      const sha256 = createHash("sha256").update(raw).digest("hex");
      return { uid, flags, internalDate, sha256 };
    });
  }

  async resetUidValidity(user: string, folder: string): Promise<void> {
    this.validity++;
    await this.hands.doveadm("mailbox", "update", "-u", user, "--uid-validity", String(this.validity), folder);
  }

  async recreate(user: string, folder: string): Promise<void> {
    const messages = await this.stored(user, folder);
    const act = (verb: string) => this.hands.doveadm("mailbox", verb, "-u", user, folder).then(() => true as const);
    await act("delete");
    // A session that has the folder open may write into it meanwhile, which makes its directory again.
    await eventually(`the folder ${folder} to be made again`, () =>
      act("create").catch(() =>
        act("delete").then(
          () => undefined,
          () => undefined,
        ),
      ),
    );
    await this.append(user, folder, messages.toReversed());
  }

  /** Where a folder lies: Maildir++ keeps INBOX at the top and every other folder beside it, with a dot before its name. */
  private async pathOf(user: string, folder: string): Promise<string> {
    const top = join(this.hands.root, "mail", user);
    const path = folder === "INBOX" ? top : join(top, `.${folder.replaceAll("/", ".")}`);
    if (existsSync(join(path, "cur"))) return path;
    // Asking for a folder that Dovecot makes by itself makes it; any other has to be created.
    await this.hands
      .doveadm("mailbox", "create", "-u", user, folder)
      .catch(() => this.hands.doveadm("mailbox", "status", "-u", user, "messages", folder));
    return path;
  }

  private async stored(user: string, folder: string): Promise<readonly (Stored & Mail & { internalDate: Date })[]> {
    const path = await this.pathOf(user, folder);
    const words = ["fetch", "-u", user, "uid flags date.received.unixtime", "mailbox", folder, "all"];
    const rows = (await this.hands.doveadm("-f", "tab", ...words)).trim().split("\n").slice(1);
    const files = filesByUid(path);
    return rows.map((row) => {
      const [uid = "", flags = "", seconds = ""] = row.split("\t");
      const raw = readFileSync(files.get(uid) ?? join(path, `UID ${uid}`));
      return {
        uid: Number(uid),
        flags: flags
          .split(" ")
          .filter((flag) => flag !== "" && flag !== "\\Recent")
          .sort(),
        internalDate: new Date(Number(seconds) * 1000),
        sha256: "",
        raw,
      };
    });
  }
}

/** Dovecot's own list says which file each UID is: "UID fields :NAME", where the name goes up to the flags. */
function filesByUid(path: string): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const place of ["cur", "new"])
    for (const name of readdirSync(join(path, place))) named.set(name.split(":")[0] ?? name, join(path, place, name));
  const files = new Map<string, string>();
  const list = join(path, "dovecot-uidlist");
  const lines = existsSync(list) ? readFileSync(list, "utf8").split("\n").slice(1) : [];
  for (const line of lines) {
    const [fields = "", name = ""] = line.split(" :");
    const file = named.get(name.split(":")[0] ?? name);
    if (file !== undefined) files.set(fields.split(" ")[0] ?? "", file);
  }
  return files;
}

import type { ImapFlow } from "imapflow";

/** A folder as settings name it, and its path; undefined where no folder has this special use. */
export type Located = { readonly name: string; readonly path: string | undefined };

/** The paths of folders that are named by path, or by a special use such as "\Junk" (RFC 6154 §2). */
export async function locateFolders(client: ImapFlow, names: readonly string[]): Promise<Located[]> {
  const folders = names.some(isUse) ? await listFolders(client) : [];
  return names.map((name) => {
    if (!isUse(name)) return { name, path: pathOf(client, name) };
    const found = folders.find(({ specialUse }) => specialUse?.toLowerCase() === name.toLowerCase());
    return { name, path: found?.path };
  });
}

/** As locateFolders(), of one. */
export async function locateFolder(client: ImapFlow, name: string): Promise<string | undefined> {
  const [located] = await locateFolders(client, [name]);
  return located?.path;
}

/** Makes a folder where there is none. */
export async function makeFolder(client: ImapFlow, path: string): Promise<void> {
  // Not every server says ALREADYEXISTS (RFC 5530) when it is asked for one that is there.
  const folders = await listFolders(client);
  if (!folders.some((folder) => pathOf(client, folder.path) === path)) await client.mailboxCreate(path);
}

function isUse(name: string): boolean {
  return name.startsWith("\\");
}

/** What imapflow makes of a name: INBOX has no case (RFC 9051 §5.1), and some servers want a prefix (RFC 2342). */
function pathOf({ namespace }: Pick<ImapFlow, "namespace">, name: string): string {
  if (name.toUpperCase() === "INBOX") return "INBOX";
  const prefix = namespace?.prefix ?? "";
  return name.startsWith(prefix) ? name : `${prefix}${name}`;
}

async function listFolders(client: ImapFlow) {
  try {
    return await client.list();
  } catch (fault) {
    // Once the server has said BYE it fails in words of JavaScript.
    if (!client.usable) throw Object.assign(new Error("Connection not available"), { code: "NoConnection" });
    throw fault;
  }
}

import type { SourceSecrets, SourceSettings, TlsMode } from "./source.ts";

export type ImapUrl = { readonly settings: SourceSettings; readonly secrets: SourceSecrets };

const shape = "imaps://user:password@host/INBOX, with %40 for @ and the like in user and password";
const known = ["tls", "folder", "mode", "backlog"];

/**
 * Reads a mailbox from a URL: `imaps://` is TLS from the first byte, `imap://` means that STARTTLS is required, and
 * `imap://…?tls=none` allows plain text. Further folders come by `?folder=…`, which may be repeated; `?mode=shadow`
 * and `?backlog=skip` are the source's settings of that name. Messages are left in the mailbox as they are.
 * @throws SyntaxError that tells the fault and never the URL, for its password
 */
export function readImapUrl(text: string): ImapUrl {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "imaps:" && url.protocol !== "imap:")) throw unreadable(shape);
  const [username, password, path] = [url.username, url.password, url.pathname.replace(/^\/|\/$/g, "")].map(decode);
  if (username === undefined || password === undefined || path === undefined)
    throw unreadable(`${shape}; % comes before two digits`);
  if (username === "" || password === "" || url.hash !== "") throw unreadable(shape);
  const unknown = [...url.searchParams.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw unreadable(`no more than ?${known.join(", ?")} after the folder`);
  const tls = readTls(url);
  return {
    settings: {
      name: "imap-url",
      host: readHost(url),
      port: url.port === "" ? (tls === "tls" ? 993 : 143) : Number(url.port),
      tls,
      auth: { method: "password", username },
      folders: [...new Set([path === "" ? "INBOX" : path, ...url.searchParams.getAll("folder")])],
      afterAccept: { action: "leave" },
      schedule: "* * * * *",
      idle: true,
      mode: oneOf(url, "mode", ["act", "shadow"]),
      backlog: oneOf(url, "backlog", ["read", "skip"]),
    },
    secrets: { password },
  };
}

function readTls(url: URL): TlsMode {
  const written = url.searchParams.get("tls");
  if (url.protocol === "imaps:") {
    if (written !== null && written !== "tls") throw unreadable("imap:// in place of imaps:// where ?tls= is given");
    return "tls";
  }
  if (written !== null && written !== "starttls" && written !== "none") throw unreadable("?tls=starttls or ?tls=none");
  return written ?? "starttls";
}

function readHost({ hostname }: URL): string {
  const host = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  if (!/^[a-z0-9._:-]{1,255}$/.test(host)) throw unreadable("a host such as imap.example.com, in ASCII");
  return host;
}

function oneOf<Word extends string>(url: URL, name: string, words: readonly [Word, ...Word[]]): Word {
  const written = url.searchParams.get(name);
  const word = written === null ? words[0] : words.find((one) => one === written);
  if (word === undefined) throw unreadable(`?${name}=${words.join(" or ")}`);
  return word;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function unreadable(expectation: string): SyntaxError {
  return new SyntaxError(`Cannot read the mailbox's URL: expected ${expectation}`);
}

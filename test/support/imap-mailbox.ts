import { type ImapScript, type ImapScriptServer, type ScriptedAnswer, startImapScript } from "./imap-script.ts";

export type ScriptedMessage = {
  readonly uid: number;
  readonly raw: string;
  /** INTERNALDATE as it is told; NIL when it is null. */
  readonly date?: string | null | undefined;
};

export type ScriptedFolder = {
  readonly uidValidity?: number | undefined;
  /** Told as UIDNEXT; not told when it is undefined. */
  uidNext?: number | undefined;
  messages: ScriptedMessage[];
};

export type MailboxScript = {
  readonly folders: Readonly<Record<string, ScriptedFolder>>;
  /** Answers to LIST. */
  readonly list?: readonly string[] | undefined;
  readonly capabilities?: string | undefined;
  /** Says what else a command is answered; the whole line, without its tag. */
  instead?: ((command: string) => ScriptedAnswer | undefined) | undefined;
  readonly answers?: ImapScript["answers"];
};

const usualDate = "01-Jan-2026 12:00:00 +0000";

/** A mailbox for one connection at a time, whose server may be as odd as a test wants it. */
export function startImapMailbox(script: MailboxScript): Promise<ImapScriptServer> {
  const state = { selected: "", idle: "" };
  const reply = (line: string): ScriptedAnswer | undefined => {
    const [tag = "", ...words] = line.split(" ");
    if (tag === "DONE") return [`${state.idle} OK done`];
    return script.instead?.(words.join(" ")) ?? answerTo(script, state, { tag, words });
  };
  const { capabilities = "IMAP4rev1 IDLE MOVE UIDPLUS", answers } = script;
  return startImapScript({ capabilities, answers, reply });
}

type State = { selected: string; idle: string };

function answerTo(
  script: MailboxScript,
  state: State,
  { tag, words }: { readonly tag: string; readonly words: readonly string[] },
): ScriptedAnswer | undefined {
  const [command = "", ...rest] = words.map((word) => word.replace(/^"|"$/g, ""));
  const folder = script.folders[state.selected];
  switch (command.toUpperCase()) {
    case "SELECT":
    case "EXAMINE":
      state.selected = rest.join(" ");
      return select(script.folders[state.selected]);
    case "IDLE":
      state.idle = tag;
      return ["+ idling"];
    case "LIST":
      // RFC 9051 §6.3.9: the empty name asks for the hierarchy.
      if (rest.join("") === "") return ['* LIST (\\Noselect) "/" ""', "TAG OK done"];
      return [...(script.list ?? ['* LIST () "/" INBOX']), "TAG OK done"];
    case "CREATE":
    case "SUBSCRIBE":
      return ["TAG OK done"];
    case "FETCH":
      return folder === undefined ? ["TAG BAD nothing is selected"] : fetchByNumber(folder, rest);
    case "UID":
      return folder === undefined ? ["TAG BAD nothing is selected"] : uidCommand(folder, rest);
    default:
      return undefined;
  }
}

function select(folder: ScriptedFolder | undefined): ScriptedAnswer {
  if (folder === undefined) return ["TAG NO [NONEXISTENT] there is none"];
  const { uidValidity, uidNext, messages } = folder;
  return [
    `* ${messages.length} EXISTS`,
    ...(uidValidity === undefined ? [] : [`* OK [UIDVALIDITY ${uidValidity}] ok`]),
    ...(uidNext === undefined ? [] : [`* OK [UIDNEXT ${uidNext}] ok`]),
    "* OK [PERMANENTFLAGS (\\Seen \\Deleted \\*)] ok",
    "TAG OK [READ-WRITE] open",
  ];
}

function uidCommand(folder: ScriptedFolder, [name = "", ...words]: readonly string[]): ScriptedAnswer {
  const set = (name.toUpperCase() === "SEARCH" ? words[1] : words[0]) ?? "";
  const highest = Math.max(0, ...folder.messages.map(({ uid }) => uid));
  const chosen = folder.messages.filter(({ uid }) => isIn(set, uid, highest));
  const remove = () => {
    folder.messages = folder.messages.filter((message) => !chosen.includes(message));
  };
  switch (name.toUpperCase()) {
    case "SEARCH":
      return [`* SEARCH${chosen.map(({ uid }) => ` ${uid}`).join("")}`, "TAG OK done"];
    case "FETCH":
      return [...chosen.map((message) => fetchRow(folder, message, words.slice(1).join(" "))), "TAG OK done"];
    case "MOVE":
    case "EXPUNGE":
      remove();
      return ["TAG OK done"];
    default:
      return ["TAG OK done"];
  }
}

function fetchByNumber(folder: ScriptedFolder, [number, ...wanted]: readonly string[]): ScriptedAnswer {
  const message = folder.messages[Number(number) - 1];
  return [...(message === undefined ? [] : [fetchRow(folder, message, wanted.join(" "))]), "TAG OK done"];
}

/** "*" is the highest UID, and a range may be written from either end (RFC 9051 §9). */
function isIn(set: string, uid: number, highest: number): boolean {
  return set.split(",").some((part) => {
    const [one = 0, other = one] = part.split(":").map((end) => (end === "*" ? highest : Number(end)));
    return uid >= Math.min(one, other) && uid <= Math.max(one, other);
  });
}

function fetchRow(folder: ScriptedFolder, message: ScriptedMessage, wanted: string): string {
  const { uid, raw, date = usualDate } = message;
  const literal = (text: string) => `{${Buffer.byteLength(text)}}\r\n${text}`;
  const header = raw.slice(0, raw.indexOf("\r\n\r\n") + 4);
  const fields = [
    `UID ${uid}`,
    ...(wanted.includes("RFC822.SIZE") ? [`RFC822.SIZE ${Buffer.byteLength(raw)}`] : []),
    ...(wanted.includes("INTERNALDATE") ? [`INTERNALDATE ${date === null ? "NIL" : `"${date}"`}`] : []),
    ...(wanted.includes("HEADER.FIELDS") ? [`BODY[HEADER.FIELDS (FROM)] ${literal(header)}`] : []),
    ...(wanted.includes("BODY.PEEK[]") ? [`BODY[]<0> ${literal(raw)}`] : []),
  ];
  return `* ${folder.messages.indexOf(message) + 1} FETCH (${fields.join(" ")})`;
}

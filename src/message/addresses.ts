import { decodeWords } from "./words.ts";

/** One mailbox of an address field. `address` is as it came, without angle brackets and comments. */
export type Mailbox = { readonly address: string; readonly name?: string | undefined };

const mailboxLimit = 1000;

type Token = { readonly kind: "text" | "quoted" | "comment" | "angle" | "mark"; readonly text: string };

/** Index after the closing character, quoted pairs passed over; the end of the text where none closes. */
function closeAt(text: string, at: number, close: string): number {
  let end = at + 1;
  while (end < text.length && text[end] !== close) end += text[end] === "\\" ? 2 : 1;
  return Math.min(end + 1, text.length);
}

function commentEnd(text: string, at: number): number {
  let depth = 0;
  for (let end = at; end < text.length; end++) {
    if (text[end] === "\\") end++;
    else if (text[end] === "(") depth++;
    else if (text[end] === ")" && --depth === 0) return end + 1;
  }
  return text.length;
}

const textRun = /[^"(<,;:]+/y;

/** The token at an offset. */
function readToken(text: string, at: number): Token {
  const first = text[at] as string;
  if (first === '"') return { kind: "quoted", text: text.slice(at, closeAt(text, at, '"')) };
  if (first === "(") return { kind: "comment", text: text.slice(at, commentEnd(text, at)) };
  if (first === "<") return { kind: "angle", text: text.slice(at, closeAt(text, at, ">")) };
  if (first === "," || first === ";" || first === ":") return { kind: "mark", text: first };
  textRun.lastIndex = at;
  textRun.test(text);
  return { kind: "text", text: text.slice(at, textRun.lastIndex) };
}

function listTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at += tokens.at(-1)?.text.length ?? 0) tokens.push(readToken(text, at));
  return tokens;
}

/** Takes brackets, a source route (RFC 5321 §4.1.2) and "mailto:" off an address. */
export function bareAddress(text: string): string {
  let bare = text.trim();
  if (bare.startsWith("<")) bare = bare.slice(1, bare.endsWith(">") ? -1 : undefined).trim();
  if (bare.startsWith("@")) bare = bare.slice(bare.indexOf(":") + 1);
  return bare.replace(/^(?:mailto|smtp):/i, "");
}

function makeMailbox(tokens: readonly Token[]): Mailbox | undefined {
  const angle = tokens.find((token) => token.kind === "angle");
  const words = tokens.filter((token) => token.kind === "text" || token.kind === "quoted");
  const name = (list: readonly Token[]) =>
    decodeWords(
      list
        .map((token) => (token.kind === "quoted" ? unquote(token.text) : token.text))
        .join("")
        .trim(),
    );
  if (angle) {
    const address = bareAddress(withoutComments(angle.text.slice(1)));
    return address === "" ? undefined : { address, ...named(name(words)) };
  }
  const address = bareAddress(
    words
      .map((token) => token.text)
      .join("")
      .trim(),
  );
  if (!address.includes("@")) return undefined;
  const comment = tokens.find((token) => token.kind === "comment")?.text.slice(1, -1) ?? "";
  const choices = address.startsWith('"') ? [address] : address.split(/\s/);
  return { address: choices.find((word) => word.includes("@")) ?? address, ...named(decodeWords(comment)) };
}

/** RFC 5322 §3.4.1 lets comments stand around every part of an address. */
function withoutComments(text: string): string {
  const inner = text.endsWith(">") ? text.slice(0, -1) : text;
  if (!inner.includes("(")) return inner;
  const tokens = listTokens(inner).filter((token) => token.kind !== "comment");
  return tokens.map((token) => token.text).join("");
}

function named(name: string): { name?: string } {
  return name === "" ? {} : { name };
}

function unquote(text: string): string {
  return text.slice(1, text.endsWith('"') && text.length > 1 ? -1 : undefined).replace(/\\(.)/g, "$1");
}

// What nearly every From and To looks like: no comment, group, escape or encoded word.
const plainMailbox = /^(?:"([^"\\=]*)" ?|([\w .'-]*))<([\w.+=-]+@[\w.-]+)>$/;
const plainAddress = /^[\w.+=-]+@[\w.-]+$/;

function readPlain(text: string): Mailbox | undefined {
  if (plainAddress.test(text)) return { address: text };
  const found = plainMailbox.exec(text);
  if (found === null) return undefined;
  const [, quoted, words = "", address = ""] = found;
  return { address, ...named((quoted ?? words).trim()) };
}

/** The mailboxes of a list in which each is plain, so that every comma stands between two; undefined for any other. */
function listPlain(text: string): readonly Mailbox[] | undefined {
  const single = readPlain(text);
  if (single !== undefined) return [single];
  const pieces = text.split(",", mailboxLimit + 1);
  if (pieces.length === 1 || pieces.length > mailboxLimit) return undefined;
  const mailboxes: Mailbox[] = [];
  for (const piece of pieces) {
    const mailbox = readPlain(piece.trim());
    if (mailbox === undefined) return undefined;
    mailboxes.push(mailbox);
  }
  return mailboxes;
}

/** Reads the mailboxes of an unfolded From, To or Cc field, groups included (RFC 5322 §3.4); what is none is passed over. */
export function readMailboxes(text: string): readonly Mailbox[] {
  return listPlain(text) ?? listMailboxes(text);
}

function listMailboxes(text: string): readonly Mailbox[] {
  const mailboxes: Mailbox[] = [];
  let tokens: Token[] = [];
  const close = () => {
    const mailbox = tokens.length > 0 ? makeMailbox(tokens) : undefined;
    if (mailbox) mailboxes.push(mailbox);
    tokens = [];
  };
  for (let at = 0; at < text.length && mailboxes.length < mailboxLimit; ) {
    const token = readToken(text, at);
    at += token.text.length;
    if (token.kind !== "mark") tokens.push(token);
    // A colon ends a group's name, unless it stands within an address such as a literal.
    else if (token.text === ":" && tokens.some((known) => known.text.includes("@")))
      tokens.push({ ...token, kind: "text" });
    else if (token.text === ":") tokens = [];
    else close();
  }
  close();
  return mailboxes;
}

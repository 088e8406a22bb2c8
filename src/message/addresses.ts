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

function* listTokens(text: string): Generator<Token> {
  for (let at = 0; at < text.length; ) {
    const first = text[at] as string;
    let end = at + 1;
    let kind: Token["kind"] = "mark";
    if (first === '"') [kind, end] = ["quoted", closeAt(text, at, '"')];
    else if (first === "(") [kind, end] = ["comment", commentEnd(text, at)];
    else if (first === "<") [kind, end] = ["angle", closeAt(text, at, ">")];
    else if (!",;:".includes(first)) {
      kind = "text";
      while (end < text.length && !'"(<,;:'.includes(text[end] as string)) end++;
    }
    yield { kind, text: text.slice(at, end) };
    at = end;
  }
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
  const tokens = [...listTokens(inner)].filter((token) => token.kind !== "comment");
  return tokens.map((token) => token.text).join("");
}

function named(name: string): { name?: string } {
  return name === "" ? {} : { name };
}

function unquote(text: string): string {
  return text.slice(1, text.endsWith('"') && text.length > 1 ? -1 : undefined).replace(/\\(.)/g, "$1");
}

// What nearly every From and To looks like: no quote, comment, group or encoded word, and one mailbox.
const plainMailbox = /^([\w .'-]*)<([\w.+=-]+@[\w.-]+)>$/;
const plainAddress = /^[\w.+=-]+@[\w.-]+$/;

function readPlainMailbox(text: string): Mailbox | undefined {
  if (plainAddress.test(text)) return { address: text };
  const [, name = "", address] = plainMailbox.exec(text) ?? [];
  return address === undefined ? undefined : { address, ...named(name.trim()) };
}

/** Reads the mailboxes of an unfolded From, To or Cc field, groups included (RFC 5322 §3.4); what is none is passed over. */
export function readMailboxes(text: string): readonly Mailbox[] {
  if (text === "") return [];
  const plain = readPlainMailbox(text);
  if (plain !== undefined) return [plain];
  const mailboxes: Mailbox[] = [];
  let tokens: Token[] = [];
  const close = () => {
    const mailbox = tokens.length > 0 ? makeMailbox(tokens) : undefined;
    if (mailbox) mailboxes.push(mailbox);
    tokens = [];
  };
  for (const token of listTokens(text)) {
    if (mailboxes.length >= mailboxLimit) break;
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

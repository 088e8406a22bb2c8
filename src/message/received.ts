import { isIP } from "node:net";
import type { Received } from "../domain/report.ts";
import { readDate } from "./date.ts";

type Clause = { readonly words: string[]; readonly comments: string[] };

const receivedLimit = 4096;

const space = 0x20;
const tab = 0x09;
const opening = 0x28;
const closing = 0x29;
const backslash = 0x5c;

/** Index of the parenthesis that closes the comment at `at`, which may hold comments; the length where none does. */
function commentEnd(text: string, at: number): number {
  let depth = 0;
  for (let end = at; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === backslash) end++;
    else if (unit === opening) depth++;
    else if (unit === closing && --depth === 0) return end;
  }
  return text.length;
}

function wordEnd(text: string, at: number): number {
  for (let end = at; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === space || unit === tab || unit === opening) return end;
  }
  return text.length;
}

const clauseNames = new Set(["from", "by", "via", "with", "id", "for"]);

function readClauses(text: string): Map<string, Clause> {
  const clauses = new Map<string, Clause>();
  let current: Clause | undefined;
  for (let at = 0; at < text.length; ) {
    if (text.charCodeAt(at) === opening) {
      const end = commentEnd(text, at);
      current?.comments.push(text.slice(at + 1, end));
      at = end + 1;
      continue;
    }
    const end = wordEnd(text, at);
    const word = text.slice(at, end);
    const name = word.length <= 4 ? word.toLowerCase() : "";
    if (clauseNames.has(name) && !clauses.has(name)) {
      current = { words: [], comments: [] };
      clauses.set(name, current);
    } else if (word !== "") current?.words.push(word);
    at = word === "" ? at + 1 : end;
  }
  return clauses;
}

function readLiteral(text: string): string | undefined {
  const bare = text
    .replace(/^\[|\](?::\d{1,5})?$/g, "")
    .replace(/^IPv6:/i, "")
    .replace(/[.,;]$/, "");
  return isIP(bare) > 0 ? bare : undefined;
}

/** What the client said of itself within a comment; the server's own words are what counts. */
const clientWords = /(?:\b(?:helo|ehlo|ident)[= ]\s?\S{0,255})/gi;
const clientCue = /helo|ehlo|ident/i;
// How most servers write it: a name, and the address last.
const lastLiteral = /(?:^|[\s@()])\[(\d{1,3}(?:\.\d{1,3}){3})\]$/;

function addressOfComment(comment: string): string | undefined {
  // Nothing else can be an address, and most comments have neither.
  if (!/\d\.\d|:/.test(comment)) return undefined;
  const saysClient = clientCue.test(comment);
  const last = saysClient ? undefined : lastLiteral.exec(comment)?.[1];
  if (last !== undefined && isIP(last) > 0) return last;
  const own = saysClient ? comment.replace(clientWords, " ") : comment;
  // The last one: a name or an ident from the client may stand before it.
  const words = own.split(/[\s@()]+/).filter((word) => word !== "");
  for (const word of words.reverse()) {
    const literal = readLiteral(word);
    if (literal) return literal;
  }
  return undefined;
}

/** RFC 5321 §4.4: the TCP-info comment holds the address; the name before it is only what the client said. */
function clientAddress(from: Clause): string | undefined {
  for (const comment of from.comments) {
    const address = addressOfComment(comment);
    if (address) return address;
  }
  // Exim writes the literal itself and puts what the client said into the comment.
  const [name] = from.words;
  if (name === undefined || !name.startsWith("[")) return undefined;
  return from.comments.some((comment) => /\bhelo=/i.test(comment)) ? readLiteral(name) : undefined;
}

/** Reads an unfolded Received field (RFC 5321 §4.4); never fails, `text` is the field as it is, cut at 4,096 units. */
export function readReceived(value: string): Received {
  const text = value.slice(0, receivedLimit);
  const semicolon = text.lastIndexOf(";");
  const clauses = readClauses(semicolon < 0 ? text : text.slice(0, semicolon));
  const from = clauses.get("from");
  return {
    from: from?.words[0],
    fromAddress: from && clientAddress(from),
    by: clauses.get("by")?.words[0],
    with: clauses.get("with")?.words[0],
    date: semicolon < 0 ? undefined : readDate(text.slice(semicolon + 1)),
    text,
  };
}

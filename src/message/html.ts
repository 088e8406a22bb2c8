import { decodeEntities } from "./entities.ts";

/** What an element does to the text around it. */
const breaks: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["br", "div", "tr", "li", "dt", "dd", "title", "section", "option"].map((name) => [name, "\n"]),
  ),
  ...Object.fromEntries(
    ["p", "ul", "ol", "dl", "table", "pre", "blockquote", "hr", "h1", "h2", "h3", "h4", "h5", "h6"].map((name) => [
      name,
      "\n\n",
    ]),
  ),
  td: " ",
  th: " ",
};

/** Elements whose content nobody is shown, and where that content ends. */
const hidden: Readonly<Record<string, RegExp>> = {
  script: /<\/script/gi,
  style: /<\/style/gi,
  // Its end tag may be left out, and then the body begins.
  head: /<\/head|<body/gi,
};

/** An attribute longer than this is not looked into: a quote that nobody closes must not cost much, again and again. */
const tagLimit = 2000;

/** Index of the ">" that ends a tag, quoted ones passed over; the first one where a quote is not closed; -1 without any. */
function tagEnd(html: string, open: number): number {
  const plain = html.indexOf(">", open);
  if (plain < 0 || plain > open + tagLimit) return plain;
  let quote = "";
  for (let at = open + 1; at < html.length && at < open + tagLimit; at++) {
    const unit = html[at] as string;
    if (quote === "" && unit === ">") return at;
    // Only after "=" does a quote begin a value: <it's> is no tag, and closes.
    if (quote === "" && (unit === '"' || unit === "'") && html[at - 1] === "=") quote = unit;
    else if (unit === quote) quote = "";
  }
  return plain;
}

/** The address behind `<a href="mailto:…">`, which may be the only place that names whom a report is about. */
function mailtoOf(tag: string): string | undefined {
  const found = /\shref\s{0,9}=\s{0,9}["']?mailto:([^"'?\s>]{1,320})/i.exec(tag);
  return found?.[1] === undefined ? undefined : decodeEntities(found[1]);
}

/** Collects the text of a document piece by piece. */
class TextWriter {
  readonly #pieces: string[] = [];
  #preformatted = 0;
  #lineBegins = true;
  #link: { readonly address: string; readonly from: number } | undefined;

  text(raw: string): void {
    if (raw === "") return;
    const text = decodeEntities(raw);
    if (text.trim() !== "") this.#lineBegins = false;
    this.#pieces.push(this.#preformatted > 0 ? text : text.replace(/[ \t\r\n\f]+/g, " "));
  }

  tag(name: string, tag: string): void {
    const closing = tag.startsWith("/");
    this.#break(name);
    if (name === "pre") this.#preformatted = Math.max(0, this.#preformatted + (closing ? -1 : 1));
    if (name === "a") this.#endLink();
    const address = name === "a" && !closing ? mailtoOf(tag) : undefined;
    if (address !== undefined) this.#link = { address, from: this.#pieces.length };
  }

  #break(name: string): void {
    const made = Object.hasOwn(breaks, name) ? breaks[name] : undefined;
    // The end of one row and the start of the next are one line end; two <br> are two.
    if (made === undefined || (made === "\n" && name !== "br" && this.#lineBegins)) return;
    this.#pieces.push(made);
    if (made !== " ") this.#lineBegins = true;
  }

  #endLink(): void {
    if (this.#link === undefined) return;
    const { address, from } = this.#link;
    const shown = this.#pieces.slice(from).join("").toLowerCase();
    if (!shown.includes(address.toLowerCase())) this.#pieces.push(` <${address}>`);
    this.#link = undefined;
  }

  finish(): string {
    this.#endLink();
    return this.#pieces
      .join("")
      .replace(/[ \t\u00a0]+/g, " ")
      .replace(/ ?\r?\n ?/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  }
}

/** Where the content of a hidden element ends, which begins at `at`; -1 where it does not. */
function hiddenEnd(html: string, name: string, at: number): number {
  const end = hidden[name] as RegExp;
  end.lastIndex = at;
  return end.exec(html)?.index ?? -1;
}

/**
 * The words of an HTML text: blocks begin new lines, scripts, styles and comments go, an address that only a link names
 * is added. Linear, and never fails.
 */
export function textOfHtml(html: string): string {
  const writer = new TextWriter();
  let endless = false;
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf("<", at);
    writer.text(html.slice(at, open < 0 ? undefined : open));
    if (open < 0) break;
    const comment = html.startsWith("<!--", open);
    const close = comment ? html.indexOf("-->", open + 4) : tagEnd(html, open);
    if (close < 0) break;
    at = close + (comment ? 3 : 1);
    if (comment) continue;
    const tag = html.slice(open + 1, close);
    const name = /^\/?([a-z][a-z0-9]{0,20})(?![\w@.-])/i.exec(tag)?.[1]?.toLowerCase();
    // An address in angle brackets that nobody escaped is text, not a tag.
    if (/^[^\s/!<"']{1,100}@/.test(tag)) writer.text(html.slice(open, at));
    else if (name !== undefined && Object.hasOwn(hidden, name) && !tag.startsWith("/") && !endless) {
      const end = hiddenEnd(html, name, at);
      // A script that does not end hides the rest. A head hides nothing then, and is not looked for again.
      endless = end < 0 && name === "head";
      at = end >= 0 ? end : endless ? at : html.length;
    } else if (name !== undefined) writer.tag(name, tag);
  }
  return writer.finish();
}

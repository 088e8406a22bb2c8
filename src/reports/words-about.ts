import { oneLine } from "../message/clean.ts";
import { findReply, findStatus } from "./codes.ts";
import { findExpandedFrom } from "./expanded.ts";
import { listTexts } from "./recipient-text.ts";

const lookedAt = 2048;
const letter = /\p{L}/u;

function quotesReply(text: string): boolean {
  const head = text.slice(0, lookedAt);
  return findReply(oneLine(head)) !== undefined || findStatus(head) !== undefined;
}

/** The words about the only recipient: those after its name, else those around it, wherever a reply stands. */
function wordsAboutOne(report: string, address: string): string {
  const at = report.toLowerCase().indexOf(address.toLowerCase());
  if (at < 0) return report;
  const rest = report.slice(at + address.length);
  const after = rest.replace(/^[>"':\s\])\u200e\u200f]{1,10}/, "");
  const lineStart = report.lastIndexOf("\n", at) + 1;
  const line = report.slice(lineStart);
  // "generated from", before an address, says that another one failed behind it.
  if (findExpandedFrom(line.slice(0, at - lineStart + address.length + 2)) !== undefined) return line;
  if (quotesReply(after)) return after;
  if (quotesReply(line)) return line;
  // Without any reply the reason is what the sentence goes on with; after a name alone, it may be any of the words.
  const [same = "", below = ""] = rest.split("\n", 2);
  if (quotesReply(report) || !letter.test(`${same}${below}`)) return report;
  return letter.test(report.slice(lineStart, at)) ? line : after;
}

const marks = /[\s<>"'*•:;,.-]/g;

/** What a text says before and after the address that it is about, marks left out. */
function aroundName(text: string, address: string): { readonly before: string; readonly after: string } {
  const at = Math.max(0, text.toLowerCase().indexOf(address.toLowerCase()));
  return { before: text.slice(0, at).replace(marks, ""), after: text.slice(at + address.length).replace(marks, "") };
}

/** Says whether only line ends and marks stand between two addresses of a list; the report is given in lower case. */
function follows(lower: string, first: string, second: string): boolean {
  const at = lower.lastIndexOf(first.toLowerCase());
  const between = lower.slice(at + first.length, lower.indexOf(second.toLowerCase(), at + first.length));
  return (
    at >= 0 &&
    lower.indexOf(first.toLowerCase()) === at &&
    /^(?:[<>"'*•:;,\t \r\n-]|and|or|und|et|y|e|и){1,60}$/.test(between) &&
    !/\n\s{0,40}\n/.test(between)
  );
}

/**
 * The words about each of several recipients. Names that stand right below or beside each other share what is said of one;
 * a list of nothing but names shares the report's own words, which can only be about all of them.
 */
function wordsAboutEach(report: string, addresses: readonly string[]): readonly string[] {
  const texts = listTexts(
    report,
    addresses.map((address) => [address.toLowerCase()]),
  ).map((text) => text ?? "");
  const lower = report.toLowerCase();
  const around = (at: number) => aroundName(texts[at] ?? "", addresses[at] ?? "");
  const isBare = (at: number) => around(at).after === "";
  if (texts.every((_, at) => isBare(at) && around(at).before === "")) return texts.map(() => report);
  for (let at = texts.length - 2; at >= 0; at--) {
    const next = addresses[at + 1] ?? "";
    if (isBare(at) && !isBare(at + 1) && follows(lower, addresses[at] ?? "", next)) texts[at] = texts[at + 1] ?? "";
  }
  for (let at = 1; at < texts.length; at++) {
    if (texts[at] === "" && follows(lower, addresses[at - 1] ?? "", addresses[at] ?? ""))
      texts[at] = texts[at - 1] ?? "";
  }
  return texts;
}

/** What a report says of each of its recipients, in their order; empty where it says nothing of one alone. */
export function listWordsAbout(report: string, addresses: readonly string[]): readonly string[] {
  const [only] = addresses;
  return addresses.length === 1 && only ? [wordsAboutOne(report, only)] : wordsAboutEach(report, addresses);
}

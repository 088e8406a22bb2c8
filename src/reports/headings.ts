import { listAddressWords } from "./address-words.ts";

/** Lines of a text that belong to no recipient, by their number. */
export type Headings = {
  /** The line numbers of all of them. */
  readonly lines: ReadonlySet<number>;
  /** What stands above the line of a recipient, by that line's number. */
  readonly above: ReadonlyMap<number, string>;
};

const lineCap = 1000;
// Sentences with which reports close; they are about nobody.
const closing =
  /^\s{0,20}(?:please (?:reply|contact|send)|if you (?:feel|believe|think|need|do so)|for (?:further|more) (?:assistance|information|help)|for assistance)/i;

// Exim names a pipe or a file in the place of an address, and the address below it.
const otherPlace = /^ {1,4}(?:pipe to \||save to \/|an undisclosed address|\/\S)/;

/**
 * Finds paragraphs that end in a colon right above a recipient: "The following mailboxes are over their quota:". They
 * say why the ones below failed, and nothing of the one above. Closing sentences are found with them.
 */
export function findHeadings(lines: readonly string[], names: (address: string) => boolean): Headings {
  const found = new Set<number>();
  const above = new Map<number, string>();
  let paragraph: number[] = [];
  let ended: number[] = [];
  for (const [at, line] of lines.entries()) {
    const head = line.slice(0, lineCap);
    if (head.trim() === "") {
      if (paragraph.length > 0) ended = paragraph;
      paragraph = [];
    } else if (head.includes("@") && listAddressWords(head).some((word) => names(word.address))) {
      const heading = paragraph.length === 0 ? ended : [];
      if (heading.length > 0 && /[:：]\s{0,4}$/.test((lines[heading.at(-1) ?? 0] ?? "").slice(-20))) {
        for (const number of heading) found.add(number);
        above.set(at, heading.map((number) => (lines[number] ?? "").slice(0, lineCap)).join("\n"));
      }
      // What follows on the next lines goes on about this recipient.
      paragraph = [];
      ended = [];
    } else {
      paragraph.push(at);
      if (closing.test(head) || otherPlace.test(head)) found.add(at);
    }
  }
  return { lines: found, above };
}

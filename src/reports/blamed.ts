import type { Original } from "../domain/report.ts";
import { matchesAny } from "../matching/patterns.ts";
import { readMailboxes } from "../message/addresses.ts";
import { contactWords, recipientLabels, roleAddress, senderLine, senderWord } from "./address-cues.ts";
import { listAddressWords } from "./address-words.ts";
import { failureHints, failurePairs, failureWords } from "./failure-words.ts";
import { foldReport } from "./fold-report.ts";
import { fieldOf, type Source } from "./source.ts";

/** One address of a report's text with what stands around it, folded. */
type Place = {
  readonly address: string;
  readonly key: string;
  readonly line: string;
  /** The sentence up to the address, from the line above on where it runs over. */
  readonly before: string;
  readonly sameLine: string;
  readonly after: string;
  /** The address is all there is on its line. */
  readonly alone: boolean;
  /** Few lines below one that tells of a failure or of recipients. */
  readonly headed: boolean;
  readonly next: string;
};

type Row = { readonly name: string; readonly score: number; readonly when: (place: Place, known: Known) => boolean };

/** Addresses that are known apart from the text. */
type Known = { readonly returned: ReadonlySet<string>; readonly own: ReadonlySet<string> };

const code = /(?<![\d.@\w-])[45]\d\d[ -]|(?<![\d.])[45]\.[0-7]\.\d{1,3}(?![\d.])/;
const some = matchesAny;
const tellsFailure = (text: string) => some(failureWords, text) || some(failurePairs, text);

const rows: readonly Row[] = [
  { name: "returned", score: 6, when: (place, { returned }) => returned.has(place.key) },
  { name: "labelled", score: 2, when: ({ before }) => some(recipientLabels, before) },
  { name: "alone", score: 2, when: ({ alone }) => alone },
  {
    name: "leading",
    score: 2,
    when: ({ sameLine, after }) => /^[\s<"'(*•>-]{0,20}$/.test(sameLine) && /^[>"')]{0,2}\s?[:([]/.test(after),
  },
  { name: "listed", score: 1, when: ({ sameLine }) => /^[\s<"'(*•>-]{0,20}$/.test(sameLine) },
  { name: "coded", score: 2, when: ({ line }) => code.test(line) },
  { name: "told", score: 2, when: ({ line }) => tellsFailure(line) },
  { name: "hinted", score: 1, when: ({ after }) => some(failureHints, firstSentence(after)) },
  { name: "headed", score: 1, when: ({ headed }) => headed },
  { name: "reasoned", score: 1, when: ({ next }) => code.test(next) || tellsFailure(next) },
  { name: "contact", score: -9, when: ({ before }) => some(contactWords, before) },
  { name: "sender", score: -8, when: ({ line, before }) => senderLine.test(line) || senderWord.test(before) },
  { name: "own", score: -9, when: (place, { own }) => own.has(place.key) },
  { name: "role", score: -3, when: ({ key }) => roleAddress.test(key) },
  { name: "link", score: -9, when: ({ before }) => /https?:\S{1,120}$/.test(before) },
];

/** Whom a report blames, and the folded words beside them. */
export type Blamed = { readonly addresses: readonly string[]; readonly words: string };

const wordsLimit = 4096;
const textLimit = 16_384;
const lineLimit = 1000;
const placeLimit = 500;
const aroundLimit = 120;
const threshold = 2;

function knownOf(source: Source, original: Original | undefined): Known {
  const keys = (field: string) =>
    readMailboxes(fieldOf(source, field) ?? "")
      .slice(0, 10)
      .map((mailbox) => mailbox.address.toLowerCase());
  const bounds = [original?.from, original?.fields["return-path"]?.replace(/[<>\s]/g, "")];
  const returned = new Set((original?.to ?? []).map((address) => address.toLowerCase()));
  const own = new Set([...keys("to"), ...keys("from"), ...bounds.flatMap((address) => address?.toLowerCase() ?? [])]);
  // Mail to ourselves: our address is the one that failed.
  for (const address of returned) if (original?.to.length === 1) own.delete(address);
  return { returned, own };
}

/** The last sentence of a text. A dot within an address or a host ends none. */
function lastSentence(text: string): string {
  const tail = text.slice(-aroundLimit * 2);
  const end = Math.max(...[". ", "! ", "? ", "。", "！", "？"].map((mark) => tail.lastIndexOf(mark)));
  return tail.slice(end + 1).slice(-aroundLimit);
}

const firstSentence = (text: string) => text.split(/[.!?。！？](?:\s|$)/, 1)[0] ?? "";

function* listPlaces(report: string): Generator<Place> {
  const lines = report
    .slice(0, textLimit)
    .split("\n")
    .map((line) => line.slice(0, lineLimit))
    .filter((line) => line.trim() !== "");
  let warm = 0;
  for (const [index, line] of lines.entries()) {
    const words = line.includes("@") ? listAddressWords(line) : [];
    const folded = foldReport(line);
    if (tellsFailure(folded) || /[:：]\s{0,4}$/.test(folded)) warm = 5;
    for (const { address, start, end } of words) {
      if (!/@[^@]{0,250}\.[a-z\u0080-\uffff]/i.test(address)) continue;
      const above = start < 40 ? (lines[index - 1] ?? "") : "";
      const around = `${line.slice(0, start)}${line.slice(end)}`;
      yield {
        address,
        key: address.toLowerCase(),
        line: folded,
        before: foldReport(lastSentence(`${above} ${line.slice(0, start)}`)),
        sameLine: line.slice(0, start).slice(-aroundLimit),
        after: foldReport(line.slice(end, end + aroundLimit)),
        alone: /^[\s<>"'*•:;,.[\]()|-]{0,80}(?:mailto:)?[\s<>"'*•:;,.[\]()|-]{0,80}$/i.test(around),
        headed: warm > 0,
        next: foldReport(lines[index + 1] ?? ""),
      };
    }
    warm--;
  }
}

const scoreOf = (place: Place, known: Known) =>
  rows.reduce((sum, row) => (row.when(place, known) ? sum + row.score : sum), 0);

/**
 * The addresses that a report blames, in their order: those with enough cues around them, or the only one that nothing
 * speaks against. Each counts by the best of its places.
 */
export function findBlamed(source: Source, report: string, original: Original | undefined): Blamed {
  const known = knownOf(source, original);
  const best = new Map<string, Place & { readonly score: number }>();
  let places = 0;
  for (const place of listPlaces(report)) {
    if (++places > placeLimit) break;
    const score = scoreOf(place, known);
    if (score > (best.get(place.key)?.score ?? -Infinity)) best.set(place.key, { ...place, score });
  }
  const found = [...best.entries()];
  const returned = found.filter(([key]) => known.returned.has(key) && !known.own.has(key));
  const blamed = found.filter(([, { score }]) => score >= threshold);
  const free = found.filter(([, { score }]) => score >= 0);
  const chosen = [returned, blamed, free.length === 1 ? free : []].find((list) => list.length > 0) ?? [];
  return {
    addresses: chosen.map(([, { address }]) => address),
    words: chosen
      .map(([, { before, after, next }]) => `${before} ${firstSentence(after)}\n${next}`)
      .join("\n")
      .slice(0, wordsLimit),
  };
}

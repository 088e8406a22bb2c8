import type { Mark, MarkPlace, ShownField, WeighedEvidence } from "./message-view.ts";

/** What evidence may stand in. */
export type Markable = {
  readonly text: string;
  readonly subject: string | undefined;
  readonly fields: readonly ShownField[];
  /** What the report says of each recipient, field by field, as the reader named them. */
  readonly recipients: readonly Readonly<Record<string, string>>[];
};

/** Marks of one message; a report of thousands of recipients has more than anybody looks at. */
export const markLimit = 200;

/** Shorter quotes, such as "5.1.1" is not, are found wherever one looks: only their own field is asked. */
const searchedFrom = 5;

/**
 * Where each piece of evidence stands in what is shown: where its offsets say, else where its quote is found. The same
 * place of the same verdict is told once; at most `markLimit` are.
 */
export function placeMarks(evidence: readonly WeighedEvidence[], shown: Markable): readonly Mark[] {
  const marks = new Map<string, Mark>();
  for (const piece of evidence) {
    if (marks.size >= markLimit) break;
    const place = findPlace(piece, shown);
    const { verdictId, rule, weight, quote } = piece;
    const key = JSON.stringify([verdictId, place, place.in === "nowhere" ? quote : ""]);
    if (!marks.has(key)) marks.set(key, { ...place, verdictId, rule, weight, quote });
  }
  return [...marks.values()];
}

function findPlace(piece: WeighedEvidence, shown: Markable): MarkPlace {
  return (
    ownPlace(piece, shown) ?? searchText(piece, shown.text) ?? searchHeader(piece, shown.fields) ?? { in: "nowhere" }
  );
}

/** The place that the evidence itself names. */
function ownPlace({ field, recipientIndex, start, end, quote }: WeighedEvidence, shown: Markable) {
  const at = { start, end };
  if (recipientIndex !== undefined) {
    const own = findAt(shown.recipients[recipientIndex]?.[field], at, quote);
    // What stands in the words for people as well is easier to read there.
    return own && (foundIn(shown.text, quote) ?? { in: "recipient" as const, index: recipientIndex, field, ...own });
  }
  if (field === "text") {
    const own = findAt(shown.text, at, quote);
    return own && { in: "text" as const, ...own };
  }
  if (field === "subject") {
    const own = findAt(shown.subject, at, quote);
    return own && { in: "subject" as const, ...own };
  }
  return undefined;
}

function foundIn(text: string, quote: string): MarkPlace | undefined {
  const found = quote.length < searchedFrom ? undefined : findQuote(text, quote);
  return found && { in: "text", ...found };
}

function searchText({ quote }: WeighedEvidence, text: string): MarkPlace | undefined {
  return foundIn(text, quote);
}

/** A field of the same name first ("inReplyTo" is In-Reply-To), else any that holds the quote. */
function searchHeader({ field, quote }: WeighedEvidence, fields: readonly ShownField[]): MarkPlace | undefined {
  if (quote === "") return undefined;
  const name = field.replace(/[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  const named = fields.findIndex((one) => one.name.toLowerCase() === name && one.value.includes(quote));
  const index =
    named >= 0 || quote.length < searchedFrom ? named : fields.findIndex(({ value }) => value.includes(quote));
  const start = fields[index]?.value.indexOf(quote) ?? -1;
  return start < 0 ? undefined : { in: "header", index, start, end: start + quote.length };
}

type Span = { readonly start: number; readonly end: number };

/** The stretch where the offsets point, when the quote stands there; else where it stands. A quote may be cut short. */
function findAt(text: string | undefined, { start, end }: Span, quote: string): Span | undefined {
  if (text === undefined || quote === "") return undefined;
  if (text.startsWith(quote, start)) return { start, end: Math.min(Math.max(end, start + quote.length), text.length) };
  return findQuote(text, quote);
}

const special = /[.*+?^${}()|[\]\\]/g;

/** The first place of a quote, white space taken for equal. */
function findQuote(text: string, quote: string): Span | undefined {
  const exact = text.indexOf(quote);
  if (exact >= 0) return { start: exact, end: exact + quote.length };
  const words = quote.trim().split(/\s+/);
  if (words.length < 2) return undefined;
  const found = new RegExp(words.map((word) => word.replace(special, "\\$&")).join("\\s{1,40}")).exec(text);
  return found === null ? undefined : { start: found.index, end: found.index + found[0].length };
}

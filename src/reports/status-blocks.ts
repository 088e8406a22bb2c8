import { oneLine } from "../message/clean.ts";

/** The fields of one block, lower-case names; taken fields leave it, the rest are extensions. */
export type Bag = Map<string, string>;

export type StatusBlocks = { readonly message: Bag; readonly recipients: readonly Bag[] };

type Field = { readonly name: string; readonly value: string };

const recipientNames = new Set(["final-recipient", "original-recipient"]);
const recipientFacts = new Set([
  "action",
  "status",
  "remote-mta",
  "diagnostic-code",
  "last-attempt-date",
  "final-log-id",
  "will-retry-until",
  "localized-diagnostic",
  "x-actual-recipient",
]);
const messageNames = new Set([
  "reporting-mta",
  "original-envelope-id",
  "dsn-gateway",
  "received-from-mta",
  "arrival-date",
  "x-original-message-id",
]);

// These alone tell of a recipient; a date of the last attempt may as well be the message's.
const outcomes = new Set(["action", "status", "diagnostic-code"]);

const recipientLimit = 1000;
const valueLimit = 8192;

/** Splits into blocks at blank lines and undoes folds. RFC 3464 §2.1. */
export function readBlocks(text: string): readonly (readonly Field[])[] {
  const blocks: Field[][] = [];
  let block: Field[] = [];
  let field: { name: string; value: string } | undefined;
  const endBlock = () => {
    field = undefined;
    if (block.length > 0) blocks.push(block);
    block = [];
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line.trim() === "") endBlock();
    else if (/^[ \t]/.test(line) && field) field.value = `${field.value} ${line.trim()}`.slice(0, valueLimit);
    else {
      const colon = line.slice(0, 130).indexOf(":");
      const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
      // A line that is no field belongs to the one before it: folds whose blanks were lost.
      if (colon < 1 || /[^\x21-\x7e]/.test(name)) {
        if (field) field.value = `${field.value} ${line.trim()}`.slice(0, valueLimit);
        continue;
      }
      field = { name, value: line.slice(colon + 1, colon + 1 + valueLimit).trim() };
      block.push(field);
    }
  }
  endBlock();
  return blocks;
}

/** Puts a field into its bag; of a repeated one the first that says something counts. */
function put(bag: Bag, { name, value }: Field): void {
  if (!bag.get(name)) bag.set(name, oneLine(value));
}

const isNamed = (fields: readonly Field[]) => fields.some((field) => recipientNames.has(field.name));
const isAboutMessage = (fields: readonly Field[]) =>
  fields.some((field) => messageNames.has(field.name)) && !fields.some((field) => outcomes.has(field.name));
const factsOf = (fields: readonly Field[]) => fields.filter((field) => recipientFacts.has(field.name));

/** Splits a block of several recipients with no blank line between them, which RFC 3464 §2.1 forbids, and which is seen. */
function splitBlock(block: readonly Field[]): readonly (readonly Field[])[] {
  if (block.filter((field) => field.name === "final-recipient").length < 2) return [block];
  const segments: Field[][] = [[]];
  for (const field of block) {
    const segment = segments.at(-1) ?? [];
    const repeated = segment.some((known) => known.name === field.name);
    // A recipient field that comes again, or after the facts about one, begins the next recipient.
    const next = recipientNames.has(field.name) && (repeated || (isNamed(segment) && factsOf(segment).length > 0));
    if (next) segments.push([field]);
    else segment.push(field);
  }
  return segments;
}

/**
 * Sorts the fields into the block about the message and one bag for each recipient, so that no field of one recipient
 * leaks into another, though blank lines stand inside blocks or are missing between them.
 */
export function sortBlocks(blocks: readonly (readonly Field[])[]): StatusBlocks {
  const message: Bag = new Map();
  const recipients: Bag[] = [];
  for (const segment of blocks.flatMap(splitBlock)) {
    const current = recipients.at(-1);
    const facts = factsOf(segment);
    // Facts alone continue the recipient before them, unless they repeat what is known of it.
    const continues = current !== undefined && !isNamed(segment) && !facts.some((fact) => current.has(fact.name));
    const opens = isNamed(segment) || (facts.length > 0 && !continues && !isAboutMessage(segment));
    if (opens && recipients.length >= recipientLimit) break;
    const bag: Bag = opens ? new Map() : (current ?? message);
    if (opens) recipients.push(bag);
    for (const field of segment) put(messageNames.has(field.name) ? message : bag, field);
  }
  return { message, recipients };
}

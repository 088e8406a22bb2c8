import { findHeaderBlock } from "./header-block.ts";

/** Lines after which a home-made report shows the message it is about. Each is matched at the start of a line. */
const markers: readonly RegExp[] = [
  /^-{2,60} ?(?:below this line|this is a copy|the header of the original|original message|message header|unsent message|no message was collected|the following is|returned message|undelivered message|original mail|the unsent message|returned mail)/i,
  /^-{2,60} ?(?:begin |start of )?(?:original|returned|unsent|undelivered|enclosed) (?:message|mail|headers?)/i,
  /^[> ]{0,4}(?:below is a copy of the original message|original message follows|message headers? follows?|included is a copy of the message header|a copy of the original message|original message headers?:|the original message follows|here is a copy of|the following is the original|your original message headers|old message:$)/i,
  /^\*{3,60} ?(?:original message|the original message)/i,
  /^-{2,60}.{0,20}\boriginal (?:message|mail|headers?)\b.{0,20}-{2,60}$/i,
  /^(?:your message begins as follows|(?:possibly truncated )?original (?:message|text) follows|message follows)\s?[.:]?$/i,
];

/** With what a marker can begin, so that most lines are not asked. */
const begins = /^[-*> abhimopty]/i;

type Split = { readonly report: string; readonly rest: string };

// A dozen readers split the same text, one after the other.
let last: { readonly text: string; readonly split: Split } | undefined;

/** Splits a text where the returned message begins; `rest` is empty where neither a marker nor a header block stands. */
export function splitAtOriginal(text: string): Split {
  if (last?.text !== text) last = { text, split: split(text) };
  return last.split;
}

function split(text: string): Split {
  const lines = text.split("\n");
  let at = 0;
  for (const line of lines) {
    const head = line.slice(0, 120).trimStart();
    if (begins.test(head) && markers.some((marker) => marker.test(head)))
      return { report: text.slice(0, at), rest: text.slice(at + line.length + 1) };
    at += line.length + 1;
  }
  const start = findHeaderBlock(lines);
  // A report that begins with the fields it returns says what it has to say after them.
  return start < 0 || text.slice(0, start).trim() === ""
    ? { report: text, rest: "" }
    : { report: text.slice(0, start), rest: text.slice(start) };
}

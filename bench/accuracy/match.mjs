/** Which words of a truth table and of a prediction mean the same: kinds, and recipients. */

/** What both call a kind, on common ground; a message that answers no mail of ours counts as a person's. */
const kinds = new Map([
  ["dsn", "bounce"],
  ["bounce-nonstandard", "bounce"],
  ["opt-out", "complaint"],
  ["disposition", "mdn"],
  ["notice", "other"],
  ["challenge", "other"],
  ["human-reply", "human"],
  ["unknown", "human"],
  ["none", "human"],
  ["", "human"],
]);

/** @param {string | null | undefined} kind */
export function commonKind(kind) {
  return kind ? (kinds.get(kind) ?? kind) : "human";
}

const about = ["bounce", "delay", "complaint", "other"];

/** Whether a truth row says who the message is about. */
export function namesRecipients(row) {
  return !row.recipients_unknown && about.includes(commonKind(row.kind)) && listNamed(row.recipients).length > 0;
}

/**
 * Pairs each true recipient with the predicted one of that address or of an alias, ignoring case; `extra` are the
 * predicted ones left over.
 */
export function matchRecipients(row, prediction) {
  const predicted = listNamed(prediction?.recipients ?? []);
  const used = new Set();
  const pairs = listNamed(row.recipients).map((truth) => {
    const names = new Set([truth.address, ...(truth.aliases ?? [])].map((name) => name.toLowerCase()));
    const index = predicted.findIndex((one, at) => !used.has(at) && names.has(bare(one.address)));
    if (index >= 0) used.add(index);
    return { truth, found: predicted[index] };
  });
  return { pairs, extra: predicted.filter((_, at) => !used.has(at)) };
}

function listNamed(recipients) {
  return recipients.filter(({ address }) => address);
}

function bare(address) {
  return address.toLowerCase().replace(/^[<>]+|[<>]+$/g, "");
}

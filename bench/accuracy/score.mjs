/** Counts how far predictions agree with a truth table. */
import { classOf, severityOf } from "./classes.mjs";
import { commonKind, matchRecipients, namesRecipients } from "./match.mjs";

const names = [
  ...["files", "kindRight", "bounces", "bouncesFound", "complaints", "complaintsFound"],
  ...["autoReplies", "autoRepliesFound", "nonBounces", "nonBouncesTaken"],
  ...["recipients", "recipientsFound", "recipientsExtra"],
  ...["complaintRecipients", "complaintRecipientsFound", "complaintRecipientsExtra"],
  ...["actions", "actionsRight", "statuses", "statusesRight", "statusClassesRight"],
  ...["reasons", "reasonClassesRight", "exactReasons", "exactReasonsRight"],
  ...["hard", "hardRight", "hardFalse", "hardMissed"],
];

/** @returns {Record<string, number>} */
const emptyCounts = () => Object.fromEntries(names.map((name) => [name, 0]));

/**
 * Scores predictions ({file, kind, recipients}) by the rows of a truth table. A file without a prediction counts as
 * one of unknown kind; ambiguous rows are left out.
 * @returns {{groups: Map<string, Record<string, number>>, misses: readonly (readonly unknown[])[]}}
 */
export function score(rows, predictions, by = "source") {
  const byFile = new Map(predictions.map((prediction) => [prediction.file, prediction]));
  const groups = new Map([["ALL", emptyCounts()]]);
  const misses = [];
  for (const row of rows.filter(({ ambiguous }) => !ambiguous)) {
    const group = row[by] || row.source;
    if (!groups.has(group)) groups.set(group, emptyCounts());
    const counts = emptyCounts();
    const prediction = byFile.get(row.file);
    countKind(counts, row, prediction, misses);
    if (namesRecipients(row)) countRecipients(counts, row, prediction, misses);
    for (const name of ["ALL", group]) for (const key of names) groups.get(name)[key] += counts[key];
  }
  return { groups, misses };
}

function countKind(counts, row, prediction, misses) {
  const truth = commonKind(row.kind);
  const predicted = commonKind(prediction?.kind);
  counts.files++;
  counts.kindRight += Number(predicted === truth);
  const isReturned = predicted === "bounce" || predicted === "delay";
  if (truth === "bounce" || truth === "delay") {
    counts.bounces++;
    counts.bouncesFound += Number(isReturned);
  } else if (truth !== "complaint") {
    counts.nonBounces++;
    counts.nonBouncesTaken += Number(isReturned || predicted === "complaint");
  }
  if (truth === "complaint") {
    counts.complaints++;
    counts.complaintsFound += Number(predicted === truth);
  }
  if (truth === "auto-reply") {
    counts.autoReplies++;
    counts.autoRepliesFound += Number(predicted === truth);
  }
  if (predicted !== truth) misses.push([row.file, "", "kind", truth, predicted]);
}

function countRecipients(counts, row, prediction, misses) {
  const { pairs, extra } = matchRecipients(row, prediction);
  const complains = commonKind(row.kind) === "complaint";
  const prefix = complains ? "complaintRecipients" : "recipients";
  counts[`${prefix}Extra`] += extra.length;
  for (const { address } of extra) misses.push([row.file, address, "recipient", "none", "named"]);
  for (const { truth, found } of pairs) {
    counts[prefix]++;
    counts[`${prefix}Found`] += Number(found !== undefined);
    if (found === undefined) misses.push([row.file, truth.address, "recipient", "named", "none"]);
    if (!complains) countVerdict(counts, { row, truth, found }, misses);
  }
}

function countVerdict(counts, { row, truth, found }, misses) {
  const missed = (what, was, is) => found && misses.push([row.file, truth.address, what, was, is]);
  if (truth.action) {
    counts.actions++;
    if (found?.action === truth.action) counts.actionsRight++;
    else missed("action", truth.action, found?.action);
  }
  if (truth.status) {
    counts.statuses++;
    counts.statusesRight += Number(found?.status === truth.status);
    counts.statusClassesRight += Number(found?.status?.[0] === truth.status[0]);
  }
  const reason = judgeReason(row, truth, found);
  if (reason !== undefined) {
    counts.reasons++;
    if (reason.right) counts.reasonClassesRight++;
    else missed("reason", truth.reason, found?.reason);
    if (row.reason_vocab === "sisimai") {
      counts.exactReasons++;
      counts.exactReasonsRight += Number(found?.reason === truth.reason);
    }
  }
  const hard = judgeHard(row, truth, found);
  if (hard !== undefined) {
    counts.hard++;
    counts.hardRight += Number(hard === truth.hard);
    counts.hardFalse += Number(hard === true && !truth.hard);
    counts.hardMissed += Number(truth.hard && !hard);
    if (hard !== null && hard !== truth.hard) missed("hard", truth.hard, found?.reason);
  }
}

/** Whether the reasons are of one class; undefined where truth names none. */
export function judgeReason(row, truth, found) {
  if (!truth.reason || ["complaint", "auto-reply"].includes(classOf(truth.reason) ?? "")) return undefined;
  const wanted = classOf(truth.reason, row.reason_vocab) ?? classOf(truth.reason);
  return { right: wanted !== undefined && found !== undefined && classOf(found.reason) === wanted };
}

/** Whether the prediction would be acted on as hard; null where it says nothing, undefined where truth does not say. */
export function judgeHard(row, truth, found) {
  if (truth.hard === null || truth.hard === undefined) return undefined;
  if (found === undefined) return null;
  if (!found.category) return found.reason ? severityOf(found.reason) === "hard" : (found.hard ?? null);
  const wanted = classOf(truth.reason, row.reason_vocab) ?? classOf(truth.reason);
  // Whether a disabled mailbox is hard is a matter of taste: calling it so is no error.
  return found.category === "hard" && !(wanted === "mailbox-disabled" && !truth.hard);
}
